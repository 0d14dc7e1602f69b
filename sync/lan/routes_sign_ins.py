"""Officers sign in with their account: the desk begins, opens a browser, and brings back the code that came of it."""

from http import HTTPStatus

from litestar import Response, get, post
from litestar.params import FromPath, JSONBody
from litestar.types import ControllerRouterHandler

from office.answers import OfficerAnswer
from office.catalogue import Account
from office.orders import CallNext
from sync.lan.bodies import PROBLEMS, HubRequest, act, first_or_again
from sync.lan.door import caller_of, officer_may, same_counter
from sync.lan.parts import Hub
from sync.wire import SignInCode, SignInStarted, SignInWays, StartSignIn

NOT_STORED = {"Cache-Control": "no-store"}


def sign_in_routes(hub: Hub) -> list[ControllerRouterHandler]:
    @get("/v1/sign-in", opt=officer_may("sign_in"), responses=PROBLEMS)
    async def ways() -> SignInWays:
        """How officers of this office sign in."""
        return SignInWays(account=hub.sign_ins.offered)

    @post("/v1/counters/{counter:str}/sign-ins", opt=officer_may("sign_in"), responses=act(SignInStarted))
    async def start(
        request: HubRequest, counter: FromPath[str], data: JSONBody[StartSignIn]
    ) -> Response[SignInStarted]:
        """Begin; `url` is for the browser of this very desk, where `port` is listened on meanwhile."""
        caller = caller_of(request)
        same_counter(caller, counter)
        started, again = await hub.sign_ins.start(caller.device, data.op_id, data.port)
        return Response(started, status_code=HTTPStatus.OK if again else HTTPStatus.CREATED, headers=NOT_STORED)

    @post("/v1/counters/{counter:str}/sign-ins/{sign_in:str}", opt=officer_may("sign_in"), responses=act(OfficerAnswer))
    async def finish(
        request: HubRequest, counter: FromPath[str], sign_in: FromPath[str], data: JSONBody[SignInCode]
    ) -> Response[OfficerAnswer]:
        """Hand over what the browser came back with, and be signed in."""
        caller = caller_of(request)
        same_counter(caller, counter)
        vouched = await hub.sign_ins.vouched(sign_in, caller.device, data)
        account, order = Account(iss=vouched.iss, sub=vouched.sub), CallNext(op_id=data.op_id)
        by = hub.by(caller, hub.office.sign_ins.officer_of(account))
        done = await hub.done(hub.office.sign_ins.by_account(counter, account, vouched.roles, order, by))
        return first_or_again(done)

    return [ways, start, finish]
