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


def by_pin(harness: Harness) -> None:
    """From now on whoever signs in does it by a PIN for emergencies."""
    harness.vm.sign_in.signOut()
    harness.client.way = "offline"


def asked_to_vouch(harness: Harness, minutes: int = 7) -> None:
    """The provider answers again, and the hub has set a limit."""
    limit = harness.clock() + timedelta(minutes=minutes)
    harness.show_desk(msgspec.structs.replace(serving_desk(), vouch_by=limit))


def _serving(harness: WindowHarness) -> None:
    by_pin(harness)
    harness.sign_in()
    harness.beat(PlatformLink(state="up"))
    asked_to_vouch(harness)


def _over(harness: WindowHarness) -> None:
    _serving(harness)
    asked_to_vouch(harness, -1)


def _device(harness: WindowHarness) -> None:
    by_pin(harness)
    open_device(harness, "kiosk-01-9f3ac2")


def _request(harness: WindowHarness) -> None:
    by_pin(harness)
    open_request(harness, COPY)


def _item(harness: WindowHarness) -> None:
    by_pin(harness)
    harness.beat(PlatformLink(state="up", attention=3, refused=2))
    harness.sign_in("sari")
    harness.window.open("menu.attention")
    harness.vm.attention.openItem(harness.client.details[0].item.item)


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
