"""Promise: who asks too often hears when to try again, and a person is told of a kiosk that gives very many numbers."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
import structlog

from office.attention.alerts import STAYS
from office.contract.admin.limits import CODES, GUEST_TICKETS, KIOSK_TICKETS, PAIRINGS
from office.contract.commands import Attend, TakeTicket
from office.contract.errors import Refusal
from sync.lan.calls.attention import ATTENTION, ATTENTION_ITEM, ESCALATE
from sync.lan.calls.devices import DEVICES, KNOWN_AS
from sync.lan.calls.tickets import TAKE_TICKET, TICKET_STATUS
from sync.lan.client.client import HubClient
from sync.lan.client.device_store import DeviceStore
from sync.lan.client.pairing import enrol, pair


def take(kiosk: HubClient) -> Any:
    return kiosk.ask(TAKE_TICKET, TakeTicket(op_id=uuid4(), service="KTP"))


def take_the_fiftieth(hub: Any, kiosk: HubClient) -> str:
    """A number, after the kiosk has given as many as nobody is told of; its device."""
    device = kiosk.ask(KNOWN_AS).device
    for _ in range(KIOSK_TICKETS.most - 1):
        hub.hub.tickets_given.count(device, hub.hub.clock())
    take(kiosk)
    return device


def test_a_kiosk_hears_when_its_next_guest_may_have_a_number(client_of: Callable[..., HubClient]) -> None:
    first, second = client_of(), client_of()
    for _ in range(GUEST_TICKETS.most):
        take(first)
    with pytest.raises(Refusal) as refusal:
        take(first)
    assert refusal.value.code == "guest_tickets_too_many"
    assert 0 < int(str(refusal.value.facts["retry_after_s"])) <= 60
    assert take(second).number == f"A {GUEST_TICKETS.most + 1:03d}"


def test_who_is_near_a_limit_stands_in_the_list_of_devices(
    hub: Any, client_of: Callable[..., HubClient], technician: HubClient
) -> None:
    near, far = client_of(), client_of()
    for _ in range(GUEST_TICKETS.most // 2):
        take(near)
    take(far)
    for _ in range(CODES.most):
        hub.hub.wrong_codes.count(near.ask(KNOWN_AS).device, hub.hub.clock())
    for _ in range(PAIRINGS.most - 1):
        hub.hub.wrong_pairings.count("10.20.0.9", hub.hub.clock())
    found = technician.ask(DEVICES)
    used = {row.device: [(use.limit, use.used, use.most) for use in row.near_limits] for row in found.devices}
    assert used[near.ask(KNOWN_AS).device] == [("guest_tickets", 10, 20), ("codes", 20, 20)]
    assert used[far.ask(KNOWN_AS).device] == []
    assert [(use.limit, use.owner, use.used) for use in found.near_limits] == [("pairings", "10.20.0.9", 9)]


def test_a_person_is_told_of_a_kiosk_that_gives_very_many_numbers(
    hub: Any, client_of: Callable[..., HubClient], technician: HubClient
) -> None:
    with structlog.testing.capture_logs() as logs:
        device = take_the_fiftieth(hub, client_of())
    assert {"event": "limit_reached", "log_level": "warning", "limit": "kiosk_tickets", "device": device} in logs
    listed = technician.ask(ATTENTION)
    (alert,) = listed.alerts
    assert (listed.open, listed.items, alert.code, alert.kind) == (1, (), "kiosk_tickets", "alert")
    assert alert.about[0] == "kiosk 1 memberi sangat banyak nomor dalam sepuluh menit"
    opened = technician.ask(ATTENTION_ITEM, item=alert.item)
    assert (opened.acts, "tempatnya terbuka lagi" in opened.say[0]) == (("escalate",), True)


def test_an_alert_can_be_reported_to_the_platform_once(
    hub: Any, client_of: Callable[..., HubClient], technician: HubClient
) -> None:
    take_the_fiftieth(hub, client_of())
    (alert,) = technician.ask(ATTENTION).alerts
    technician.ask(ESCALATE, Attend(op_id=uuid4(), reason="kiosk dimainkan"), item=alert.item)
    (alert,) = technician.ask(ATTENTION).alerts
    assert (alert.state, [step.what for step in alert.history]) == ("escalated", ["escalated"])
    assert technician.ask(ATTENTION_ITEM, item=alert.item).acts == ()


def test_an_alert_leaves_the_list_after_half_a_day(
    hub: Any, client_of: Callable[..., HubClient], technician: HubClient
) -> None:
    take_the_fiftieth(hub, client_of())
    hub.hub.office.attention.drop_over(hub.hub.clock() + STAYS - timedelta(minutes=1)).result(5)
    assert len(technician.ask(ATTENTION).alerts) == 1
    hub.hub.office.attention.drop_over(hub.hub.clock() + STAYS).result(5)
    assert technician.ask(ATTENTION).alerts == ()


def test_a_developers_loopback_is_believed_by_name_and_meets_no_limit_of_a_kiosk(caller: Any) -> None:
    answers = [caller.take().status_code for _ in range(2 * GUEST_TICKETS.most)]
    assert answers == [201] * (2 * GUEST_TICKETS.most)


def test_wrong_pairing_codes_from_one_address_are_counted_and_logged(hub: Any, tmp_path: Path) -> None:
    right = pair(hub.home, "kiosk", "Kiosk 9")
    wrong = right.rpartition("|")[0] + "|" + "x" * 22
    with structlog.testing.capture_logs() as logs:
        for _ in range(PAIRINGS.most):
            with pytest.raises(Refusal, match="not_enrolled"):
                enrol(wrong, DeviceStore(tmp_path / "guesser"))
    assert [line["tries"] for line in logs if line["event"] == "pairing_refused"] == list(range(1, PAIRINGS.most + 1))
    with pytest.raises(Refusal, match="pairings_too_many"):
        enrol(right, DeviceStore(tmp_path / "guesser"))


def test_a_device_that_asks_for_wrong_codes_waits_and_no_other_does(
    client_of: Callable[..., HubClient],
) -> None:
    guesser, honest = client_of(), client_of()
    code = take(honest).code
    for _ in range(CODES.most):
        with pytest.raises(Refusal, match="ticket_unknown"):
            guesser.ask(TICKET_STATUS, code="000-000-0000")
    with pytest.raises(Refusal, match="codes_too_many"):
        guesser.ask(TICKET_STATUS, code=code)
    assert honest.ask(TICKET_STATUS, code=code).number == "A 001"
