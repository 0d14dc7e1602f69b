"""Promise: what is called is heard, digit by digit, whole, one after the other; without sound the board goes on."""

import io
import shutil
import subprocess
import sys
import wave
from array import array
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, Signal
from pytestqt.qtbot import QtBot
from structlog.testing import capture_logs

from display.background import Background
from display.board.announcement_queue import Call
from display.board.voice import sound
from display.board.voice.player import NO_DEVICE
from display.board.voice.sentences import PHRASE_PAUSE, counter_pieces, sentence
from display.board.voice.sound import RATE, Clips, announcement, chime, levelled, seconds_of, silence, trimmed
from display.board.voice.speaker import Folder, Loudspeaker, VoiceState
from display.board.voice.voice import Voice, say_to_file
from office.contract.errors import Unavailable

CALL = Call(date(2026, 11, 23), 12, "A 017", "4", "KTP", datetime(2026, 11, 23, 1, 0, tzinfo=UTC))


class Outlet(QObject):
    """Keeps what it is given; the test says when and how it has ended."""

    ended = Signal(VoiceState)
    began = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.played: list[tuple[bytes, float, int]] = []

    def play(self, sound: bytes, seconds: float, announcement: int) -> None:
        self.played.append((sound, seconds, announcement))
        self.began.emit()


def samples_of(riff: bytes) -> "array[int]":
    with wave.open(io.BytesIO(riff)) as file:
        assert (file.getnchannels(), file.getsampwidth(), file.getframerate()) == (1, 2, RATE)
        samples = array("h")
        samples.frombytes(file.readframes(file.getnframes()))
        return samples


def loudness(samples: "array[int]") -> float:
    return (sum(sample * sample for sample in samples) / len(samples)) ** 0.5


def written(number: str, counter: str, language: str) -> str:
    """The sentence for eyes, a comma for each long pause."""
    pieces = sentence(number, counter, language)
    words = "".join(piece.text + (", " if piece.pause == PHRASE_PAUSE else " ") for piece in pieces)
    return f"{words.strip()}."


@pytest.fixture
def background(qapp: object) -> Iterator[Background]:
    background = Background()
    yield background
    background.close()


@pytest.fixture
def scratch(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where Qt makes its temporary folders."""
    folder = tmp_path / "scratch"
    folder.mkdir()
    monkeypatch.setenv("TMPDIR", str(folder))
    return folder


@pytest.mark.parametrize(
    ("number", "counter", "language", "words"),
    [
        ("A 017", "4", "id", "Nomor A, nol satu tujuh, silakan ke loket empat."),
        ("A-023", "12", "id", "Nomor A, nol dua tiga, silakan ke loket dua belas."),
        ("AC 120", "21", "id", "Nomor A C, satu dua nol, silakan ke loket dua puluh satu."),
        ("A-K2 007", "4", "id", "Nomor A, K dua, nol nol tujuh, silakan ke loket empat."),
        ("AC-K12 107", "4", "en", "Number A C, K twelve, one zero seven, please go to counter four."),
        ("A 017", "4", "en", "Number A, zero one seven, please go to counter four."),
        ("B 900", "40", "en", "Number B, nine zero zero, please go to counter forty."),
    ],
)
def test_a_call_is_worded_digit_by_digit_and_the_counter_as_a_number(
    number: str, counter: str, language: str, words: str
) -> None:
    assert written(number, counter, language) == words


def test_a_counter_may_be_a_letter_with_a_number_or_a_room_of_three_digits() -> None:
    assert [piece.text for piece in counter_pieces("B12", "id")] == ["B", "dua belas"]
    assert [piece.text for piece in counter_pieces("104", "id")] == ["satu", "nol", "empat"]


@pytest.mark.parametrize("language", ["id", "en"])
def test_an_announcement_is_heard_and_not_clipped(language: str, tmp_path: Path) -> None:
    say_to_file("A-017", "4", language, tmp_path / "a.wav")
    samples = samples_of((tmp_path / "a.wav").read_bytes())
    assert 3.0 < seconds_of(samples) < 9.0
    assert max(map(abs, samples)) < 0.95 * 32_767
    assert max(map(abs, samples)) > 0.5 * 32_767
    assert loudness(samples[int(1.3 * RATE) :]) > 500, "after the chime there are words"


def test_more_words_take_longer(tmp_path: Path) -> None:
    lengths = []
    for number, counter in (("A-7", "4"), ("A-017", "4"), ("AC-017", "24")):
        say_to_file(number, counter, "id", tmp_path / "a.wav")
        lengths.append((tmp_path / "a.wav").stat().st_size)
    assert lengths == sorted(set(lengths))


def test_every_word_that_can_be_called_has_a_clip_of_its_own() -> None:
    clips = Clips()
    for language in ("id", "en"):
        spoken = {}
        for series in "ABCDEFGHJKLMNPRSTUVWXYZ":
            for piece in sentence(f"{series} 0123", "4", language):
                spoken[piece.text] = clips.clip(piece.text, language)
        assert all(len(samples) > 0.05 * RATE and loudness(samples) > 300 for samples in spoken.values())


def test_each_phrase_is_synthesised_once(monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[str] = []
    real = sound.synthesise
    monkeypatch.setattr(sound, "synthesise", lambda text, language: (made.append(text), real(text, language))[1])
    clips = Clips()
    for _ in range(2):
        clips.sentence(sentence("A 011", "1", "id"), "id")
    assert sorted(made) == sorted({"Nomor", "A", "nol", "satu", "silakan ke loket"})


def test_the_chime_is_soft_begins_without_a_click_and_dies_away() -> None:
    tones = chime()
    assert max(map(abs, tones)) < 0.6 * 32_767
    assert abs(tones[0]) < 50
    assert max(abs(after - before) for before, after in pairwise(tones)) < 4000
    assert loudness(tones[-RATE // 10 :]) < 0.1 * loudness(tones[: RATE // 4])


def test_too_loud_a_clip_is_brought_down_and_silence_stays_silence() -> None:
    assert max(levelled([40_000.0, -50_000.0], 0.85)) <= 0.85 * 32_767
    assert set(levelled(silence(0.1), 0.85)) == {0}
    assert len(trimmed(silence(0.2) + array("h", [9000] * 100) + silence(0.2))) == 100
    assert seconds_of(announcement([])) > 1.0, "the chime alone"


@pytest.mark.parametrize(
    "broken",
    [
        lambda *_, **__: subprocess.CompletedProcess([], 0, b"", b""),
        lambda *_, **__: (_ for _ in ()).throw(subprocess.TimeoutExpired("espeak-ng", 4)),
        lambda *_, **__: (_ for _ in ()).throw(subprocess.CalledProcessError(1, "espeak-ng")),
        lambda *_, **__: (_ for _ in ()).throw(PermissionError()),
    ],
)
def test_a_synthesiser_that_fails_hangs_or_gives_nothing_is_unavailable(
    broken: Callable[..., object], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(subprocess, "run", broken)
    with pytest.raises(Unavailable, match="espeak-ng"):
        sound.synthesise("nol", "id")


def test_without_a_synthesiser_the_voice_says_so_once_and_the_queue_goes_on(
    qtbot: QtBot, background: Background, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shutil, "which", lambda _: None)
    voice = Voice(background, Outlet(), ["id"])
    with capture_logs() as logs:
        for _ in range(3):
            with qtbot.waitSignal(voice.spoken):
                voice.say(CALL)
    assert voice.state == VoiceState.NO_SYNTHESISER
    assert [log["event"] for log in logs] == ["voice_unavailable"]


def test_a_missing_device_is_its_own_state_and_clears_when_there_is_one(qtbot: QtBot, background: Background) -> None:
    outlet = Outlet()
    voice = Voice(background, outlet, ["id"])
    seen = []
    with capture_logs() as logs:
        for state in (VoiceState.NO_DEVICE, VoiceState.NO_DEVICE, VoiceState.READY):
            with qtbot.waitSignal(outlet.began):
                voice.say(CALL)
            with qtbot.waitSignal(voice.spoken):
                outlet.ended.emit(state)
            seen.append(voice.state)
    assert seen == [VoiceState.NO_DEVICE, VoiceState.NO_DEVICE, VoiceState.READY]
    assert [log["event"] for log in logs] == ["voice_unavailable", "voice_back"]


def test_a_call_counts_as_spoken_only_when_the_sound_has_ended(qtbot: QtBot, background: Background) -> None:
    outlet = Outlet()
    voice = Voice(background, outlet, ["id", "en"])
    with qtbot.assertNotEmitted(voice.spoken), qtbot.waitSignal(outlet.began):
        voice.say(CALL)
    (riff, seconds, number), *more = outlet.played
    assert (more, number) == ([], 12)
    assert seconds == pytest.approx(len(samples_of(riff)) / RATE)
    with qtbot.waitSignal(voice.spoken):
        outlet.ended.emit(VoiceState.READY)


def test_the_folder_keeps_each_announcement_whole_under_its_number(qtbot: QtBot, tmp_path: Path) -> None:
    folder = Folder(tmp_path / "voice")
    with qtbot.waitSignal(folder.ended) as ended:
        folder.play(b"RIFF", 0.05, 7)
        assert not ended.signal_triggered, "it takes as long as speaking would"
    assert [file.name for file in (tmp_path / "voice").iterdir()] == ["announce-0007.wav"]


def program(code: str) -> list[str]:
    """A player that does this instead of playing."""
    return [sys.executable, "-S", "-c", code]


@pytest.mark.parametrize(
    ("code", "state"),
    [
        ("import sys; sys.exit(0 if open(sys.argv[1], 'rb').read(4) == b'RIFF' else 9)", VoiceState.READY),
        (f"raise SystemExit({NO_DEVICE})", VoiceState.NO_DEVICE),
        ("import os; os.abort()", VoiceState.STALLED),
        ("import threading; threading.Event().wait(60)", VoiceState.STALLED),
    ],
    ids=["plays", "has no device", "dies with its sound server", "hangs"],
)
def test_a_loudspeaker_tells_how_it_ended_whatever_its_player_does(
    code: str, state: VoiceState, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("display.board.voice.speaker.START_SECONDS", 1.0)
    loudspeaker = Loudspeaker(program(code))
    for _ in range(2):
        with qtbot.waitSignal(loudspeaker.ended, timeout=10_000) as ended:
            loudspeaker.play(sound.wav(silence(0.1)), 0.1, 1)
        assert ended.args == [state]


def test_a_player_that_is_not_there_is_no_device(qtbot: QtBot) -> None:
    loudspeaker = Loudspeaker(["/no/such/player"])
    with qtbot.waitSignal(loudspeaker.ended) as ended:
        loudspeaker.play(b"RIFF", 0.1, 1)
    assert ended.args == [VoiceState.NO_DEVICE]


def test_a_closing_board_falls_silent_at_once(qtbot: QtBot) -> None:
    loudspeaker = Loudspeaker(program("import threading; threading.Event().wait(60)"))
    loudspeaker.play(b"RIFF", 60.0, 1)
    with qtbot.assertNotEmitted(loudspeaker.ended):
        loudspeaker.close()


def test_a_closed_board_leaves_no_announcement_behind(qtbot: QtBot, scratch: Path) -> None:
    loudspeaker = Loudspeaker(program(""))
    with qtbot.waitSignal(loudspeaker.ended):
        loudspeaker.play(b"RIFF", 0.1, 1)
    assert list(scratch.rglob("*.wav"))
    loudspeaker.close()
    assert not list(scratch.iterdir())


def test_the_real_player_ends_by_itself_with_or_without_a_sound_server(qtbot: QtBot) -> None:
    loudspeaker = Loudspeaker()
    with qtbot.waitSignal(loudspeaker.ended, timeout=15_000) as ended:
        loudspeaker.play(sound.wav(silence(0.1)), 0.1, 1)
    assert ended.args[0] in (VoiceState.READY, VoiceState.NO_DEVICE)
