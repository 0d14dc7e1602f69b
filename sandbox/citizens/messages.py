"""Messages to one citizen, told to the office that knows them, and known to be read when the office says so."""

import uuid

from sandbox.base.context import CLIENT_ID, PlatformContext
from sandbox.base.problem import ProblemFound
from sandbox.base.store import Store
from sandbox.base.strict_json import Json, utc_text

TEXT_MAX = 400
HOURS = 7 * 24


def send(context: PlatformContext, citizen: str, text: str, text_en: str = "", *, hours: int = HOURS) -> str:
    """The message's name."""
    if citizen not in context.people:
        raise ProblemFound(400, "citizen_unknown", "Pilih pemilik ponsel ini dahulu.")
    if not 0 < len(text) <= TEXT_MAX or len(text_en) > TEXT_MAX:
        raise ProblemFound(400, "text_wrong", f"Tulis pesan, paling banyak {TEXT_MAX} huruf.")
    message, now = str(uuid.uuid4()), context.clock()
    with context.store.writing():
        context.store.run(
            "INSERT INTO messages(message, change, version, sub, text, text_en, sent_at, until)"
            " VALUES(?, ?, ?, ?, ?, ?, ?, ?)",
            *(message, context.store.last_change("messages") + 1, int(now), context.subject(CLIENT_ID, citizen)),
            *(text, text_en, utc_text(now), utc_text(now + hours * 3600)),
        )
    return message


def mark_read(store: Store, message: str) -> None:
    """Within the transaction of the op that says so. One that a rewind took away is nothing to refuse an op for."""
    store.run("UPDATE messages SET read = 1 WHERE message = ?", message)


def changes_after(context: PlatformContext, change: int, office: str) -> list[Json]:
    """What changed after `change`; if that is 0, what can still be read. Only this site's office knows its citizens."""
    if office != context.office:
        return []
    now = utc_text(context.clock())
    rows = context.store.all(
        "SELECT * FROM messages WHERE change > ? AND (? > 0 OR (until > ? AND read = 0)) ORDER BY change",
        *(change, change, now),
    )
    return [
        {
            **{name: row[name] for name in ("message", "version", "sub", "sent_at", "until", "state")},
            "text": {"id": row["text"], "en": row["text_en"]},
        }
        for row in rows
    ]
