"""Promise: when a visit ends, by finish, by logging out or by silence, nothing of the citizen is left on the kiosk."""

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtTest import QTest

from kiosk.gallery.fake_hub import ANSWER, CARD, LONG_MESSAGE, MESSAGE, QUESTION, SITI
from kiosk.gallery.fake_own_data import NEW_CODE
from kiosk.shell.idle import ASK_SECONDS, COUNT_SECONDS, LOGIN_SECONDS

IDS = (str(MESSAGE.message), str(LONG_MESSAGE.message))
PERSONAL = (
    *("J7Q2", "B 005", "Siti", "Rahmawati", "0007", "0012", "Melati", "0142", "Arkan", "A 017", "F7K-2QM"),
    *("F7K2", "M3XW", "Kartu Keluarga Anda", "20 November", "21 November", *IDS),
    *(NEW_CODE, "W2CA", "T0ZB", "C 012", "Permohonan masih berjalan"),
    *(QUESTION[:12], ANSWER[:12], CARD[:12], "WDJB"),
)


def remains(user) -> list[str]:
    """Every text of the whole tree, shown or not, and every text that a view-model would still give."""
    texts = []
    stack = [user.screen.window.contentItem()]
    while stack:
        item = stack.pop()
        texts.append(str(item.property("text") or ""))
        stack += item.childItems()
    for part in user.kiosk.parts().values():
        meta = part.metaObject()
        values = [part.property(meta.property(at).name()) for at in range(meta.propertyCount())]
        texts += [str(value) for value in values if not isinstance(value, QObject)]  # their addresses are only digits
    news, case = user.kiosk.news, user.kiosk.case
    shown = (news._messages, news._forms, news._text, case._note)
    for rows in (user.kiosk.form._fields, user.kiosk.submission._rows, user.kiosk.service._needs, *shown):
        texts += [str(rows.row(place)) for place in range(rows.rowCount())]
    own_data = user.kiosk.own_data
    for rows in (own_data._forms, own_data._visits, own_data._requests, own_data._choices):
        texts += [str(rows.row(place)) for place in range(rows.rowCount())]
    texts += [repr(value) for value in (own_data._records, own_data._asked, own_data._sends, own_data._job)]
    texts += [repr(own_data._reading._question)]
    texts += [repr(user.harness.visit.session), repr(user.harness.visit.ticket), repr(user.kiosk.form._raw)]
    texts += [repr(value) for value in (news._message, news._opened, news._orders, news._known, case._case)]
    login, input_filter, scanner = user.kiosk.login_page, user.screen.input_filter, user.kiosk.scanner._scanner
    texts += [
        repr(value)
        for value in (login._started, input_filter._wedge._strokes, [one.text() for one in input_filter._waiting])
    ]
    texts += [repr(scanner._last)] if scanner else []
    nik = user.kiosk.entry.nik
    texts += [nik._typed, "".join(str(nik._places.row(place)["digit"]) for place in range(nik._places.rowCount()))]
    return [text for text in texts if any(part in text.replace("\u00a0", " ") for part in PERSONAL)]


@pytest.mark.parametrize("story", ["40-ticket", "52-form-known", "53-form-letters", "60-review", "61-submitted"])
@pytest.mark.parametrize("end", ["finish", "logout"])
def test_nothing_is_left_after(end, story, open_story) -> None:
    user = open_story(story, walked=True)
    assert remains(user), "the scene shows nothing that could be left behind"
    getattr(user.kiosk, end)()
    user.settle()
    assert remains(user) == []
    assert user.kiosk.page_name == "attract"
    assert "end_session" in user.harness.hub.asked


NEWS = ("773-news-many", "774-message", "775-message-long", "776-case-ready", "777-case-long-note")


@pytest.mark.parametrize("story", [*NEWS, "764-case-by-receipt", "761-receipt-typing"])
@pytest.mark.parametrize("end", ["finish", "silence"])
def test_nothing_is_left_of_news(end, story, open_story) -> None:
    user = open_story(story, walked=True)
    assert remains(user), "the scene shows nothing that could be left behind"
    if end == "finish":
        user.kiosk.finish()
    else:
        for _ in range(ASK_SECONDS + COUNT_SECONDS):
            user.kiosk.second()
    user.settle()
    assert remains(user) == []


OWN = ("78-own", "784-own-delete", "785-own-withdraw", "786-own-not-sent", "787-own-asked")


@pytest.mark.parametrize("story", OWN)
@pytest.mark.parametrize("end", ["finish", "silence"])
def test_nothing_is_left_of_ones_own_data(end, story, open_story) -> None:
    user = open_story(story, walked=True)
    assert remains(user), "the scene shows nothing that could be left behind"
    if end == "finish":
        user.kiosk.finish()
    else:
        for _ in range(ASK_SECONDS + COUNT_SECONDS):
            user.kiosk.second()
    user.settle()
    assert remains(user) == []


def test_an_answer_about_a_message_that_comes_after_the_end_is_kept_by_nobody(open_story) -> None:
    user = open_story("772-news-one")
    user.harness.background.held = True
    user.kiosk.news.openMessage(str(user.harness.visit.session.messages[0].message))
    user.kiosk.logout()
    user.harness.background.release()
    user.settle()
    assert len(user.harness.hub.read) == 1
    assert remains(user) == []


@pytest.mark.parametrize("story", ["47-appointment-ticket", "74-appointment-typing"])
def test_nothing_is_left_of_an_appointment(story, open_story) -> None:
    user = open_story(story, walked=True)
    assert remains(user), "the scene shows nothing that could be left behind"
    user.kiosk.finish()
    user.settle()
    assert remains(user) == []


WAYS = (
    *("10-login", "14-challenge", "145-answer-camera", "164-choose-by-card", "165-consent-by-card"),
    *("171-nik-open", "174-choose-by-nik"),
)


@pytest.mark.parametrize("story", WAYS)
@pytest.mark.parametrize("end", ["finish", "logout", "silence"])
def test_nothing_is_left_of_a_way_to_log_in(end, story, open_story) -> None:
    user = open_story(story, walked=True)
    assert remains(user), "the scene shows nothing that could be left behind"
    if end == "silence":
        for _ in range(LOGIN_SECONDS + COUNT_SECONDS):
            user.kiosk.second()
    else:
        getattr(user.kiosk, end)()
    user.settle()
    assert remains(user) == []
    assert user.kiosk.scanner.view.isNull()
    assert user.kiosk.page_name == "attract"


DRAWN = ("53-form-letters", "171-nik-open", "173-nik-too-many")


def test_the_first_page_is_drawn_as_if_nobody_had_been_there(open_story) -> None:
    """To the pixel, also after large type and high contrast."""
    nobody = open_story("01-attract")
    nobody.kiosk.finish()
    fresh = drawn(nobody)
    nobody.close()
    for story in DRAWN:
        user = open_story(story, walked=True, scale=2.0, colours="contrast")
        assert drawn(user) != fresh
        user.kiosk.finish()
        assert drawn(user) == fresh, story
        user.close()


def drawn(user) -> QImage:
    user.settle()
    return user.screen.window.grabWindow()


@pytest.mark.parametrize("story", ["53-form-letters", "171-nik-open"])
def test_nothing_can_be_copied_out_of_a_field(story, open_story) -> None:
    """Neither by keys nor by a finger that is drawn over it: on the clipboard stays what was there."""
    user, clipboard = open_story(story, walked=True), QGuiApplication.clipboard()
    field = next(one for one in user.everything() if one.name.startswith("field_"))
    clipboard.setText("of the house")
    user.tap(field.name)
    for key in (Qt.Key.Key_A, Qt.Key.Key_C, Qt.Key.Key_X):
        QTest.keyClick(user.screen.window, key, Qt.KeyboardModifier.ControlModifier)
    QTest.mousePress(user.screen.window, Qt.MouseButton.LeftButton, pos=field.rect.topLeft().toPoint())
    QTest.mouseRelease(user.screen.window, Qt.MouseButton.LeftButton, pos=field.rect.bottomRight().toPoint())
    user.write("7")
    assert clipboard.text() == "of the house"
    user.kiosk.finish()
    user.settle()
    assert clipboard.text() == "of the house"


def test_nothing_is_left_of_what_was_scanned(open_story) -> None:
    user = open_story("16-card", walked=True)
    user.scan("NCF" + CARD[3:].replace("K$", "K%"))
    user.tap("dialogSafe")
    user.kiosk.finish()
    user.settle()
    assert remains(user) == []


def test_nothing_is_left_of_what_a_camera_read(open_story) -> None:
    user = open_story("161-card-camera", walked=True)
    user.kiosk.scanner._scanner.read(CARD + "AAA")
    user.tap("dialogSafe")
    assert remains(user)
    user.kiosk.finish()
    user.settle()
    assert remains(user) == []


def test_silence_asks_first_and_then_wipes(open_story) -> None:
    user = open_story("53-form-letters", walked=True)
    for _ in range(ASK_SECONDS - 1):
        user.kiosk.second()
    assert not user.kiosk.dialog.property("isOpen")
    user.kiosk.second()
    user.settle()
    assert "Masih di sini?" in user.words()
    assert "Layar ditutup dalam 15 detik. Isian akan dihapus." in user.words()
    for _ in range(COUNT_SECONDS):
        user.kiosk.second()
    user.settle()
    assert remains(user) == []
    assert "Sesi selesai. Data Anda sudah dihapus dari layar ini." in user.words()


def test_a_touch_breaks_the_silence(open_story) -> None:
    user = open_story("80-idle")
    user.tap("dialogSafe")
    assert user.kiosk.page_name == "form"
    for _ in range(ASK_SECONDS - 1):
        user.kiosk.second()
    assert not user.kiosk.dialog.property("isOpen")


@pytest.mark.parametrize("story", ["10-login", "14-challenge", "145-answer-camera", "16-card"])
def test_a_person_looking_at_their_phone_is_not_asked(story, open_story) -> None:
    user = open_story(story, walked=True)
    for _ in range(120):
        user.kiosk.second()
    assert not user.kiosk.dialog.property("isOpen")


def test_the_next_visitor_begins_in_the_houses_language_and_type(open_story) -> None:
    user = open_story("05-home")
    user.kiosk.chooseLanguage("en")
    user.kiosk.assist.largerText()
    user.kiosk.assist.switchContrast()
    user.kiosk.finish()
    user.settle()
    assert "Selamat datang" in user.words()
    assert user.kiosk.assist.property("textScale") == 1.0
    assert user.kiosk.assist.property("contrast") == "normal"


def test_an_answer_that_comes_after_the_end_reaches_nobody(open_story) -> None:
    user = open_story("30-service")
    user.harness.background.held = True
    user.kiosk.service.takeTicket()
    user.kiosk.logout()
    user.harness.background.release()
    user.settle()
    assert user.kiosk.page_name == "attract"
    assert user.harness.visit.ticket is None


def test_no_name_and_no_number_of_a_person_goes_onto_the_slip(open_story) -> None:
    user = open_story("61-submitted")
    printed = repr(user.harness.printer.slips)
    assert "A 017" in printed
    assert not any(part in printed for part in ("Siti", "Rahmawati", SITI.nik, SITI.family_number, SITI.phone_number))
