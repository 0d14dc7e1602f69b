"""The record at the hub's own terminal: whether it is whole, and who read or changed one thing. The hub may be running,
and nothing is written: a book that is in doubt is to be looked at, not mended."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from office.book.chain_tips import ChainTips
from office.book.engine.connection import Broken, Connection, as_unavailable, connect
from office.contract.errors import BookDamaged, Refusal
from office.privacy.audit import SAYS, AuditVerdict, ChainFault, verify
from office.privacy.audit_trail import AuditStep, trail
from sync.lan.book.checkpoint import first_page_named, must_not_be_lost, read_checkpoint
from sync.lan.hub.settings import place_of_book

CHAINS = {"events": "peristiwa", "reads": "pembacaan"}


@contextmanager
def looking_into(home: Path, book: str = "") -> Iterator[Connection]:
    """One snapshot of the book as it is, however bad. Refusal `book_missing`, and what opening it refuses."""
    if not book and not (home / "book.db").exists():
        must_not_be_lost(home, home / "book.db")
        raise Refusal.of("book_missing", home=home)
    where, key, _ = place_of_book(home, book)
    with first_page_named(home, key):
        db = connect(where, key, writes=False)
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


def verdict_of(home: Path, book: str = "") -> AuditVerdict:
    """Held against the mark beside the book, where there is one."""
    with looking_into(home, book) as db:
        return verify(db, _marked(home))


def _marked(home: Path) -> ChainTips:
    last = read_checkpoint(home)
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
    return "\n".join([f"CATATAN TIDAK UTUH ({counted} terbaca):", *map(_line, verdict.faults), *more])


def _line(fault: ChainFault) -> str:
    rows = f"{fault.first}" if fault.first == fault.last else f"{fault.first} sampai {fault.last}"
    return f"  {CHAINS[fault.chain]} {rows}: {SAYS[fault.kind][0]}"


def steps_as_text(steps: tuple[AuditStep, ...]) -> str:
    """One line each, the oldest first: when, read or changed, what, who, where."""
    return "\n".join(
        f"{step.at.astimezone():%Y-%m-%d %H:%M:%S} · {'dibaca' if step.read else 'diubah'} · {step.what} · "
        f"{step.who} · {step.device}"
        for step in steps
    )
