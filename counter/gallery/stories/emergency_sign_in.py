"""A desk where somebody came in by a PIN for emergencies, in every state that somebody should look at."""

from datetime import timedelta
from typing import Final

import msgspec

from counter.gallery.fakes.fixtures import serving_desk
from counter.gallery.harness import SMALL, VARIANTS, CounterStories, Harness, WindowHarness
from counter.gallery.stories.devices import open_device
from counter.gallery.stories.sessions import COPY, open_request
from display.gallery.story import Story
from sync.wire import PlatformLink


def by_pin(stage: Harness) -> None:
    """From now on whoever signs in does it by a PIN for emergencies."""
    stage.vm.sign_in.signOut()
    stage.client.way = "offline"


def told_to_vouch(stage: Harness, minutes: int = 7) -> None:
    """The provider answers again, and the hub has set a limit."""
    limit = stage.clock() + timedelta(minutes=minutes)
    stage.show_desk(msgspec.structs.replace(serving_desk(), vouch_by=limit))


def _serving(stage: WindowHarness) -> None:
    by_pin(stage)
    stage.sign_in()
    stage.beat(PlatformLink(state="up"))
    told_to_vouch(stage)


def _over(stage: WindowHarness) -> None:
    _serving(stage)
    told_to_vouch(stage, -1)


def _device(stage: WindowHarness) -> None:
    by_pin(stage)
    open_device(stage, "kiosk-01-9f3ac2")


def _request(stage: WindowHarness) -> None:
    by_pin(stage)
    open_request(stage, COPY)


def _item(stage: WindowHarness) -> None:
    by_pin(stage)
    stage.beat(PlatformLink(state="up", attention=3, refused=2))
    stage.sign_in("sari")
    stage.window.open("menu.attention")
    stage.vm.attention.openItem(stage.client.details[0].item.item)


STORIES: Final = CounterStories(
    (
        Story("unvouched", _serving),
        Story("unvouched-over", _over, VARIANTS["english"]),
        Story("unvouched-device", _device),
        Story("unvouched-request", _request),
        Story("unvouched-item", _item),
    ),
    {"unvouched": SMALL},
)
