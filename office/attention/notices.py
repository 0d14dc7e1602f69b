"""What needs a person and is no decision: damaged files of a machine, backups that are not made, a book that was put
back. It stands as long as it is so.

An item is `notice-<code>` or `notice-<code>-<device>`. It is told with the hub's own memory and not with the book,
which may be what is damaged."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime

import msgspec

from office.contract.attention import AttentionAnswer, AttentionDetail, AttentionItem, Sentence
from office.contract.messages import messages
from office.devices.printers import PrinterRow

PREFIX = "notice-"


class Notice(msgspec.Struct, frozen=True, kw_only=True):
    """`device` is empty where it is about the hub; `about` is the line of the list, `say` what happened and the way
    out."""

    code: str
    about: Sentence
    say: Sentence
    since: datetime
    device: str = ""

    @property
    def item(self) -> AttentionItem:
        name = f"{PREFIX}{self.code}{f'-{self.device}' if self.device else ''}"
        return AttentionItem(item=name, kind="alert", code=self.code, about=self.about, since=self.since)


def book_damaged(since: datetime) -> Notice:
    about = ("Buku kantor: halaman rusak", "The office's book: a damaged page")
    return Notice(code="book_damaged", about=about, say=_sentence(messages("book_damaged")), since=since)


def book_put_back(at: datetime, local: Callable[[datetime], datetime]) -> Notice:
    about = ("Buku kantor dipulihkan dari salinan", "The office's book was put back from a copy")
    return Notice(
        code="book_put_back", about=about, say=_sentence(messages("book_put_back", when=_when(local(at)))), since=at
    )


def backup_failing(why: Sentence, since: datetime) -> Notice:
    about = ("Cadangan otomatis kantor gagal", "The office's automatic backup fails")
    return Notice(code="backup_failing", about=about, say=_sentence(messages("backup_failing", why=why)), since=since)


def backup_late(good_at: datetime, local: Callable[[datetime], datetime]) -> Notice:
    about = ("Cadangan otomatis kantor terlambat", "The office's automatic backup is late")
    say = _sentence(messages("backup_late", when=_when(local(good_at))))
    return Notice(code="backup_late", about=about, say=say, since=good_at)


def backup_not_restorable(why: Sentence, since: datetime) -> Notice:
    about = ("Cadangan terbaru tidak dapat dipulihkan", "The newest backup cannot be put back")
    return Notice(
        code="backup_not_restorable",
        about=about,
        say=_sentence(messages("backup_not_restorable", why=why)),
        since=since,
    )


def history_contradicted(since: datetime) -> Notice:
    about = ("Catatan kantor tidak sesuai dengan pusat", "The office's record is not what the platform knows")
    return Notice(
        code="history_contradicted", about=about, say=_sentence(messages("history_contradicted")), since=since
    )


def device_files_damaged(row: PrinterRow, local: Callable[[datetime], datetime]) -> Notice | None:
    """None while the device keeps no damaged file aside: a technician took it away."""
    if not row.set_aside:
        return None
    since, lost = row.missing_since or row.told_at, row.acts_missing
    if not lost:
        about = (f"{row.name}: berkas rusak", f"{row.name}: a damaged file")
        say = _sentence(messages("files_set_aside", name=row.name, count=row.set_aside))
        return Notice(code="files_set_aside", device=row.device, about=about, say=say, since=since)
    about = (f"{row.name}: {lost} catatan hilang", f"{row.name}: {lost} acts are missing")
    say = _sentence(messages("acts_missing", name=row.name, count=lost, when=_when(local(since))))
    return Notice(code="acts_missing", device=row.device, about=about, say=say, since=since)


def _sentence(found: Mapping[str, str]) -> Sentence:
    return found["id"], found["en"]


def _when(local: datetime) -> str:
    return f"{local:%Y-%m-%d %H.%M}"


def with_notices(answer: AttentionAnswer, notices: Sequence[Notice]) -> AttentionAnswer:
    found = sorted([*answer.alerts, *(notice.item for notice in notices)], key=lambda item: item.since)
    return msgspec.structs.replace(answer, open=answer.open + len(notices), alerts=tuple(found))


def opened(notices: Sequence[Notice], item: str) -> AttentionDetail | None:
    """None for an item that is no notice, or is over."""
    for notice in notices:
        if notice.item.item == item:
            return AttentionDetail(item=notice.item, say=notice.say, acts=())
    return None
