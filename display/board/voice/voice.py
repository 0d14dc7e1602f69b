"""The board's voice: words, clips, one sound, one loudspeaker. It may fail in every part without stopping the board."""

from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QObject, Signal, SignalInstance

from diagnostics.logger import get_logger
from display.background import Background
from display.board.announcement_queue import Call
from display.board.voice.sentences import sentence
from display.board.voice.sound import Clips, announcement, seconds_of, wav
from display.board.voice.speaker import VoiceState
from display.words import number_words
from office.contract.errors import Unavailable

log = get_logger()


class Outlet(Protocol):
    """A Loudspeaker or a Folder."""

    @property
    def ended(self) -> SignalInstance: ...
    def play(self, sound: bytes, seconds: float, announcement: int) -> None: ...


class Voice(QObject):
    """Speaks one call at a time; `spoken` always follows `say`, also when nothing could be heard."""

    spoken = Signal()
    stateChanged = Signal()

    def __init__(self, background: Background, outlet: Outlet, languages: Sequence[str]) -> None:
        super().__init__()
        self._background, self._outlet, self._languages = background, outlet, tuple(languages)
        self._clips = Clips()
        self.state = VoiceState.UNKNOWN
        outlet.ended.connect(self._ended)

    def warm(self) -> None:
        """Say in advance whether there is a synthesiser, and have the ten digits ready."""
        self._background.run(self._digits, lambda _: None, self._not_made)

    def say(self, call: Call) -> None:
        self._background.run(
            lambda: made(self._clips, call.number, call.counter, self._languages),
            lambda sound: self._outlet.play(*sound, call.announcement),
            self._not_spoken,
        )

    def _digits(self) -> None:
        for language in self._languages:
            for digits in ("0123", "4567", "89"):
                self._clips.sentence(sentence(f"A {digits}", "1", language), language)

    def _ended(self, state: VoiceState) -> None:
        self._turn(state, "the sound did not end well")
        self.spoken.emit()

    def _not_spoken(self, failed: BaseException) -> None:
        self._not_made(failed)
        self.spoken.emit()

    def _not_made(self, failed: BaseException) -> None:
        if not isinstance(failed, Unavailable):
            raise failed
        self._turn(VoiceState.NO_SYNTHESISER, str(failed))

    def _turn(self, state: VoiceState, why: str) -> None:
        """Unavailable is logged once when it starts and once when it clears."""
        if state == self.state:
            return
        before, self.state = self.state, state
        if state != VoiceState.READY:
            log.warning("voice_unavailable", state=state, why=why)
        elif before != VoiceState.UNKNOWN:
            log.info("voice_back")
        self.stateChanged.emit()


def made(clips: Clips, number: str, counter: str, languages: Sequence[str]) -> tuple[bytes, float]:
    """The announcement as WAV, and how many seconds it takes."""
    samples = announcement([clips.sentence(sentence(number, counter, language), language) for language in languages])
    return wav(samples), seconds_of(samples)


def say_to_file(number: str, counter: str, language: str, out: Path) -> None:
    """One announcement as a WAV file. Raises ValueError for what is no ticket number, Unavailable without a
    synthesiser."""
    sound, _ = made(Clips(), number_words(number), counter, [language])
    out.write_bytes(sound)
