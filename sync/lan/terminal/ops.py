"""The book's ops as push sends them, for comparing with what the platform has."""

from pathlib import Path
from typing import Any

from office.book.ledger import Ledger
from office.contract.errors import Refusal
from sync.lan.hub.settings import place_of_book
from sync.wan.push.op import op_digest

PAGE = 1000


def hub_ops(home: Path, book: str = "") -> list[dict[str, Any]]:
    """Every op in order: seq, op_id, kind and the SHA-256 that the platform knows it by. The hub may be running."""
    if not book and not (home / "book.db").exists():
        raise Refusal.of("book_missing.here")
    ledger = Ledger.open(*place_of_book(home, book))
    try:
        return _listed(ledger)
    finally:
        ledger.close()


def _listed(ledger: Ledger) -> list[dict[str, Any]]:
    ops: list[dict[str, Any]] = []
    while events := ledger.events_after(ops[-1]["seq"] if ops else 0, PAGE):
        ops += (
            {"seq": op["seq"], "op_id": op["op_id"], "kind": op["kind"], "sha256": op_digest(op)}
            for op in ledger.op_bodies(events)
        )
    return ops
