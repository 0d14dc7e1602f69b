"""Promise: every page and state of the kiosk comes up whole: no complaint, no missing letter or picture; and at every
size of type, both ways up, within reach and in high contrast, nothing is cut or covered."""

import re
from itertools import combinations

import pytest
import structlog
from PySide6.QtCore import QRectF
from PySide6.QtGui import QRawFont

from display.qt.fonts import FONTS
from kiosk.gallery.harness import VARIANTS
from kiosk.gallery.stories import STORIES

SLACK = 2.0  # pixels by which a glyph's box may be rounded
TARGET = 96  # 24 mm on a 21.5 inch panel


DRAWN = (  # beside the plain one, the ends of each range; `make looks` shows the rest to eyes
    *("landscape", "200", "200-landscape"),
    *("contrast-150-low-reach", "contrast-200-low-reach-english-landscape"),
)


WHOLE = ("200-landscape",)  # each story; the other variants meet each layout once
PARTS = 8  # of all scenes, so that none is a minute's work
LAYOUTS = (
    *("01-attract", "03-attract-internet-down", "05-home", "07-home-hub-down", "10-login", "12-login-no-internet"),
    *("20-choose", "22-choose-long-names", "23-agency", "26-search-found", "30-service", "31-service-closed"),
    *(
        "35-priority",
        "37-hub-silent",
        "38-full-today",
        "40-ticket",
        "42-ticket-paper-out",
        "50-consent",
        "51-form-choices",
    ),
    *("52-form-known", "54-form-date", "56-form-wrong", "60-review", "61-submitted", "71-status", "80-idle"),
    *("44-plan", "46-plan-ticket", "48-appointment-late", "74-appointment-typing"),
    *("76-receipt", "77-news-offered", "773-news-many", "775-message-long", "777-case-long-note", "778-case-unknown"),
    *("93-link-14-days", "96-home-time-in-doubt", "701-scan-camera"),
    *("14-challenge", "141-challenge-camera", "145-answer-camera", "151-ways-no-internet"),
    *("16-card", "161-card-camera", "164-choose-by-card", "172-nik-unlikely"),
    *("78-own", "784-own-delete", "787-own-asked"),
)


@pytest.mark.parametrize("story", sorted(STORIES))
def test_the_page_comes_up_without_a_complaint_with_every_letter_and_nothing_cut(story, open_story, bundled) -> None:
    """Warnings of Qt fail the test by themselves; the engine's own and missing pictures are gathered too."""
    with structlog.testing.capture_logs() as logged:
        user = open_story(story, walked=True)
    assert user.screen.complaints == []
    assert [line for line in logged if line["event"] == "icon_missing"] == []
    assert user.texts(), "the page is empty"
    assert lacking(user.words(), bundled) == set()
    assert not re.search(r"undefined|null|NaN|\[object|\{\w+\}|%\d", user.words())
    assert [f"page {page}: {fault}" for page in user.pages() for fault in faults(user)] == []


@pytest.mark.parametrize(("variant", "part"), [(variant, at) for variant in DRAWN for at in range(PARTS)])
def test_nothing_is_clipped_covered_or_too_small_to_touch(variant, part, open_story) -> None:
    wrong = []
    for story in sorted(STORIES if variant in WHOLE else LAYOUTS)[part::PARTS]:
        user = open_story(story, VARIANTS[variant], walked=True)
        for page in user.pages():
            wrong += [f"{story} page {page}: {fault}" for fault in faults(user)]
        user.close()
    assert not wrong, "\n".join(wrong)


@pytest.fixture(scope="module")
def bundled(qapp) -> list[QRawFont]:
    """Only the fonts that we ship count: another machine may have no other."""
    return [QRawFont(str(file), 20) for file in sorted(FONTS.glob("*.woff2"))]


def lacking(text: str, fonts: list[QRawFont]) -> set[str]:
    return {
        letter for letter in text if not letter.isspace() and not any(f.supportsCharacter(ord(letter)) for f in fonts)
    }


def test_a_letter_that_we_do_not_ship_is_seen(bundled) -> None:
    assert lacking("Selamat datang \u4e2d", bundled) == {"\u4e2d"}


def faults(user) -> list[str]:
    size = user.screen.window.size()
    seen = [one for one in user.everything() if not one.behind_dialog]
    texts = [one for one in seen if one.item.inherits("QQuickText") and one.text]
    buttons = [one for one in seen if one.item.inherits("QQuickAbstractButton") and one.item.isEnabled()]
    whole = QRectF(-SLACK, -SLACK, size.width() + 2 * SLACK, size.height() + 2 * SLACK)
    found = [f"outside: {one.text!r}" for one in texts if not whole.contains(one.rect)]
    found += [f"cut: {one.text!r}" for one in texts if cut(one.item)]
    found += [
        f"covered: {one.text!r} and {other.text!r}"
        for one, other in combinations(texts, 2)
        if overlap(one.rect, other.rect, 6)
    ]
    found += [
        f"too small: {one.name} {one.rect.size()}"
        for one in buttons
        if min(one.rect.width(), one.rect.height()) < TARGET - 0.5
    ]
    found += [
        f"targets overlap: {one.name} and {other.name}"
        for one, other in combinations(buttons, 2)
        if overlap(one.rect, other.rect, 2 * SLACK)
    ]
    return found


def cut(item) -> bool:
    wide = item.property("contentWidth") > item.width() + SLACK
    tall = item.property("contentHeight") > item.height() * 1.08 + SLACK
    return bool(item.property("truncated")) or wide or tall


def overlap(one: QRectF, other: QRectF, tall: float) -> bool:
    shared = one.intersected(other)
    return shared.width() > SLACK and shared.height() > tall
