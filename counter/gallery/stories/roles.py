"""A desk at which somebody sits whose role is not to serve."""

from typing import Final

import msgspec

from counter.gallery.fakes.fixtures import busy_hall, idle_desk, serving_desk
from counter.gallery.harness import SMALL, VARIANTS, CounterStories, Harness, Steps, WindowHarness
from display.gallery.story import Story
from office.contract.catalogue import Role
from sync.wire import PlatformLink


def with_roles(stage: Harness, *roles: Role) -> None:
    """Everybody in the office's list has these."""
    officers = tuple(msgspec.structs.replace(one, roles=roles) for one in stage.client.shown.officers)
    stage.client.shown = msgspec.structs.replace(stage.client.shown, officers=officers)
    stage.vm.sync.forgetCatalogue()


def _sits(*roles: Role) -> Steps:
    def play(stage: WindowHarness) -> None:
        with_roles(stage, *roles)
        stage.sign_in()
        stage.client.hall = busy_hall()
        stage.show_desk(idle_desk())
        stage.beat(PlatformLink(state="up", attention=3))

    return play


def _left_behind(stage: WindowHarness) -> None:
    """Who was called before sits there still; this officer is told no name."""
    with_roles(stage, "technician")
    stage.sign_in()
    stage.show_desk(msgspec.structs.replace(serving_desk(), citizen=None, submissions=()))


def _unwritten(stage: WindowHarness) -> None:
    """The book takes no note of who looks, and so no name leaves it."""
    stage.sign_in()
    stage.show_desk(msgspec.structs.replace(serving_desk(), citizen=None, submissions=(), hidden="unwritten"))


STORIES: Final = CounterStories(
    (
        Story("role-technician", _sits("technician")),
        Story("role-front-desk", _sits("front_desk")),
        Story("role-no-name", _left_behind, VARIANTS["english"]),
        Story("look-not-noted", _unwritten),
    ),
    {"role-front-desk": SMALL},
)
