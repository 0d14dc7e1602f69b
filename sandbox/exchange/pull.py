"""Pull: what is newer than an opaque cursor, as signed manifests; a long poll when nothing is."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from sandbox.base.context import PlatformContext
from sandbox.base.strict_json import Json, JsonObject
from sandbox.citizens import bookings, cases, messages
from sandbox.exchange import issuers
from sandbox.exchange.cursors import read_cursor, write_cursor
from sandbox.exchange.manifests import catalogue_pieces, piece_of, signed_document

WAIT_SECONDS_MAX = 60
PURPOSE = "pull-cursor"


@dataclass(frozen=True, slots=True)
class PullPosition:
    """How far an office has come: the last catalogue and list of issuers, and the last change of each record type."""

    publication: int = 0
    appointments: int = 0
    cases: int = 0
    messages: int = 0
    issuers: int = 0

    @classmethod
    def read(cls, context: PlatformContext, cursor: str) -> "PullPosition":
        return cls(*map(int, read_cursor(context, PURPOSE, cursor).split(".")))

    def __str__(self) -> str:
        return f"{self.publication}.{self.appointments}.{self.cases}.{self.messages}.{self.issuers}"


START = PullPosition()
CHANGES = {"appointments": bookings, "cases": cases, "messages": messages}  # in this order, behind the catalogue


async def pull(
    context: PlatformContext, office: str, cursor: str | None, wait_s: float, *, gone: Callable[[], Awaitable[bool]]
) -> JsonObject | None:
    """What is newer than `cursor`, for one office; None when nothing came within `wait_s`, or the caller is `gone`."""
    after = PullPosition.read(context, cursor) if cursor is not None else START
    context.waiting += 1
    try:
        return await context.held(lambda: _newer(context, office, after), min(wait_s, WAIT_SECONDS_MAX), gone)
    finally:
        context.waiting -= 1


def _newer(context: PlatformContext, office: str, after: PullPosition) -> JsonObject | None:
    """Whatever is newer, the catalogue first: appointments are for its services."""
    row = context.store.one(
        "SELECT * FROM catalogues WHERE publication > ? ORDER BY publication DESC LIMIT 1", after.publication
    )
    documents: list[Json] = []
    if row is not None:
        version = int(row["version"])
        documents.append(
            signed_document(context, office, "catalogue", version, pieces=catalogue_pieces(version, row["document"]))
        )
    seen = [row["publication"] if row else after.publication]
    for kind, owner in CHANGES.items():
        before, newest = getattr(after, kind), context.store.last_change(kind)
        if newest > before:
            piece = piece_of(kind, {kind: owner.changes_after(context, before, office)})
            documents.append(signed_document(context, office, kind, newest, pieces=[piece], after=before))
        seen.append(newest)
    seen.append(issuers.version(context))
    if seen[-1] > after.issuers and office == context.office:
        documents.append(signed_document(context, office, "issuers", seen[-1], pieces=[issuers.piece(context)]))
    if not documents:
        return None
    cursor = write_cursor(context, PURPOSE, str(PullPosition(*seen)))
    return {"cursor": cursor, "server_epoch": context.server_epoch, "documents": documents}
