"""Promise: what is broken is said once, in one sentence with what still works; unknown is never said to be broken."""

from datetime import timedelta

import pytest

from display.hub_port import HubPort
from kiosk.gallery.fake_hub import NOON, SESSION, catalogue, state
from kiosk.gallery.harness import Harness
from kiosk.shell.hub_sync import HubSync
from office.contract.errors import Unavailable
from printing.status import Condition
from sync.lan.client.feed import HubLink
from sync.wire import FeedBeat, FeedEvent, PlatformLink


@pytest.fixture
def harness(languages) -> Harness:
    return Harness(languages)


def strip(harness: Harness) -> str:
    return harness.kiosk.status_strip.property("text")


def beat(link: str) -> FeedBeat:
    return FeedBeat(at=NOON, seq=1, platform=PlatformLink(state=link))


def test_no_internet_is_said_with_what_still_works(open_story) -> None:
    user = open_story("06-home-internet-down")
    assert user.find("strip").text == "Internet terputus. Antrean tetap bisa diambil di sini."
    user.tap("guest")
    user.find("agency_SAMSAT")


@pytest.mark.parametrize(
    ("hub", "platform", "printer", "words"),
    [
        ("unknown", "unknown", Condition.UNKNOWN, ""),
        ("up", "unknown", Condition.OFFLINE, "Printer sedang terganggu. Nomor antrean tampil di layar."),
        ("up", "up", Condition.NEAR_END, ""),
        ("up", "down", Condition.OUT, "Internet terputus. Antrean tetap bisa diambil di sini."),
        ("down", "down", Condition.OUT, "Server kantor terputus. Silakan ambil nomor di meja informasi."),
        ("up", "up", Condition.OUT, "Kertas karcis habis. Nomor antrean tampil di layar."),
        ("up", "up", Condition.COVER_OPEN, "Printer sedang terganggu. Nomor antrean tampil di layar."),
    ],
)
def test_the_worst_is_said_and_only_what_is_known(hub, platform, printer, words, harness, qtbot) -> None:
    harness.kiosk.status_strip.hub(hub)
    harness.kiosk.status_strip.platform(PlatformLink(state=platform))
    harness.printer.set_state(printer)
    qtbot.waitUntil(lambda: strip(harness) == words)


def test_a_strip_goes_when_the_unavailable_clears(harness) -> None:
    harness.kiosk.status_strip.platform(PlatformLink(state="down"))
    assert strip(harness)
    harness.kiosk.status_strip.platform(PlatformLink(state="up"))
    assert not strip(harness)


def test_a_device_that_was_struck_off_says_so(harness) -> None:
    harness.kiosk.status_strip.hub("down", "not_enrolled")
    assert strip(harness).startswith("Perangkat ini belum terdaftar.")


def watching(harness: Harness) -> HubSync:
    hub: HubPort = harness.hub
    return HubSync(harness.kiosk, hub, harness.background)


def test_the_first_word_from_the_hub_brings_catalogue_and_lines(harness) -> None:
    harness.visit.catalogue = harness.visit.state = None
    watch = watching(harness)
    watch.start()
    assert harness.visit.catalogue == catalogue()
    assert harness.visit.state == state()
    assert harness.kiosk.property("ready")


def test_a_known_catalogue_is_not_fetched_again(harness) -> None:
    watching(harness).refresh()
    assert "catalogue" not in harness.hub.asked
    assert "state" in harness.hub.asked


def test_a_new_catalogue_is_fetched_when_the_feed_tells_of_it(harness, qtbot) -> None:
    watch = watching(harness)
    watch._gather.setInterval(1)
    watch.on_event(FeedEvent(seq=2, kind="catalogue.adopted", at=NOON, stream="catalogue", data={}))
    qtbot.waitUntil(lambda: "catalogue" in harness.hub.asked)


@pytest.mark.parametrize(
    ("device", "minutes", "gone"), [("kiosk-03", 1, True), ("kiosk-04", 1, False), ("kiosk-03", -1, False)]
)
def test_who_was_logged_out_by_the_hub_is_gone_from_the_screen(harness, device, minutes, *, gone) -> None:
    """Not at another kiosk, and not who came after a word that was heard late."""
    harness.visit.session = SESSION
    watch = HubSync(harness.kiosk, harness.hub, harness.background, "kiosk-03")
    at = NOON + timedelta(minutes=minutes)
    event_data = {"device": device, "why": "reported"}
    watch.on_event(FeedEvent(seq=2, kind="session.ended", at=at, stream=f"device:{device}", data=event_data))
    assert (harness.visit.session is None) is gone


def test_a_busy_hall_is_asked_about_once_for_many_changes(harness, qtbot) -> None:
    watch = watching(harness)
    watch._gather.setInterval(20)
    for seq in range(2, 60):
        watch.on_event(FeedEvent(seq=seq, kind="ticket.issued", at=NOON, stream="t", data={}))
    qtbot.waitUntil(lambda: "state" in harness.hub.asked)
    assert harness.hub.asked.count("state") == 1


def test_a_hub_that_does_not_answer_is_asked_again(harness, qtbot) -> None:
    harness.visit.catalogue = None
    watch = watching(harness)
    watch._again.setInterval(1)
    harness.hub.wrong = Unavailable("GET /v1/state: ConnectError")
    watch.refresh()
    qtbot.waitUntil(lambda: harness.visit.catalogue is not None)


def test_links_and_beats_reach_the_strip(harness) -> None:
    watch = watching(harness)
    watch.link(HubLink(state="down", since=NOON))
    assert strip(harness).startswith("Server kantor terputus.")
    watch.link(HubLink(state="up", since=NOON))
    watch.beat(beat("down"))
    assert strip(harness).startswith("Internet terputus.")


def test_nothing_can_be_taken_before_there_is_a_catalogue(harness) -> None:
    harness.visit.catalogue = None
    harness.kiosk.chooseLanguage("id")
    assert harness.kiosk.page_name == "attract"


def test_a_service_that_left_with_a_new_catalogue_opens_nothing(harness) -> None:
    harness.guest()
    harness.kiosk.openService("GONE")
    assert harness.kiosk.page_name == "choose"
