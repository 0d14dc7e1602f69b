"""Promise: a hub that cannot start says why in one sentence in both languages, ends with a status that says whether to
try again, and leaves the book as it was. The real command, as a technician types it."""

import json
import os
import secrets
import shutil
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

import msgspec
import pytest

from display.doctor import machine
from office.book.engine.connection import connect
from office.contract.errors import Refusal
from office.contract.messages import TABLES
from sync.lan.hub.run import adopt_file, open_office
from sync.lan.hub.settings import HubSettings
from sync.lan.terminal.key_rotation import rotate
from sync.lan.trust.authority import OfficeAuthority

ROOT: Final = Path(__file__).resolve().parents[4]
NOW: Final = datetime(2026, 11, 23, 2, tzinfo=UTC)
CONFIGURATION, LATER, DISK = 78, 75, 74
PAGE: Final = 4096
SECONDS: Final = 60
READ_ONLY: Final = 'mount --bind "$0" "$0" && mount -o remount,bind,ro "$0" && exec "$@"'
NO_ROOM: Final = 'mount -t tmpfs -o size=16k small "$0" && exec "$@"'
Damage = Callable[[Path], Any]


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory, new_small_office: Callable[[], dict[str, Any]]) -> Path:
    """The home of a hub that was stopped."""
    home = tmp_path_factory.mktemp("kept") / "hub"
    catalogue = home.with_name("catalogue.json")
    catalogue.write_bytes(msgspec.json.encode(new_small_office()))
    with open_office(HubSettings(home=home)) as (_, office, _):
        adopt_file(office, catalogue, NOW)
    OfficeAuthority.of(home / "ca", NOW)
    return home


@pytest.fixture
def home(kept: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(kept, tmp_path / "hub"))


def start(home: Path, *more: str, before: tuple[str, ...] = ()) -> "subprocess.CompletedProcess[str]":
    listen = () if "--listen" in more else ("--listen", "127.0.0.1:0")
    command = [*before, sys.executable, "-m", "mpp", "hub", "--home", str(home), *listen, *more]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    return subprocess.run(
        command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False, timeout=SECONDS
    )


def must_say(ended: "subprocess.CompletedProcess[str]", code: str, status: int) -> None:
    """One sentence in two languages, whose row has this code; a line of the log with the code; no trace."""
    *lines, sentence = ended.stderr.splitlines()
    logged = [json.loads(line) for line in lines]
    assert ended.returncode == status, ended.stderr
    assert [line["code"] for line in logged if line["event"] == "hub_not_started"] == [code]
    assert "trace" not in ended.stderr
    assert "Traceback" not in ended.stderr
    rows = [key for key in TABLES["id"] if key.partition(".")[0] == code]
    beginnings = {language: [TABLES[language][key].partition("{")[0] for key in rows] for language in ("id", "en")}
    assert sentence.startswith(tuple(beginnings["id"])), sentence
    assert any(f" / {words}" in sentence for words in beginnings["en"]), sentence
    assert ended.stdout == ""


def cut(name: str) -> Damage:
    return lambda home: os.truncate(home / name, 31)


def noise(name: str, page: int) -> Damage:
    def damage(home: Path) -> None:
        with (home / name).open("r+b") as file:
            file.seek(page * PAGE)
            file.write(secrets.token_bytes(PAGE))

    return damage


def every_page_but_the_first(home: Path) -> None:
    for page in range(1, (home / "book.db").stat().st_size // PAGE):
        noise("book.db", page)(home)


def made_by_a_newer_program(home: Path) -> None:
    db = connect(home / "book.db", (home / "book.key").read_bytes(), writes=True)
    db.execute("INSERT INTO _sqlite_migrations (migration_set, name, applied_at) VALUES ('office', '9999_later', '')")
    db.close()


def a_catalogue_for_a_newer_program(home: Path) -> None:
    """Of tomorrow's form: it has a role that no officer has today."""
    db = connect(home / "book.db", (home / "book.key").read_bytes(), writes=True)
    (document,) = db.execute("SELECT document FROM catalogues").fetchone() or (b"",)
    later = msgspec.json.decode(document)
    later["officers"][0]["roles"] = ["roles_of_tomorrow"]
    db.execute(
        "INSERT INTO catalogues (version, sha256, document, adopted_at) VALUES (99, '', ?, '')",
        (msgspec.json.encode(later),),
    )
    db.close()


def a_file_in_its_place(home: Path) -> None:
    shutil.rmtree(home)
    home.write_text("")


def a_folder_in_its_place(home: Path) -> None:
    (home / "book.key").unlink()
    (home / "book.key").mkdir(0o700)


DAMAGES: Final[dict[str, tuple[Damage, str, int]]] = {
    "the key is cut": (cut("book.key"), "book_key_lost", CONFIGURATION),
    "the key is gone": (lambda home: (home / "book.key").unlink(), "book_key_lost", CONFIGURATION),
    "the key is another book's": (
        lambda home: (home / "book.key").write_bytes(bytes(32)),
        "book_locked",
        CONFIGURATION,
    ),
    "others may read the key": (lambda home: (home / "book.key").chmod(0o644), "book_key_open", CONFIGURATION),
    "the key is a folder": (a_folder_in_its_place, "start_disk_failed", DISK),
    "the authority's key is cut": (cut("ca/ca.key"), "authority_broken", CONFIGURATION),
    "the authority's certificate is gone": (
        lambda home: (home / "ca" / "ca.pem").unlink(),
        "authority_broken",
        CONFIGURATION,
    ),
    "the book's first page is damaged": (noise("book.db", 0), "book_damaged", DISK),
    "the book's pages are damaged": (every_page_but_the_first, "book_damaged", DISK),
    "a newer program made the book": (made_by_a_newer_program, "book_newer", CONFIGURATION),
    "the catalogue is for a newer program": (a_catalogue_for_a_newer_program, "book_newer", CONFIGURATION),
    "the book is gone": (lambda home: (home / "book.db").unlink(), "book_lost", CONFIGURATION),
    "the book is empty": (lambda home: os.truncate(home / "book.db", 0), "book_lost", CONFIGURATION),
    "the home is a file": (a_file_in_its_place, "home_no_folder", CONFIGURATION),
}


@pytest.mark.parametrize("what", DAMAGES)
def test_a_hub_that_cannot_start_says_why_and_what_to_do(home: Path, what: str) -> None:
    damage, code, status = DAMAGES[what]
    damage(home)
    must_say(start(home), code, status)


def a_book_of_its_own(home: Path, other: Path) -> None:
    """Another home, and the same book."""
    shutil.copytree(home, other)
    for name in ("book.db", "book.key", "book.mark"):
        (other / name).unlink()
        (other / name).symlink_to(home / name)


@pytest.mark.parametrize("same", ["home", "book"])
def test_a_second_hub_on_one_home_or_one_book_is_refused_before_it_writes_anything(home: Path, same: str) -> None:
    other = home
    if same == "book":
        a_book_of_its_own(home, other := home.with_name("other"))
    with open_office(HubSettings(home=home)) as (ledger, *_):
        before = {path.name: path.read_bytes() for path in other.iterdir() if path.is_file()}
        ended = start(other)
        must_say(ended, "home_taken", LATER)
        assert f"pid {os.getpid()}" in ended.stderr
        after = {path.name: path.read_bytes() for path in other.iterdir() if path.is_file()}
        assert before.items() <= after.items()
        assert after.keys() - before.keys() <= {"hub.lock"}
        seq = ledger.seq
    with open_office(HubSettings(home=other)) as (ledger, *_):
        assert ledger.seq == seq, "the next one begins where that one ended, under the same name"


def test_a_key_is_not_exchanged_under_a_hub(home: Path) -> None:
    with open_office(HubSettings(home=home)), pytest.raises(Refusal, match="home_taken"):
        rotate(home)
    assert not (home / "book.key.next").exists()


def test_a_new_book_begins_where_the_mark_was_moved_away(home: Path) -> None:
    (home / "book.db").unlink()
    (home / "book.mark").unlink()
    with open_office(HubSettings(home=home)) as (ledger, *_):
        assert ledger.seq == 0


NOT_THE_DOCTORS: Final = (
    "a newer program made the book",
    "the catalogue is for a newer program",
    "the home is a file",
)
SEEN_BEFOREHAND: Final = [what for what in DAMAGES if what not in NOT_THE_DOCTORS]


@pytest.mark.parametrize("what", SEEN_BEFOREHAND)
def test_the_doctor_says_beforehand_what_the_start_would_say(home: Path, what: str) -> None:
    assert machine.start(home).ok
    damage, code, _ = DAMAGES[what]
    damage(home)
    found = machine.start(home)
    rows = [TABLES["id"][key].partition("{")[0] for key in TABLES["id"] if key.partition(".")[0] == code]
    assert not found.ok
    assert found.say.startswith(tuple(rows)), found.say


@pytest.mark.parametrize(
    ("option", "content", "code"),
    [
        ("--platform", b"{", "registration_broken"),
        ("--platform", b'{"office": "\xff"}', "registration_broken"),
        ("--catalogue", b"{", "catalogue_broken"),
    ],
)
def test_a_file_that_the_hub_was_given_and_cannot_read_is_named(
    tmp_path: Path, option: str, content: bytes, code: str
) -> None:
    given = tmp_path / "given.json"
    given.write_bytes(content)
    must_say(start(tmp_path / "hub", option, str(given)), code, CONFIGURATION)


@pytest.mark.parametrize(
    ("option", "value", "code"),
    [("--listen", "nowhere", "listen_wrong"), ("--book", "mysql://office@server/book", "book_url_wrong")],
)
def test_an_address_that_is_none_is_refused_in_a_sentence(tmp_path: Path, option: str, value: str, code: str) -> None:
    must_say(start(tmp_path / "hub", option, value), code, CONFIGURATION)


def test_a_database_that_does_not_answer_is_worth_another_try(tmp_path: Path) -> None:
    nobody = "postgresql://office@127.0.0.1:9/book"
    must_say(start(tmp_path / "hub", "--book", nobody), "start_unavailable", LATER)


@pytest.mark.parametrize(
    ("mount", "code", "status"),
    [(READ_ONLY, "file_denied", CONFIGURATION), (NO_ROOM, "start_disk_full", DISK)],
)
def test_a_disk_that_takes_nothing_is_named(home: Path, mount: str, code: str, status: int) -> None:
    apart = ("unshare", "--mount", *([] if os.geteuid() == 0 else ["--map-root-user"]), "sh", "-c", mount, str(home))
    must_say(start(home, before=apart), code, status)


def test_no_bit_of_the_authoritys_certificate_may_change(home: Path) -> None:
    """Each is refused as the same thing: no error of a library comes through, and none passes for whole."""
    place = home / "ca" / "ca.pem"
    whole = place.read_bytes()
    begin, end = whole.index(b"\n") + 1, whole.index(b"-----END") - 1
    for bit in range(begin * 8, end * 8, 37):
        changed = bytearray(whole)
        changed[bit // 8] ^= 1 << bit % 8
        place.write_bytes(changed)
        assert refused_as(place.parent) == "authority_broken" or OfficeAuthority.of(place.parent, NOW).pem == whole


def refused_as(folder: Path) -> str:
    try:
        OfficeAuthority.of(folder, NOW)
    except Refusal as refused:
        return refused.code
    return ""


def test_the_record_of_a_book_whose_key_cannot_be_read_says_so(home: Path) -> None:
    a_folder_in_its_place(home)
    command = [sys.executable, "-m", "mpp", "audit", "verify", "--home", str(home)]
    ended = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, timeout=SECONDS)
    assert ended.returncode == DISK
    (sentence,) = ended.stderr.splitlines()
    assert "book.key" in sentence
    assert " / " in sentence


def test_the_doctor_reads_the_registration_that_the_hub_is_given(home: Path, tmp_path: Path) -> None:
    assert machine.registration(home, None).ok
    (home / "client.json").write_bytes(b"{")
    assert not machine.registration(home, None).ok
    assert not machine.registration(home, tmp_path / "nowhere.json").ok


def test_the_record_of_a_damaged_book_is_not_called_anything(home: Path) -> None:
    every_page_but_the_first(home)
    command = [sys.executable, "-m", "mpp", "audit", "verify", "--home", str(home)]
    ended = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, timeout=SECONDS)
    assert ended.returncode == DISK
    assert ended.stdout == ""
    assert ended.stderr.strip() == " / ".join(TABLES[language]["book_damaged"] for language in ("id", "en"))
