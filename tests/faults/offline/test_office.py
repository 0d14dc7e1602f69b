"""Promise: whatever is cut or killed, every answered act is in the book once and at the platform once."""

import threading
from uuid import UUID, uuid4

import pytest

from office.contract.answers import TicketAnswer
from office.contract.commands import TakeTicket
from office.contract.errors import Refusal
from proof.common.hub_supervisor import far_ops
from proof.common.wait_until import DEADLINE_SECONDS, agree, until
from sandbox.demo.office import Office
from sync.lan.calls.tickets import TAKE_TICKET
from sync.lan.client.client import HubClient

SERVICE = "SAMSAT-PAJAK"


def take(client: HubClient, op_id: UUID) -> TicketAnswer:
    """As a kiosk does it: the same op_id until there is an answer."""
    answers: list[TicketAnswer] = []

    def asked() -> bool:
        answers.append(client.ask(TAKE_TICKET, TakeTicket(op_id=op_id, service=SERVICE)))
        return True

    until(asked)
    return answers[-1]


def test_a_cable_that_is_cut_in_mid_push_loses_and_doubles_nothing(office: Office, kiosk: HubClient) -> None:
    tickets = []
    for number in range(40):
        tickets.append(take(kiosk, uuid4()))
        if number % 8 == 3:
            office.proxy.cut()
        if number % 8 == 6:
            office.proxy.reconnect()
    office.proxy.reconnect()
    until(lambda: agree(office))
    assert len({ticket.number for ticket in tickets}) == 40


def test_a_platform_killed_in_mid_push_has_each_op_once_when_it_is_back(office: Office, kiosk: HubClient) -> None:
    for round_ in range(3):
        for _ in range(8):
            take(kiosk, uuid4())
        office.programs["platform"].kill()
        take(kiosk, uuid4())
        office.start_platform()
        until(lambda: agree(office))
        assert len(far_ops(office.phone_port)) >= 9 * (round_ + 1)


def test_a_hub_killed_in_mid_act_keeps_every_answered_ticket_and_makes_no_second_one(
    office: Office, kiosk: HubClient
) -> None:
    op_ids = [uuid4() for _ in range(60)]
    answers: dict[UUID, TicketAnswer] = {}
    begun = threading.Event()

    def visitors() -> None:
        for number, op_id in enumerate(op_ids):
            answers[op_id] = take(kiosk, op_id)
            if number == 10:
                begun.set()

    walking = threading.Thread(target=visitors)
    walking.start()
    assert begun.wait(DEADLINE_SECONDS)
    office.programs["hub"].kill()
    office.start_hub()
    walking.join(DEADLINE_SECONDS)
    assert len(answers) == 60
    assert sorted(answer.number for answer in answers.values()) == [f"C {n:03}" for n in range(1, 61)]
    issued = [op for op in office.ops() if op["kind"] == "ticket.issued"]
    assert sorted(str(op["op_id"]) for op in issued) == sorted(map(str, op_ids))
    until(lambda: agree(office))


def test_the_same_op_again_is_the_same_ticket_and_with_another_body_it_is_refused(
    office: Office, kiosk: HubClient
) -> None:
    op_id = uuid4()
    first, second = take(kiosk, op_id), take(kiosk, op_id)
    assert first == second
    with pytest.raises(Refusal, match="op_id_reused"):
        kiosk.ask(TAKE_TICKET, TakeTicket(op_id=op_id, service="SAMSAT-PAJAK-5-TAHUN"))
    assert take(kiosk, uuid4()).number == "C 002"
    until(lambda: agree(office))
