"""The platform's word for how far it has heard of the book's two chains: the newest one is kept in the book, and the
chains are held against it."""

from typing import Annotated, Final

import msgspec
from msgspec import Meta

from office.book.chain_tips import ChainTips
from office.book.engine.connection import Connection
from office.book.sql import READ_NOTE
from office.privacy.audit import ChainFault, against

NOTE: Final = "tips_receipt"


class TipsReceipt(msgspec.Struct, frozen=True, kw_only=True):
    """`Receipt` of docs/platform.yaml. `tips` are the furthest that it was told of this book under this name, at `iat`
    in seconds since 1970. `token` is the whole of it as it was signed, for whoever wants to see that."""

    iss: str
    office: str
    db_id: str
    epoch: Annotated[int, Meta(ge=1)]
    iat: int
    tips: ChainTips
    token: str = ""

    def is_further_than(self, other: "TipsReceipt") -> bool:
        """Of one and the same name; never when either chain would go back."""
        ours, theirs = (self.tips.events, self.tips.reads), (other.tips.events, other.tips.reads)
        return ours != theirs and all(mine >= its for mine, its in zip(ours, theirs, strict=True))


def stored_receipt(db: Connection) -> TipsReceipt | None:
    """None where there is none, or where it is of a name that the book had before."""
    text = _note(db, NOTE)
    if not text:
        return None
    try:
        receipt = msgspec.json.decode(text, type=TipsReceipt)
    except (msgspec.MsgspecError, UnicodeDecodeError):
        return None
    return receipt if (receipt.db_id, receipt.epoch) == (_note(db, "db_id"), int(_note(db, "epoch") or 1)) else None


def contradictions(db: Connection) -> tuple[ChainFault, ...]:
    """Where the book does not say what the platform was told of it. Cheap: two rows are read."""
    receipt = stored_receipt(db)
    return against(db, receipt.tips) if receipt else ()


def _note(db: Connection, key: str) -> str:
    (value,) = db.execute(READ_NOTE, (key,)).fetchone() or ("",)
    return str(value)
