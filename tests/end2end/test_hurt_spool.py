"""Promise: a spool that is hurt, foreign or held by another program keeps no kiosk and no counter from starting; the
kiosk then gives numbers all the same.

Real processes: the sandbox's office, its kiosk or its counter, and the file as an accident leaves it."""

import contextlib
import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from printing.spool.file import asides
from printing.spool.spool import Spool
from proof.common.wait_until import until
from sandbox.demo.office import Office
from sandbox.demo.ui_client import UiClient

NUMBER = r"^[A-Z]{1,3}.\d{3}$"
PAGE = 4096


@contextlib.contextmanager
def held(spool: Path) -> Iterator[None]:
    """By another program."""
    with closing(sqlite3.connect(spool, isolation_level=None)) as db:
        db.execute("pragma locking_mode=exclusive")
        db.execute("begin exclusive")
        yield


def noise(spool: Path) -> None:
    """A spool of ours with noise in its pages."""
    Spool(spool).close()
    whole = spool.read_bytes()
    spool.write_bytes(whole[:PAGE] + os.urandom(len(whole) - PAGE))


@pytest.fixture
def spool(office: Office) -> Callable[[str], Path]:
    """Where a program keeps it, before that program was ever started."""

    def of(program: str) -> Path:
        folder = office.folder / f"{program}-home" / "printer"
        folder.mkdir(parents=True)
        return folder / "spool.db"

    return of


@contextlib.contextmanager
def touched(office: Office, program: str) -> Iterator[UiClient]:
    with closing(UiClient(office.address(program), office.token)) as ui:
        yield ui


def choose_service(ui: UiClient) -> None:
    """A program that has just started may end a visit once more while somebody touches it."""

    def begun() -> bool:
        if "language_id" in ui.names():
            ui.tap("language_id")
        return "guest" in ui.names()

    until(begun)
    for name in ("guest", "agency_SAMSAT", "service_SAMSAT-PAJAK"):
        ui.tap(name)


def slips(office: Office) -> str:
    return "".join(slip.read_text("utf-8") for slip in (office.folder / "printer").glob("slip-*.txt"))


def counter_starts(office: Office) -> bool:
    office.start_counter("--printer", "tcp://127.0.0.1:9")
    return office.programs["counter"].running()


def test_a_kiosk_and_a_counter_with_a_hurt_spool_set_it_aside_and_go_on(office: Office, spool) -> None:
    paths = [spool("kiosk"), spool("counter")]
    for path in paths:
        noise(path)
    office.start_kiosk()
    with touched(office, "kiosk") as ui:
        choose_service(ui)
        ui.tap("takeTicket")
        number = ui.see("number", NUMBER)
    until(lambda: number[-3:] in slips(office))
    assert counter_starts(office)
    assert [len(asides(path)) for path in paths] == [1, 1]
    assert "spool_set_aside" in (office.folder / "kiosk.log").read_text("utf-8")


def test_a_kiosk_whose_spool_another_program_holds_gives_numbers_and_prints_once_it_is_free(
    office: Office, spool
) -> None:
    path = spool("kiosk")
    with held(path), held(spool("counter")):
        office.start_kiosk()
        with touched(office, "kiosk") as ui:
            choose_service(ui)
            ui.tap("withoutPaper")
            ui.see("number", NUMBER)
            ui.tap("finish")
        assert counter_starts(office)
    with touched(office, "kiosk") as ui:
        choose_service(ui)
        ui.see("takeTicket", "^Ambil nomor", seconds=30)  # while the printer fails it says that instead
        ui.tap("takeTicket")
        number = ui.see("number", NUMBER)
    until(lambda: number[-3:] in slips(office))
    assert asides(path) == ()
