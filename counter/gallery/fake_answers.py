"""The fake hub's table: which of its methods answers which call."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

import msgspec

from display.gallery.answering_hub import Answers
from office.contract.answers import CallAnswer, EntryAnswer
from office.contract.citizens.attachments import CHUNK_BYTES, Incoming
from office.contract.commands import CallNext, MoveEntry, Verb
from office.devices.printers import PrintersAnswer
from sync.lan.calls.assisted import BEGIN_HELP, END_HELP, SUBMIT_HELPED_FORM, TAKE_HELPED_TICKET
from sync.lan.calls.attachments import ATTACH, BEGIN_FILE, PUT_CHUNK, PutChunk
from sync.lan.calls.attention import AMEND, ATTENTION, ATTENTION_ITEM, ESCALATE, RETRY, SETTLE
from sync.lan.calls.citizens import ANSWER_REQUEST, DATA_COPY, DATA_REQUESTS
from sync.lan.calls.counters import CALL_NEXT, CHANGE_DESK, DESK, FIND_TICKET, MOVE_ENTRY, SIGN_IN, SIGN_OUT
from sync.lan.calls.devices import CHANGE_DEVICE, DEVICES, PAIR_DEVICE
from sync.lan.calls.office import CLOCK, CONFIRM_CLOCK, CONSENT_OFFLINE
from sync.lan.calls.printers import DAY_TOTALS, PRINTERS, TICKET_AGAIN
from sync.lan.calls.screens import CATALOGUE, STATE
from sync.lan.calls.sessions import END_SESSIONS, SEE_CARD, SESSIONS
from sync.lan.calls.sign_in import (
    ADD_KEY,
    ASK_FOR_KEY,
    FINISH_SIGN_IN,
    KEYS,
    LET_IN_KEY,
    MAKE_PIN,
    SIGN_IN_WAYS,
    SIGN_IN_WITH_KEY,
    START_SIGN_IN,
    TAKE_OFF_KEY,
)
from sync.lan.calls.tickets import CHECK_IN, TAKE_IN, TICKET_STATUS
from sync.wire import DataRequests

if TYPE_CHECKING:
    from counter.gallery.fakes.hub import FakeHub


def answers_of(hub: FakeHub) -> Answers:
    return _line(hub) | _sign_in(hub) | _admin(hub) | _citizens(hub) | _attention(hub)


def _line(hub: FakeHub) -> dict[Any, Any]:
    def call_next(order: CallNext, *, counter: str, session: str = "") -> CallAnswer | None:
        if order.acted_at is not None:
            return hub.tell_call(counter, order, session)
        return hub.call_next(counter, order.op_id, order.entry, order.reason)

    def move(order: MoveEntry, *, entry: UUID, verb: Verb, session: str = "") -> EntryAnswer:
        return hub.move(entry, verb, order, session)

    return {
        CATALOGUE: lambda: msgspec.to_builtins(hub.catalogue()),
        STATE: hub.state,
        DESK: lambda *, counter: hub.desk(counter),
        CHANGE_DESK: lambda order, *, counter: hub.change_desk(counter, order),
        CALL_NEXT: call_next,
        MOVE_ENTRY: move,
        FIND_TICKET: lambda *, counter, typed: hub.find(counter, typed),
        CHECK_IN: lambda order, *, code: hub.check_in(code, order),
        TAKE_IN: hub.take_in,
        TICKET_STATUS: lambda *, code: hub.ticket_status(code),
        TICKET_AGAIN: lambda *, counter, entry: hub.printers.ticket_again(counter, entry),
        SEE_CARD: lambda order, *, counter: hub.see_card(counter, order),
    }


def _sign_in(hub: FakeHub) -> dict[Any, Any]:
    return {
        SIGN_IN: lambda order, *, counter: hub.sign_in(counter, order),
        SIGN_OUT: hub.sign_out,
        SIGN_IN_WAYS: hub.sign_in_ways,
        START_SIGN_IN: lambda order, *, counter: hub.start_sign_in(counter, order.port),
        FINISH_SIGN_IN: lambda order, *, counter, sign_in: hub.finish_sign_in(counter, sign_in, order),
        MAKE_PIN: lambda order, *, counter: hub.make_pin(counter, order),
        ASK_FOR_KEY: lambda order, *, counter: hub.ask_for_key(counter, order),
        SIGN_IN_WITH_KEY: lambda order, *, counter, check: hub.sign_in_with_key(counter, check, order),
    }


def _admin(hub: FakeHub) -> dict[Any, Any]:
    return {
        KEYS: hub.keys.listed,
        ADD_KEY: lambda order, *, counter, check: hub.keys.add(counter, check, order),
        LET_IN_KEY: hub.keys.let_in,
        TAKE_OFF_KEY: lambda order, *, key: hub.keys.take_off(key, order),
        DEVICES: hub.devices,
        CHANGE_DEVICE: lambda order, *, device: hub.change_device(device, order),
        PAIR_DEVICE: hub.pair_device,
        PRINTERS: lambda: PrintersAnswer(printers=hub.printers.listed()),
        DAY_TOTALS: hub.printers.day,
        SESSIONS: hub.sessions,
        END_SESSIONS: lambda order, *, device: hub.end_sessions(device, order),
        CLOCK: hub.clock,
        CONFIRM_CLOCK: hub.confirm_clock,
        CONSENT_OFFLINE: hub.consent_offline,
        DATA_REQUESTS: lambda: DataRequests(requests=hub.own_data.requests()),
        DATA_COPY: lambda *, request_id: hub.own_data.copy(request_id),
        ANSWER_REQUEST: lambda order, *, request_id: hub.own_data.answer(request_id, order),
    }


def _citizens(hub: FakeHub) -> dict[Any, Any]:
    def put_chunk(chunk: PutChunk, *, sha256: str, place: int) -> Incoming:
        return hub.put_chunk(sha256, place * CHUNK_BYTES, chunk.content)

    return {
        BEGIN_HELP: lambda order, *, counter: hub.helping.begin(counter, order),
        TAKE_HELPED_TICKET: lambda order, *, counter: hub.helping.take_ticket(counter, order),
        SUBMIT_HELPED_FORM: lambda order, *, counter: hub.helping.submit_form(counter, order),
        END_HELP: lambda *, counter: hub.helping.end(counter),
        BEGIN_FILE: lambda order, *, sha256: hub.begin_file(sha256, order),
        PUT_CHUNK: put_chunk,
        ATTACH: lambda order, *, counter, submission: hub.attach(counter, submission, order),
    }


def _attention(hub: FakeHub) -> dict[Any, Any]:
    return {
        ATTENTION: hub.attention,
        ATTENTION_ITEM: lambda *, item: hub.attention_item(item),
        RETRY: lambda order, *, item: hub.retry(item, order),
        AMEND: lambda order, *, item: hub.amend(item, order),
        ESCALATE: lambda order, *, item: hub.escalate(item, order),
        SETTLE: lambda order, *, item: hub.settle(item, order),
    }
