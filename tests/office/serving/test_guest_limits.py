"""Promise: a guest who asks again and again closes no service for all others."""

from dataclasses import replace as other
from typing import Any

import msgspec
import pytest

from office.contract.admin.limits import GUEST_TICKETS, guests_waiting_max
from office.contract.answers import Profile
from office.contract.commands import By, TakeTicket
from office.contract.errors import Refusal
from office.service import OfficeService


def take(desk: Any, service: str = "KTP", *, kiosk: str = "kiosk-03", profile: Profile | None = None) -> Any:
    """As a kiosk does that the hub knows by its certificate."""
    order = TakeTicket(op_id=desk.op_id(), service=service)
    by: By = msgspec.structs.replace(desk.by(device=kiosk), kind="kiosk")
    return desk.office.take_ticket(order, by, profile).result(10).answer


def refused(desk: Any, *given: Any, **more: Any) -> Refusal:
    with pytest.raises(Refusal) as refusal:
        take(desk, *given, **more)
    return refusal.value


def with_quota(document: Any, walk_in: int) -> Any:
    office = document(2)
    for service in office["services"]:
        if service["code"] == "KTP":
            service["quota"] = {"walk_in": walk_in}
    return office


def test_the_guests_of_one_kiosk_get_only_so_many_numbers_a_minute(desk: Any, siti: Profile) -> None:
    for _ in range(GUEST_TICKETS.most):
        take(desk)
    desk.wait(seconds=20)
    refusal = refused(desk, "BPJS")
    assert (refusal.code, refusal.facts["retry_after_s"]) == ("guest_tickets_too_many", 40)
    assert "40 detik" in refusal.messages["id"]
    assert take(desk, kiosk="kiosk-04").number == f"A {GUEST_TICKETS.most + 1:03d}", "another kiosk goes on"
    assert take(desk, profile=siti).number == f"A {GUEST_TICKETS.most + 2:03d}", "and so does who has an account"
    desk.wait(seconds=40)
    assert take(desk).number == f"A {GUEST_TICKETS.most + 3:03d}"


def test_a_hub_that_starts_anew_gives_no_guest_more_numbers(desk: Any) -> None:
    for _ in range(GUEST_TICKETS.most):
        take(desk)
    anew = other(desk, office=OfficeService(desk.ledger))
    assert refused(anew).code == "guest_tickets_too_many"


def test_many_guests_in_one_breath_get_no_more_numbers_than_one_by_one(desk: Any) -> None:
    orders = [TakeTicket(op_id=desk.op_id(), service="KTP") for _ in range(2 * GUEST_TICKETS.most)]
    by = msgspec.structs.replace(desk.by(), kind="kiosk")
    asked = [desk.office.take_ticket(order, by) for order in orders]
    outcomes = [future.exception(10) for future in asked]
    assert outcomes.count(None) == GUEST_TICKETS.most


def test_the_guests_of_one_kiosk_do_not_use_up_a_quota_alone(desk: Any, document: Any, siti: Profile) -> None:
    desk.adopt(with_quota(document, 3))
    take(desk)
    take(desk)
    refusal = refused(desk)
    assert (refusal.code, refusal.facts["retry_after_s"]) == ("guests_waiting_too_many", 300)
    assert take(desk, profile=siti).number == "A 003", "the last place is for somebody else"


def test_a_guest_gets_the_place_of_one_who_is_called(desk: Any, document: Any) -> None:
    desk.adopt(with_quota(document, 3))
    take(desk)
    take(desk)
    desk.sign_in()
    desk.called()
    assert take(desk).number == "A 003"


@pytest.mark.parametrize(("quota", "most"), [(None, 150), (1, 1), (2, 1), (3, 2), (40, 32), (1000, 150)])
def test_some_of_a_quota_is_for_others_than_the_guests_of_one_kiosk(quota: int | None, most: int) -> None:
    assert guests_waiting_max(quota) == most


def test_a_typed_identity_number_has_one_active_ticket_for_a_service(desk: Any, siti: Profile) -> None:
    typed = Profile(sub="", name="", nik=siti.nik, level="identified")
    take(desk, profile=typed)
    refusal = refused(desk, profile=typed)
    assert (refusal.code, refusal.facts) == ("nik_has_ticket", {}), "it tells no number to who may know the NIK alone"
    take(desk, "BPJS", profile=typed)
    assert take(desk, profile=siti).number == "A 002", "nobody is kept out of a line by who typed their number"


def test_a_number_typed_by_others_says_nothing_of_an_account(desk: Any, siti: Profile) -> None:
    take(desk, profile=siti)
    typed = Profile(sub="", name="", nik=siti.nik, level="identified")
    assert take(desk, profile=typed).number == "A 002"


def test_a_number_that_leaves_unserved_gives_its_place_of_the_quota_back(desk: Any, document: Any) -> None:
    desk.adopt(with_quota(document, 1))
    ticket = desk.take()
    with pytest.raises(Refusal, match="service_full"):
        desk.take()
    desk.sign_in()
    desk.move(ticket.entry, "leave")
    assert desk.take().number == "A 002"


def test_a_place_is_taken_again_by_a_number_that_did_not_leave_after_all(desk: Any, document: Any) -> None:
    desk.adopt(with_quota(document, 1))
    ticket = desk.take()
    desk.sign_in()
    desk.move(ticket.entry, "leave")
    desk.move(ticket.entry, "undo")
    with pytest.raises(Refusal, match="service_full"):
        desk.take()


def test_a_number_that_was_served_gives_no_place_back(desk: Any, document: Any) -> None:
    desk.adopt(with_quota(document, 1))
    desk.take()
    desk.sign_in()
    entry = desk.called().entry
    desk.move(entry, "serve")
    desk.move(entry, "hold", minutes=5)
    desk.move(entry, "leave")
    with pytest.raises(Refusal, match="service_full"):
        desk.take()
