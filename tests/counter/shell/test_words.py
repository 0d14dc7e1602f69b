"""Promise: every word of the desk is Indonesian first and English beside it, and says only what is known."""

import re
import subprocess
import sys
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from xml.etree import ElementTree

import msgspec
import pytest
from PySide6.QtCore import QTranslator
from PySide6.QtWidgets import QApplication

from counter.gallery.fakes.fixtures import CITIZEN, CURRENT, NOW, ago, called_desk, empty_desk, serving_desk
from counter.gallery.harness import Harness
from display.languages import TRANSLATIONS
from sync.wire import PlatformLink

ROOT = TRANSLATIONS.parent.parent
ENGLISH = TRANSLATIONS / "counter_en.ts"
BIN = Path(sys.executable).parent


def messages(file: Path) -> Iterator[tuple[str, str, str]]:
    """Context, Indonesian source and translation of each message; unfinished ones have none."""
    for context in ElementTree.parse(file).getroot().iter("context"):
        for message in context.iter("message"):
            translation = message.find("translation")
            done = translation is not None and "type" not in translation.attrib
            yield (
                context.findtext("name", ""),
                message.findtext("source", ""),
                (translation.text or "" if translation is not None and done else ""),
            )


@pytest.fixture
def english(qapp: QApplication, tmp_path: Path) -> Iterator[None]:
    compiled = tmp_path / "counter_en.qm"
    subprocess.run([BIN / "pyside6-lrelease", "-silent", ENGLISH, "-qm", compiled], check=True)
    translator = QTranslator()
    assert translator.load(str(compiled))
    qapp.installTranslator(translator)
    yield
    qapp.removeTranslator(translator)


def status(desk: Harness) -> dict[str, str]:
    return {item.name: item.text for item in desk.vm.view().status.items}


def test_every_text_of_the_desk_has_its_english(tmp_path: Path) -> None:
    fresh = tmp_path / "counter_en.ts"
    sources = sorted((ROOT / "counter").rglob("*.py"))
    languages = ["-source-language", "id_ID", "-target-language", "en_GB"]
    subprocess.run([BIN / "pyside6-lupdate", *sources, *languages, "-ts", fresh], check=True, capture_output=True)
    wanted = {(context, source) for context, source, _ in messages(fresh)}
    translated = {(context, source) for context, source, english in messages(ENGLISH) if english}
    assert wanted == translated


def test_a_translation_keeps_the_places_that_are_filled_in() -> None:
    for _, source, english in messages(ENGLISH):
        assert sorted(re.findall(r"{\w*}", source)) == sorted(re.findall(r"{\w*}", english)), source


def test_no_text_holds_an_arrow_or_an_emoji_that_the_font_does_not_have() -> None:
    drawn = re.compile("[\u2190-\u2bff\U0001f000-\U0001ffff]")
    assert [text for _, *texts in messages(ENGLISH) for text in texts if drawn.search(text)] == []


@pytest.mark.usefixtures("english")
def test_in_english_the_desk_speaks_english(desk: Harness) -> None:
    desk.vm.useLanguage("en")
    desk.show_desk(serving_desk())
    shown = desk.vm.view()
    assert shown.citizen.caption == "Now serving"
    assert shown.citizen.service == "Add a child to the family card"
    waits = "Call next is available when A 017 is finished."
    assert shown.actions.path_note == f"{waits} Next A 018: Senior, goes first: waited 6 minutes."
    assert desk.client.language == "en"


def test_the_person_at_the_desk_is_shown_with_how_sure_we_are(desk: Harness) -> None:
    desk.show_desk(called_desk())
    shown = desk.vm.view().citizen
    assert (shown.caption, shown.number, shown.name) == ("Dipanggil", "A 017", "Siti Rahmawati")
    assert [chip.text for chip in shown.chips] == ["Masuk dengan akun", "NIK 63•• •••• •••• 0007"]
    assert shown.reason is not None
    assert shown.reason.text == "Paling lama menunggu"
    assert (shown.timer_caption, shown.timer, shown.timer_note) == ("Sejak dipanggil", "04.42", "tunggu 13 mnt")


def test_somebody_without_an_account_is_not_given_an_identity(desk: Harness) -> None:
    desk.show_desk(msgspec.structs.replace(called_desk(), citizen=None))
    shown = desk.vm.view().citizen
    assert shown.name == "Tanpa akun"
    assert [chip.text for chip in shown.chips] == ["Identitas belum diketahui"]


def test_a_level_this_desk_does_not_know_counts_as_unknown(desk: Harness) -> None:
    desk.show_desk(msgspec.structs.replace(called_desk(), citizen=msgspec.structs.replace(CITIZEN, level="platinum")))
    assert desk.vm.view().citizen.chips[0].text == "Identitas belum diketahui"


def test_a_long_visit_counts_hours(desk: Harness) -> None:
    desk.show_desk(serving_desk())
    desk.clock.forward(3600)
    assert desk.vm.view().citizen.timer == "1.04.12"


def test_a_clock_that_went_back_shows_zero_and_not_less(desk: Harness) -> None:
    desk.show_desk(serving_desk())
    desk.clock.forward(-3600)
    assert desk.vm.view().citizen.timer == "00.00"


def test_who_was_called_twice_is_shown_as_such(desk: Harness) -> None:
    desk.show_desk(msgspec.structs.replace(called_desk(), current=msgspec.structs.replace(CURRENT, calls=2)))
    assert desk.vm.view().citizen.timer_note == "dipanggil 2 kali"


def test_the_idle_desk_says_who_would_be_next_and_why(desk: Harness) -> None:
    assert desk.vm.view().citizen.idle_text == "Tekan F2 untuk memanggil A 018. Lansia, didahulukan: menunggu 6 menit."
    desk.show_desk(empty_desk())
    assert desk.vm.view().citizen.idle_title == "Tidak ada yang menunggu"


def test_the_form_says_where_each_answer_comes_from(desk: Harness) -> None:
    desk.show_desk(serving_desk())
    form = desk.vm.view().form
    assert form.sent == "Dikirim 09.51 dari Kiosk 03, versi 1"
    assert [row.source for row in form.rows[:3]] == ["Diisi pemohon", "Diisi pemohon", "Dari akun"]
    assert form.documents == "Berkas: KK lama, Surat lahir, Buku nikah"


def test_a_visit_without_a_form_says_so(desk: Harness) -> None:
    desk.show_desk(msgspec.structs.replace(serving_desk(), submissions=()))
    assert desk.vm.view().form.empty == "Tidak ada formulir dari kiosk"


@pytest.mark.parametrize(
    ("link", "expected"),
    [
        (PlatformLink(state="unknown"), "Pusat: belum diketahui"),
        (PlatformLink(state="up"), "Pusat terhubung"),
        (PlatformLink(state="up", last_word_at=ago(1), queued=3), "Pusat terhubung, 3 menunggu dikirim"),
        (PlatformLink(state="down"), "Pusat terputus"),
        (
            PlatformLink(state="down", since=ago(20), queued=12, refused=2),
            "Pusat terputus sejak 09.40, 12 menunggu dikirim, 2 perlu perhatian",
        ),
    ],
)
def test_the_link_to_the_platform_is_said_with_what_waits(desk: Harness, link: PlatformLink, expected: str) -> None:
    desk.beat(link)
    assert status(desk)["platformState"] == expected


def test_what_a_silent_hub_last_said_of_the_platform_is_not_passed_on_as_fresh(desk: Harness) -> None:
    desk.client.offline = True
    desk.vm.sync.refresh()
    assert status(desk)["platformState"] == "Pusat: belum diketahui"
    assert status(desk)["hubState"] == "Server kantor tidak menjawab sejak 10.00"


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("ready", "Printer siap"),
        ("near_end", "Printer: kertas hampir habis"),
        ("out", "Printer: kertas habis"),
        ("offline", "Printer tidak terhubung"),
        ("unknown", "Printer belum diketahui"),
        ("a word of tomorrow", "Printer belum diketahui"),
    ],
)
def test_the_printer_is_said_in_words_and_unknown_is_not_fine(desk: Harness, word: str, expected: str) -> None:
    desk.vm.printerStateChanged.emit(word)
    assert status(desk)["printerState"] == expected


def test_the_clock_is_the_offices_with_its_zone(desk: Harness) -> None:
    shown = desk.vm.view().status
    assert (shown.clock, shown.zone) == ("10.00.18", "WITA")
    assert NOW.utcoffset() == timedelta(0)


def test_somebody_who_has_just_come_has_waited_less_than_a_minute(desk: Harness) -> None:
    row = msgspec.structs.replace(desk.client.now_desk.line[0], wait_s=40)
    desk.show_desk(msgspec.structs.replace(desk.client.now_desk, line=(row,)))
    assert desk.vm.view().line.rows[0].wait == "< 1 mnt"
