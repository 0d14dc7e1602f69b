"""New keys for a book that nobody has open: of its records, and of its file."""

from collections.abc import Iterator
from contextlib import contextmanager

from office.book.engine.connection import Broken, Connection, Where, as_unavailable, connect, is_url, writing
from office.book.sealing.vault import Vault, wrap_again
from office.contract.errors import Refusal


def wrapped_anew(where: Where, key: bytes, vault: Vault, master: str) -> int:
    """Wrap every record key with this master key, in one transaction, and return how many. Refusal `hub_running`."""
    with _exclusive(where, key, vault) as db, writing(db):
        vault.opens_book(db)
        return wrap_again(db, master)


def rekeyed(where: Where, key: bytes, fresh: bytes) -> None:
    """Encrypt the file's pages with another key, all or none. The log is off meanwhile, so the file's own journal
    guarantees that. Refusal `hub_running`."""
    with _exclusive(where, key, None) as db:
        db.execute(f"PRAGMA rekey = \"x'{fresh.hex()}'\"")


@contextmanager
def _exclusive(where: Where, key: bytes, vault: Vault | None) -> Iterator[Connection]:
    db = connect(where, key, writes=True)
    if vault is not None:
        db.vault = vault
    try:
        _must_be_exclusive(db, where)
        yield db
    except Broken as broken:
        raise as_unavailable("exchanging the key", broken) from broken
    finally:
        db.close()


def _must_be_exclusive(db: Connection, where: Where) -> None:
    """Refusal when another program has the file open, which shows because the log cannot be switched off."""
    if is_url(where):
        from office.book.engine.postgres import nobody_else

        if not nobody_else(db):
            raise Refusal.of("hub_running")
        return
    try:
        db.execute("PRAGMA locking_mode = EXCLUSIVE")
        (mode,) = db.execute("PRAGMA journal_mode = DELETE").fetchone() or ("",)
    except Broken as locked:
        raise Refusal.of("hub_running") from locked
    if mode != "delete":
        raise Refusal.of("hub_running")
