"""Promise: the small rules behind the pages hold for every input, not only for the ones on the mocks."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.core.line_words import chip_of, wait_chip
from kiosk.core.navigation import Navigation
from kiosk.gallery.fake_hub import NOON, FakeHub, catalogue, state, wait
from kiosk.layout.pagination import Block, pages
from kiosk.scanner.readings import CodeKind, CodeReading, read
from kiosk.services.search import LIFE_EVENTS, for_event, search
from kiosk.shell.idle import COUNT_SECONDS, IdleCounter, IdlePhase
from kiosk.shell.pages import ATTRACT, Trait, named
from office.contract.commands import TakeTicket

ROOM = 1000.0
blocks = st.lists(
    st.builds(
        Block,
        height=st.floats(40, 700),
        gap=st.just(16.0),
        cells=st.sampled_from([1, 1, 1, 2, 3]),
        sink=st.booleans(),
        grow=st.sampled_from([0.0, 0.0, 1.0]),
        group=st.sampled_from(["", "", "card"]),
        heading=st.booleans(),
    ),
    max_size=30,
)


@given(blocks)
def test_paging_loses_no_block_and_shows_none_twice(given_blocks) -> None:
    placed = [place.index for page in pages(given_blocks, ROOM) for place in page]
    assert placed == list(range(len(given_blocks)))


@given(blocks)
def test_paging_never_lets_blocks_overlap_or_stand_out(given_blocks) -> None:
    for page in pages(given_blocks, ROOM):
        lines = sorted({(place.y, place.y + place.height) for place in page})
        for above, below in pairwise(lines):
            assert above[1] <= below[0] + 1e-6
        assert len(lines) == 1 or lines[-1][1] <= ROOM + 1e-6


@given(st.integers(1, 60), st.floats(50, 200))
def test_kept_blocks_are_on_every_page(rows, height) -> None:
    pinned = Block(height=200, keep=True)
    laid = pages([pinned, *[Block(height=height, group="rows")] * rows], ROOM)
    assert all(page[0].index == 0 for page in laid)


def test_kept_blocks_that_leave_no_room_flow_like_the_others() -> None:
    laid = pages([Block(height=900, keep=True), Block(height=300)], ROOM)
    assert [[place.index for place in page] for page in laid] == [[0], [1]]


def test_a_heading_is_never_the_last_on_its_page() -> None:
    laid = pages([Block(height=900), Block(height=40, heading=True), Block(height=300)], ROOM)
    assert [[place.index for place in page] for page in laid] == [[0], [1, 2]]


def test_rows_of_a_card_touch_and_round_only_its_ends() -> None:
    ((first, middle, last),) = pages([Block(height=100, group="card")] * 3, ROOM)
    assert middle.y == 100
    assert (first.opens, first.closes, middle.opens, middle.closes, last.closes) == (True, False, False, False, True)


@pytest.mark.parametrize(
    ("scanned", "code"),
    [
        ("7Q2-MX4", "7Q2-MX4"),
        ("7Q2-MX4-K9DP", "7Q2-MX4-K9DP"),
        ("https://mpp.example/t/7Q2-MX4-K9DP#kwHEEA-_.c2ln", "7Q2-MX4-K9DP"),
        (" 7q2-mx4\r", "7Q2-MX4"),
        ("https://mpp.example/t/7Q2-MX4", "7Q2-MX4"),
        ("http://127.0.0.1:8450/t/7Q2-MX4/", "7Q2-MX4"),
        ("https://mpp.example/t/7Q2-MX4#kwHEEA-_.c2ln", "7Q2-MX4"),
        ("8991234567890", None),
        ("LOKET4", None),
        ("https://mpp.example/x/7Q2-MX4", None),
        ("https://evil.example/?u=/t/", None),
        ("", None),
        ("WIFI:T:WPA;S:x;P:y;;", None),
    ],
)
def test_only_our_own_codes_are_read(scanned, code) -> None:
    assert read(scanned) == (
        CodeReading(CodeKind.TICKET, code) if code else CodeReading(CodeKind.UNKNOWN, scanned.strip())
    )


@given(st.text(max_size=200))
def test_whatever_is_scanned_is_ours_or_nothing(text) -> None:
    found = read(text)
    assert found.kind is CodeKind.UNKNOWN or (found.text == found.text.upper() and "/" not in found.text)


def test_an_unknown_wait_is_never_told_as_zero() -> None:
    assert wait_chip(None, "id").text == "Waktu belum diketahui"
    assert wait_chip(wait(0, 0), "id").text == "Langsung dilayani"
    assert wait_chip(wait(10, 20), "id").text == "Tunggu 10–20 menit"
    assert wait_chip(wait(25, 40), "id").kind == "long"


def test_a_closed_agency_says_when_it_opens() -> None:
    lines = [line for line in state().lines if line.agency == "IMIGRASI"]
    chip = chip_of(lines, now=NOON, zone="Asia/Makassar", language="id")
    assert (chip.kind, chip.text) == ("full", "Tutup, buka besok pukul 08.00")


@pytest.mark.parametrize("event", LIFE_EVENTS, ids=lambda event: event.code)
def test_every_life_event_leads_to_a_service(event) -> None:
    assert for_event(event, catalogue().services)


def test_search_wants_every_word_and_knows_both_languages() -> None:
    offered = catalogue()
    assert [found.code for found in search("akta lahir", offered.services, offered.agencies)] == ["DUKCAPIL-AKTA-LAHIR"]
    assert search("passport", offered.services, offered.agencies)[0].code == "IMIGRASI-PASPOR"
    assert search("  ", offered.services, offered.agencies) == []
    assert search("paspor kucing", offered.services, offered.agencies) == []


def test_silence_asks_counts_and_ends() -> None:
    idle = IdleCounter()
    ticks = [idle.tick(ask_after=30) for _ in range(30 + COUNT_SECONDS)]
    assert ticks[28][0] is IdlePhase.QUIET
    assert ticks[29] == (IdlePhase.ASK, COUNT_SECONDS)
    assert ticks[30] == (IdlePhase.COUNTING, COUNT_SECONDS - 1)
    assert ticks[-1] == (IdlePhase.OVER, 0)


def test_back_never_undoes_a_ticket_and_never_leaves_the_first_page() -> None:
    navigation = Navigation(ATTRACT, named(Trait.END))
    for page in ("home", "choose", "service", "ticket"):
        navigation.go(page)
    navigation.back()
    assert navigation.here == "ticket"


def test_a_branch_ends_where_it_began_however_deep_it_went() -> None:
    navigation = Navigation(ATTRACT, named(Trait.END))
    for page in ("home", "choose", "services", "service"):
        navigation.go(page)
    navigation.branch("choose")
    navigation.go("services")
    navigation.back()
    assert (navigation.here, navigation.branched) == ("choose", True)
    navigation.go("services")
    navigation.join()
    assert (navigation.here, navigation.branched) == ("service", False)
    navigation.branch("choose")
    navigation.back()
    assert (navigation.here, navigation.branched) == ("service", False)
    navigation.back()
    assert navigation.here == "services"


def test_the_fake_hub_keeps_the_real_ones_promise_about_repeats() -> None:
    hub = FakeHub()
    order = TakeTicket(op_id="018f0000-0000-7000-8000-000000000001", service="SAMSAT-PAJAK")
    assert hub.take_ticket(order) == hub.take_ticket(order)
    other = TakeTicket(op_id="018f0000-0000-7000-8000-000000000002", service="SAMSAT-PAJAK")
    assert hub.take_ticket(other).number != hub.take_ticket(order).number
