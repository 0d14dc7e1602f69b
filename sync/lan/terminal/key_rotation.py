"""The office's key exchanged for another one."""

import secrets
from pathlib import Path

from office.book.engine.connection import is_url
from office.book.ledger import Ledger
from office.book.sealing.rekey import rekeyed, wrapped_anew
from sync.lan.atomic_files import SECRET_MODE, put_file, settle_folder
from sync.lan.book.home_lock import only_hub_of
from sync.lan.hub.settings import place_of_book, where_of_book
from sync.lan.trust.book_key import KEY_BYTES, KEY_FILE, NEXT_FILE, keys_of, read_key
from sync.lan.trust.cipher import master_name, vault_of


def rotate(home: Path, url: str = "") -> tuple[int, bool]:
    """Exchange the office's key while no hub runs: how many keys of records were wrapped anew, and whether the old one
    was a credential, which is not ours to replace. Cut short at any moment, the book opens with the old or the new key,
    both are there, and asking again goes on. Refusal as `place_of_book` and `Ledger.open`; `home_taken`,
    `hub_running`."""
    with only_hub_of(home, where_of_book(home, url)):
        return _exchanged(home, url)


def _exchanged(home: Path, url: str) -> tuple[int, bool]:
    where, key, _ = place_of_book(home, url)
    if not (home / NEXT_FILE).exists():
        put_file(home / NEXT_FILE, secrets.token_bytes(KEY_BYTES), SECRET_MODE)
    fresh, keys = read_key(home / NEXT_FILE), keys_of(home)
    vault = vault_of([fresh, *keys])
    Ledger.open(where, key, vault).close()
    count = wrapped_anew(where, key, vault, master_name(fresh))
    if not is_url(where) and key != fresh:
        rekeyed(where, key, fresh)
    given = not (home / KEY_FILE).exists()  # then a credential opened it
    (home / NEXT_FILE).replace(home / KEY_FILE)
    settle_folder(home)
    return count, given


def as_text(done: tuple[int, bool]) -> str:
    count, given = done
    message = f"Kunci diganti; {count} kunci data dibungkus ulang. Cadangkan book.key yang baru."
    return f"{message} Kunci lama berasal dari systemd: segel yang baru (docs/privacy.md)." if given else message
