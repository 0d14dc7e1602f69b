"""The office's key, which opens the book's file and wraps the keys of its records: where it is looked for.

In this order, and the first that opens the book counts:
1. `mpp-book-key` among the credentials that systemd gives the service ($CREDENTIALS_DIRECTORY);
2. `book.key` in the hub's folder, for its owner alone (0600);
3. `book.key.next` there, while an exchange that was cut short is not at its end."""

import os
import secrets
from pathlib import Path
from typing import Final

from office.book.engine.connection import Where, can_open, is_url
from office.book.sealing.vault import Vault
from office.contract.errors import Refusal
from sync.lan.atomic_files import SECRET_MODE, make_private_folder, put_file
from sync.lan.trust.cipher import vault_of

KEY_BYTES: Final = 32
CREDENTIAL: Final = "mpp-book-key"
KEY_FILE: Final = "book.key"
NEXT_FILE: Final = "book.key.next"
OTHERS: Final = 0o077  # who else may read, write or run


def key_and_vault(home: Path, where: Where) -> tuple[bytes, Vault]:
    """A new book gets a new key; one that was begun is left exactly as it is where none of the keys is there. Refusal
    `book_key_lost`, `book_key_open`."""
    keys = keys_of(home) or [_first_key(home, where)]
    return _fitting(where, keys), vault_of(keys)


def keys_of(home: Path) -> list[bytes]:
    """Those that are there, in their order."""
    given = os.environ.get("CREDENTIALS_DIRECTORY")
    keys = [read_key(Path(given) / CREDENTIAL)] if given and (Path(given) / CREDENTIAL).exists() else []
    for name in (KEY_FILE, NEXT_FILE):
        if (home / name).exists():
            _must_be_private(home / name)
            keys.append(read_key(home / name))
    return keys


def _first_key(home: Path, where: Where) -> bytes:
    if is_begun(where):
        raise Refusal.of("book_key_lost.missing")
    make_private_folder(home)
    put_file(home / KEY_FILE, secrets.token_bytes(KEY_BYTES), SECRET_MODE)
    return read_key(home / KEY_FILE)


def is_begun(where: Where) -> bool:
    """Whether there is a book that some key was made for."""
    if not is_url(where):
        return Path(where).exists()
    from office.book.engine.postgres import is_sealed

    return is_sealed(str(where))


def _fitting(where: Where, keys: list[bytes]) -> bytes:
    """Which of several opens the file; the first, where that is for the book itself to say."""
    if is_url(where):
        return b""
    if len(keys) == 1 or not Path(where).exists():
        return keys[0]
    return next((key for key in keys if can_open(Path(where), key)), keys[0])


def read_key(place: Path) -> bytes:
    key = place.read_bytes()
    if len(key) != KEY_BYTES:
        raise Refusal.of("book_key_lost.damaged")
    return key


def _must_be_private(place: Path) -> None:
    if os.name == "posix" and place.stat().st_mode & OTHERS:
        raise Refusal.of("book_key_open", place=place.name)
