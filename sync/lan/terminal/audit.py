"""The record at the hub's own terminal: whether it is whole, and who read or changed one thing. The hub may be running,
and nothing is written: a book that is in doubt is to be looked at, not mended."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import msgspec

from office.book.chain_tips import ChainTips, chain_tips
from office.book.engine.connection import Broken, Connection, as_unavailable, connect
from office.contract.errors import BookDamaged, Refusal
from office.platform.recovery.book_identity import Checkpoint
from office.privacy.audit import SAYS, AuditVerdict, ChainFault, against, verify
from office.privacy.audit_trail import AuditStep, trail
from sync.lan.book.backup.sealed_file import read_header
from sync.lan.book.checkpoint import first_page_named, must_not_be_lost, read_checkpoint
from sync.lan.hub.settings import place_of_book

CHAINS = {"events": "peristiwa", "reads": "pembacaan"}


@contextmanager
def looking_into(home: Path, book: str = "") -> Iterator[Connection]:
    """One snapshot of the book as it is, however bad. Refusal `book_missing`, and what opening it refuses."""
    if not book and not (home / "book.db").exists():
        must_not_be_lost(home, home / "book.db")
        raise Refusal.of("book_missing", home=home)
    where, key, vault = place_of_book(home, book)
    with first_page_named(home, key):
        db = connect(where, key, writes=False)
    db.vault = vault
    try:
        db.execute("BEGIN")
        yield db
    except Broken as broken:
        raise as_unavailable("reading the book", broken) from broken
    finally:
        db.close()


def must_be_readable(home: Path) -> None:
    """Every page of the book in this folder. Unavailable, such as BookDamaged, and what opening it refuses."""
    with looking_into(home) as db:
        if db.execute("PRAGMA quick_check(1)").fetchone() != ("ok",):
            raise BookDamaged("reading the book: quick_check")


def verdict_of(home: Path, book: str = "", elsewhere: Sequence[ChainTips] = ()) -> AuditVerdict:
    """Held against the mark beside the book, where there is one, and against the tips that stand `elsewhere`."""
    with looking_into(home, book) as db:
        verdict = verify(db, _tips_of(read_checkpoint(home)))
        others = tuple(fault for tips in elsewhere for fault in against(db, tips))
    return msgspec.structs.replace(verdict, faults=tuple(dict.fromkeys(verdict.faults + others)))


def tips_of(home: Path, book: str = "") -> ChainTips:
    with looking_into(home, book) as db:
        return chain_tips(db)


def tips_in_backup(path: Path) -> ChainTips:
    """As its manifest says; nothing of it is opened. Refusal `backup_broken`."""
    return _tips_of(read_header(path).manifest.checkpoint)


def _tips_of(last: Checkpoint | None) -> ChainTips:
    if last is None:
        return ChainTips()
    return ChainTips(events=last.seq, events_hash=last.hash, reads=last.reads, reads_hash=last.reads_hash)


def trail_of(home: Path, record: str, book: str = "") -> tuple[AuditStep, ...]:
    with looking_into(home, book) as db:
        return trail(db, record)


def as_text(verdict: AuditVerdict) -> str:
    counted = f"{verdict.events} peristiwa dan {verdict.reads} pembacaan"
    if verdict.whole:
        return f"Catatan utuh: {counted}."
    more = ["… dan masih ada lagi"] if verdict.left_off else []
    return "\n".join([f"CATATAN TIDAK UTUH ({counted} terbaca):", *map(fault_line, verdict.faults), *more])


def fault_line(fault: ChainFault) -> str:
    rows = f"{fault.first}" if fault.first == fault.last else f"{fault.first} sampai {fault.last}"
    return f"  {CHAINS[fault.chain]} {rows}: {SAYS[fault.kind][0]}"


def steps_as_text(steps: tuple[AuditStep, ...]) -> str:
    """One line each, the oldest first: when, read or changed, what, who, where."""
    return "\n".join(
        f"{step.at.astimezone():%Y-%m-%d %H:%M:%S} · {'dibaca' if step.read else 'diubah'} · {step.what} · "
        f"{step.who} · {step.device}"
        for step in steps
    )
