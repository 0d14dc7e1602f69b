"""Reading news, filling in a form, asking for help: what a citizen does at a kiosk beside taking a number."""

from uuid import UUID

from litestar import Response, get, post
from litestar.params import FromPath, JSONBody
from litestar.types import ControllerRouterHandler

from office.answers import CaseAnswer, MessageRead, SubmissionAnswer
from office.devices import HelpAnswer
from office.forms import level_of
from office.orders import CallHelp, ReadMessage, SubmitForm
from sync.lan.bodies import PROBLEMS, HubRequest, act, first_or_again
from sync.lan.door import KIOSK, NO_BOARD, asks, caller_of, is_officers, officer_may
from sync.lan.looking import looked
from sync.lan.officers import officer_moving
from sync.lan.parts import Hub


def citizen_routes(hub: Hub) -> list[ControllerRouterHandler]:
    @post("/v1/messages/{message:uuid}/read", opt=KIOSK | asks("read_message"), responses=act(MessageRead))
    async def read_message(
        request: HubRequest, message: FromPath[UUID], data: JSONBody[ReadMessage]
    ) -> Response[MessageRead]:
        caller = caller_of(request)
        profile = hub.citizen(caller, data.session, data.op_id, "read_message")
        sub = profile.sub if profile else ""
        return first_or_again(await hub.done(hub.office.told.read_message(message, data, hub.by(caller), sub)))

    @get("/v1/cases/{code:str}", opt=officer_may("case", NO_BOARD) | asks("see_case"), responses=PROBLEMS)
    async def case(request: HubRequest, code: FromPath[str]) -> Response[CaseAnswer]:
        """What became of the form with that receipt code."""
        found = await hub.read(hub.office.told.case, code)
        if is_officers(request):
            await looked(hub, request, officer_moving(hub, request), "case", (found.receipt_code,))
        return Response(found, headers={"Cache-Control": "no-store"})

    @post("/v1/submissions", opt=KIOSK | asks("submit_form"), responses=act(SubmissionAnswer))
    async def submit_form(request: HubRequest, data: JSONBody[SubmitForm]) -> Response[SubmissionAnswer]:
        caller = caller_of(request)
        profile = hub.account(
            caller, data.session, data.op_id, "submit_form", level_of(hub.office.catalogue, data.form)
        )
        return first_or_again(await hub.done(hub.office.submit_form(data, hub.by(caller), profile)))

    @post("/v1/help", opt=KIOSK | asks("call_help"), responses=act(HelpAnswer))
    async def call_help(request: HubRequest, data: JSONBody[CallHelp]) -> Response[HelpAnswer]:
        return first_or_again(await hub.done(hub.office.call_help(data, hub.by(caller_of(request)))))

    return [read_message, case, submit_form, call_help]
