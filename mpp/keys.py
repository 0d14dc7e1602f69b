"""Keys of the office and of officers, and what is kept of people."""

from pathlib import Path

from cyclopts import App

from mpp.options import Book, Home, refusal_as_sentence

keys = App(name="keys", help="The office's key, which opens the book and what is sealed in it.")
officer_keys = App(name="officer-keys", help="Security keys of officers: list them, let one in, take one off.")
data = App(name="data", help="What the office keeps of people, and for how long.")


@keys.command
def rotate(*, home: Home = Path("hub"), book: Book = "") -> None:
    """Exchange the office's key for a new one. Stop every hub of this book first."""
    from sync.lan.terminal.key_rotation import as_text
    from sync.lan.terminal.key_rotation import rotate as exchange

    with refusal_as_sentence():
        print(as_text(exchange(home, book)))


@data.command
def retention() -> None:
    """The table of what goes by age, when and how."""
    from office.privacy.retention import report_text

    print(report_text())


@data.command
def find(*, home: Home = Path("hub"), book: Book = "") -> None:
    """Where the book has records of one person. Asks for the NIK: a command line is seen by everyone on the machine."""
    from getpass import getpass

    from office.privacy.records_by_nik import report_text
    from sync.lan.terminal.devices import find_person

    with refusal_as_sentence():
        print(report_text(find_person(home, getpass("NIK: "), book)))


@officer_keys.command(name="list")
def officer_keys_list(*, home: Home = Path("hub"), book: Book = "") -> None:
    """Every security key: whose, what it is called, when it was added and used."""
    from sync.lan.terminal.security_keys import as_text, keys_of

    with refusal_as_sentence():
        print(as_text(keys_of(home, book)))


@officer_keys.command
def let_in(officer: str, *, home: Home = Path("hub"), book: Book = "") -> None:
    """Make a one-time code for an officer's key, such as the first of an office; valid for 10 minutes. The hub may be
    running."""
    from sync.lan.terminal.security_keys import let_in as make_code

    with refusal_as_sentence():
        print(make_code(home, officer, book))


@officer_keys.command
def take_off(key: str, *, home: Home = Path("hub"), book: Book = "") -> None:
    """A key that was lost opens nothing from now on; its id stands in the list. The hub may be running."""
    from sync.lan.terminal.security_keys import take_off as take

    with refusal_as_sentence():
        take(home, key, book)
