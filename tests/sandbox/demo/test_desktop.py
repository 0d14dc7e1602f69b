"""Promise: the demo's windows stand beside one another on a newcomer's screen, each whole, with its title above it."""

from itertools import permutations

import pytest

from sandbox.demo.desktop import DESK, TITLE_BAR, Area, Spot, arranged

SCREENS = [Area(0, 0, *size) for size in ((1280, 720), (1366, 768), (1440, 900), (1920, 1080), (2560, 1440))]
SCREENS += [Area(0, 27, 1366, 741), Area(70, 0, 1850, 1080)]  # panels at the top, at the left


def on_screen(spot: Spot) -> Area:
    """Where it is seen, with the title above it; the screen begins at 0, 0."""
    left, top, width, height = (round(side * spot.scale) for side in (vars_of(spot)))
    return Area(left, top - TITLE_BAR, width, height + TITLE_BAR)


def vars_of(spot: Spot) -> tuple[int, int, int, int]:
    return spot.area.left, spot.area.top, spot.area.width, spot.area.height


@pytest.mark.parametrize("free", SCREENS)
def test_each_window_is_whole_within_what_the_screen_has_free(free: Area) -> None:
    for name, spot in arranged(free).items():
        seen = on_screen(spot)
        assert seen.left >= free.left - 1, name
        assert seen.top >= free.top - 1, name
        assert seen.left + seen.width <= free.left + free.width + 1, name
        assert seen.top + seen.height <= free.top + free.height + 1, name


@pytest.mark.parametrize("free", SCREENS)
def test_no_window_lies_over_another(free: Area) -> None:
    spots = {name: on_screen(spot) for name, spot in arranged(free).items()}
    for a, b in permutations(spots, 2):
        one, two = spots[a], spots[b]
        beside = one.left + one.width <= two.left + 1 or two.left + two.width <= one.left + 1
        above = one.top + one.height <= two.top + 1 or two.top + two.height <= one.top + 1
        assert beside or above, f"{a} lies over {b}"


@pytest.mark.parametrize("free", SCREENS)
def test_the_desk_is_whole_as_drawn_and_shrinks_only_where_it_must(free: Area) -> None:
    desk = arranged(free)["counter"]
    assert desk.area.width >= DESK[0] - 1
    assert desk.area.height >= DESK[1] - 1
    assert (desk.scale == 1.0) == (free.height >= 1080)


def test_what_is_drawn_smaller_keeps_its_place_on_a_second_screen() -> None:
    """Qt counts from the corner of the screen."""
    first, second = (arranged(Area(left, 0, 1366, 768), (left, 0))["counter"] for left in (0, 1920))
    assert second.area.left - first.area.left == 1920
    assert (second.area.top, second.scale) == (first.area.top, first.scale)


def test_the_kiosk_is_upright_and_takes_no_more_than_its_share() -> None:
    for free in SCREENS:
        kiosk = arranged(free)["kiosk"].area
        assert kiosk.height + TITLE_BAR <= 0.92 * free.height
        assert abs(kiosk.width / kiosk.height - 1080 / 1920) < 0.01


def test_a_place_is_told_as_the_programs_take_it() -> None:
    assert Spot(Area(-1366, 36, 377, 670)).size == "377x670-1366+36"
