"""Promise: a scanner that types is told from a hand: it reaches no button and no field, and no hand loses a key."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QKeyEvent

from kiosk.gallery.fake_hub import BOOKED, CODE
from kiosk.scanner.keyboard_wedge import FAST_MS, LETTERS_MAX, SLOW_MS, KeyPress, KeySource, WedgeDetector
from kiosk.scanner.readings import CodeKind, best, read
from kiosk.shell.idle import ASK_SECONDS

LETTERS = st.characters(codec="utf-8", exclude_categories=["C", "Z"])
ENTER = KeyPress(at_ms=0, text="\r", ends=True)


def strokes(text, gaps, end="") -> list[KeyPress]:
    at, keys = 1000, []
    for letter, gap in zip(text + end, gaps, strict=False):
        at += gap
        keys.append(KeyPress(at_ms=at, text=letter, ends=letter in "\r\n\t"))
    return keys


def play(keys, *, in_field) -> tuple[str, list[tuple[str, ...]]]:
    """What reached the page, letter by letter, and what was taken for a scanner's."""
    wedge, waiting, page, texts = WedgeDetector(), "", "", []
    answers = []
    for key in keys:
        before, now = wedge.press(key, in_field=in_field)
        answers += [(before, waiting), (now, waiting + key.text if before.whose is KeySource.UNKNOWN else key.text)]
        for answer, letters in answers[-2:]:
            page += letters if answer.whose is KeySource.HAND else ""
            texts += [answer.texts] if answer.texts else []
        waiting = "" if now.whose is not KeySource.UNKNOWN else answers[-1][1]
    last = wedge.pause()
    return page + (waiting if last.whose is KeySource.HAND else ""), texts + ([last.texts] if last.texts else [])


@given(st.text(LETTERS, min_size=4, max_size=60), st.sampled_from(["\r", "\t", "\r\n"]), st.data(), st.booleans())
def test_a_scanners_text_arrives_whole_and_nothing_of_it_reaches_the_page(text, end, data, in_field) -> None:
    gaps = data.draw(st.lists(st.integers(0, FAST_MS), min_size=len(text) + 2, max_size=len(text) + 2))
    assert play(strokes(text, gaps, end), in_field=in_field) == ("", [(text,)])


@given(st.text(LETTERS, min_size=6, max_size=60), st.booleans())
def test_a_scanner_without_an_end_is_still_no_hand(text, in_field) -> None:
    assert play(strokes(text, [8] * len(text)), in_field=in_field) == ("", [(text,)])


@given(st.text(st.characters(codec="utf-8", exclude_categories=["C"]), max_size=60), st.data())
def test_what_a_hand_types_into_a_field_arrives_once_and_in_order(text, data) -> None:
    gaps = data.draw(st.lists(st.integers(FAST_MS + 1, 4000), min_size=len(text), max_size=len(text)))
    assert play(strokes(text, gaps), in_field=True) == (text, [])


@given(st.lists(st.tuples(st.integers(-5000, 5000), st.sampled_from("ab -\r\t\x00\x1d")), max_size=80), st.booleans())
def test_whatever_comes_and_when_no_letter_is_doubled(keys, in_field) -> None:
    at, pressed = 0, []
    for gap, letter in keys:
        at += gap
        pressed.append(KeyPress(at_ms=at, text=letter, ends=letter in "\r\n\t"))
    page, texts = play(pressed, in_field=in_field)
    everything = "".join(letter for _, letter in keys)
    assert len(page) + sum(len(text) for text, *_ in texts) <= len(everything)
    rest = iter(everything)
    assert all(letter in rest for letter in page), "out of order"


def test_a_burst_without_end_is_cut_and_kept_by_nobody() -> None:
    wedge = WedgeDetector()
    for at in range(3 * LETTERS_MAX):
        assert wedge.press(KeyPress(at_ms=at, text="x"), in_field=True)[1].texts == ()
        assert len(wedge._strokes) <= LETTERS_MAX
    assert wedge.press(KeyPress(at_ms=3 * LETTERS_MAX, text="\r", ends=True), in_field=True)[1].texts == ()
    assert wedge.pause().whose is KeySource.UNKNOWN
    assert not wedge.waits


def test_where_nobody_can_type_a_slow_scanner_is_waited_for() -> None:
    assert play(strokes(CODE, [SLOW_MS] * 9, "\r"), in_field=False) == ("", [(CODE,)])


def test_on_a_german_layout_the_scanner_is_read_as_it_meant_it() -> None:
    """It presses the keys of a US board: for Z7Y-Q2XZ a German machine hears Y7ZßQ2XY."""
    places = {"Z": 52, "7": 16, "Y": 29, "-": 20, "Q": 24, "2": 11, "X": 53}
    answer = {"Z": "Y", "Y": "Z", "-": "ß"}
    keys = [
        KeyPress(at_ms=at, text=answer.get(letter, letter), place=places[letter], shift=letter.isalpha())
        for at, letter in enumerate("Z7Y-Q2XZ")
    ]
    _, texts = play([*keys, KeyPress(at_ms=9, text="\r", place=36, ends=True)], in_field=False)
    assert texts == [("Y7ZßQ2XY", "Z7Y-Q2XZ")]
    assert best(texts[0]) == read("Z7Y-Q2XZ")
    assert best(texts[0]).kind is CodeKind.TICKET


# On the window


@pytest.mark.parametrize("text", [CODE, " " + CODE, "8991234567890", "ab", " ", "  x", "", "]Q1" + CODE])
@pytest.mark.parametrize("end", ["\r", "\r\n", "\t"])
def test_a_scanner_presses_no_button_whatever_it_sends(text, end, open_story) -> None:
    user = open_story("05-home")
    user.find("login").item.forceActiveFocus()
    user.scan(text + "zz" if text.strip() == "" else text, end)
    assert user.kiosk.page_name in ("home", "status")
    assert user.kiosk.page_name == ("status" if CODE in text else "home")


@pytest.mark.parametrize("end", ["\r", "\r\n", "\t", ""], ids=["CR", "CR LF", "Tab", "no end"])
def test_a_scanner_does_not_write_into_the_field_that_has_the_focus(end, open_story) -> None:
    user = open_story("53-form-letters")
    user.tap("field_anak_nama")
    before = repr(user.kiosk.form._raw)
    user.scan(BOOKED, end)
    assert repr(user.kiosk.form._raw) == before
    assert user.kiosk.page_name == "form"
    user.write("x")
    assert repr(user.kiosk.form._raw) != before


def test_a_scanner_checks_in_over_the_field_for_the_code(open_story) -> None:
    user = open_story("73-appointment")
    user.find("field_code").item.forceActiveFocus()
    user.scan(BOOKED)
    assert user.find("number").text == "B 005"


def test_who_uses_the_keys_of_a_keyboard_still_can(open_story) -> None:
    user = open_story("05-home")
    user.find("guest").item.forceActiveFocus()
    user.write(" ")
    assert user.kiosk.page_name == "choose"


def press(user, at, *, again=False) -> None:
    event = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_X, Qt.KeyboardModifier.NoModifier, "x", again)
    event.setTimestamp(at)
    QCoreApplication.sendEvent(user.screen.window, event)


@pytest.mark.parametrize("stuck", [True, False], ids=["held down", "typed for ever"])
def test_keys_that_never_end_do_not_keep_a_citizens_page_open(stuck, open_story) -> None:
    user = open_story("20-choose")
    for second in range(ASK_SECONDS):
        for at in range(0, 1000, 40):
            press(user, second * 1000 + at + 1, again=stuck)
        user.kiosk.second()
    assert user.kiosk.dialog.property("isOpen")


def test_a_screen_that_was_busy_gives_late_keys_their_time(open_story) -> None:
    """The keys of one scan were on their way while the window drew: the first half is no hand's."""
    user = open_story("53-form-letters")
    user.tap("field_anak_nama")
    before = repr(user.kiosk.form._raw)
    input_filter = user.screen.input_filter
    press(user, 5000)
    input_filter._clock = lambda: 10**12
    input_filter._paused()  # much later than it should be
    assert input_filter.waits
    for at in range(5010, 5060, 10):
        press(user, at)
    user.scan("", "\r")
    assert repr(user.kiosk.form._raw) == before
