"""Promise: a backup is whole or refused in a sentence, opens with what is on paper, and what is put back from one gives
no number a second time."""

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from uuid import uuid4

import msgspec
import pytest

from office.book.engine.connection import connect
from office.book.ledger import Ledger
from office.contract.commands import By, TakeTicket
from office.contract.errors import Refusal, Unavailable
from office.service import OfficeService
from sync.lan.book.backup.backup_folder import (
    StoredBackup,
    chain_to,
    checked_folder,
    file_name,
    new_file,
    outdated,
    stored_in,
)
from sync.lan.book.backup.home_files import BookFile
from sync.lan.book.backup.laying_out import lay_out
from sync.lan.book.backup.making import BackupMaker
from sync.lan.book.backup.office_files import office_files
from sync.lan.book.backup.recovery_key import as_printed, as_typed, new_recovery_key, public_half
from sync.lan.book.backup.restoring import restore, try_out, with_hub_key, with_recovery_key
from sync.lan.book.backup.sealed_file import FileSizes, SealedWriter, blocks_of
from sync.lan.book.checkpoint import NAME as MARK
from sync.lan.hub.run import adopt_file, open_office
from sync.lan.hub.settings import HubSettings
from sync.lan.terminal.audit import verdict_of
from sync.lan.terminal.ops import hub_ops
from sync.lan.trust.authority import OfficeAuthority
from sync.lan.trust.book_key import read_key
from tests.sync.lan.conftest import small_office

PAPER = new_recovery_key()
AtWork = Callable[..., AbstractContextManager["RunningOffice"]]


def now() -> datetime:
    return datetime.now(UTC)


@dataclass
class RunningOffice:
    """An office at work, and its backups."""

    ledger: Ledger
    office: OfficeService
    maker: BackupMaker
    folder: Path
    home: Path

    def take(self, times: int = 1) -> list[str]:
        return [self._one() for _ in range(times)]

    def _one(self) -> str:
        by = By(device="hub", actor="citizen", at=now(), random_bytes=os.urandom(16))
        return str(self.office.take_ticket(TakeTicket(op_id=uuid4(), service="KTP"), by).result(10).answer.number)

    def move_log(self) -> None:
        """Into the file, as the writer does it between two commits."""
        with closing(connect(self.home / "book.db", read_key(self.home / "book.key"), writes=True)) as db:
            db.tidy(0)

    def back_up(self, *, whole: bool = False, at: datetime | None = None) -> Path:
        made = self.try_to_back_up(whole=whole, at=at)
        assert made is not None
        return made.path

    def try_to_back_up(self, *, whole: bool = False, at: datetime | None = None) -> StoredBackup | None:
        with self.ledger.reading() as db:
            return self.maker.make(db, self.folder, at or now(), whole=whole)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "disk").mkdir()
    return tmp_path / "disk"


@pytest.fixture
def at_work(tmp_path: Path, folder: Path) -> AtWork:
    """An office whose hub has the book open, as often as a test starts it."""
    catalogue = tmp_path / "catalogue.json"
    catalogue.write_bytes(msgspec.json.encode(small_office()))

    @contextmanager
    def at_work(name: str = "hub") -> Iterator[RunningOffice]:
        home = tmp_path / name
        with closing(BookFile(home / "book.db")) as file, open_office(HubSettings(home=home)) as (ledger, office, _):
            OfficeAuthority.of(home / "ca", now())
            adopt_file(office, catalogue, now())
            files = office_files(home, file, read_key(home / "book.key"), None)
            maker = BackupMaker(files, public_half(PAPER), program="mpp/test", next_s=30)
            yield RunningOffice(ledger, office, maker, folder, home)

    return at_work


def refused(code: str, work: Callable[[], object]) -> None:
    with pytest.raises(Refusal) as caught:
        work()
    assert caught.value.code == code
    assert all(caught.value.messages.values())


def test_what_is_on_paper_opens_a_backup_on_an_empty_machine_and_no_number_is_given_again(
    at_work: AtWork, tmp_path: Path
) -> None:
    with at_work() as office:
        numbers = office.take(3)
        made = office.back_up()
        numbers += office.take(3)
    shutil.rmtree(tmp_path / "hub")
    restore(made, tmp_path / "other", as_typed(as_printed(PAPER).lower().replace("-", " ")), now())
    with at_work("other") as office:
        again = office.take(3)
        last = [event for event in office.ledger.events_after(0, 1000) if event.kind.startswith("book.")]
    assert len({*numbers, *again}) == 9
    assert [event.kind for event in last] == ["book.put_back"]
    assert (tmp_path / "other" / "ca" / "ca.key").exists()
    assert verdict_of(tmp_path / "other").whole


def test_an_increment_has_what_came_since_and_is_put_back_with_all_before_it(at_work: AtWork, tmp_path: Path) -> None:
    with at_work() as office:
        office.take(20)
        whole = office.back_up()
        made = []
        for _ in range(4):
            office.take(2)
            office.move_log()
            office.take(1)
            made.append(office.back_up())
        expected = {str(event.op_id) for event in office.ledger.events_after(0, 1000)}
    assert all(path.stat().st_size < whole.stat().st_size for path in made)
    restore(made[-1], tmp_path / "other", PAPER, now())
    assert {str(op["op_id"]) for op in hub_ops(tmp_path / "other")} == expected


def test_where_nothing_happened_there_is_no_increment(at_work: AtWork) -> None:
    with at_work() as office:
        office.take()
        office.back_up()
        assert office.try_to_back_up() is None
        office.take()
        assert office.try_to_back_up() is not None


def test_a_backup_made_while_numbers_are_given_is_whole(at_work: AtWork, tmp_path: Path) -> None:
    """The writer commits, and moves its log into the file, between the pieces that are read."""
    with at_work() as office:
        office.take(30)
        with office.ledger.reading() as db:
            db.execute("SELECT count(*) FROM events").fetchone()
            office.take(10)
            office.move_log()
            office.take(10)
            made = office.maker.make(db, office.folder, now(), whole=True)
        assert made is not None
        office.take(5)
    manifest = try_out(made.path, with_hub_key(read_key(tmp_path / "hub" / "book.key")), tmp_path / "hub")
    assert manifest.counts["tickets"] == 30
    restore(made.path, tmp_path / "other", PAPER, now())
    with at_work("other") as office:
        assert len(office.ledger.events_after(0, 1000)) >= 30
        assert any(event.kind == "book.put_back" for event in office.ledger.events_after(0, 1000))
    assert verdict_of(tmp_path / "other").whole


def test_a_failed_backup_leaves_nothing_and_the_next_one_has_what_it_would_have_had(
    at_work: AtWork, tmp_path: Path, folder: Path
) -> None:
    with at_work() as office:
        office.take(3)
        office.back_up()
        office.take(3)
        folder.rename(tmp_path / "away")
        with pytest.raises(Unavailable):
            office.try_to_back_up()
        (tmp_path / "away").rename(folder)
        made = office.back_up()
    assert [one.manifest.place for one in stored_in(folder)] == [0, 1]
    restore(made, tmp_path / "other", PAPER, now())
    with at_work("other") as office:
        assert len(office.ledger.events_after(0, 1000)) == 8  # six numbers, the catalogue, and that it was put back


def test_no_key_of_a_home_can_be_read_in_its_backup(at_work: AtWork, tmp_path: Path) -> None:
    with at_work() as office:
        office.take()
        content = office.back_up().read_bytes()
    assert (tmp_path / "hub" / "book.key").read_bytes() not in content
    assert (tmp_path / "hub" / "ca" / "ca.key").read_bytes().splitlines()[1] not in content


@pytest.mark.parametrize("at", [0.0, 0.01, 0.3, 0.6, 0.9, 0.9999])
def test_a_spoiled_backup_is_refused_wherever_a_byte_of_it_changed(at_work: AtWork, tmp_path: Path, at: float) -> None:
    with at_work() as office:
        office.take(3)
        made = office.back_up()
    content = bytearray(made.read_bytes())
    content[int(len(content) * at)] ^= 1
    made.write_bytes(content)
    with pytest.raises(Refusal) as caught:
        restore(made, tmp_path / "other", PAPER, now())
    assert caught.value.code in ("backup_broken", "recovery_key_other")
    assert not (tmp_path / "other").exists()


@pytest.mark.parametrize("left", [0, 1, 12, 13, 400, -70, -1], ids=str)
def test_a_backup_that_was_cut_is_refused(at_work: AtWork, tmp_path: Path, left: int) -> None:
    with at_work() as office:
        office.take(3)
        made = office.back_up()
    made.write_bytes(made.read_bytes()[:left])
    refused("backup_broken", lambda: restore(made, tmp_path / "other", PAPER, now()))


def test_a_backup_without_its_last_pieces_is_refused(at_work: AtWork, tmp_path: Path) -> None:
    """Cut exactly between two pieces, where nothing else is amiss."""
    with at_work() as office:
        office.take(3)
        made = office.back_up()
    content, ends = made.read_bytes(), []
    at = 13 + 4 + int.from_bytes(content[13:17], "big")
    while at < len(content):
        ends.append(at)
        at += 4 + int.from_bytes(content[at : at + 4], "big")
    for end in ends:
        made.write_bytes(content[:end])
        refused("backup_broken", lambda: restore(made, tmp_path / "other", PAPER, now()))
    made.write_bytes(content + content[ends[-1] :])
    refused("backup_broken", lambda: restore(made, tmp_path / "other", PAPER, now()))


def test_pieces_in_another_order_are_refused(at_work: AtWork, tmp_path: Path) -> None:
    with at_work() as office:
        office.take(3)
        made = office.back_up()
    content = made.read_bytes()
    first = 13 + 4 + int.from_bytes(content[13:17], "big")
    second = first + 4 + int.from_bytes(content[first : first + 4], "big")
    third = second + 4 + int.from_bytes(content[second : second + 4], "big")
    made.write_bytes(content[:first] + content[second:third] + content[first:second] + content[third:])
    refused("backup_broken", lambda: restore(made, tmp_path / "other", PAPER, now()))


def test_an_increment_without_those_before_it_is_refused(at_work: AtWork, tmp_path: Path) -> None:
    with at_work() as office:
        made = []
        for _ in range(3):
            office.take()
            made.append(office.back_up())
    made[1].unlink()
    refused("backup_incomplete", lambda: restore(made[2], tmp_path / "other", PAPER, now()))


def test_another_recovery_key_and_a_mistyped_one_are_refused(at_work: AtWork, tmp_path: Path) -> None:
    with at_work() as office:
        office.take()
        made = office.back_up()
    refused("recovery_key_other", lambda: restore(made, tmp_path / "other", new_recovery_key(), now()))
    text = as_printed(PAPER)
    for wrong in (text[:-5], "", text.replace(text[0], "B" if text[0] != "B" else "C", 1), "ü" * 70):
        refused("recovery_key_wrong", partial(as_typed, wrong))


def test_a_restore_that_is_refused_leaves_a_home_as_it_was(at_work: AtWork, tmp_path: Path) -> None:
    with at_work() as office:
        office.take()
        made = office.back_up()
    (tmp_path / "hub" / "book.db").unlink()
    (tmp_path / "hub" / "hub.lock").unlink()
    before = sorted(path.name for path in (tmp_path / "hub").iterdir())
    refused("recovery_key_other", lambda: restore(made, tmp_path / "hub", new_recovery_key(), now(), older=True))
    assert sorted(path.name for path in (tmp_path / "hub").iterdir()) == before


def test_an_older_backup_is_refused_while_a_newer_one_is_beside_it_or_the_mark_knows_of_more(
    at_work: AtWork, tmp_path: Path
) -> None:
    with at_work() as office:
        office.take(2)
        old = office.back_up(at=now() - timedelta(hours=1))
        numbers = office.take(2)
        new = office.back_up(whole=True)
        numbers += office.take(2)
    refused("backup_old", lambda: restore(old, tmp_path / "other", PAPER, now()))
    (tmp_path / "hub" / "book.db").unlink()
    refused("backup_old", lambda: restore(new, tmp_path / "hub", PAPER, now()))
    mark = (tmp_path / "hub" / MARK).read_bytes()
    restore(new, tmp_path / "hub", PAPER, now(), older=True)
    assert (tmp_path / "hub" / MARK).read_bytes() == mark
    with at_work() as office:
        assert not set(office.take(3)) & set(numbers)


def test_a_backup_of_another_office_is_refused(at_work: AtWork, tmp_path: Path) -> None:
    with at_work() as office:
        office.take()
        made = office.back_up()
    with at_work("theirs"):
        pass
    (tmp_path / "theirs" / "book.db").unlink()
    refused("backup_foreign", lambda: restore(made, tmp_path / "theirs", PAPER, now()))
    (tmp_path / "theirs" / MARK).unlink()
    refused("backup_foreign", lambda: restore(made, tmp_path / "theirs", PAPER, now()))
    refused("backup_foreign", lambda: try_out(made, with_hub_key(bytes(32)), tmp_path / "theirs"))


def test_a_home_with_a_book_is_not_written_over(at_work: AtWork, tmp_path: Path) -> None:
    with at_work() as office:
        office.take()
        made = office.back_up()
    before = (tmp_path / "hub" / "book.db").read_bytes()
    refused("restore_home_taken", lambda: restore(made, tmp_path / "hub", PAPER, now()))
    assert (tmp_path / "hub" / "book.db").read_bytes() == before


def test_a_trial_notices_a_book_that_is_not_what_the_backup_says(at_work: AtWork, tmp_path: Path, folder: Path) -> None:
    """The file is sealed as it should be, and what was in the book is not."""
    with at_work() as office:
        office.take(3)
        made = office.back_up()
        key = with_hub_key(read_key(tmp_path / "hub" / "book.key"))
    (one,) = chain_to(made)
    counts = {**one.manifest.counts, "tickets": 4}
    promised = msgspec.structs.replace(one.manifest, counts=counts, made_at=now())
    into = tmp_path / "out"
    into.mkdir()
    lay_out([one], key, into)
    with new_file(folder, file_name(promised)) as file:
        writer = SealedWriter(file, promised, public_half(PAPER), read_key(tmp_path / "hub" / "book.key"))
        sizes = {}
        for path in (into / "book.db", into / "book.db-wal", into / "book.key"):
            for block in blocks_of(path.name, path.read_bytes()):
                writer.put(block)
            sizes[path.name] = path.stat().st_size
        writer.put(FileSizes(sizes))
    refused("backup_spoiled", lambda: try_out(folder / file_name(promised), key, tmp_path / "hub"))


def test_nothing_is_left_of_a_trial(at_work: AtWork, tmp_path: Path) -> None:
    with at_work() as office:
        office.take()
        made = office.back_up()
        before = sorted(path.name for path in (tmp_path / "hub").iterdir())
        try_out(made, with_recovery_key(PAPER), tmp_path / "hub")
        assert sorted(path.name for path in (tmp_path / "hub").iterdir()) == before


def test_of_each_day_and_week_the_last_chain_is_kept_and_no_chain_has_a_gap(at_work: AtWork, folder: Path) -> None:
    at = now().replace(hour=12)
    with at_work() as office:
        for day in range(20, -1, -1):
            for hour in (0, 3):
                office.take()
                office.back_up(whole=True, at=at - timedelta(days=day) + timedelta(hours=hour))
                office.take()
                office.back_up(at=at - timedelta(days=day) + timedelta(hours=hour, minutes=1))
    found = stored_in(folder)
    going = outdated(found, at + timedelta(hours=5), days=7, weeks=2)
    kept = [one.manifest for one in found if one not in going]
    assert {one.manifest.chain for one in going} & {one.chain for one in kept} == set()
    days = [one.made_at.date() for one in kept if one.kind == "whole"]
    assert set(days) >= {(at - timedelta(days=day)).date() for day in range(7)}
    assert len(days) <= 7 + 2 + 1  # one a day, of each week, and both of the last


def test_a_disk_that_is_not_there_is_not_filled_in_its_place(folder: Path) -> None:
    assert checked_folder(folder, mounted=False) == folder
    refused("backup_not_mounted", lambda: checked_folder(folder, mounted=True))
    refused("backup_folder_missing", lambda: checked_folder(folder / "no", mounted=False))
