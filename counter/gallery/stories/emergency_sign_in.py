"""A desk where somebody came in by a PIN for emergencies, in every state that somebody should look at."""

from datetime import timedelta
from typing import Final

import msgspec

from counter.gallery.fakes.fixtures import serving_desk
from counter.gallery.harness import Backstage, Scene, Stage
from counter.gallery.stories.devices import open_device
from counter.gallery.stories.sessions import COPY, open_request
from sync.wire import PlatformLink


def by_pin(stage: Backstage) -> None:
    """From now on whoever signs in does it by a PIN for emergencies."""
    stage.vm.signOut()
    stage.client.way = "offline"


def told_to_vouch(stage: Backstage, minutes: int = 7) -> None:
    """The provider answers again, and the hub has set a limit."""
    limit = stage.clock() + timedelta(minutes=minutes)
    stage.show_desk(msgspec.structs.replace(serving_desk(), vouch_by=limit))


def _serving(stage: Stage) -> None:
    by_pin(stage)
    stage.sign_in()
    stage.beat(PlatformLink(state="up"))
    told_to_vouch(stage)


def _over(stage: Stage) -> None:
    _serving(stage)
    told_to_vouch(stage, -1)


def _device(stage: Stage) -> None:
    by_pin(stage)
    open_device(stage, "kiosk-01-9f3ac2")


def _request(stage: Stage) -> None:
    by_pin(stage)
    open_request(stage, COPY)


def _item(stage: Stage) -> None:
    by_pin(stage)
    stage.beat(PlatformLink(state="up", attention=3, refused=2))
    stage.sign_in("sari")
    stage.window.showAttention()
    stage.vm.openItem(stage.client.details[0].item.item)


UNVOUCHED_SCENES: Final = (
    Scene("unvouched", _serving),
    Scene("unvouched-over", _over, language="en"),
    Scene("unvouched-device", _device),
    Scene("unvouched-request", _request),
    Scene("unvouched-item", _item),
)
