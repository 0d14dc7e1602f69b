"""Alerts: what a machine does so often that a person is to look, though nobody was refused yet.

An item is `alert-<seq>` of its event. It stays on the list for STAYS."""

from datetime import datetime, timedelta
from typing import Final

from office.book.engine.connection import Connection, Row
from office.book.writer import Transaction
from office.contract.attention import Alert, AttentionItem, Sentence
from office.contract.moments import moment, stamp

RAISED: Final = "attention.raised"
STAYS: Final = timedelta(hours=12)
PREFIX: Final = "alert-"
PUT: Final = "INSERT INTO alerts (seq, code, device, at) VALUES (?, ?, ?, ?)"
COLUMNS: Final = "a.seq, a.code, a.at, coalesce(d.name, a.device)"
OF_DEVICE: Final = "FROM alerts AS a LEFT JOIN devices AS d ON d.device = a.device"
LISTED: Final = f"SELECT {COLUMNS} {OF_DEVICE} ORDER BY a.seq"
ONE: Final = f"SELECT {COLUMNS} {OF_DEVICE} WHERE a.seq = ?"
COUNT: Final = "SELECT count(*) FROM alerts"
OVER: Final = "DELETE FROM alerts WHERE at <= ?"
ABOUT: Final[Sentence] = (
    "{name} memberi sangat banyak nomor dalam sepuluh menit",
    "{name} gave very many numbers in ten minutes",
)
SAY: Final[Sentence] = (
    "Lihatlah kiosk itu. Keluarkan nomor yang tidak dipakai dari antrean; tempatnya terbuka lagi. Bila perlu, "
    "nonaktifkan kiosk di daftar perangkat.",
    "Go and see the kiosk. Take numbers that nobody holds out of the line; their places open again. If need be, "
    "disable the kiosk in the list of devices.",
)


def raise_alert(tx: Transaction, code: str) -> Alert:
    """Note that the device reached the limit `code`."""
    device = tx.by.device
    seq = tx.append(RAISED, f"device:{device}", {"device": device, "code": code})
    tx.db.execute(PUT, (seq, code, device, stamp(tx.by.at)))
    return Alert(item=f"{PREFIX}{seq}", code=code, device=device)


def listed(db: Connection) -> list[AttentionItem]:
    return [_item(row) for row in db.execute(LISTED).fetchall()]


def waiting(db: Connection) -> int:
    (count,) = db.execute(COUNT).fetchone() or (0,)
    return int(count)


def find(db: Connection, item: str) -> AttentionItem | None:
    seq = item.removeprefix(PREFIX)
    if not item.startswith(PREFIX) or not (seq.isascii() and seq.isdigit() and len(seq) < 19):
        return None
    row = db.execute(ONE, (int(seq),)).fetchone()
    return _item(row) if row else None


def drop_over(db: Connection, now: datetime) -> None:
    """Let go of the alerts of hours ago; their events stay."""
    db.execute(OVER, (stamp(now - STAYS),))


def _item(row: Row) -> AttentionItem:
    seq, code, at, name = row
    about = (ABOUT[0].format(name=name), ABOUT[1].format(name=name))
    return AttentionItem(item=f"{PREFIX}{seq}", kind="alert", code=code, about=about, since=moment(at))
