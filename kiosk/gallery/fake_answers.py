"""The fake hub's table: which of its methods answers which call."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import msgspec

from display.gallery.answering_hub import Answers
from office.contract.admin.devices import HelpAnswer
from office.contract.commands import CallHelp
from sync.lan.calls.citizens import ASK_ABOUT_RECORDS, CALL_HELP, CASE, OWN_DATA, READ_MESSAGE, SUBMIT_FORM
from sync.lan.calls.devices import KNOWN_AS
from sync.lan.calls.logins import ANSWER_LOGIN, END_SESSION, IDENTIFY, IDENTIFY_BY_NIK, LOGIN, START_LOGIN
from sync.lan.calls.screens import CATALOGUE, STATE
from sync.lan.calls.tickets import CHECK_IN, TAKE_IN, TAKE_TICKET, TICKET_STATUS

if TYPE_CHECKING:
    from kiosk.gallery.fake_hub import FakeHub


DEVICE: Final = "kiosk-03-a1b2c3"


def answers_of(hub: FakeHub) -> Answers:
    def call_help(order: CallHelp) -> HelpAnswer:
        hub.call_help(order.op_id)
        return HelpAnswer(device=DEVICE)

    return {
        CATALOGUE: lambda: msgspec.to_builtins(hub.catalogue()),
        STATE: hub.state,
        KNOWN_AS: hub.known_as,
        TAKE_TICKET: hub.take_ticket,
        TAKE_IN: hub.take_in,
        CHECK_IN: lambda order, *, code: hub.check_in(code, order),
        TICKET_STATUS: lambda *, code: hub.ticket_status(code),
        START_LOGIN: lambda order: hub.start_login(order.op_id, order.way),
        ANSWER_LOGIN: lambda order, *, login: hub.answer_login(login, order.text, order.op_id),
        IDENTIFY: lambda order: hub.identify(order.text, order.op_id),
        IDENTIFY_BY_NIK: lambda order: hub.identify_by_nik(order.nik, order.op_id),
        LOGIN: lambda *, login, wait_s: hub.login(login),
        END_SESSION: lambda *, citizen="": hub.end_session(citizen),
        READ_MESSAGE: lambda order, *, message: hub.read_message(message, order),
        CASE: lambda *, code: hub.case(code),
        SUBMIT_FORM: hub.submit_form,
        CALL_HELP: call_help,
        OWN_DATA: lambda order: hub.own_data.own(order.session),
        ASK_ABOUT_RECORDS: hub.own_data.request,
    }
