"""Reading news, filling in a form, asking for help: what a citizen does at a kiosk beside taking a number.

What the office holds of a citizen, shown to them; and what they ask about it, answered by an officer.
"""

from typing import Any
from uuid import UUID

import msgspec
from litestar import Response
from litestar.params import FromPath, JSONBody
from litestar.types import ControllerRouterHandler

from office.contract.admin.devices import HelpAnswer
from office.contract.answers import CaseAnswer, MessageRead, SubmissionAnswer
from office.contract.catalogue import level_of
from office.contract.citizens.own_data import DataRequest, OwnRecords
from office.contract.commands import AnswerRequest, AskAboutRecords, CallHelp, ReadMessage, SubmitForm
from sync.lan.calls.citizens import (
    ANSWER_REQUEST,
    ASK_ABOUT_RECORDS,
    CALL_HELP,
    CASE,
    DATA_COPY,
    DATA_REQUESTS,
    OWN_DATA,
    READ_MESSAGE,
    SUBMIT_FORM,
)
from sync.lan.op_ids import new_op_id
from sync.lan.server.access_log import looked
from sync.lan.server.auth import by_officer, caller_of, is_officers, officer_moving
from sync.lan.server.bodies import NO_STORE, HubRequest, first_or_again
from sync.lan.server.code_tries import code_tried
from sync.lan.server.context import HubContext
from sync.lan.server.route import route
from sync.wire import DataRequests, SeeRecords


def citizen_routes(hub: HubContext) -> list[ControllerRouterHandler]:
    @route(READ_MESSAGE)
    async def read_message(
        request: HubRequest, message: FromPath[UUID], data: JSONBody[ReadMessage]
    ) -> Response[MessageRead]:
        caller = caller_of(request)
        profile = hub.citizen(caller, data.session, data.op_id, "read_message")
        sub = profile.sub if profile else ""
        return first_or_again(await hub.done(hub.office.documents.read_message(message, data, hub.by(caller), sub)))

    @route(CASE)
    async def case(request: HubRequest, code: FromPath[str]) -> Response[CaseAnswer]:
        """What became of the form with that receipt code."""
        with code_tried(hub, caller_of(request)):
            found = await hub.read(hub.office.documents.case, code)
        if is_officers(request):
            await looked(hub, request, officer_moving(request), "case", (found.receipt_code,))
        return Response(found, headers=NO_STORE)

    @route(SUBMIT_FORM)
    async def submit_form(request: HubRequest, data: JSONBody[SubmitForm]) -> Response[SubmissionAnswer]:
        caller = caller_of(request)
        profile = hub.account(
            caller, data.session, data.op_id, "submit_form", level_of(hub.office.catalogue, data.form)
        )
        with code_tried(hub, caller):
            return first_or_again(await hub.done(hub.office.submit_form(data, hub.by(caller), profile)))

    @route(CALL_HELP)
    async def call_help(request: HubRequest, data: JSONBody[CallHelp]) -> Response[HelpAnswer]:
        return first_or_again(await hub.done(hub.office.call_help(data, hub.by(caller_of(request)))))

    return [read_message, case, submit_form, call_help]


def own_data_routes(hub: HubContext) -> list[ControllerRouterHandler]:
    @route(OWN_DATA)
    async def own_data(request: HubRequest, data: JSONBody[SeeRecords]) -> Response[OwnRecords]:
        """Asked by POST, so that no address names a session."""
        profile = hub.citizen(caller_of(request), data.session, new_op_id(), "see_data")
        assert profile is not None, "see_data needs an account"
        return Response(await hub.read(hub.office.data_requests.own, profile.sub), headers=NO_STORE)

    @route(ASK_ABOUT_RECORDS)
    async def ask(request: HubRequest, data: JSONBody[AskAboutRecords]) -> Response[DataRequest]:
        caller = caller_of(request)
        profile = hub.citizen(caller, data.session, data.op_id, "ask_data")
        sub = profile.sub if profile else ""
        return first_or_again(await hub.done(hub.office.data_requests.ask(data, hub.by(caller), sub)))

    @route(DATA_REQUESTS)
    async def waiting() -> DataRequests:
        """What waits for an answer, by its code; whose it is stands nowhere."""
        return DataRequests(requests=await hub.read(hub.office.data_requests.waiting, hub.clock()))

    @route(DATA_COPY)
    async def copy(request: HubRequest, request_id: FromPath[UUID]) -> Response[dict[str, Any]]:
        """All that is kept of whoever made it, to hand over: JSON. Who took it is written before it is given."""
        content = await hub.read(hub.office.data_requests.export, request_id)
        await looked(hub, request, officer_moving(request), "copy", (str(request_id),))
        return Response(msgspec.json.decode(content), headers=NO_STORE)

    @route(ANSWER_REQUEST)
    async def answer(
        request: HubRequest, request_id: FromPath[UUID], data: JSONBody[AnswerRequest]
    ) -> Response[DataRequest]:
        by = by_officer(hub, request)
        return first_or_again(await hub.done(hub.office.data_requests.answer(request_id, data, by)))

    return [own_data, ask, waiting, copy, answer]
