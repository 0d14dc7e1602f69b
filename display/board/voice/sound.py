"""Sound as 16-bit mono samples: clips from the system's synthesiser, a chime out of two sine waves, one WAV of both."""

import io
import math
import shutil
import subprocess
import wave
from array import array
from collections.abc import Sequence

from display.board.voice.sentences import SpokenPiece
from office.contract.errors import Unavailable

RATE = 22_050  # what espeak-ng makes
PEAK = 0.85  # of full scale, for voice and chime alike
FULL = 32_767
SYNTHESISER = "espeak-ng"
SYNTHESIS_SECONDS = 4.0  # a phrase takes some 20 ms; a machine under load still has a chance
WORDS_PER_MINUTE = "135"
SILENCE_LEVEL = 200  # of 32,767: below it a clip's edge is cut off
VOICES = {"id": "id", "en": "en-gb"}

CHIME = ((659.26, 0.0), (523.25, 0.32))  # E5 then C5: the falling third that halls know
CHIME_SECONDS = 1.1
CHIME_DECAY = 4.5  # per second: soft, and gone before the words begin


class Clips:
    """Spoken phrases, each synthesised once. Raises Unavailable when the synthesiser is missing, slow or fails."""

    def __init__(self) -> None:
        self._voiced: dict[tuple[str, str], array[int]] = {}

    def clip(self, text: str, language: str) -> "array[int]":
        key = (text, language)
        if key not in self._voiced:
            self._voiced[key] = trimmed(synthesise(text, language))
        return self._voiced[key]

    def sentence(self, pieces: Sequence[SpokenPiece], language: str) -> "array[int]":
        samples = array("h")
        for piece in pieces:
            samples += self.clip(piece.text, language) + silence(piece.pause)
        return samples


def synthesise(text: str, language: str) -> "array[int]":
    """One phrase by espeak-ng, a program of its own, within SYNTHESIS_SECONDS."""
    program = shutil.which(SYNTHESISER)
    if program is None:
        raise Unavailable(f"{SYNTHESISER} is not installed")
    words = [program, "-v", VOICES[language], "-s", WORDS_PER_MINUTE, "--stdout", "--", text]
    try:
        made = subprocess.run(words, capture_output=True, timeout=SYNTHESIS_SECONDS, check=True)
    except (OSError, subprocess.SubprocessError) as failed:
        raise Unavailable(f"{SYNTHESISER} failed: {type(failed).__name__}") from failed
    return _samples_of(made.stdout)


def _samples_of(riff: bytes) -> "array[int]":
    """espeak-ng writes to a pipe without knowing the length, so the header's size is not to be believed."""
    start = riff.find(b"data")
    body = riff[start + 8 :]
    if start < 0 or len(body) < 2:
        raise Unavailable(f"{SYNTHESISER} gave no sound")
    samples = array("h")
    samples.frombytes(body[: len(body) // 2 * 2])
    return samples


def trimmed(samples: "array[int]") -> "array[int]":
    """Without the silence at its edges, so that pauses are ours to set."""
    loud = [place for place, sample in enumerate(samples) if abs(sample) > SILENCE_LEVEL]
    return samples[loud[0] : loud[-1] + 1] if loud else samples


def silence(seconds: float) -> "array[int]":
    return array("h", bytes(2 * int(RATE * seconds)))


def chime() -> "array[int]":
    """Two soft tones with one overtone each, computed, so that no recording's licence is in the way."""
    samples = [0.0] * int(RATE * CHIME_SECONDS)
    for pitch, starts in CHIME:
        for place in range(int(RATE * starts), len(samples)):
            second = place / RATE - starts
            rise = min(1.0, second / 0.008)  # without it the tone begins with a click
            turn = math.tau * pitch * second
            samples[place] += rise * math.exp(-CHIME_DECAY * second) * (math.sin(turn) + 0.25 * math.sin(2 * turn))
    return levelled(samples, PEAK * 0.6)


def levelled(samples: Sequence[float], peak: float) -> "array[int]":
    """Scaled so that the loudest sample is at `peak` of full scale: never clipped, whatever came in."""
    loudest = max((abs(sample) for sample in samples), default=0.0)
    factor = peak * FULL / loudest if loudest else 0.0
    return array("h", [round(sample * factor) for sample in samples])


def announcement(sentences: Sequence[Sequence[int]]) -> "array[int]":
    """The chime, then each sentence, half a second apart."""
    samples = chime() + silence(0.15)
    for spoken in sentences:
        samples += levelled(spoken, PEAK)
        samples += silence(0.5)
    return samples


def seconds_of(samples: "array[int]") -> float:
    return len(samples) / RATE


def wav(samples: "array[int]") -> bytes:
    file = io.BytesIO()
    with wave.open(file, "wb") as written:
        written.setnchannels(1)
        written.setsampwidth(2)
        written.setframerate(RATE)
        written.writeframes(samples.tobytes())
    return file.getvalue()
