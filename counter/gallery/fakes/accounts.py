"""The story's hub where officers have accounts: it says so, begins a sign-in, and believes any code."""

from dataclasses import dataclass, field
from typing import Literal

from counter.gallery.fakes.fixtures import ago
from display.gallery.answering_hub import answers
from office.contract.admin.emergency_pins import MakePin, PinMade
from office.contract.answers import OfficerAnswer, SignInMethod
from office.contract.catalogue import Catalogue
from office.contract.errors import Refusal
from office.contract.refusals import key_missing, key_needed
from sync.lan.calls.sign_in import (
    ASK_FOR_KEY,
    FINISH_SIGN_IN,
    MAKE_PIN,
    SIGN_IN_WAYS,
    SIGN_IN_WITH_KEY,
    START_SIGN_IN,
)
from sync.lan.problems import HubUnavailable
from sync.wire import AskForKey, KeyAnswer, KeyAsked, SignInCode, SignInStarted, SignInWays, StartSignIn

WEEK_MINUTES = 7 * 24 * 60
STORY_STEP, STORY_CODE, GOOD_TOUCH = "step-1", "48291375", '{"id":"k-1"}'


@dataclass
class FakeAccounts:
    ways: SignInWays = field(default_factory=lambda: SignInWays(account=False))
    codes: list[SignInCode] = field(default_factory=list)  # that came from the browser
    issuer_silent: bool = False
    way: SignInMethod = "pin"  # how who signs in by PIN does it here
    pins: list[str] = field(default_factory=list)  # that were made for emergencies

    key: Literal["", "needed", "missing"] = ""  # what an account without a key is answered here
    key_codes: list[str] = field(default_factory=list)  # that were typed for a key that is new
    touches: list[KeyAnswer] = field(default_factory=list)

    shown: Catalogue = field(init=False, repr=False)

    def _reach(self, *, refuses: bool = True) -> None:
        """Whether the hub answers now."""

    @answers(SIGN_IN_WAYS)
    def sign_in_ways(self) -> SignInWays:
        self._reach()
        return self.ways

    @answers(START_SIGN_IN)
    def start_sign_in(self, order: StartSignIn, *, counter: str) -> SignInStarted:
        self._reach()
        if self.issuer_silent:
            raise HubUnavailable.of("identity_unreachable.officer")
        return SignInStarted(sign_in="s-1", url=f"https://akun.example/{order.port}", state="st-1", expires_at=ago(-2))

    @answers(FINISH_SIGN_IN)
    def finish_sign_in(self, answer: SignInCode, *, counter: str, sign_in: str) -> OfficerAnswer:
        self._reach()
        self.codes.append(answer)
        if self.key:
            raise {"needed": key_needed, "missing": key_missing}[self.key](STORY_STEP)
        return self._seated(counter)

    @answers(ASK_FOR_KEY)
    def ask_for_key(self, order: AskForKey, *, counter: str) -> KeyAsked:
        self._reach()
        if order.code:
            self.key_codes.append(order.code)
            if order.code != STORY_CODE:
                raise Refusal.of("key_code_wrong", facts={"left": 4})
        return KeyAsked(check="c-1", new=bool(order.code), options="{}", expires_at=ago(-2))

    @answers(SIGN_IN_WITH_KEY)
    def sign_in_with_key(self, answer: KeyAnswer, *, counter: str, check: str) -> OfficerAnswer:
        self._reach()
        self.touches.append(answer)
        if answer.answer != GOOD_TOUCH:
            raise Refusal.of("key_refused", facts={"why": "another key"})
        return self._seated(counter)

    def _seated(self, counter: str) -> OfficerAnswer:
        name = next(one.name for one in self.shown.officers if one.code == "rina")
        return OfficerAnswer(officer="rina", name=name, counter=counter, session="story", way="account")

    @answers(MAKE_PIN)
    def make_pin(self, order: MakePin, *, counter: str) -> PinMade:
        self._reach()
        self.pins.append(order.pin)
        return PinMade(until=ago(-WEEK_MINUTES))
