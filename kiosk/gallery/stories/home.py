"""Before a visit, choosing a service, and what stands over any page."""

from typing import Final

import msgspec

from display.gallery.story import Story
from kiosk.gallery.fake_hub import LONG_NAME, SESSION
from kiosk.gallery.harness import Harness, Steps
from sync.wire import PlatformLink


def _searched(stage: Harness, text: str) -> None:
    stage.guest()
    stage.kiosk.choose.openSearch()
    for letter in text:
        stage.kiosk.choose.press(letter)


def _no_lines(stage: Harness) -> None:
    stage.visit.state = None
    stage.kiosk.refreshed()
    stage.guest()


def _nothing_offered(stage: Harness) -> None:
    """The hub was never reached: there is nothing to offer yet."""
    stage.visit.catalogue = stage.visit.state = None
    stage.kiosk.status_strip.hub("down")
    stage.kiosk.refreshed()


def _long_names(stage: Harness) -> None:
    assert stage.visit.catalogue is not None
    office = msgspec.structs.replace(stage.visit.catalogue.office, short_name="MPP Kota Administrasi Kepulauan Seribu")
    stage.visit.catalogue = msgspec.structs.replace(stage.visit.catalogue, office=office)
    profile = msgspec.structs.replace(SESSION.profile, name=LONG_NAME)
    stage.log_in()
    stage.visit.session = msgspec.structs.replace(SESSION, short_name="Yohanes K.", profile=profile)
    stage.kiosk.refreshed()


def _offline(stage: Harness) -> None:
    stage.kiosk.status_strip.platform(PlatformLink(state="down"))


def _hub_down(stage: Harness) -> None:
    stage.home()
    stage.kiosk.status_strip.hub("down")


def _idle(stage: Harness) -> None:
    stage.form_at("anak_nama")
    for _ in range(34):
        stage.kiosk.second()


def _farewell(stage: Harness) -> None:
    stage.ticket()
    stage.kiosk.finish()


def _home_offline(stage: Harness) -> None:
    _offline(stage)
    stage.home()


def _life_event(stage: Harness) -> None:
    stage.guest()
    stage.kiosk.choose.openEvent("baby")


def _help(stage: Harness) -> None:
    stage.home()
    stage.kiosk.help()


def _language(stage: Harness) -> None:
    stage.home()
    stage.kiosk.askLanguage()


STORIES: Final[tuple[Story[Steps], ...]] = (
    Story("01-attract", lambda stage: None),
    Story("02-attract-nothing-offered", _nothing_offered),
    Story("03-attract-internet-down", _offline),
    Story("04-attract-farewell", _farewell),
    Story("05-home", Harness.home),
    Story("06-home-internet-down", _home_offline),
    Story("07-home-hub-down", _hub_down),
    Story("20-choose", Harness.log_in),
    Story("21-choose-guest-no-lines", _no_lines),
    Story("22-choose-long-names", _long_names),
    Story("23-agency", Harness.agency),
    Story("24-life-event", _life_event),
    Story("25-search-empty", lambda stage: _searched(stage, "")),
    Story("26-search-found", lambda stage: _searched(stage, "akta")),
    Story("27-search-nothing", lambda stage: _searched(stage, "zzz")),
    Story("80-idle", _idle),
    Story("81-help", _help),
    Story("82-language", _language),
)
