"""Where citizens are logged in and what they ask about their data, in every state that somebody should look at."""

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

import msgspec

from counter.gallery.fakes.data_requests import OVERDUE, REQUESTS
from counter.gallery.fakes.fixtures import CITIZEN, serving_desk
from counter.gallery.harness import (
    WIDE,
    CounterStories,
    Steps,
    WindowHarness,
    choose,
    in_silence,
    press,
    pressing,
    visible,
)
from counter.widgets.list_dialog import ListDialog
from display.gallery.story import Story
from office.contract.answers import CitizenAnswer
from office.contract.errors import Refusal


def open_sessions(harness: WindowHarness) -> None:
    harness.sign_in("sari")
    choose(harness, "sessions")


def open_session(harness: WindowHarness, device: str) -> None:
    open_sessions(harness)
    open_row(harness, device)


def open_row(harness: WindowHarness, key: str) -> None:
    visible(harness, ListDialog).itemAsked.emit(key)


def _at(device: str) -> Steps:
    return lambda harness: open_session(harness, device)


def _nobody(harness: WindowHarness) -> None:
    harness.client.open_sessions = ()
    open_sessions(harness)


def open_requests(harness: WindowHarness) -> None:
    harness.client.own_data.stored = (OVERDUE, *REQUESTS)
    harness.sign_in("sari")
    choose(harness, "data_requests")


def open_request(harness: WindowHarness, place: int) -> None:
    open_requests(harness)
    open_row(harness, str(harness.client.own_data.stored[place].request))


def _request(place: int, *pressed: str) -> Steps:
    return pressing(lambda harness: open_request(harness, place), *pressed)


def _copied(harness: WindowHarness) -> None:
    open_request(harness, COPY)
    with TemporaryDirectory() as folder:
        harness.vm.requests.saveCopy(str(Path(folder) / "copy.json"))


def _no_requests(harness: WindowHarness) -> None:
    harness.client.own_data.stored = ()
    harness.sign_in("sari")
    choose(harness, "data_requests")


def _overdue(harness: WindowHarness) -> None:
    harness.client.own_data.stored = (OVERDUE, *REQUESTS)
    harness.sign_in("sari")
    harness.vm.tick()


def known_by(harness: WindowHarness, name: str) -> None:
    """Whoever is at the desk typed their number, or had a card of that name scanned."""
    person = CitizenAnswer(name=name, nik=CITIZEN.nik, level="identified")
    harness.show_desk(msgspec.structs.replace(serving_desk(), citizen=person, submissions=()))


def _card(name: str = "", *, pressed: bool = False, refused: bool = False) -> Steps:
    def play(harness: WindowHarness) -> None:
        harness.sign_in()
        known_by(harness, name)
        harness.client.refusal = Refusal.of("entry_not_here", number="A 017") if refused else None
        if pressed:
            press(harness, "cardSeen")

    return play


LATE, DELETE, COPY, ANSWERED = 0, 1, 2, 4  # places in the list
STORIES: Final = CounterStories(
    (
        Story("sessions-list", open_sessions),
        Story("sessions-one", _at("kiosk-01-9f3ac2")),
        Story("sessions-ended", pressing(_at("kiosk-01-9f3ac2"), "sessionNotTheirs")),
        Story("sessions-nobody", _nobody),
        Story("sessions-silent", in_silence("sessions")),
        Story("card-typed", _card()),
        Story("card-scanned", _card("Siti Rahmawati")),
        Story("card-seen", _card("Siti Rahmawati", pressed=True)),
        Story("card-refused", _card(pressed=True, refused=True)),
        Story("requests-list", open_requests),
        Story("requests-late", _request(LATE)),
        Story("requests-copy", _request(COPY)),
        Story("requests-copied", _copied),
        Story("requests-delete", _request(DELETE, "requestDone")),
        Story("requests-decline", _request(DELETE, "requestDecline")),
        Story("requests-done", _request(LATE, "requestDone", "doneReason1", "requestDone")),
        Story("requests-answered", _request(ANSWERED)),
        Story("requests-none", _no_requests),
        Story("requests-silent", in_silence("data_requests")),
        Story("requests-overdue", _overdue),
    ),
    dict.fromkeys(
        (
            *("card-typed", "card-refused", "sessions-list", "sessions-one"),
            *("requests-list", "requests-copy", "requests-delete", "requests-overdue"),
        ),
        WIDE,
    ),
)
