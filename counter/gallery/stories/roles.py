"""A desk at which somebody sits whose role is not to serve."""

from typing import Final

import msgspec

from counter.gallery.fakes.fixtures import busy_hall, idle_desk, serving_desk
from counter.gallery.harness import SMALL, VARIANTS, CounterStories, Harness, Steps, WindowHarness
from display.gallery.story import Story
from office.contract.catalogue import Role
from sync.wire import PlatformLink


def with_roles(harness: Harness, *roles: Role) -> None:
    """Everybody in the office's list has these."""
    officers = tuple(msgspec.structs.replace(one, roles=roles) for one in harness.client.shown.officers)
    harness.client.shown = msgspec.structs.replace(harness.client.shown, officers=officers)
    harness.vm.sync.forgetCatalogue()


def _sits(*roles: Role) -> Steps:
    def play(harness: WindowHarness) -> None:
        with_roles(harness, *roles)
        harness.sign_in()
        harness.client.hall = busy_hall()
        harness.show_desk(idle_desk())
        harness.beat(PlatformLink(state="up", attention=3))

    return play


def _left_behind(harness: WindowHarness) -> None:
    """Who was called before sits there still; this officer is told no name."""
    with_roles(harness, "technician")
    harness.sign_in()
    harness.show_desk(msgspec.structs.replace(serving_desk(), citizen=None, submissions=()))


def _unwritten(harness: WindowHarness) -> None:
    """The book takes no note of who looks, and so no name leaves it."""
    harness.sign_in()
    harness.show_desk(msgspec.structs.replace(serving_desk(), citizen=None, submissions=(), hidden="unwritten"))


STORIES: Final = CounterStories(
    (
        Story("role-technician", _sits("technician")),
        Story("role-front-desk", _sits("front_desk")),
        Story("role-no-name", _left_behind, VARIANTS["english"]),
        Story("look-not-noted", _unwritten),
    ),
    {"role-front-desk": SMALL},
)
