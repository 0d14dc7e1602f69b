"""Promise: whatever is scanned, it is sorted, goes where it belongs or is said not to be ours, and breaks no page."""

import json
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.gallery.fake_hub import ANSWER, BOOKED, CARD, CODE
from kiosk.scanner.readings import TEXT_MAX, CodeKind, CodeReading, best, read
from kiosk.shell.scan_dispatch import SCANNING
from sync.credentials.challenge import ANSWERS, ASKS
from sync.credentials.qr_packing import base45

BASE45 = st.text("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:", max_size=900)
NASTY = {
    "emoji": "\U0001f469\u200d\U0001f469\u200d\U0001f467 " * 20,
    "ten thousand letters": "A" * 10_000,
    "ten thousand blanks": " " * 10_000,
    "control characters": "".join(map(chr, range(32))) * 9,
    "right to left": "\u202e\u0645\u0631\u062d\u0628\u0627\u202c\u2066",
    "half a letter": "\ud800\udfff\ud800",
    "stacked marks": "Z" + "\u0301" * 3000,
    "markup": "<img src=x onerror=alert(1)><b>&amp;{{7*7}}%s%n",
    "an address of ours with a long tail": f"https://mpp.example/t/{CODE}#" + "x" * 9000,
    "nearly a card": "NCF" + "é" * 400,
    "nothing": "",
}
PAGES = (
    *("01-attract", "05-home", "10-login", "14-challenge", "145-answer-camera", "15-ways", "16-card", "20-choose"),
    *(
        "30-service",
        "40-ticket",
        "53-form-letters",
        "60-review",
        "70-scan",
        "71-status",
        "73-appointment",
        "76-receipt",
    ),
)


@given(st.text())
def test_every_text_is_sorted(text) -> None:
    found = read(text)
    assert found.kind in CodeKind
    assert len(found.text) <= TEXT_MAX
    assert found.text.isprintable()
    assert read(found.text).kind is found.kind


@given(st.lists(st.text(max_size=60), max_size=5))
def test_of_several_the_first_that_is_ours_is_taken(texts) -> None:
    ours = [read(text) for text in texts if read(text).kind is not CodeKind.UNKNOWN]
    assert best([*texts, CODE]) == (ours[0] if ours else CodeReading(CodeKind.TICKET, CODE))


@given(BASE45)
def test_an_answer_is_known_by_its_mark_and_keeps_its_blanks(letters) -> None:
    text = ANSWERS + "6BF" + letters + "QR8 NP0"
    assert read(text) == CodeReading(CodeKind.ANSWER, text)
    assert read("\x02" + text.lower() + "\r\n") == CodeReading(CodeKind.ANSWER, text)


@given(st.binary(min_size=120, max_size=900), st.integers(-1, 9))
def test_a_card_is_known_however_it_was_packed(content, level) -> None:
    text = base45(zlib.compress(content, level))
    assert read(text) == CodeReading(CodeKind.CARD, text)


def test_the_kiosks_own_question_is_not_an_answer() -> None:
    assert read(ASKS + "6BFQR8 NP0J3K7M9Q4WX6TD0HB2P5AF").kind is CodeKind.UNKNOWN


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (CODE, CodeKind.TICKET),
        (f"]Q1{CODE}\r", CodeKind.TICKET),
        (f"\x02{BOOKED.lower()}\x03", CodeKind.EIGHT),
        (ANSWER, CodeKind.ANSWER),
        (CARD, CodeKind.CARD),
        ("https://example.org/" + "a" * 200, CodeKind.UNKNOWN),
        (json.dumps({"nik": ""}), CodeKind.UNKNOWN),
        ("00020101021226610014ID.CO.EXAMPLE.WWW0118936000" * 4, CodeKind.UNKNOWN),  # a code to pay with
    ],
)
def test_what_people_hold_under_a_scanner(text, kind) -> None:
    assert read(text).kind is kind


@pytest.mark.parametrize("page", PAGES)
def test_no_text_breaks_a_page(page, open_story) -> None:
    user = open_story(page)
    for text in NASTY.values():
        before = user.kiosk.page_name
        user.kiosk.on_scan([text, text])
        user.settle()
        assert user.screen.complaints == []
        kindly = "Kode ini tidak dikenal." in user.words() or "sebelum Anda" in user.words()
        assert kindly or before not in SCANNING or user.kiosk.page_name != before
        if user.has("dialogSafe"):
            user.tap("dialogSafe")
        user.kiosk.back()
        user.settle()
