"""What needs a person: the list, one item with what is personal in it, and the decisions, for a supervisor alone."""

from litestar import Response
from litestar.params import FromPath, JSONBody
from litestar.types import ControllerRouterHandler

from office.contract.attention import Attended, AttentionAnswer, AttentionDetail
from office.contract.commands import Amend, Attend, Settle
from sync.lan.calls.attention import AMEND, ATTENTION, ATTENTION_ITEM, ESCALATE, RETRY, SETTLE
from sync.lan.server.access_log import looked
from sync.lan.server.auth import by_officer, officer_moving
from sync.lan.server.bodies import NO_STORE, HubRequest, first_or_again
from sync.lan.server.context import HubContext
from sync.lan.server.route import route


def attention_routes(hub: HubContext) -> list[ControllerRouterHandler]:
    @route(ATTENTION)
    async def attention(request: HubRequest) -> AttentionAnswer:
        """Refused ops, documents and conflicts, oldest first, in the office's words and without naming anybody."""
        return await hub.read(hub.office.attention.listed, officer_moving(request))

    @route(ATTENTION_ITEM)
    async def attention_item(request: HubRequest, item: FromPath[str]) -> Response[AttentionDetail]:
        """One of them, with the platform's sentence, the form's answers (secrets masked) and what was done so far."""
        officer = officer_moving(request)
        detail = await hub.read(hub.office.attention.opened, item, officer)
        await looked(hub, request, officer, "attention", (detail.item.item,))
        return Response(detail, headers=NO_STORE)

    @route(RETRY)
    async def retry(request: HubRequest, item: FromPath[str], data: JSONBody[Attend]) -> Response[Attended]:
        """Send it again as it is, with what waits behind it; or ask the platform for the document again."""
        return first_or_again(await hub.done(hub.office.attention.retry(item, data, by_officer(hub, request))))

    @route(AMEND)
    async def amend(request: HubRequest, item: FromPath[str], data: JSONBody[Amend]) -> Response[Attended]:
        """Put a form with corrected answers in its place, or withdraw what is no form."""
        return first_or_again(await hub.done(hub.office.attention.amend(item, data, by_officer(hub, request))))

    @route(ESCALATE)
    async def escalate(request: HubRequest, item: FromPath[str], data: JSONBody[Attend]) -> Response[Attended]:
        """Tell the platform's operator. The item stays on the list."""
        return first_or_again(await hub.done(hub.office.attention.escalate(item, data, by_officer(hub, request))))

    @route(SETTLE)
    async def settle(request: HubRequest, item: FromPath[str], data: JSONBody[Settle]) -> Response[Attended]:
        """Say which record of a conflict counts: the office's (`ours`) or the platform's (`theirs`)."""
        return first_or_again(await hub.done(hub.office.attention.settle(item, data, by_officer(hub, request))))

    return [attention, attention_item, retry, amend, escalate, settle]
