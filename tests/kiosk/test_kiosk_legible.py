"""Promise: at every size of type, in both orientations, within reach and in high contrast, nothing is cut or covered."""

from itertools import combinations

import pytest

from kiosk.looks import DRESSES
from kiosk.scenes import SCENES

SLACK = 2.0  # pixels by which a glyph's box may be rounded
TARGET = 96  # 24 mm on a 21.5 inch panel


@pytest.mark.parametrize("dress", list(DRESSES))
def test_nothing_is_clipped_covered_or_too_small_to_touch(dress, open_scene) -> None:
    wrong = []
    for scene in SCENES:
        eye = open_scene(scene, **{name: getattr(DRESSES[dress], name) for name in DRESSES[dress].__slots__})
        for page in eye.pages():
            wrong += [f"{scene} page {page}: {fault}" for fault in faults(eye)]
        eye.close()
    assert not wrong, "\n".join(wrong)


def faults(eye) -> list[str]:
    found = []
    size = eye.screen.window
    texts = [seen for seen in eye.texts() if not seen.behind_dialog]
    for seen in texts:
        item, rect = seen.item, seen.rect
        if rect.left() < -SLACK or rect.top() < -SLACK or rect.right() > size.width() + SLACK or rect.bottom() > size.height() + SLACK:
            found.append(f"outside: {seen.text!r} {rect}")
        if item.property("truncated"):
            found.append(f"truncated: {seen.text!r}")
        if item.property("contentWidth") > item.width() + SLACK:
            found.append(f"too wide: {seen.text!r} {item.property('contentWidth')} > {item.width()}")
        if item.property("contentHeight") > item.height() * 1.08 + SLACK:
            found.append(f"too tall: {seen.text!r} {item.property('contentHeight')} > {item.height()}")
    for one, other in combinations(texts, 2):
        shared = one.rect.intersected(other.rect)
        if shared.width() > SLACK and shared.height() > 6:
            found.append(f"covered: {one.text!r} and {other.text!r}")
    for seen in eye.buttons():
        if not seen.behind_dialog and min(seen.rect.width(), seen.rect.height()) < TARGET - 0.5:
            found.append(f"too small: {seen.name} {seen.rect.size()}")
    buttons = [seen for seen in eye.buttons() if not seen.behind_dialog and seen.item.isEnabled()]
    for one, other in combinations(buttons, 2):
        shared = one.rect.intersected(other.rect)
        if shared.width() > SLACK and shared.height() > 2 * SLACK:
            found.append(f"targets overlap: {one.name} and {other.name}")
    return found
