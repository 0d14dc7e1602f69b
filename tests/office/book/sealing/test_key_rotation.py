"""Promise: the office's key is found in one order, kept from others, exchanged without a moment in which the book does
not open, and never replaced when it is lost."""

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from office.book.engine.connection import Where, is_url
from office.book.ledger import Ledger
from office.book.sealing import vault
from office.contract.errors import Refusal
from sync.lan.hub.settings import place_of_book
from sync.lan.terminal import key_rotation
from sync.lan.terminal.key_rotation import rotate
from sync.lan.trust.book_key import keys_of
from sync.lan.trust.cipher import master_name, vault_of

ROOT = Path(__file__).resolve().parents[4]
RECORDS = 40


@dataclass
class Office:
    """A hub's folder with a book in which some records are sealed."""

    home: Path
    url: str

    def open(self) -> Ledger:
        return Ledger.open(*place_of_book(self.home, self.url))

    def begin(self) -> None:
        def fill(db: Any) -> None:
            for name in range(RECORDS):
                sealed = vault.seal_text(db, f"test:{name}", "notes.value", f"secret {name}")
                db.execute("INSERT INTO notes (key, value) VALUES (?, ?)", (f"test {name}", sealed))

        ledger = self.open()
        ledger.chore(fill).result(10)
        ledger.close()

    def reads(self) -> bool:
        """Everything that was sealed, with the keys that are there."""
        ledger = self.open()
        with ledger.reading() as db:
            stored = dict(db.execute("SELECT key, value FROM notes WHERE key LIKE 'test %'").fetchall())
            read = [vault.unseal_text(db, f"test:{n}", "notes.value", stored[f"test {n}"]) for n in range(RECORDS)]
        ledger.close()
        return read == [f"secret {name}" for name in range(RECORDS)]

    def masters(self) -> list[str]:
        ledger = self.open()
        with ledger.reading() as db:
            masters = [master for (master,) in db.execute("SELECT master FROM master_keys").fetchall()]
        ledger.close()
        return masters


@pytest.fixture
def office(no_book: Where, tmp_path: Path) -> Office:
    office = Office(tmp_path / "hub", str(no_book) if is_url(no_book) else "")
    office.begin()
    return office


def test_the_key_is_exchanged_and_the_one_before_opens_nothing(office: Office, tmp_path: Path) -> None:
    before, (master,) = (office.home / "book.key").read_bytes(), office.masters()
    count, given = rotate(office.home, office.url)
    assert (count, given) == (RECORDS + 1, False)
    assert office.reads()
    (now,) = office.masters()
    assert now != master
    assert sorted(path.name for path in office.home.glob("book.key*")) == ["book.key"]
    assert (office.home / "book.key").stat().st_mode & 0o077 == 0
    (office.home / "book.key").write_bytes(before)
    with pytest.raises(Refusal, match="book_locked" if not office.url else "book_key_lost"):
        office.open()


class PowerCut(BaseException):
    pass


@pytest.mark.parametrize("step", ["put_file", "wrapped_anew", "rekeyed", "settle_folder"])
@pytest.mark.parametrize("after", [False, True])
def test_cut_short_at_any_step_the_book_opens_and_the_exchange_goes_on(
    office: Office, monkeypatch: pytest.MonkeyPatch, step: str, after: bool
) -> None:
    done: Callable[..., Any] = getattr(key_rotation, step)

    def cut(*arguments: Any) -> None:
        if after:
            done(*arguments)
        raise PowerCut

    with monkeypatch.context() as short:
        short.setattr(key_rotation, step, cut)
        try:
            rotate(office.home, office.url)
        except PowerCut:
            assert office.reads()
    assert office.reads()
    rotate(office.home, office.url)
    assert office.reads()
    assert len(office.masters()) == 1
    assert not (office.home / "book.key.next").exists()


def test_killed_at_any_moment_the_book_opens_with_the_old_or_the_new_key(office: Office) -> None:
    command = [sys.executable, "-m", "mpp", "keys", "rotate", "--home", str(office.home)]
    environment = os.environ | {"MPP_BOOK": office.url}
    began = time.monotonic()
    subprocess.run(command, check=True, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL)
    whole, kills = time.monotonic() - began, 0
    for part in range(1, 9):
        with subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL) as process:
            try:
                process.wait(whole * (0.6 + part * 0.05))
            except subprocess.TimeoutExpired:
                process.send_signal(signal.SIGKILL)
                kills += 1
        assert office.reads(), part
    assert kills
    rotate(office.home, office.url)
    assert office.reads()


def test_a_book_that_a_hub_has_open_is_not_touched(office: Office) -> None:
    ledger = office.open()
    with pytest.raises(Refusal, match="hub_running"):
        rotate(office.home, office.url)
    ledger.close()
    assert office.reads()


def test_a_hub_that_kept_the_key_before_can_seal_nothing_with_it(office: Office) -> None:
    """As of a second machine that nobody stopped: what it would write could be read by nobody."""
    late = office.open()
    fresh = b"n" * 32
    where, key, _ = place_of_book(office.home, office.url)
    other = Ledger.open(where, key, vault_of([fresh, *keys_of(office.home)]))
    other.chore(lambda db: vault.wrap_again(db, master_name(fresh)) and None).result(10)
    other.close()
    with pytest.raises(Exception, match=r"FOREIGN KEY|ForeignKey"):
        late.chore(lambda db: vault.seal(db, "test:late", "notes.value", b"x") and None).result(10)
    late.close()


def test_a_credential_of_systemd_comes_before_the_file(
    office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    given = tmp_path / "credentials"
    given.mkdir()
    shutil.move(office.home / "book.key", given / "mpp-book-key")
    (given / "mpp-book-key").chmod(0o440)  # as systemd may set it
    with pytest.raises(Refusal, match="book_key_lost"):
        office.open()
    monkeypatch.setenv("CREDENTIALS_DIRECTORY", str(given))
    assert office.reads()
    assert not (office.home / "book.key").exists()
    assert rotate(office.home, office.url)[1]
    assert office.reads()
    shutil.move(office.home / "book.key", given / "mpp-book-key")
    assert office.reads()


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o660])
def test_a_key_that_others_may_read_is_refused(office: Office, mode: int) -> None:
    (office.home / "book.key").chmod(mode)
    with pytest.raises(Refusal, match="book_key_open"):
        office.open()
    (office.home / "book.key").chmod(0o600)
    assert office.reads()


def test_a_hub_whose_key_is_lost_stops_and_begins_no_other_book(office: Office, tmp_path: Path) -> None:
    (office.home / "book.key").rename(tmp_path / "away")
    before = {path.name: path.read_bytes() for path in office.home.iterdir()}
    command = [sys.executable, "-m", "mpp", "hub", "--home", str(office.home), "--loopback", "--listen", "127.0.0.1:0"]
    done = subprocess.run(
        command,
        check=False,
        cwd=ROOT,
        env=os.environ | {"MPP_BOOK": office.url},
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert done.returncode != 0
    assert "book_key_lost" in done.stderr or "Pulihkan" in done.stderr
    after = {path.name: path.read_bytes() for path in office.home.iterdir() if path.name != "hub.lock"}
    assert after == before
    (tmp_path / "away").rename(office.home / "book.key")
    assert office.reads()
