"""Promise: who came in by a PIN for emergencies is told kindly to sign in with the account once that is possible, and
what waits for it is grey and says so."""

from collections.abc import Callable
from functools import partial

import pytest
from PySide6.QtWidgets import QPushButton

from counter.gallery.fakes.fixtures import serving_desk
from counter.gallery.harness import Harness, WindowHarness
from counter.gallery.stories.devices import open_device, open_list
from counter.gallery.stories.sessions import COPY, open_request
from counter.gallery.stories.sign_in import asked_to_vouch, by_pin
from office.contract.errors import Refusal

WAITS = "Menunggu Anda masuk dengan akun: sesi ini dibuka dengan PIN darurat."


@pytest.fixture
def rina(front: Harness) -> Harness:
    by_pin(front)
    front.sign_in()
    return front


def test_while_the_provider_is_silent_nothing_is_asked(rina: Harness) -> None:
    rina.show_desk(serving_desk())
    assert rina.vm.view().links is None


def test_once_it_answers_the_desk_says_until_when_and_that_nobody_is_cut_off(rina: Harness) -> None:
    asked_to_vouch(rina)
    strip = rina.vm.view().links
    assert strip is not None
    assert strip.lead == "Penyedia akun menjawab lagi."
    assert strip.text.startswith("Keluar dan masuk lagi dengan akun sebelum ")
    assert strip.text.endswith("Yang dilayani tetap di loket ini.")
    assert rina.vm.connection.noteLinks()
    assert rina.vm.view().links is None
    asked_to_vouch(rina, -1)
    over = rina.vm.view().links
    assert over is not None, "told again when the time is over"
    assert over.text.startswith("Selesaikan dulu yang sedang dilayani")


def test_a_session_that_ended_so_says_why_where_one_signs_in(rina: Harness) -> None:
    asked_to_vouch(rina)
    rina.client.refusal = Refusal.of("not_signed_in")
    rina.vm.sync.refresh()
    assert not rina.vm.view().signed_in
    assert rina.vm.view().sign_in.problem.startswith("Penyedia akun menjawab lagi, jadi sesi PIN darurat")


def _device(harness: WindowHarness) -> None:
    open_device(harness, "kiosk-01-9f3ac2")


def _item(harness: WindowHarness) -> None:
    harness.sign_in("sari")
    harness.window.open("menu.attention")
    correctable = next(one for one in harness.client.details if "correct" in one.acts)
    harness.vm.attention.openItem(correctable.item.item)


@pytest.mark.parametrize(
    ("opened", "buttons"),
    [
        (open_list, ["devicesPair"]),
        (_device, ["deviceDisable"]),
        (partial(open_request, place=COPY), ["requestCopy", "requestDone", "requestDecline"]),
        (_item, ["attention.correct"]),
    ],
)
@pytest.mark.parametrize("offline", [True, False])
def test_what_waits_for_the_account_is_grey_and_says_why(
    harness: WindowHarness, opened: Callable[[WindowHarness], None], buttons: list[str], offline: bool
) -> None:
    harness.vm.sign_in.signOut()
    if offline:
        by_pin(harness)
    opened(harness)
    for name in buttons:
        button = next(one for one in harness.window.findChildren(QPushButton, name) if one.isVisible())
        assert button.isEnabled() != offline
        assert (button.toolTip() == WAITS) == offline


def test_what_does_not_wait_goes_on(harness: WindowHarness) -> None:
    harness.vm.sign_in.signOut()
    by_pin(harness)
    _item(harness)
    shown = {name for name in ("attention.retry", "attention.escalate") if _enabled(harness, name)}
    assert shown
    assert harness.vm.state.waits("confirm_clock") == harness.vm.state.waits("consent_offline") == ""


def _enabled(harness: WindowHarness, name: str) -> bool:
    return any(one.isVisible() and one.isEnabled() for one in harness.window.findChildren(QPushButton, name))
