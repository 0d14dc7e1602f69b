"""What becomes of the forms an office sent: a case each, moved on by an agency, told to the office by pull."""

import sqlite3

from sandbox.base.context import CLIENT_ID, PlatformContext
from sandbox.base.problem import ProblemFound
from sandbox.base.store import Store
from sandbox.base.strict_json import Json, JsonObject, utc_text

STATES = ("received", "in_process", "needs_more", "ready", "rejected")


def open_case(store: Store, office: str, submission: str, *, receipt_code: str, sub: str, at: float) -> None:
    """Within the transaction that takes the form in. A form that comes again after a rewind keeps its case."""
    store.run(
        "INSERT INTO cases(submission, office, change, version, receipt_code, sub, state, at)"
        " VALUES(?, ?, ?, ?, ?, ?, 'received', ?) ON CONFLICT(submission) DO NOTHING",
        *(submission, office, store.last_change("cases") + 1, int(at), receipt_code, sub, utc_text(at)),
    )


def move(context: PlatformContext, receipt_code: str, state: str, note: str = "", note_en: str = "") -> int:
    """The version it is told by."""
    if state not in STATES:
        raise ProblemFound(400, "state_unknown", "Keadaan berkas ini tidak dikenal.")
    with context.store.writing():
        row = context.store.one("SELECT version FROM cases WHERE receipt_code = ?", receipt_code)
        if row is None:
            raise ProblemFound(404, "case_unknown", "Berkas dengan kode ini tidak ditemukan.")
        change, version = context.store.last_change("cases") + 1, max(int(row["version"]) + 1, int(context.clock()))
        context.store.run(
            "UPDATE cases SET change = ?, version = ?, state = ?, note = ?, note_en = ?, at = ? WHERE receipt_code = ?",
            *(change, version, state, note, note_en, utc_text(context.clock()), receipt_code),
        )
    return version


def changes_after(context: PlatformContext, change: int, office: str) -> list[Json]:
    """What changed after `change` of what that office sent. Nothing in it says whose a case is."""
    rows = context.store.all("SELECT * FROM cases WHERE change > ? AND office = ? ORDER BY change", change, office)
    return [_as_json(row) for row in rows]


def of_citizen(context: PlatformContext, citizen: str) -> list[sqlite3.Row]:
    """The newest first."""
    sub = context.subject(CLIENT_ID, citizen)
    return context.store.all("SELECT * FROM cases WHERE sub = ? ORDER BY change DESC", sub)


def _as_json(row: sqlite3.Row) -> JsonObject:
    case: JsonObject = {name: row[name] for name in ("submission", "version", "receipt_code", "state", "at")}
    return case | ({"note": {"id": row["note"], "en": row["note_en"]}} if row["note"] else {})
