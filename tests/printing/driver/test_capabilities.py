"""Promise: what a printer can do is learnt from what it says, kept, and learnt anew of another one."""

from hypothesis import given
from hypothesis import strategies as st

from printing.driver.capabilities import ANSWERS_MAX, ASK_NAMES, Capabilities, Listener

NAMES = b"_EPSON\x00_TM-T88V\x00"
ASB, ASB_NEAR, ASB_DRAWER = b"\x14\x00\x00\x00", b"\x14\x00\x03\x00", b"\x10\x00\x00\x00"


def test_whatever_it_says_by_the_way_is_learnt() -> None:
    listener = Listener("")
    assert listener.known == Capabilities()
    for data in (b"\x12", ASB, b"\x00", b"\x37\x22abcd\x00", NAMES[:5], NAMES[5:], ASB_NEAR, ASB_DRAWER):
        listener.receive(data)
    assert listener.known == Capabilities(True, True, "process_id", True, True, "EPSON TM-T88V")
    assert listener.answers[-1] == "ASB 10 00 00 00: ready"
    assert "GS ( H abcd" in listener.answers


def test_noise_teaches_nothing() -> None:
    listener = Listener("")
    listener.receive(b"\x91\x11\x13")
    assert listener.known == Capabilities()


def test_a_printer_that_is_known_stays_so_until_another_one_gives_its_name() -> None:
    listener = Listener("")
    listener.receive(NAMES + ASB_NEAR + b"\x37\x22abcd\x00")
    again = Listener(listener.note())
    assert again.known == listener.known
    again.receive(b"\x12")
    again.receive(NAMES)
    assert again.known == listener.known
    again.begin()
    again.receive(ASB + b"_BIXOLON\x00_SRP-350\x00")
    assert again.known == Capabilities(answers=True, asb=True, model="BIXOLON SRP-350")


@given(st.lists(st.binary(max_size=40), max_size=8))
def test_no_answer_breaks_it_and_only_the_last_are_kept(answers: list[bytes]) -> None:
    listener = Listener("")
    for data in answers:
        listener.receive(data)
    assert len(listener.answers) <= ANSWERS_MAX
    assert Listener(listener.note()).known == listener.known


def test_the_name_is_asked_at_each_greeting_and_kept_with_the_spool(bench) -> None:
    assert sum(data.startswith(ASK_NAMES) for data in bench.written) == 1
    bench.turn()
    bench.kill()
    bench.frame = b"\x1c\x00\x0c\x00"
    bench.open()
    assert bench.worker.listener.known.model == "EPSON TM-T88V"
    bench.frame, bench.names = ASB, b"_STAR\x00_TSP100\x00"
    bench.turn(1)
    assert bench.worker.listener.known.model == "STAR TSP100"


def test_the_report_shows_what_is_known(client) -> None:
    client.await_end(client.print("A 017"))
    report = client.printer.report()
    assert report.capabilities.model == "MPP sandbox"
    assert (report.capabilities.asb, report.capabilities.fence) == (True, "process_id")
    assert any(answer.startswith("ASB ") for answer in report.answers)
    assert report.owner.startswith("pid ")
    assert report.address == client.address
