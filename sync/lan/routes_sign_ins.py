"""Officers sign in with their account: the desk begins, opens a browser, and brings back the code that came of it."""

from concurrent.futures import Future
from http import HTTPStatus
from uuid import UUID

from litestar import Response, get, post
from litestar.params import FromPath, JSONBody
from litestar.types import ControllerRouterHandler

from office.answers import OfficerAnswer
from office.book.writer import Done
from office.catalogue import Account
from office.emergency import MakePin, PinMade
from office.officer_keys import Second
from office.orders import By, CallNext, SignIn
from sync.lan.bodies import PROBLEMS, HubRequest, act, first_or_again
from sync.lan.door import caller_of, officer_may, same_counter
from sync.lan.emergency import fits, verifier_of
from sync.lan.key_checks import Used
from sync.lan.officers import officer_at
from sync.lan.parts import Hub
from sync.lan.routes_keys import stopped
from sync.wire import SignInCode, SignInStarted, SignInWays, StartSignIn

NOT_STORED = {"Cache-Control": "no-store"}


def sign_in_routes(hub: Hub) -> list[ControllerRouterHandler]:
    @get("/v1/sign-in", opt=officer_may("sign_in"), responses=PROBLEMS)
    async def ways() -> SignInWays:
        """How officers of this office sign in."""
        asked = hub.sign_ins
        return SignInWays(account=asked.offered, pin=asked.pins, key=bool(asked.needs_key))

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
        account = Account(iss=vouched.iss, sub=vouched.sub)
        officer, needed = hub.office.sign_ins.officer_of(account), hub.sign_ins.needs_key

        def opens(used: Used | None, op_id: UUID, by: By) -> Future[Done[OfficerAnswer]]:
            order, second = CallNext(op_id=op_id), Second(needed, used)
            return hub.office.sign_ins.by_account(counter, account, vouched.roles, order, by, second=second)

        if hub.office.sign_ins.keys.needed_by(officer, vouched.roles, needed):
            raise stopped(hub, caller.device, counter, officer, opens, may_add=True)
        done = await hub.done(opens(None, data.op_id, hub.by(caller, officer)))
        hub.sign_ins.on_signed_in()
        return first_or_again(done)

    @post("/v1/counters/{counter:str}/emergency-pin", opt=officer_may("desk"), responses=act(PinMade))
    async def make_pin(request: HubRequest, counter: FromPath[str], data: JSONBody[MakePin]) -> Response[PinMade]:
        """Who signed in with their account at this counter chooses a PIN for when the provider is silent."""
        officer = await officer_at(hub, request, counter)
        verifier = await hub.look_at_pin(verifier_of, data.pin)
        by = hub.by(caller_of(request), officer)
        return first_or_again(await hub.done(hub.office.sign_ins.make_pin(data, verifier, by)))

    return [ways, start, finish, make_pin]


async def sign_in_by_pin(hub: Hub, counter: str, order: SignIn, by: By) -> Done[OfficerAnswer]:
    """The PIN is looked at each time, also when the op_id is replayed."""
    if hub.sign_ins.pins == "catalogue":
        return await hub.done(hub.office.sign_in(counter, order, by))
    await hub.sign_ins.must_be_silent()
    office, needed = hub.office.sign_ins, hub.sign_ins.needs_key
    await hub.look_at_pin(office.check_pin, order.officer, order.pin, fits, by.at)

    def opens(used: Used | None, op_id: UUID, by: By) -> Future[Done[OfficerAnswer]]:
        return office.by_pin(
            counter, SignIn(op_id=op_id, officer=order.officer, pin=""), by, second=Second(needed, used)
        )

    if office.keys.needed_by(order.officer, office.told_then(order.officer), needed):
        raise stopped(hub, by.device, counter, order.officer, opens, may_add=False)
    done = await hub.done(opens(None, order.op_id, by))
    hub.sign_ins.on_signed_in()
    return done
