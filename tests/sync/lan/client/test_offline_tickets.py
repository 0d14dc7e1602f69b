"""Promise: a slip that a kiosk gave alone comes in from the kiosk and from its paper, once, and a forged one never."""

import base64
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature

from office.book.engine.connection import connect
from office.contract.commands import SignIn, TakeIn, TakeTicket
from office.contract.errors import Refusal
from office.contract.moments import tick
from office.line.offline_ticket import OfflineTicketRecord
from sync.lan.calls.call import safe_code
from sync.lan.calls.counters import FIND_TICKET
from sync.lan.calls.devices import KNOWN_AS
from sync.lan.calls.screens import STATE
from sync.lan.calls.tickets import TAKE_IN, TAKE_TICKET, TICKET_STATUS
from sync.lan.client.client import HubClient
from sync.lan.client.device_store import DeviceStore
from sync.lan.client.pairing import enrol, pair
from sync.lan.outbox.signed_slips import es256, read, signed, slip_in

KEY = bytes(range(32))
NOW = datetime(2026, 11, 25, 2, 30, 15, 123_000, tzinfo=UTC)


def ticket_of(home: DeviceStore, **more: Any) -> OfflineTicketRecord:
    now = datetime.now(UTC).replace(microsecond=0)
    known: dict[str, Any] = {
        "op_id": uuid4(),
        "device": home.card().device,
        "mark": home.card().mark,
        "series": "A",
        "ordinal": 7,
        "service": "KTP",
        "issued_at": now,
        "hlc": tick("", now),
        "code": "7Q2-MX4",
        "catalogue": 1,
        "contact": now,
    }
    return OfflineTicketRecord(**known | more)


def order_of(home: DeviceStore, ticket: OfflineTicketRecord) -> TakeIn:
    return TakeIn(op_id=ticket.op_id, slip=signed(ticket, home.signing_key()))


def refused(client: HubClient, order: TakeIn) -> str:
    with pytest.raises(Refusal) as why:
        client.ask(TAKE_IN, order)
    return why.value.code


def test_the_kiosk_knows_its_mark_from_its_enrolment_and_can_ask_for_it(hub: Any, tmp_path: Any) -> None:
    first, second = (hub.enrolled(tmp_path / name) for name in ("one", "two"))
    counter = hub.enrolled(tmp_path / "pc", "counter", "4")
    assert [home.card().mark for home in (first, second, counter)] == ["K1", "K2", ""]
    with HubClient(second) as client:
        assert client.ask(KNOWN_AS).mark == "K2"


def test_a_slip_comes_in_from_the_kiosk_and_from_its_paper_at_any_counter(hub: Any, tmp_path: Any) -> None:
    kiosk, counter = hub.enrolled(tmp_path / "kiosk"), hub.enrolled(tmp_path / "pc", "counter", "4")
    order = order_of(kiosk, ticket_of(kiosk))
    with HubClient(kiosk) as at_kiosk, HubClient(counter) as at_counter:
        answer = at_counter.ask(TAKE_IN, order)
        assert (answer.number, answer.code) == ("A-K1 007", "7Q2-MX4")
        assert at_kiosk.ask(TAKE_IN, order) == answer
        assert at_kiosk.ask(STATE).waiting == 1
        at_counter.sign_in("4", SignIn(op_id=uuid4(), officer="rina", pin="271828"))
        assert at_counter.ask(TICKET_STATUS, code="7Q2-MX4").number == "A-K1 007"


def test_a_kiosk_that_the_hub_heard_dates_no_slip_back(hub: Any, tmp_path: Any) -> None:
    kiosk, began = hub.enrolled(tmp_path / "kiosk"), datetime.now(UTC)
    old = began - timedelta(hours=2)
    for minutes in range(180, -1, -1):
        hub.hub.silences.seen(kiosk.card().device, began - timedelta(minutes=minutes))
    with HubClient(kiosk) as client:
        answer = client.ask(TAKE_IN, order_of(kiosk, ticket_of(kiosk, hlc=tick("", old), contact=old)))
    assert answer.issued_at >= began


def test_only_the_counter_itself_finds_a_ticket_by_its_number(hub: Any, tmp_path: Any) -> None:
    kiosk, counter = hub.enrolled(tmp_path / "kiosk"), hub.enrolled(tmp_path / "pc", "counter", "4")
    with HubClient(kiosk) as at_kiosk, HubClient(counter) as at_counter:
        answer = at_counter.ask(TAKE_IN, order_of(kiosk, ticket_of(kiosk)))
        assert at_counter.ask(FIND_TICKET, counter="4", typed="a-k1 7").entry == answer.entry
        asked = (
            lambda: at_counter.ask(FIND_TICKET, counter="4", typed=safe_code("A 9/9", "-")),
            lambda: at_counter.ask(FIND_TICKET, counter="9", typed="A 9"),
            lambda: at_kiosk.ask(FIND_TICKET, counter="4", typed="A 9"),
        )
        for ask, code in zip(asked, ("number_unknown", "device_counter", "device_kind"), strict=True):
            with pytest.raises(Refusal) as why:
                ask()
            assert why.value.code == code


def test_a_board_brings_nothing_in(hub: Any, tmp_path: Any) -> None:
    kiosk, board = hub.enrolled(tmp_path / "kiosk"), hub.enrolled(tmp_path / "tv", "board")
    with HubClient(board) as client:
        assert refused(client, order_of(kiosk, ticket_of(kiosk))) == "device_kind"


def test_what_its_kiosk_did_not_sign_is_refused(hub: Any, tmp_path: Any) -> None:
    kiosk, other = hub.enrolled(tmp_path / "kiosk"), hub.enrolled(tmp_path / "other")
    ticket = ticket_of(kiosk)
    with HubClient(kiosk) as client:
        forged = TakeIn(op_id=ticket.op_id, slip=signed(ticket, other.signing_key()))
        assert refused(client, forged) == "slip_forged"
        payload, _, signature = signed(ticket, kiosk.signing_key()).partition(".")
        raw = base64.urlsafe_b64decode(payload + "=" * (-len(payload) % 4)).replace(b"KTP", b"KTQ")
        changed = base64.urlsafe_b64encode(raw).decode().rstrip("=")
        assert refused(client, TakeIn(op_id=ticket.op_id, slip=f"{changed}.{signature}")) == "slip_forged"
        assert refused(client, order_of(kiosk, ticket_of(kiosk, mark="K9"))) == "slip_device_unknown"
        assert refused(client, TakeIn(op_id=uuid4(), slip=order_of(kiosk, ticket).slip)) == "slip_other_ticket"
        assert client.ask(STATE).waiting == 0


def test_what_a_kiosk_signed_for_anything_else_is_no_slip(hub: Any, tmp_path: Any) -> None:
    """The same key makes its requests for certificates and its part of a connection."""
    kiosk = hub.enrolled(tmp_path / "kiosk")
    ticket = ticket_of(kiosk)
    payload, _, _ = signed(ticket, kiosk.signing_key()).partition(".")
    signing_input = base64.urlsafe_b64decode(payload + "=" * (-len(payload) % 4))
    halves = (
        half.to_bytes(32, "big") for half in decode_dss_signature(kiosk.signing_key().sign(signing_input, es256()))
    )
    signature = base64.urlsafe_b64encode(b"".join(halves)).rstrip(b"=").decode()
    with HubClient(kiosk) as client:
        assert refused(client, TakeIn(op_id=ticket.op_id, slip=f"{payload}.{signature}")) == "slip_forged"


@pytest.mark.parametrize("slip", ["", "x", "." * 90, "A" * 60 + "." + "A" * 86, "é" * 60 + "." + "A" * 86])
def test_what_is_no_slip_is_said_to_be_none(hub: Any, client_of: Any, slip: str) -> None:
    assert refused(client_of(), TakeIn(op_id=uuid4(), slip=slip)) == "slip_unreadable"


def test_a_kiosk_that_was_turned_away_gives_no_numbers_any_more(hub: Any, tmp_path: Any) -> None:
    kiosk, counter = hub.enrolled(tmp_path / "kiosk"), hub.enrolled(tmp_path / "pc", "counter", "4")
    db = connect(hub.home / "book.db", KEY, writes=True)
    db.execute("UPDATE devices SET revoked = 1 WHERE kind = 'kiosk'")
    db.close()
    with HubClient(counter) as client:
        assert refused(client, order_of(kiosk, ticket_of(kiosk))) == "slip_device_unknown"


def test_a_kiosk_of_before_becomes_known_by_its_key_when_it_next_asks_who_it_is(hub: Any, tmp_path: Any) -> None:
    kiosk = hub.enrolled(tmp_path / "kiosk")
    db = connect(hub.home / "book.db", KEY, writes=True)
    db.execute("UPDATE devices SET public_key = ''")
    db.close()
    order = order_of(kiosk, ticket_of(kiosk))
    with HubClient(kiosk) as client:
        assert refused(client, order) == "slip_device_unknown"
        assert client.ask(KNOWN_AS).mark == "K1"
        assert client.ask(TAKE_IN, order).number == "A-K1 007"


def test_a_number_whose_answer_was_lost_is_the_printed_one_from_then_on(hub: Any, tmp_path: Any) -> None:
    kiosk = hub.enrolled(tmp_path / "kiosk")
    with HubClient(kiosk) as client:
        ticket = ticket_of(kiosk)
        lost = client.ask(TAKE_TICKET, TakeTicket(op_id=ticket.op_id, service="KTP"))
        answer = client.ask(TAKE_IN, order_of(kiosk, ticket))
        assert (lost.number, answer.number, answer.ticket) == ("A 001", "A-K1 007", lost.ticket)
        assert client.ask(STATE).waiting == 1


def test_a_slip_reads_back_as_it_was_written_but_for_who_signed_it(tmp_path: Any, hub: Any) -> None:
    home = DeviceStore(tmp_path / "kiosk")
    enrol(pair(hub.home, "kiosk", "Kiosk"), home)
    ticket = ticket_of(home, issued_at=NOW, hlc="2026-11-25T02:30:15.123Z/000004", priority="elderly", plan=("KTP",))
    text = signed(ticket, home.signing_key())
    back = read(text)
    assert back.device == ""
    assert {**asdict(back), "device": ticket.device} == asdict(ticket)
    assert slip_in(f" https://mpp.example/t/7Q2-MX4#{text}\n") == slip_in(text) == text
    assert slip_in("https://mpp.example/t/7Q2-MX4") is None
    assert len(text) < 260, "it has to fit a QR that a 58 mm printer can draw"


def asdict(ticket: OfflineTicketRecord) -> dict[str, object]:
    return {name: getattr(ticket, name) for name in ticket.__struct_fields__}
