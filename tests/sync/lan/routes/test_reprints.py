"""Promise: an officer can print a lost slip again and a supervisor the day as it closes, and neither names anybody."""

from collections.abc import Callable
from typing import Any
from uuid import uuid4

import msgspec
import pytest

from office.book.tips_text import read_tips
from office.contract.commands import By, SignIn, TakeTicket
from office.contract.errors import Refusal
from office.devices.printers import ReportPrinter
from sync.lan.calls.printers import DAY_TOTALS, REPORT_PRINTER, TICKET_AGAIN
from sync.lan.calls.tickets import TAKE_TICKET
from sync.lan.client.client import HubClient


@pytest.fixture
def supervisor(hub: Any, client_of: Callable[..., HubClient], small_catalogue: dict[str, Any]) -> HubClient:
    """Sari, signed in at counter 1."""
    small_catalogue["version"] = 2
    rina = small_catalogue["officers"][0]
    small_catalogue["officers"].append(rina | {"code": "sari", "name": "Sari", "roles": ["supervisor"]})
    by = By(device="hub", actor="hub", at=hub.hub.clock())
    hub.hub.office.adopt_catalogue(msgspec.json.encode(small_catalogue), uuid4(), by).result(10)
    client = client_of("counter", "1")
    client.sign_in("1", SignIn(op_id=uuid4(), officer="sari", pin="271828"))
    return client


def test_a_lost_slip_is_read_by_the_officer_who_has_its_place_in_the_line(
    supervisor: HubClient, client_of: Callable[..., HubClient]
) -> None:
    kiosk, other = client_of(), client_of("counter", "2")
    lost = kiosk.ask(TAKE_TICKET, TakeTicket(op_id=uuid4(), service="KTP"))
    again = supervisor.ask(TICKET_AGAIN, counter="1", entry=lost.entry)
    assert (again.number, again.code, again.follow) == (lost.number, lost.code, lost.follow)
    with pytest.raises(Refusal, match="entry_unknown"):
        supervisor.ask(TICKET_AGAIN, counter="1", entry=uuid4())
    with pytest.raises(Refusal, match="not_signed_in"):
        other.ask(TICKET_AGAIN, counter="2", entry=lost.entry)
    with pytest.raises(Refusal, match="device_counter"):
        supervisor.ask(TICKET_AGAIN, counter="2", entry=lost.entry)


def test_the_day_is_told_with_the_slips_that_were_cut_off_as_void(
    supervisor: HubClient, client_of: Callable[..., HubClient]
) -> None:
    kiosk, other = client_of(), client_of("counter", "2")
    kiosk.ask(TAKE_TICKET, TakeTicket(op_id=uuid4(), service="KTP"))
    kiosk.ask(REPORT_PRINTER, ReportPrinter(word="ready", voids=2))
    supervisor.ask(REPORT_PRINTER, ReportPrinter(word="ready", voids=1))
    day = supervisor.ask(DAY_TOTALS)
    assert (day.issued, day.waiting, day.voids) == (1, 1, 3)
    assert read_tips(day.tips).events > 0
    assert [(one.agency, one.issued) for one in day.agencies] == [("dukcapil", 1)]
    other.sign_in("2", SignIn(op_id=uuid4(), officer="rina", pin="271828"))
    with pytest.raises(Refusal, match="role_missing"):
        other.ask(DAY_TOTALS)
