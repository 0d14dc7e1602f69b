"""Security keys of officers at their desks: the second step of a sign-in, one more key, letting one in, taking one
off.

Officers sign in with their account: the desk begins, opens a browser, and brings back the code that came of it.
"""

from concurrent.futures import Future
from http import HTTPStatus
from typing import Final
from uuid import UUID, uuid5

from litestar import Response
from litestar.params import FromPath, JSONBody
from litestar.types import ControllerRouterHandler

from diagnostics.logger import get_logger
from office.book.writer import Done
from office.contract.admin.emergency_pins import MakePin, PinMade
from office.contract.admin.security_keys import KeyAdded, KeysAnswer, KeyTakenOff, LetIn, TakeOff
from office.contract.answers import OfficerAnswer
from office.contract.catalogue import Account
from office.contract.commands import By, CallNext, SignIn
from office.contract.errors import Refusal
from office.contract.refusals import key_missing, key_needed
from office.officers.security_keys import KeyLetIn, KeyUse, NewKey, Second, digest_of
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
from sync.lan.server.auth import by_officer, caller_of, may_also, officer_at, officer_moving, same_counter
from sync.lan.server.bodies import NO_STORE, HubRequest, first_or_again
from sync.lan.server.context import Caller, HubContext
from sync.lan.server.route import route
from sync.lan.sessions.pin_hash import fits, verifier_of
from sync.lan.sessions.security_key_checks import CHECK_LIVES, KeyCheck, KeyStepAsked, Open, Used
from sync.lan.sessions.webauthn import asked_to_begin, asked_to_sign, begun, origin_at, signed
from sync.wire import AskForKey, KeyAnswer, KeyAsked, KeyCode, SignInCode, SignInStarted, SignInWays, StartSignIn

log = get_logger()
LIVES_MS: Final = int(CHECK_LIVES.total_seconds() * 1000)


def key_routes(hub: HubContext) -> list[ControllerRouterHandler]:
    @route(ASK_FOR_KEY)
    async def ask(request: HubRequest, counter: FromPath[str], data: JSONBody[AskForKey]) -> Response[KeyAsked]:
        """What a key is to sign, for the page that this very desk opens on its own loopback address. Good once, for two
        minutes."""
        caller = caller_of(request)
        same_counter(caller, counter)
        known = hub.key_checks.known(data.op_id, caller.device)
        if known is not None:
            return _asked(hub, known, again=True)
        step = hub.key_checks.step(data.step, caller.device, counter) if data.step else None
        officer = step.officer if step is not None else await officer_at(hub, request, counter)
        check = hub.key_checks.new(data.op_id, caller.device, officer, step, data.port)
        if step is None or not hub.office.sign_ins.keys.of(officer):
            check.code = await _code_that_fits(hub, step, officer, data.code)
            check.new_name = data.name.strip()
        hub.key_checks.ask(check)
        return _asked(hub, check, again=False)

    @route(SIGN_IN_WITH_KEY)
    async def answer(
        request: HubRequest, counter: FromPath[str], check: FromPath[str], data: JSONBody[KeyAnswer]
    ) -> Response[OfficerAnswer]:
        """What the key said, and be signed in."""
        caller = caller_of(request)
        same_counter(caller, counter)
        asked = hub.key_checks.take(check, caller.device, data.op_id)
        if asked.step is None:
            raise Refusal.of("key_check_unknown")
        return first_or_again(await _opened(hub, caller, asked.step, await _used(hub, asked, data), data))

    @route(ADD_KEY)
    async def add(
        request: HubRequest, counter: FromPath[str], check: FromPath[str], data: JSONBody[KeyAnswer]
    ) -> Response[KeyAdded]:
        """What the new key of who is signed in said, and it is one of theirs."""
        officer, caller = await officer_at(hub, request, counter), caller_of(request)
        asked = hub.key_checks.take(check, caller.device, data.op_id)
        if asked.step is not None or asked.officer != officer:
            raise Refusal.of("key_check_unknown")
        used = await _used(hub, asked, data)
        assert isinstance(used, NewKey), "who is signed in is asked for a new one alone"
        return first_or_again(await hub.done(hub.office.sign_ins.keys.add(data.op_id, used, hub.by(caller, officer))))

    return [ask, answer, add]


def key_list_routes(hub: HubContext) -> list[ControllerRouterHandler]:
    @route(KEYS)
    async def listed(request: HubRequest) -> KeysAnswer:
        """One's own keys, and everybody's for who may take one off."""
        officer = officer_moving(request)
        return await hub.read(hub.office.sign_ins.keys.listed, officer, everybody=may_also(request, "take_off_key"))

    @route(LET_IN_KEY)
    async def let_in(request: HubRequest, data: JSONBody[LetIn]) -> Response[KeyCode]:
        """A one-time code with which another officer has a key of theirs let in."""
        code = hub.key_checks.code_for(data.op_id)
        by = by_officer(hub, request)
        done: Done[KeyLetIn] = await hub.done(hub.office.sign_ins.keys.let_in(data, digest_of(data.officer, code), by))
        made = KeyCode(officer=done.answer.officer, code=code, until=done.answer.until)
        status = HTTPStatus.OK if done.replayed else HTTPStatus.CREATED
        return Response(made, status_code=status, headers=NO_STORE)

    @route(TAKE_OFF_KEY)
    async def take_off(request: HubRequest, key: FromPath[str], data: JSONBody[TakeOff]) -> Response[KeyTakenOff]:
        """It opens nothing from now on, and whoever is signed in by it is signed out."""
        by = by_officer(hub, request)
        return first_or_again(await hub.done(hub.office.sign_ins.keys.take_off(key, data, by)))

    return [listed, let_in, take_off]


def stopped(hub: HubContext, device: str, counter: str, officer: str, opens: Open, *, may_add: bool) -> Refusal:
    """`key_needed`, or `key_missing` for who has none: the sign-in goes on with the step that it names. `may_add`: the
    account itself vouched for them just now."""
    has_one = bool(hub.office.sign_ins.keys.of(officer))
    if not has_one and not may_add:
        return key_missing()
    step = hub.key_checks.stop_at(device, counter, officer, opens, may_add=may_add)
    return key_needed(step) if has_one else key_missing(step)


async def _code_that_fits(hub: HubContext, step: KeyStepAsked | None, officer: str, typed: str) -> str:
    """The code of a key that is new. Refusal `key_missing` where only a PIN vouched, and those of the code."""
    keys, code = hub.office.sign_ins.keys, "".join(typed.split()).replace("-", "")
    if step is None:
        await hub.read(keys.may_add, officer, hub.clock())
    elif not step.may_add:
        raise key_missing()
    await hub.read(keys.check_code, officer, code, hub.clock())
    return code


def _asked(hub: HubContext, check: KeyCheck, *, again: bool) -> Response[KeyAsked]:
    """Refusal `key_copied` where no key is left that is not doubted."""
    known = hub.office.sign_ins.keys.of(check.officer)
    good = [key for key in known if not key.doubted]
    if check.code:
        options = asked_to_begin(check.challenge, known, LIVES_MS, **_named(hub, check.officer))
    elif good:
        options = asked_to_sign(check.challenge, good, LIVES_MS)
    else:
        raise Refusal.of("key_copied")
    answer = KeyAsked(check=check.name, new=bool(check.code), options=options, expires_at=check.ends_at)
    return Response(answer, status_code=HTTPStatus.OK if again else HTTPStatus.CREATED, headers=NO_STORE)


def _named(hub: HubContext, officer: str) -> dict[str, str]:
    catalogue = hub.office.catalogue
    assert catalogue is not None, officer
    name = next((one.name for one in catalogue.officers if one.code == officer), officer)
    return {"officer": officer, "name": name, "office": catalogue.office.short_name}


async def _used(hub: HubContext, asked: KeyCheck, data: KeyAnswer) -> Used:
    """Looked at once, beside the event loop: a signature is checked in milliseconds."""
    if asked.used is None:
        asked.used = await hub.read(_looked_at, hub, asked, data.answer)
    return asked.used


def _looked_at(hub: HubContext, asked: KeyCheck, answer: str) -> Used:
    origin = origin_at(asked.port)
    if asked.code:
        return begun(answer, asked.challenge, origin, name=asked.new_name, code=asked.code)
    return signed(answer, asked.challenge, origin, hub.office.sign_ins.keys.of(asked.officer))


async def _opened(
    hub: HubContext, caller: Caller, step: KeyStepAsked, used: Used, data: KeyAnswer
) -> Done[OfficerAnswer]:
    """A key whose counter went back is doubted from then on; that it is stands in the book before it is said."""
    by = hub.by(caller, step.officer)
    try:
        done = await hub.done(step.opens(used, data.op_id, by))
    except Refusal as refusal:
        if refusal.code == "key_copied" and isinstance(used, KeyUse):
            log.warning("key_doubted", key=used.key)
            await hub.done(hub.office.sign_ins.keys.doubt(used.key, uuid5(data.op_id, "doubt"), by))
        raise
    hub.sign_ins.on_signed_in()
    return done


def sign_in_routes(hub: HubContext) -> list[ControllerRouterHandler]:
    @route(SIGN_IN_WAYS)
    async def ways() -> SignInWays:
        """How officers of this office sign in."""
        asked = hub.sign_ins
        return SignInWays(account=asked.offered, pin=asked.pins, key=bool(asked.needs_key))

    @route(START_SIGN_IN)
    async def start(
        request: HubRequest, counter: FromPath[str], data: JSONBody[StartSignIn]
    ) -> Response[SignInStarted]:
        """Begin; `url` is for the browser of this very desk, where `port` is listened on meanwhile."""
        caller = caller_of(request)
        same_counter(caller, counter)
        started, again = await hub.sign_ins.start(caller.device, data.op_id, data.port)
        return Response(started, status_code=HTTPStatus.OK if again else HTTPStatus.CREATED, headers=NO_STORE)

    @route(FINISH_SIGN_IN)
    async def finish(
        request: HubRequest, counter: FromPath[str], sign_in: FromPath[str], data: JSONBody[SignInCode]
    ) -> Response[OfficerAnswer]:
        """Hand over what the browser came back with, and be signed in."""
        caller = caller_of(request)
        same_counter(caller, counter)
        verified = await hub.sign_ins.verified(sign_in, caller.device, data)
        account = Account(iss=verified.iss, sub=verified.sub)
        officer, needed = hub.office.sign_ins.officer_of(account), hub.sign_ins.needs_key

        def opens(used: Used | None, op_id: UUID, by: By) -> Future[Done[OfficerAnswer]]:
            order, second = CallNext(op_id=op_id), Second(needed, used)
            return hub.office.sign_ins.by_account(counter, account, verified.roles, order, by, second=second)

        if hub.office.sign_ins.keys.needed_by(officer, verified.roles, needed):
            raise stopped(hub, caller.device, counter, officer, opens, may_add=True)
        done = await hub.done(opens(None, data.op_id, hub.by(caller, officer)))
        hub.sign_ins.on_signed_in()
        return first_or_again(done)

    @route(MAKE_PIN)
    async def make_pin(request: HubRequest, counter: FromPath[str], data: JSONBody[MakePin]) -> Response[PinMade]:
        """Who signed in with their account at this counter chooses a PIN for when the provider is silent."""
        officer = await officer_at(hub, request, counter)
        verifier = await hub.look_at_pin(verifier_of, data.pin)
        by = hub.by(caller_of(request), officer)
        return first_or_again(await hub.done(hub.office.sign_ins.make_pin(data, verifier, by)))

    return [ways, start, finish, make_pin]


async def sign_in_by_pin(hub: HubContext, counter: str, order: SignIn, by: By) -> Done[OfficerAnswer]:
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

    if office.keys.needed_by(order.officer, office.roles_when_online(order.officer), needed):
        raise stopped(hub, by.device, counter, order.officer, opens, may_add=False)
    done = await hub.done(opens(None, order.op_id, by))
    hub.sign_ins.on_signed_in()
    return done
