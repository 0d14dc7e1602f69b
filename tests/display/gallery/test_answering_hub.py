"""Promise: the fake hubs of the galleries answer every call that a kiosk or a counter makes, each by its own method."""

import ast
from collections.abc import Iterator
from inspect import signature
from pathlib import Path
from typing import Any

import pytest

from counter.gallery.fakes.hub import FakeHub as CounterHub
from display.gallery.answering_hub import AnsweringHub, answers
from kiosk.gallery.fake_hub import FakeHub as KioskHub
from office.contract.admin.devices import ChangeDevice
from office.contract.commands import CallHelp
from office.contract.errors import Unavailable
from sync.lan.calls import areas, attachments, citizens, devices, office, printers, screens, tickets
from sync.lan.calls.call import NAMED, NOTHING, Call
from sync.lan.op_ids import new_op_id

ROOT = Path(__file__).parents[3]
CALLS = {name: call for _, calls in areas() for name, call in calls.items()}
# Made by the connection, the printer service and the reports of an office, never by a view-model.
NOT_FROM_A_PAGE = {
    screens.FEED,
    office.METRICS,
    office.WAITS_REPORT,
    devices.RENEW_CERTIFICATE,
    printers.REPORT_PRINTER,
    tickets.WAIT_FOR,
}
LEFT_OUT = {
    "kiosk": NOT_FROM_A_PAGE | {attachments.BEGIN_FILE, attachments.PUT_CHUNK},
    "counter": NOT_FROM_A_PAGE | {devices.KNOWN_AS, citizens.CASE},
}
HUBS: dict[str, type[AnsweringHub]] = {"kiosk": KioskHub, "counter": CounterHub}


def imported(room: str) -> Iterator[str]:
    """Names that the program of a room takes from sync.lan.calls, its gallery aside."""
    for path in (ROOT / room).rglob("*.py"):
        if "gallery" in path.relative_to(ROOT).parts:
            continue
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("sync.lan.calls"):
                yield from (alias.name for alias in node.names if alias.name in CALLS)


@pytest.mark.parametrize("room", HUBS)
def test_the_fake_hub_answers_every_call_that_its_room_makes(room: str) -> None:
    made = {call for call in CALLS.values() if call.kinds is not None and room in call.kinds} - LEFT_OUT[room]
    answered = set(HUBS[room]().answers)
    assert answered == made
    assert {name for name in imported(room) if CALLS[name] not in answered} == set()


@pytest.mark.parametrize("room", HUBS)
def test_each_answer_takes_the_command_and_what_the_path_of_its_call_names(room: str) -> None:
    def takes(call: Call[Any, Any]) -> None:
        command = () if call.command is NOTHING else (None,)
        query = {"wait_s": 2} if call is CALLS["LOGIN"] else {}
        signature(hub.answers[call]).bind(*command, **dict.fromkeys(NAMED.findall(call.path)), **query)

    hub = HUBS[room]()
    for call in hub.answers:
        takes(call)


def test_a_call_is_answered_as_the_hub_would() -> None:
    hub = CounterHub()
    order = ChangeDevice(op_id=new_op_id(), to="disabled", reason="Rusak")
    assert hub.ask(devices.CHANGE_DEVICE, order, device="kiosk-01-9f3ac2").to == "disabled"
    assert next(row for row in hub.ask(devices.DEVICES).devices if row.device == "kiosk-01-9f3ac2").why == "Rusak"


class Clocks:
    @answers(office.CLOCK)
    def clock(self) -> str:
        return "area"


class OtherClocks:
    @answers(office.CLOCK)
    def time(self) -> str:
        return "other area"


class LaterClocks(Clocks):
    def clock(self) -> str:
        return "later"


def test_a_call_is_answered_by_the_method_of_an_area_that_is_marked_for_it() -> None:
    assert AnsweringHub(Clocks()).answers[office.CLOCK]() == "area"
    assert AnsweringHub(LaterClocks()).answers[office.CLOCK]() == "later"


def test_a_call_that_nobody_answers_is_named() -> None:
    with pytest.raises(AssertionError, match=r"^AnsweringHub does not answer GET /v1/devices$"):
        AnsweringHub(Clocks()).ask(devices.DEVICES)


def test_a_call_that_two_answer_is_refused_before_it_is_asked() -> None:
    with pytest.raises(AssertionError, match=r"^GET /v1/clock is answered twice$"):
        AnsweringHub(Clocks(), OtherClocks())


def test_a_hub_that_is_silent_answers_no_call() -> None:
    hub = KioskHub()
    hub.silent = True
    with pytest.raises(Unavailable):
        hub.ask(citizens.CALL_HELP, CallHelp(op_id=new_op_id()))
