"""Before a visit, choosing a service, and what stands over any page."""

from typing import Final

import msgspec

from display.gallery.story import Story
from kiosk.gallery.fake_hub import LONG_NAME, SESSION
from kiosk.gallery.harness import Harness, Steps
from sync.wire import PlatformLink


def _searched(harness: Harness, text: str) -> None:
    harness.guest()
    harness.kiosk.choose.openSearch()
    for letter in text:
        harness.kiosk.choose.press(letter)


def _no_lines(harness: Harness) -> None:
    harness.visit.state = None
    harness.kiosk.refreshed()
    harness.guest()


def _nothing_offered(harness: Harness) -> None:
    """The hub was never reached: there is nothing to offer yet."""
    harness.visit.catalogue = harness.visit.state = None
    harness.kiosk.status_strip.hub("down")
    harness.kiosk.refreshed()


def _long_names(harness: Harness) -> None:
    assert harness.visit.catalogue is not None
    office = msgspec.structs.replace(
        harness.visit.catalogue.office, short_name="MPP Kota Administrasi Kepulauan Seribu"
    )
    harness.visit.catalogue = msgspec.structs.replace(harness.visit.catalogue, office=office)
    profile = msgspec.structs.replace(SESSION.profile, name=LONG_NAME)
    harness.log_in()
    harness.visit.session = msgspec.structs.replace(SESSION, short_name="Yohanes K.", profile=profile)
    harness.kiosk.refreshed()


def _offline(harness: Harness) -> None:
    harness.kiosk.status_strip.platform(PlatformLink(state="down"))


def _hub_down(harness: Harness) -> None:
    harness.home()
    harness.kiosk.status_strip.hub("down")


def _idle(harness: Harness) -> None:
    harness.form_at("anak_nama")
    for _ in range(34):
        harness.kiosk.second()


def _toast(harness: Harness) -> None:
    harness.ticket()
    harness.kiosk.finish()


def _home_offline(harness: Harness) -> None:
    _offline(harness)
    harness.home()


def _life_event(harness: Harness) -> None:
    harness.guest()
    harness.kiosk.choose.openEvent("baby")


def _help(harness: Harness) -> None:
    harness.home()
    harness.kiosk.help()


def _language(harness: Harness) -> None:
    harness.home()
    harness.kiosk.askLanguage()


STORIES: Final[tuple[Story[Steps], ...]] = (
    Story("01-attract", lambda harness: None),
    Story("02-attract-nothing-offered", _nothing_offered),
    Story("03-attract-internet-down", _offline),
    Story("04-attract-thanks", _toast),
    Story("05-home", Harness.home),
    Story("06-home-internet-down", _home_offline),
    Story("07-home-hub-down", _hub_down),
    Story("20-choose", Harness.log_in),
    Story("21-choose-guest-no-lines", _no_lines),
    Story("22-choose-long-names", _long_names),
    Story("23-agency", Harness.agency),
    Story("24-life-event", _life_event),
    Story("25-search-empty", lambda harness: _searched(harness, "")),
    Story("26-search-found", lambda harness: _searched(harness, "akta")),
    Story("27-search-nothing", lambda harness: _searched(harness, "zzz")),
    Story("80-idle", _idle),
    Story("81-help", _help),
    Story("82-language", _language),
)
