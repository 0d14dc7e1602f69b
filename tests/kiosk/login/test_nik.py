"""Promise: an identity number that is typed fills in a form, opens no account, and is for no neighbour's eyes."""

import pytest
from PySide6.QtGui import QAccessible

from kiosk.gallery.fake_hub import CARD, CODE, SITI
from kiosk.gallery.harness import VARIANTS, Harness
from office.contract.errors import Refusal, Unavailable

LOWEST = {"low-reach": 1920 - 1008, "contrast-150-low-reach": 1920 - 1008, "low-reach-landscape": 1080 - 720}
LOWEST["contrast-200-low-reach-english-landscape"] = 1080 - 720


@pytest.fixture
def harness(languages) -> Harness:
    """Where the number is typed."""
    harness = Harness(languages)
    harness.login()
    harness.kiosk.entry.ways.choose("nik")
    return harness


def tap_all(user, digits: str) -> None:
    for digit in digits:
        user.tap(f"key_{digit}")


def type_all(harness, digits: str) -> None:
    for digit in digits:
        harness.kiosk.entry.nik.press(digit)


def send_into_silence(harness) -> None:
    harness.hub.wrong = Unavailable("no answer")
    type_all(harness, SITI.nik)
    harness.kiosk.entry.nik.go()


def seen(user) -> str:
    """What stands in the places, from the left."""
    return "".join(one.text for one in user.texts() if len(one.text) == 1 and not one.behind_dialog and in_places(one))


def in_places(one) -> bool:
    return one.item.parentItem().property("phase") is not None


def test_a_number_that_was_typed_fills_in_a_form_and_opens_no_account(open_story) -> None:
    user = open_story("15-ways")
    user.tap("way_nik")
    assert "hanya mengisi formulir dan tidak membuka akun" in user.words()
    assert "Petugas akan memeriksa KTP Anda" in user.words()
    tap_all(user, SITI.nik)
    user.tap("sendNik")
    assert user.kiosk.page_name == "choose"
    assert [nik for _, nik in user.harness.hub.niks] == [SITI.nik]
    assert "Siapkan KTP: petugas akan memeriksanya." in user.find("level").item.property("text")
    assert not user.has("news")
    assert user.harness.visit.session.level == "identified"


def test_a_keyboard_types_it_too(open_story) -> None:
    user = open_story("17-nik")
    user.tap("field_nik")
    user.write("6309x065 ")
    assert seen(user) == "••••065"
    user.write("405940007\r")
    assert user.kiosk.page_name == "choose"
    assert [nik for _, nik in user.harness.hub.niks] == [SITI.nik]


def test_a_neighbour_sees_the_group_that_is_typed_and_no_more(open_story) -> None:
    user = open_story("17-nik")
    shown = []
    for digit in SITI.nik:
        user.tap(f"key_{digit}")
        shown.append(seen(user))
    assert shown[3] == "6309"
    assert shown[4] == "••••0"
    assert shown[15] == "••••••••••••0007"
    user.tap("nikEye")
    assert seen(user) == SITI.nik
    user.tap("nikEye")
    assert seen(user) == shown[15]


def test_a_digit_and_the_whole_number_can_be_taken_back(open_story) -> None:
    user = open_story("17-nik")
    tap_all(user, "630906")
    user.tap("key_rub")
    assert seen(user) == "••••0"
    user.tap("key_clear")
    assert seen(user) == ""
    user.tap("key_rub")
    assert user.find("count_nik").text == "0 dari 16 angka"


def test_no_seventeenth_digit_is_taken_and_fewer_are_not_sent(harness) -> None:
    type_all(harness, SITI.nik[:15])
    harness.kiosk.entry.nik.go()
    assert harness.hub.niks == []
    type_all(harness, "79")
    harness.kiosk.entry.nik.go()
    assert [nik for _, nik in harness.hub.niks] == [SITI.nik]


def test_what_cannot_be_a_number_is_said_kindly_and_not_sent(open_story) -> None:
    user = open_story("172-nik-unlikely")
    assert "Angka ke-7 sampai 12 bukan tanggal lahir. Silakan periksa lagi." in user.words()
    assert user.harness.hub.niks == []
    user.tap("key_rub")
    assert "tanggal lahir" not in user.words()


@pytest.mark.parametrize(("name", "page"), [("dialogSafe", "ways"), ("dialogOther", "choose")])
def test_after_too_many_tries_there_are_other_ways(name, page, open_story) -> None:
    user = open_story("173-nik-too-many")
    assert "Terlalu banyak percobaan" in user.words()
    user.tap(name)
    assert user.kiosk.page_name == page
    assert user.harness.visit.session is None


def test_a_hub_that_is_silent_is_asked_again_as_the_same_act(harness) -> None:
    send_into_silence(harness)
    assert harness.kiosk.dialog.property("sentence").startswith("Server kantor belum menjawab.")
    harness.kiosk.dialog.chooseSafe()
    assert harness.kiosk.page_name == "choose"
    first, second = harness.hub.niks
    assert first == second


def test_another_number_is_another_act(harness) -> None:
    send_into_silence(harness)
    harness.kiosk.dialog.clear()
    harness.kiosk.entry.nik.backspace()
    type_all(harness, "8")
    harness.kiosk.entry.nik.go()
    (first, _), (second, nik) = harness.hub.niks
    assert nik.endswith("8")
    assert first != second


def test_from_a_silent_hub_one_goes_on_without_an_account(harness) -> None:
    send_into_silence(harness)
    harness.kiosk.dialog.chooseOther()
    assert harness.kiosk.page_name == "choose"
    assert harness.kiosk.entry.nik._typed == ""


def test_while_it_is_sent_nothing_is_changed_and_nothing_is_sent_twice(harness) -> None:
    type_all(harness, SITI.nik)
    harness.background.held = True
    harness.kiosk.entry.nik.go()
    harness.kiosk.entry.nik.go()
    harness.kiosk.entry.nik.backspace()
    harness.background.release()
    assert [nik for _, nik in harness.hub.niks] == [SITI.nik]


@pytest.mark.parametrize("leave", ["back", "guest", "logout"])
def test_who_left_before_the_answer_came_is_known_nowhere(leave, harness) -> None:
    type_all(harness, SITI.nik)
    harness.background.held = True
    harness.kiosk.entry.nik.go()
    getattr(harness.kiosk, leave)()
    assert harness.kiosk.entry.nik._typed == ""
    harness.background.release()
    assert harness.visit.session is None
    harness.background.release()
    assert harness.hub.asked.count("end_session") == 1


@pytest.mark.parametrize(("scanned", "page"), [(CARD, "choose"), (CODE, "status")])
def test_a_card_or_a_slip_that_is_scanned_instead_is_taken(scanned, page, harness) -> None:
    type_all(harness, "630906")
    harness.kiosk.scanned(scanned)
    assert harness.kiosk.page_name == page
    assert harness.kiosk.entry.nik._typed == ""


@pytest.mark.parametrize("variant", sorted(LOWEST))
def test_every_key_is_within_low_reach(variant, open_story) -> None:
    user = open_story("171-nik-open", VARIANTS[variant])
    touched = [one for one in user.buttons() if one.item.isEnabled() and one.name]
    assert {f"key_{digit}" for digit in range(10)} < {one.name for one in touched}
    assert [one.name for one in touched if one.rect.top() < LOWEST[variant]] == []


def test_a_screen_reader_hears_what_each_key_does_and_never_the_number(open_story) -> None:
    user = open_story("171-nik-open")
    texts = [spoken(one.item) for one in user.everything()]
    names = {spoken(one.item) for one in user.buttons() if one.name}
    assert {*"0123456789", "Hapus", "Hapus semua", "Tutup angka", "Lanjut", "Cara lain"} < names
    assert "16 dari 16 angka" in QAccessible.queryAccessibleInterface(user.find("field_nik").item).text(
        QAccessible.Text.Description
    )
    assert not [text for text in texts if SITI.nik[:6] in text.replace(" ", "")]


def spoken(item) -> str:
    found = QAccessible.queryAccessibleInterface(item)
    return found.text(QAccessible.Text.Name) if found is not None else ""


def test_the_consent_and_the_form_say_that_it_was_typed(open_story) -> None:
    user = open_story("175-consent-by-nik")
    assert "Bolehkah NIK yang Anda ketik dipakai" in user.words()
    assert "Dukcapil untuk" not in user.words()
    user.tap("consentYes")
    while "nik" not in user.kiosk.form.here():
        user.harness.answer()
        user.kiosk.form.next()
    user.settle()
    assert "Dari NIK yang Anda ketik" in user.words()
    assert "Terkunci" not in user.words()
    assert SITI.nik not in user.words().replace(" ", "")


def test_a_refusal_is_told_in_the_language_of_the_screen(harness) -> None:
    harness.hub.wrong = Refusal.of("identifications_too_many")
    type_all(harness, SITI.nik)
    harness.kiosk.entry.nik.go()
    harness.kiosk._use("en")
    assert harness.kiosk.dialog.property("sentence").startswith("There were too many tries")


def test_what_the_hub_refuses_is_not_tried_again_but_in_another_way(harness) -> None:
    harness.hub.wrong = Refusal("odd", {"id": "Belum bisa.", "en": "Not now."})
    type_all(harness, SITI.nik)
    harness.kiosk.entry.nik.go()
    assert harness.kiosk.dialog.property("safe") == "Cara lain"
