"""The story's hub where officers have accounts: it says so, begins a sign-in, and believes any code."""

from dataclasses import dataclass, field

from counter.story import ago
from office.answers import OfficerAnswer, Way
from office.catalogue import Catalogue
from office.emergency import MakePin, PinMade
from sync.lan.officer_sign_ins import unreachable as silent_issuer
from sync.wire import SignInCode, SignInStarted, SignInWays

WEEK_MINUTES = 7 * 24 * 60


@dataclass
class StoryAccounts:
    ways: SignInWays = field(default_factory=lambda: SignInWays(account=False))
    codes: list[SignInCode] = field(default_factory=list)  # that came from the browser
    issuer_silent: bool = False
    way: Way = "pin"  # how who signs in by PIN does it here
    pins: list[str] = field(default_factory=list)  # that were made for emergencies

    shown: Catalogue = field(init=False, repr=False)

    def _sky(self, *, refuses: bool = True) -> None:
        """Whether the hub answers now."""

    def sign_in_ways(self) -> SignInWays:
        self._sky()
        return self.ways

    def start_sign_in(self, counter: str, port: int, /) -> SignInStarted:
        self._sky()
        if self.issuer_silent:
            raise silent_issuer()
        return SignInStarted(sign_in="s-1", url=f"https://akun.example/{port}", state="st-1", expires_at=ago(-2))

    def finish_sign_in(self, counter: str, sign_in: str, told: SignInCode, /) -> OfficerAnswer:
        self._sky()
        self.codes.append(told)
        name = next(one.name for one in self.shown.officers if one.code == "rina")
        return OfficerAnswer(officer="rina", name=name, counter=counter, session="story", way="account")

    def make_pin(self, counter: str, order: MakePin, /) -> PinMade:
        self._sky()
        self.pins.append(order.pin)
        return PinMade(until=ago(-WEEK_MINUTES))
