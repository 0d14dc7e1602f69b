"""Pieces of a document, staged as they arrive: the office goes on with what it has until all of them are there.

What is staged outlives a cut line and a restart, and is no part of what the office offers: one act swaps it in."""

from collections.abc import Collection
from concurrent.futures import Future
from typing import Final

from office.book.engine.connection import Connection
from office.book.ledger import Ledger
from office.book.sealing.vault import seal, unseal
from office.book.sql import PUT_NOTE, READ_NOTE
from office.catalogue.index import json_of

PUT_PIECE: Final = "INSERT INTO segments (kind, sha256, content) VALUES (?, ?, ?) ON CONFLICT (kind, sha256) DO NOTHING"
STAGED: Final = """
    SELECT s.sha256, s.content FROM json_each(?1) AS named, segments AS s
    WHERE s.kind = ?2 AND s.sha256 = named.value"""
KEEP_ONLY: Final = """
    DELETE FROM segments WHERE kind = ?1 AND sha256 NOT IN (SELECT named.value FROM json_each(?2) AS named)"""


PUBLIC: Final = ("catalogue",)
RECORD: Final = "segments"  # one for all: they are here for minutes


class DocumentSegments:
    """Of one book. Every piece is named by the SHA-256 of its bytes, which who stages it has checked."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger

    def staged(self, kind: str, named: Collection[str]) -> dict[str, bytes]:
        """Those of `named` that are here."""
        with self._ledger.reading() as db:
            rows = db.execute(STAGED, (json_of(named), kind)).fetchall()
            return {sha256: stored for sha256, content in rows if (stored := _stored(db, kind, sha256, bytes(content)))}

    def put_piece(self, kind: str, sha256: str, content: bytes) -> Future[None]:
        return self._ledger.chore(lambda db: _put_piece(db, kind, sha256, content))

    def drop_unnamed(self, kind: str) -> Future[None]:
        """Keep the pieces of the document in force: what was staged for one that was refused goes."""
        return self._ledger.chore(lambda db: _drop_unnamed(db, kind))


def keep_only(db: Connection, kind: str, named: Collection[str]) -> None:
    """Within the act that puts a document in force: its pieces stay, so that the next one need not bring them again."""
    stored = json_of(named)
    db.execute(KEEP_ONLY, (kind, stored))
    db.execute(PUT_NOTE, (_note(kind), stored))


def _put_piece(db: Connection, kind: str, sha256: str, content: bytes) -> None:
    personal = kind not in PUBLIC
    db.execute(PUT_PIECE, (kind, sha256, seal(db, RECORD, _column(kind, sha256), content) if personal else content))


def _stored(db: Connection, kind: str, sha256: str, content: bytes) -> bytes | None:
    return content if kind in PUBLIC else unseal(db, RECORD, _column(kind, sha256), content)


def _column(kind: str, sha256: str) -> str:
    return f"segments.content/{kind}/{sha256}"


def _drop_unnamed(db: Connection, kind: str) -> None:
    (stored,) = db.execute(READ_NOTE, (_note(kind),)).fetchone() or ("[]",)
    db.execute(KEEP_ONLY, (kind, stored))


def _note(kind: str) -> str:
    return f"{kind}_segments"
