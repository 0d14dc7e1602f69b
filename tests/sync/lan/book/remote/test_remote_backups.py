"""Promise: backups leave the building over SSH, to a machine whose key a person has compared, under a key of the hub's
own; a file there is whole or not there. A real OpenSSH on both sides."""

import os
import shutil
import socket
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import uuid4

import msgspec
import pytest

from office.book.ledger import Ledger
from office.contract.commands import By, TakeTicket
from office.contract.errors import Refusal
from office.service import OfficeService
from proof.common.hub_supervisor import until
from sandbox.demo.processes import Program, mpp
from sync.background_tasks import BackgroundTasks
from sync.lan.book.backup.backup_folder import named, stored_in
from sync.lan.book.backup.home_files import BookFile
from sync.lan.book.backup.making import BackupMaker
from sync.lan.book.backup.office_files import office_files
from sync.lan.book.backup.recovery_key import new_recovery_key, public_half
from sync.lan.book.backup.restoring import restore
from sync.lan.book.backup.scheduled import ScheduledBackups
from sync.lan.book.backup.settings import BackupSettings, read_settings
from sync.lan.book.backup.ssh.identity import pin_host, public_line
from sync.lan.book.backup.ssh.remote_address import RemoteAddress, read_address
from sync.lan.book.backup.ssh.remote_folder import RemoteFolder
from sync.lan.hub.run import adopt_file, open_office
from sync.lan.hub.settings import HubSettings
from sync.lan.terminal.audit import verdict_of
from sync.lan.terminal.ops import hub_ops
from sync.lan.trust.book_key import read_key
from tests.sync.lan.book.remote.sshd import OwnSshd
from tests.sync.lan.conftest import small_office

pytestmark = pytest.mark.process
ROOT = Path(__file__).resolve().parents[5]
PAPER = new_recovery_key()
SECONDS = 60


@pytest.fixture
def server(tmp_path: Path) -> Iterator[OwnSshd]:
    server = OwnSshd(tmp_path / "machine")
    yield server
    server.stop()


class OfficeWithCopies:
    """An office and its hub's backups to another machine; a test moves its clock."""

    def __init__(self, home: Path, address: RemoteAddress, ledger: Ledger, office: OfficeService, file: BookFile):
        self.home, self.folder, self.ledger, self.office = home, home / "backups", ledger, office
        self.folder.mkdir()
        self.now = datetime.now(UTC).replace(hour=12)
        key = read_key(home / "book.key")
        settings = BackupSettings(recovery=public_half(PAPER), folder=str(self.folder), days=2, weeks=1)
        maker = BackupMaker(office_files(home, file, key, None), settings.recovery, program="mpp/test", next_s=30)
        self.away = RemoteFolder(home, address)
        self.backups = ScheduledBackups(
            home, ledger, maker, settings, key, clock=lambda: self.now, tasks=BackgroundTasks(), away=self.away
        )

    def work(self, later: timedelta = timedelta(seconds=30)) -> None:
        by = By(device="hub", actor="citizen", at=datetime.now(UTC), random_bytes=os.urandom(16))
        self.office.take_ticket(TakeTicket(op_id=uuid4(), service="KTP"), by).result(10)
        self.now += later
        self.backups.step()

    @property
    def book(self) -> str:
        return self.ledger.note("db_id") or ""

    @property
    def fault(self) -> str:
        return self.backups.state.fault.say[1] if self.backups.state.fault else ""


@pytest.fixture
def office(tmp_path: Path, server: OwnSshd) -> Iterator[OfficeWithCopies]:
    home = tmp_path / "a hub's 100% home"
    (tmp_path / "catalogue.json").write_bytes(msgspec.json.encode(small_office()))
    with closing(BookFile(home / "book.db")) as file, open_office(HubSettings(home=home)) as (ledger, office, _):
        adopt_file(office, tmp_path / "catalogue.json", datetime.now(UTC))
        server.let_in(public_line(home))
        address = read_address(server.url)
        pin_host(home, address, server.fingerprint)
        yield OfficeWithCopies(home, address, ledger, office, file)


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_each_backup_is_at_the_other_machine_and_the_office_is_put_back_from_there(
    office: OfficeWithCopies, server: OwnSshd, tmp_path: Path
) -> None:
    for _ in range(3):
        office.work()
    there = server.files / office.book
    assert office.fault == ""
    assert names(there) == names(office.folder)
    assert [named(name) is not None for name in names(there)] == [True] * 3
    expected = {op["op_id"] for op in hub_ops(office.home)}
    shutil.rmtree(office.folder)
    restore(stored_in(there)[-1].path, tmp_path / "other", PAPER, datetime.now(UTC))
    assert {op["op_id"] for op in hub_ops(tmp_path / "other")} == expected
    with open_office(HubSettings(home=tmp_path / "other")):
        pass
    assert verdict_of(tmp_path / "other").whole


def test_a_machine_that_is_away_is_said_and_has_all_of_it_once_it_is_back(
    office: OfficeWithCopies, server: OwnSshd
) -> None:
    office.work()
    good_at = office.backups.state.good_at
    server.stop()
    for _ in range(2):
        office.work()
    assert "does not answer" in office.fault
    assert office.backups.state.good_at == good_at
    server.start()
    office.work()
    assert office.fault == ""
    assert names(server.files / office.book) == names(office.folder)
    assert len(names(office.folder)) == 4


def test_nothing_goes_to_a_machine_with_another_host_key(office: OfficeWithCopies, server: OwnSshd) -> None:
    office.work()
    before = names(server.files / office.book)
    server.stop()
    server.new_host_key()
    server.start()
    office.work()
    assert "not the one that was compared" in office.fault
    assert names(server.files / office.book) == before


def test_a_hub_that_is_not_let_in_any_more_says_so(office: OfficeWithCopies, server: OwnSshd) -> None:
    server.let_in("")
    office.work()
    assert "denies this office's key" in office.fault


def test_what_was_half_sent_is_taken_away_and_sent_whole(office: OfficeWithCopies, server: OwnSshd) -> None:
    there = server.files / office.book
    there.mkdir()
    (there / ".20260101T000000-0123abcd-00000.mppbackup.partial").write_bytes(b"half")
    office.work()
    assert [path.name for path in there.iterdir()] == names(office.folder)


def test_a_folder_that_cannot_be_written_is_said(office: OfficeWithCopies, server: OwnSshd) -> None:
    (server.files / office.book).write_bytes(b"a file where the folder should be")
    office.work()
    assert "does not store the file" in office.fault


def test_the_other_machine_keeps_days_and_weeks_and_the_hub_its_last_two_chains(
    office: OfficeWithCopies, server: OwnSshd
) -> None:
    for _ in range(6):
        office.work(timedelta(hours=12))
    wholes = [name for name in names(server.files / office.book) if name.endswith("-00000.mppbackup")]
    assert names(office.folder) == wholes[-2:]
    days = {name[:8] for name in wholes}
    assert {f"{office.now - timedelta(days=day):%Y%m%d}" for day in range(2)} <= days
    assert len(wholes) <= 4  # the last of two days and of a week, and both of the last


def test_a_hub_that_stops_does_not_wait_for_a_machine_that_is_silent(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent, ThreadPoolExecutor(1) as thread:
        public_line(tmp_path)
        address = RemoteAddress(user="mpp", host="127.0.0.1", port=silent.getsockname()[1], folder="/backups")
        away = RemoteFolder(tmp_path, address)
        asking = thread.submit(away.check)
        line, _ = silent.accept()
        with line:
            away.stop()
            with pytest.raises(Refusal) as caught:
                asking.result(SECONDS)
    assert caught.value.code == "backup_host_silent"
    with pytest.raises(Refusal):
        away.check()


def test_a_technician_compares_the_key_lets_the_hub_in_and_then_it_is_planned(server: OwnSshd, tmp_path: Path) -> None:
    home, url = tmp_path / "hub", server.url

    def schedule(*more: str, status: int = 0) -> str:
        command = [sys.executable, "-m", "mpp", "backup", "schedule", url, "--home", str(home), *more]
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=SECONDS, check=False)
        assert done.returncode == status, done.stdout + done.stderr
        assert len((done.stdout + done.stderr).splitlines()) == 1
        return done.stdout + done.stderr

    command = [sys.executable, "-m", "mpp", "backup", "key", "--home", str(home)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True, timeout=SECONDS)
    assert server.fingerprint in schedule(status=1)
    assert server.fingerprint in schedule("--host-key", "SHA256:another", status=1)
    assert not (home / "ssh" / "known_hosts").exists()
    asked = schedule("--host-key", server.fingerprint, status=1)
    line = asked[asked.index("restrict ssh-ed25519") :].split(" / ")[0].strip()
    server.let_in(line)
    assert url in schedule()
    assert read_settings(home).copies_to == url
    assert (home / "ssh" / "key").stat().st_mode & 0o777 == 0o600
    hub = Program(
        "hub", mpp("hub", "--home", str(home), "--loopback", "--listen", "127.0.0.1:0"), tmp_path / "hub.log", {}
    )
    try:
        until(lambda: len(list(server.files.glob("*/*.mppbackup"))) > 0, "the first backup at the other machine")
    finally:
        assert hub.stop() == 0


@pytest.mark.parametrize(
    "text",
    [
        "ssh://-oProxyCommand=touch@host/folder",
        "ssh://mpp@-oProxyCommand=touch/folder",
        "ssh://mpp@host/folder;rm",
        "ssh://mpp@host/two words",
        "ssh://mpp@host/a\nrm b",
        "ssh://mpp@host/../etc",
        "ssh://mpp@host:0/folder",
        "ssh://mpp@host:99999/folder",
        "ssh://host/folder",
        "ssh://mpp@host",
        "ssh:",
    ],
)
def test_an_address_that_could_be_taken_for_anything_else_is_refused(text: str) -> None:
    with pytest.raises(Refusal) as caught:
        read_address(text)
    assert caught.value.code == "backup_address_wrong"


def test_a_folder_is_absolute_or_where_the_user_arrives() -> None:
    assert read_address("ssh://mpp@host.example/srv/mpp/").folder == "/srv/mpp"
    assert read_address("ssh://mpp@host.example/~/mpp").folder == "mpp"
    assert read_address("ssh://mpp@[::1]:2222/~/").known_as == "[::1]:2222"
