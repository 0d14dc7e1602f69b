"""The one dialog a screen can have: what it asks, its safe answer, its other one."""

from collections.abc import Callable

import msgspec
from msgspec import field
from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from kiosk.core.error_words import Sentence, silent

QML_IMPORT_NAME = "Kiosk"
QML_IMPORT_MAJOR_VERSION = 1
COUNT_SECONDS = 15  # that a dialog counts down before the visit ends


def nothing() -> None:
    return None


class Question(msgspec.Struct, frozen=True):
    """`whole` seconds > 0 makes it count down. Words are asked again when the language changes."""

    title: Sentence
    sentence: Sentence
    safe: Sentence
    on_safe: Callable[[], object] = field(default=nothing)
    other: Sentence = field(default=silent)
    on_other: Callable[[], object] = field(default=nothing)
    glyph: str = ""
    whole: int = 0


@QmlElement
class DialogViewModel(QObject):
    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._question: Question | None = None
        self._left = 0

    def ask(self, question: Question) -> None:
        self._question, self._left = question, question.whole
        self.changed.emit()

    def ask_language(self, use: Callable[[str], object]) -> None:
        self.ask(
            Question(
                title=lambda: self.tr("Bahasa"),
                sentence=lambda: self.tr("Pilih bahasa layar ini."),
                safe=lambda: "Bahasa Indonesia",
                on_safe=lambda: use("id"),
                other=lambda: "English",
                on_other=lambda: use("en"),
                glyph="language",
            )
        )

    def ask_idle(self, words: Sentence, *, stay: Callable[[], object], leave: Callable[[], object]) -> None:
        self.ask(
            Question(
                title=lambda: self.tr("Masih di sini?"),
                sentence=words,
                safe=lambda: self.tr("Saya masih di sini"),
                on_safe=stay,
                other=lambda: self.tr("Selesai"),
                on_other=leave,
                whole=COUNT_SECONDS,
            )
        )

    def tell_failure(self, why: Sentence, retry: Callable[[], object] | None = None) -> None:
        self.ask(
            Question(
                title=lambda: self.tr("Belum berhasil"),
                sentence=why,
                safe=self._understood if retry is None else self._again,
                on_safe=retry or nothing,
                other=silent if retry is None else self._back,
                glyph="alert-circle",
            )
        )

    def tell_ways(
        self,
        why: Sentence,
        *,
        again: Callable[[], object] | None,
        ways: Callable[[], object],
        guest: Callable[[], object],
    ) -> None:
        """Not in this way now: once more, or another way, or in the one that needs nothing."""
        self.ask(
            Question(
                title=lambda: self.tr("Belum berhasil"),
                sentence=why,
                safe=self._again if again else lambda: self.tr("Cara lain"),
                on_safe=again or ways,
                other=lambda: self.tr("Tanpa akun"),
                on_other=guest,
                glyph="alert-circle",
            )
        )

    def tell_help(self) -> None:
        self.ask(
            Question(
                title=lambda: self.tr("Bantuan"),
                sentence=lambda: self.tr("Petugas sudah dipanggil. Mohon tunggu di kiosk ini."),
                safe=self._understood,
                glyph="bell-ringing",
            )
        )

    def tell_unknown_code(self) -> None:
        self.ask(Question(title=silent, sentence=self._unknown_code, safe=self._understood, glyph="qrcode"))

    def _unknown_code(self) -> str:
        return self.tr("Kode ini tidak dikenal. Silakan tunjukkan QR dari aplikasi akun atau lembar janji.")

    def _understood(self) -> str:
        return self.tr("Baik")

    def _again(self) -> str:
        return self.tr("Coba lagi")

    def _back(self) -> str:
        return self.tr("Kembali")

    def count(self, left: int) -> None:
        self._left = left
        self.changed.emit()

    def clear(self) -> None:
        self._question = None
        self.changed.emit()

    def retranslate(self) -> None:
        self.changed.emit()

    @Property(bool, notify=changed)
    def isOpen(self) -> bool:
        return self._question is not None

    @Property(str, notify=changed)
    def title(self) -> str:
        return self._question.title() if self._question else ""

    @Property(str, notify=changed)
    def sentence(self) -> str:
        return self._question.sentence() if self._question else ""

    @Property(str, notify=changed)
    def safe(self) -> str:
        return self._question.safe() if self._question else ""

    @Property(str, notify=changed)
    def other(self) -> str:
        return self._question.other() if self._question else ""

    @Property(str, notify=changed)
    def glyph(self) -> str:
        return self._question.glyph if self._question else ""

    @Property(str, notify=changed)
    def seconds(self) -> str:
        return str(self._left) if self._question and self._question.whole else ""

    @Property(float, notify=changed)
    def part(self) -> float:
        return self._left / self._question.whole if self._question and self._question.whole else 0.0

    @Slot()
    def chooseSafe(self) -> None:
        self._answer(safe=True)

    @Slot()
    def chooseOther(self) -> None:
        self._answer(safe=False)

    def _answer(self, *, safe: bool) -> None:
        question = self._question
        if question is None:
            return
        self.clear()
        (question.on_safe if safe else question.on_other)()
