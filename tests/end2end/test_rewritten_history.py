"""Promise: history that was rewritten with every key of the office in hand is found: by the hub when it starts, and by
`mpp audit verify` held against the platform, a backup or a slip. Real hubs, a real platform, each command a process."""

import json
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import pytest

from office.book.chain_tips import chain_tips
from office.book.engine.connection import connect, writing
from office.contract.moments import moment
from office.privacy.access_log import AccessRecord, put
from office.privacy.tips_receipts import stored_receipt
from proof.common.fork_server import ask
from proof.common.hub_supervisor import CrashingOffice, crashing_office, until
from proof.damage.rewritten_history import REWRITINGS, rewrite
from sync.lan.hub.settings import place_of_book

ROOT = Path(__file__).resolve().parents[2]
SECONDS = 60
LOOKED_AT = moment("2026-11-23T02:00:00.000000Z")
CHAIN = {"calls_of_another": "events", "tail_cut": "events", "looks_of_another": "reads", "last_look_cut": "reads"}
WORD = {"events": "peristiwa", "reads": "pembacaan"}


def mpp(*words: object) -> tuple[int, str]:
    command = [sys.executable, "-m", "mpp", *map(str, words)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=SECONDS, check=False)
    return done.returncode, done.stdout + done.stderr


@dataclass(frozen=True, slots=True)
class Morning:
    """An office that is shut, whose platform has heard of five calls and two looks. `tips` are those on its slip."""

    office: CrashingOffice
    tips: str
    backup: Path


def look(home: Path) -> None:
    where, key, _ = place_of_book(home)
    with closing(connect(where, key, writes=True)) as db, writing(db):
        for ticket in ("ticket-1", "ticket-2"):
            put(db, AccessRecord(officer="rina", device="pc-4", what="desk", records=(ticket,)), LOOKED_AT)


def has_receipt(office: CrashingOffice) -> bool:
    office.hub()
    with office.reading() as db:
        receipt, tips = stored_receipt(db), chain_tips(db)
    return receipt is not None and receipt.tips == tips and tips.reads == 2 and office.agrees()


@pytest.fixture(scope="module")
def morning(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Morning]:
    with crashing_office(tmp_path_factory.mktemp("rewritten")) as office:
        office.stop()
        look(office.home)
        for _ in range(5):
            office.visit()
        until(lambda: has_receipt(office), "a receipt for both tips")
        office.stop()
        disk = office.folder / "disk"
        disk.mkdir()
        assert mpp("backup", "key", "--home", office.home)[0] == 0
        status, printed = mpp("backup", "run", "--home", office.home, "--to", disk)
        assert status == 0, printed
        status, tips = mpp("audit", "tips", "--home", office.home)
        assert status == 0
        yield Morning(office, tips.strip(), disk / printed.split()[0])


@pytest.fixture(params=REWRITINGS)
def way(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def rewritten(morning: Morning, way: str, tmp_path: Path) -> CrashingOffice:
    office = morning.office
    shutil.copytree(office.home, tmp_path / "hub")
    rewrite(tmp_path / "hub" / "book.db", place_of_book(tmp_path / "hub")[1], REWRITINGS[way])
    return CrashingOffice(tmp_path, office.fork_server, office.registration, office.phone_port)


def test_an_office_that_nobody_touched_is_as_the_platform_a_backup_and_a_slip_have_it(morning: Morning) -> None:
    elsewhere = ("--platform", morning.office.registration, "--backup", morning.backup, "--tips", morning.tips)
    status, printed = mpp("audit", "verify", "--home", morning.office.home, *elsewhere)
    assert status == 0, printed
    assert "Catatan utuh" in printed
    assert "Sesuai dengan pusat" in printed


def test_rewritten_history_is_found_by_whatever_stands_elsewhere(
    morning: Morning, rewritten: CrashingOffice, way: str
) -> None:
    status, printed = mpp("audit", "verify", "--home", rewritten.home)
    assert status == 0, f"the book and its mark are whole in themselves: {printed}"
    for elsewhere in (("--backup", morning.backup), ("--tips", morning.tips)):
        status, printed = mpp("audit", "verify", "--home", rewritten.home, *elsewhere)
        assert (status, WORD[CHAIN[way]] in printed) == (1, True), printed
    status, printed = mpp("audit", "verify", "--home", rewritten.home, "--platform", rewritten.registration)
    assert status == 1
    assert "TIDAK SESUAI DENGAN PUSAT" in printed
    assert WORD[CHAIN[way]] in printed
    if way == "calls_of_another":
        assert printed.count("(entry.called): isinya lain di pusat") == 5
    if way == "tail_cut":
        assert printed.count("ada di pusat, tidak ada di buku") == 2


def test_rewritten_history_is_found_by_the_hub_when_it_starts(rewritten: CrashingOffice, way: str) -> None:
    log = rewritten.folder / "hub.log"
    rewritten.hub()
    try:
        until(lambda: "history_contradicted" in log.read_text("utf-8"), "a line of the log")
        if way == "tail_cut":  # the platform has acknowledged them: they come back, under another name of the book
            until(rewritten.agrees, "that both have each once")
        else:
            (reason,) = reasons(rewritten)
            assert not reason["ok"]
            assert "mpp audit verify --platform" in str(reason["say"])
    finally:
        rewritten.stop()


def reasons(office: CrashingOffice) -> list[dict[str, object]]:
    health = json.loads(ask(office.hub().port, "/healthz"))
    return [reason for reason in health["reasons"] if reason["check"] == "history"]
