"""How much one device brings in a day."""

from datetime import datetime
from typing import Final

from office.book.engine.connection import Connection
from office.contract.admin.limits import FILE_BYTES, FILES
from office.contract.moments import moment, stamp

BROUGHT: Final = """
    SELECT count(*), coalesce(sum(bytes), 0), min(begun_at) FROM attachments
    WHERE device = ? AND device <> '' AND begun_at > ?"""


def must_have_files_left(db: Connection, device: str, size: int, at: datetime) -> None:
    """Refusal `files_too_many` for one more file of `size` bytes."""
    since = at - FILES.within
    files, has, first = db.execute(BROUGHT, (device, stamp(since))).fetchone() or (0, 0, None)
    if first is not None and (files >= FILES.most or has + size > FILE_BYTES.most):
        raise FILES.refused(moment(first) - since)
