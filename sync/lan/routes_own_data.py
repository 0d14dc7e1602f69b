"""What the office holds of a citizen, shown to them; and what they ask about it, answered by an officer."""

from typing import Any
from uuid import UUID

import msgspec
from litestar import Response, get, post
from litestar.params import FromPath, JSONBody
from litestar.types import ControllerRouterHandler

from office.orders import AnswerRequest, AskAboutRecords
from office.own_data import DataRequest, OwnRecords
from sync.lan.bodies import PROBLEMS, HubRequest, act, first_or_again
from sync.lan.door import KIOSK, asks, caller_of, officer_may
from sync.lan.looking import looked
from sync.lan.officers import officer_moving
from sync.lan.op_ids import new_op_id
from sync.lan.parts import Hub
from sync.wire import DataRequests, SeeRecords

NO_STORE = {"Cache-Control": "no-store"}


def own_data_routes(hub: Hub) -> list[ControllerRouterHandler]:
    requests = hub.office.data_requests

    @post("/v1/own-data", opt=KIOSK | asks("see_data"), status_code=200, responses=PROBLEMS)
    async def own_data(request: HubRequest, data: JSONBody[SeeRecords]) -> Response[OwnRecords]:
        """Asked by POST, so that no address names a session."""
        profile = hub.citizen(caller_of(request), data.session, new_op_id(), "see_data")
        assert profile is not None, "see_data needs an account"
        return Response(await hub.read(requests.own, profile.sub), headers=NO_STORE)

    @post("/v1/own-data/requests", opt=KIOSK | asks("ask_data"), responses=act(DataRequest))
    async def ask(request: HubRequest, data: JSONBody[AskAboutRecords]) -> Response[DataRequest]:
        caller = caller_of(request)
        profile = hub.citizen(caller, data.session, data.op_id, "ask_data")
        sub = profile.sub if profile else ""
        return first_or_again(await hub.done(requests.ask(data, hub.by(caller), sub)))

    @get("/v1/data-requests", opt=officer_may("data_requests"), responses=PROBLEMS)
    async def waiting() -> DataRequests:
        """What waits for an answer, by its code; whose it is stands nowhere."""
        return DataRequests(requests=await hub.read(requests.waiting, hub.clock()))

    @get("/v1/data-requests/{request_id:uuid}/copy", opt=officer_may("data_copy"), responses=PROBLEMS)
    async def copy(request: HubRequest, request_id: FromPath[UUID]) -> Response[dict[str, Any]]:
        """All that is kept of whoever made it, to hand over: JSON. Who took it is written before it is given."""
        content = await hub.read(requests.export, request_id)
        await looked(hub, request, officer_moving(hub, request), "copy", (str(request_id),))
        return Response(msgspec.json.decode(content), headers=NO_STORE)

    @post("/v1/data-requests/{request_id:uuid}/answer", opt=officer_may("answer_data"), responses=act(DataRequest))
    async def answer(
        request: HubRequest, request_id: FromPath[UUID], data: JSONBody[AnswerRequest]
    ) -> Response[DataRequest]:
        by = hub.by(caller_of(request), officer_moving(hub, request))
        return first_or_again(await hub.done(requests.answer(request_id, data, by)))

    return [own_data, ask, waiting, copy, answer]
