"""What several commands of the front door share, and those about keys and what is kept of people."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from cyclopts import App, Parameter

if TYPE_CHECKING:
    from office.book.connection import Connection

Home = Annotated[Path, Parameter(help="Folder that holds what this program keeps.")]
Book = Annotated[
    str,
    Parameter(
        env_var="MPP_BOOK",
        help="Address of the book, postgresql://..., where it is no file in HOME. With a password in it, give it as"
        " MPP_BOOK: a command line is seen by everyone on the machine.",
    ),
]
AsJson = Annotated[bool, Parameter(name="--json")]


@contextmanager
def reading(home: Path, book: str) -> "Iterator[Connection]":
    """The book in this folder or at this address, to read; the hub may be running."""
    from office.book.ledger import Ledger
    from office.outcome import Refusal
    from sync.lan.settings import place_of_book

    if not book and not (home / "book.db").exists():
        raise Refusal("book_missing", f"Tidak ada buku kantor di {home}.", f"There is no office book in {home}.")
    ledger = Ledger.open(*place_of_book(home, book))
    try:
        with ledger.reading() as db:
            yield db
    finally:
        ledger.close()


@contextmanager
def said() -> "Iterator[None]":
    """What the office refuses is said on the terminal, as everything it says: in one sentence."""
    from office.outcome import Refusal

    try:
        yield
    except Refusal as refused:
        sys.exit(" / ".join(refused.say.values()))


keys = App(name="keys", help="The office's key, which opens the book and what is sealed in it.")
officer_keys = App(name="officer-keys", help="Security keys of officers: list them, let one in, take one off.")
data = App(name="data", help="What the office keeps of people, and for how long.")


@keys.command
def rotate(*, home: Home = Path("hub"), book: Book = "") -> None:
    """Exchange the office's key for a new one. Stop every hub of this book first."""
    from sync.lan.rotation import rotate as exchange
    from sync.lan.rotation import told

    with said():
        print(told(exchange(home, book)))


@data.command
def retention() -> None:
    """The table of what goes by age, when and how."""
    from office.retention import told

    print(told())


@data.command
def find(*, home: Home = Path("hub"), book: Book = "") -> None:
    """Where the book has records of one person. Asks for the NIK: a command line is seen by everyone on the machine."""
    from getpass import getpass

    from office.finding import told
    from sync.lan.terminal import find_person

    with said():
        print(told(find_person(home, getpass("NIK: "), book)))


@officer_keys.command(name="list")
def officer_keys_list(*, home: Home = Path("hub"), book: Book = "") -> None:
    """Every security key: whose, what it is called, when it was added and used."""
    from sync.lan.terminal_keys import keys_of, told

    with said():
        print(told(keys_of(home, book)))


@officer_keys.command
def let_in(officer: str, *, home: Home = Path("hub"), book: Book = "") -> None:
    """Make a one-time code for an officer's key, such as the first of an office; valid for 10 minutes. The hub may be
    running."""
    from sync.lan.terminal_keys import let_in as make_code

    with said():
        print(make_code(home, officer, book))


@officer_keys.command
def take_off(key: str, *, home: Home = Path("hub"), book: Book = "") -> None:
    """A key that was lost opens nothing from now on; its id stands in the list. The hub may be running."""
    from sync.lan.terminal_keys import take_off as take

    with said():
        take(home, key, book)
