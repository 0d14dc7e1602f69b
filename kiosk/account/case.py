"""What became of one form: opened from the citizen's own list, or by anybody who has its receipt code.

What became of a form, in plain words: one chip for a list, one sentence for its page, and what to do next.
"""

from collections.abc import Callable

from PySide6.QtCore import Property, QCoreApplication, QObject, Signal
from PySide6.QtQml import QmlElement

from display.request import Request
from display.words import clock, long_date
from kiosk.account.text_pages import PartsModel, spoken
from kiosk.core.accessibility import LETTERS
from kiosk.core.environment import Environment
from kiosk.core.line_words import ChipView
from office.contract.answers import CaseAnswer
from sync.lan.calls.call import safe_code
from sync.lan.calls.citizens import CASE

QML_IMPORT_NAME = "Kiosk"
QML_IMPORT_MAJOR_VERSION = 1

STRIPS = {"unknown": "mute", "received": "plain", "in_process": "plain"}  # else as its chip


@QmlElement
class CaseViewModel(QObject):
    """`opened` opens its page."""

    changed = Signal()

    def __init__(self, environment: Environment, opened: Callable[[], None]) -> None:
        super().__init__()
        self._environment, self._visit, self._hub = environment, environment.visit, environment.hub
        self._request, self._opened = Request(environment.background), opened
        self._note = PartsModel(self)
        self._letters = LETTERS[1.0]
        self._case: CaseAnswer | None = None

    def clear(self) -> None:
        self._request.reset()
        self._case = None
        self.retranslate()

    def retranslate(self) -> None:
        self._note.show_text(spoken(self._case.note, self._visit.language) if self._case else "", self._letters)
        self.changed.emit()

    def fit(self, letters: int) -> None:
        """How many of them at once have room."""
        self._letters = letters
        self.retranslate()

    def show(self, case: CaseAnswer) -> None:
        self._case = case
        self.retranslate()
        self._opened()

    def find(self, code: str) -> None:
        """By the code on the receipt; nothing that it opens says whose the form is."""
        self._request.start(code, lambda _: self._hub.ask(CASE, code=safe_code(code)), self.show, self._missed)
        self.changed.emit()

    def _missed(self, error: BaseException) -> None:
        self.changed.emit()
        self._environment.tell_failure(error, self._unreachable)

    def _unreachable(self) -> str:
        return self.tr("Server kantor belum menjawab. Coba lagi, atau tanyakan di meja informasi.")

    @Property(bool, notify=changed)
    def working(self) -> bool:
        return self._request.working

    @Property(str, notify=changed)
    def title(self) -> str:
        return spoken(self._case.title, self._visit.language) if self._case else ""

    @Property(str, notify=changed)
    def codeWords(self) -> str:
        return self.tr("Kode bukti {code}").format(code=self._case.receipt_code) if self._case else ""

    @Property(str, notify=changed)
    def stateWords(self) -> str:
        return state_words(self._case) if self._case else ""

    @Property(str, notify=changed)
    def stateKind(self) -> str:
        return STRIPS.get(self._case.state, chip(self._case).kind) if self._case else "plain"

    @Property(str, notify=changed)
    def stateGlyph(self) -> str:
        return chip(self._case).glyph if self._case else ""

    @Property(str, notify=changed)
    def nextWords(self) -> str:
        return next_words(self._case) if self._case else ""

    @Property(str, notify=changed)
    def sinceWords(self) -> str:
        """Since when it is so; empty while nothing was told."""
        at = self._case.at if self._case else None
        if at is None:
            return ""
        return self.tr("Sejak {date}, {clock}").format(
            date=long_date(at, self._visit.zone, self._visit.language), clock=clock(at, self._visit.zone)
        )

    @Property(str, notify=changed)
    def sentWords(self) -> str:
        at = self._case.received_at if self._case else None
        if at is None:
            return ""
        return self.tr("Dikirim {date}").format(date=long_date(at, self._visit.zone, self._visit.language))

    @Property(QObject, constant=True)
    def note(self) -> QObject:
        return self._note


translate = QCoreApplication.translate
NEWSWORTHY = frozenset({"needs_more", "ready", "rejected"})  # what the citizen can do something about
GLYPHS = {
    "unknown": "help-circle",
    "received": "circle-check",
    "in_process": "hourglass",
    "needs_more": "alert-circle",
    "ready": "circle-check",
    "rejected": "ban",
}
KINDS = {"received": "mute", "in_process": "mute", "needs_more": "long", "ready": "ok", "rejected": "full"}


def chip(case: CaseAnswer) -> ChipView:
    words = {
        "unknown": translate("Cases", "Belum ada kabar"),
        "received": translate("Cases", "Sudah diterima"),
        "in_process": translate("Cases", "Sedang diproses"),
        "needs_more": translate("Cases", "Perlu dilengkapi"),
        "ready": translate("Cases", "Siap diambil"),
        "rejected": translate("Cases", "Ditolak"),
    }
    return ChipView(words[case.state], KINDS.get(case.state, "unknown"), GLYPHS[case.state])


def state_words(case: CaseAnswer) -> str:
    return {
        "unknown": translate("Cases", "Belum ada kabar tentang formulir ini. Isian Anda tersimpan di kantor ini."),
        "received": translate("Cases", "Formulir Anda sudah diterima dan menunggu diproses."),
        "in_process": translate("Cases", "Formulir Anda sedang diproses."),
        "needs_more": translate("Cases", "Masih ada yang perlu dilengkapi."),
        "ready": translate("Cases", "Sudah selesai dan siap diambil."),
        "rejected": translate("Cases", "Formulir ini ditolak."),
    }[case.state]


def next_words(case: CaseAnswer) -> str:
    """Empty where there is nothing to do but wait."""
    noted = any(case.note)
    return {
        "needs_more": translate("Cases", "Meja informasi dapat membantu melengkapinya."),
        "ready": ""
        if noted
        else translate("Cases", "Silakan tanyakan di meja informasi di mana mengambilnya. Bawa bukti isian Anda."),
        "rejected": translate("Cases", "Silakan tanyakan di meja informasi apa yang dapat dilakukan."),
    }.get(case.state, "")
