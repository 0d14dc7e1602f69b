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
def stage(languages) -> Harness:
    return Harness(languages)


def strip(stage: Harness) -> str:
    return stage.kiosk.status_strip.property("text")


def beat(link: str) -> FeedBeat:
    return FeedBeat(at=NOON, seq=1, platform=PlatformLink(state=link))


def test_no_internet_is_said_with_what_still_works(open_scene) -> None:
    eye = open_scene("06-home-internet-down")
    assert eye.find("strip").text == "Internet terputus. Antrean tetap bisa diambil di sini."
    eye.tap("guest")
    eye.find("agency_SAMSAT")


@pytest.mark.parametrize(
    ("hub", "platform", "paper", "said"),
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
def test_the_worst_is_said_and_only_what_is_known(hub, platform, paper, said, stage, qtbot) -> None:
    stage.kiosk.status_strip.hub(hub)
    stage.kiosk.status_strip.platform(PlatformLink(state=platform))
    stage.printer.tell(paper)
    qtbot.waitUntil(lambda: strip(stage) == said)


def test_a_strip_goes_when_the_unavailable_clears(stage) -> None:
    stage.kiosk.status_strip.platform(PlatformLink(state="down"))
    assert strip(stage)
    stage.kiosk.status_strip.platform(PlatformLink(state="up"))
    assert not strip(stage)


def test_a_device_that_was_struck_off_says_so(stage) -> None:
    stage.kiosk.status_strip.hub("down", "not_enrolled")
    assert strip(stage).startswith("Perangkat ini belum terdaftar.")


def watching(stage: Harness) -> HubSync:
    hub: HubPort = stage.hub
    return HubSync(stage.kiosk, hub, stage.background)


def test_the_first_word_from_the_hub_brings_catalogue_and_lines(stage) -> None:
    stage.visit.catalogue = stage.visit.state = None
    watch = watching(stage)
    watch.start()
    assert stage.visit.catalogue == catalogue()
    assert stage.visit.state == state()
    assert stage.kiosk.property("ready")


def test_a_known_catalogue_is_not_fetched_again(stage) -> None:
    watching(stage).refresh()
    assert "catalogue" not in stage.hub.asked
    assert "state" in stage.hub.asked


def test_a_new_catalogue_is_fetched_when_the_feed_tells_of_it(stage, qtbot) -> None:
    watch = watching(stage)
    watch._gather.setInterval(1)
    watch.happened(FeedEvent(seq=2, kind="catalogue.adopted", at=NOON, stream="catalogue", data={}))
    qtbot.waitUntil(lambda: "catalogue" in stage.hub.asked)


@pytest.mark.parametrize(
    ("device", "minutes", "gone"), [("kiosk-03", 1, True), ("kiosk-04", 1, False), ("kiosk-03", -1, False)]
)
def test_who_was_logged_out_by_the_hub_is_gone_from_the_screen(stage, device, minutes, *, gone) -> None:
    """Not at another kiosk, and not who came after a word that was heard late."""
    stage.visit.session = SESSION
    watch = HubSync(stage.kiosk, stage.hub, stage.background, "kiosk-03")
    at = NOON + timedelta(minutes=minutes)
    told = {"device": device, "why": "reported"}
    watch.happened(FeedEvent(seq=2, kind="session.ended", at=at, stream=f"device:{device}", data=told))
    assert (stage.visit.session is None) is gone


def test_a_busy_hall_is_asked_about_once_for_many_changes(stage, qtbot) -> None:
    watch = watching(stage)
    watch._gather.setInterval(20)
    for seq in range(2, 60):
        watch.happened(FeedEvent(seq=seq, kind="ticket.issued", at=NOON, stream="t", data={}))
    qtbot.waitUntil(lambda: "state" in stage.hub.asked)
    assert stage.hub.asked.count("state") == 1


def test_a_hub_that_does_not_answer_is_asked_again(stage, qtbot) -> None:
    stage.visit.catalogue = None
    watch = watching(stage)
    watch._again.setInterval(1)
    stage.hub.wrong = Unavailable("GET /v1/state: ConnectError")
    watch.refresh()
    qtbot.waitUntil(lambda: stage.visit.catalogue is not None)


def test_links_and_beats_reach_the_strip(stage) -> None:
    watch = watching(stage)
    watch.link(HubLink(state="down", since=NOON))
    assert strip(stage).startswith("Server kantor terputus.")
    watch.link(HubLink(state="up", since=NOON))
    watch.beat(beat("down"))
    assert strip(stage).startswith("Internet terputus.")


def test_nothing_can_be_taken_before_there_is_a_catalogue(stage) -> None:
    stage.visit.catalogue = None
    stage.kiosk.chooseLanguage("id")
    assert stage.kiosk.page_name == "attract"


def test_a_service_that_left_with_a_new_catalogue_opens_nothing(stage) -> None:
    stage.guest()
    stage.kiosk.openService("GONE")
    assert stage.kiosk.page_name == "choose"
