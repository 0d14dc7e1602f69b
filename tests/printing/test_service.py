"""Promise: the screen knows at once what the printer is, gets its slip once, and never waits for either."""

import socket
import time
from pathlib import Path

import pytest

from office.contract.errors import Unavailable
from printing.service import Printer
from sandbox.printer.server import VirtualPrinter


def test_a_slip_is_queued_confirmed_cut_and_done(client, paper) -> None:
    job = client.print("A 017")
    client.await_end(job)
    assert client.states(job) == ["queued", "body_sent", "body_ok", "cut_sent", "done"]
    assert paper.good("A 017") == 1
    assert paper.void() == 0


def test_the_same_key_prints_once(client, paper) -> None:
    first, second = client.print("A 017"), client.print("A 017")
    client.await_end(first)
    client.await_end(client.print("A 018"))
    assert first == second == client.print("A 017")
    assert paper.good("A 017") == 1


@pytest.mark.parametrize(
    ("fault", "word"),
    [
        ("paper_out", "out"),
        ("cable_pull", "offline"),
    ],
)
def test_the_screen_hears_of_trouble_without_asking(virtual: VirtualPrinter, client, fault: str, word: str) -> None:
    virtual.fault(fault)
    client.await_state(word)
    assert not client.printer.state.ready


def test_a_printer_that_is_out_of_paper_at_start_says_so_and_prints_later(virtual, unopened, paper) -> None:
    virtual.fault("paper_out")
    unopened.open().await_state("out")
    job = unopened.print("A 017")
    assert unopened.await_job(job, "held").cause in ("out", "offline", "unknown")
    virtual.fault("paper_in")
    assert unopened.await_end(job).state == "done"
    assert paper.good("A 017") == 1


def test_a_printer_that_is_off_at_start_freezes_nobody(virtual, unopened, paper) -> None:
    virtual.fault("power_off")
    began = time.monotonic()
    unopened.open()
    job = unopened.print("A 017")
    assert time.monotonic() - began < 0.5
    unopened.await_job(job, "held")
    assert not unopened.printer.state.ready
    virtual.fault("power_on")
    assert unopened.await_end(job).state == "done"
    assert paper.good("A 017") == 1


def test_a_printer_that_cannot_answer_prints_once_and_is_called_unconfirmed(virtual, unopened, paper) -> None:
    virtual.fault("silent")
    job = unopened.open().print("A 017")
    assert unopened.await_end(job).state == "unconfirmed"
    assert not unopened.printer.state.ready
    unopened.close()
    unopened.open().await_end(unopened.print("A 018"))
    paper.await_good("A 018")
    assert paper.good("A 017") == 1


def test_a_file_takes_slips_unconfirmed(tmp_path: Path, unopened) -> None:
    unopened.address = f"file:{tmp_path / 'slips.bin'}"
    job = unopened.open().print("A 017")
    assert unopened.await_end(job).state == "unconfirmed"
    assert (tmp_path / "slips.bin").read_bytes().endswith(b"\x1dV\x42\x00")


def test_a_printer_with_its_only_slot_taken_is_unknown_and_not_ready(virtual: VirtualPrinter, unopened, paper) -> None:
    with socket.create_connection(virtual.address):
        job = unopened.open().print("A 017")
        unopened._await(lambda: unopened.changes, "anything")
        assert not unopened.printer.state.ready
    assert unopened.await_end(job).state in ("done", "unconfirmed")
    paper.await_good("A 017")


def test_a_second_owner_of_the_same_spool_is_refused(client) -> None:
    with pytest.raises(Unavailable, match="another process"):
        Printer(client.home, client.address)


def test_an_address_that_is_none_is_refused_before_a_spool_is_made(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="not a printer's address"):
        Printer(tmp_path / "home", "tcp://host")
    assert not (tmp_path / "home").exists()


def test_the_offices_own_crest_and_words_stand_on_what_it_prints(unopened, paper) -> None:
    unopened.home.mkdir(parents=True)
    (unopened.home / "crest.pbm").write_bytes(b"P4\n64 8\n" + b"\xff" * 64)
    (unopened.home / "footer.txt").write_text("Pengaduan: meja informasi\n", "utf-8")
    client = unopened.open()
    client.await_state("ready")
    assert client.await_end(client.print("A 017")).state == "done"
    (piece,) = paper.pieces("slip-*.txt")
    assert piece.splitlines()[0] == "[raster 64x8]"
    assert piece.splitlines()[-1] == "Pengaduan: meja informasi"


def test_a_spool_that_was_set_aside_is_in_the_report(tmp_path: Path) -> None:
    (tmp_path / "spool.db").write_bytes(b"\xff" * 8192)
    printer = Printer(tmp_path, "tcp://127.0.0.1:9")
    assert printer.report().asides == 1
    printer.close()


def test_a_crest_that_would_spoil_every_slip_is_left_out(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "crest.pbm").write_bytes(b"GIF89a")
    Printer(tmp_path, "tcp://127.0.0.1:9").close()
    assert "letterhead_left_out" in capsys.readouterr().out
