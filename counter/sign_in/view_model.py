"""Who sits down at the desk, and who leaves it: by account in a browser, or by PIN."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from msgspec.structs import replace
from PySide6.QtCore import QCoreApplication, Signal

from counter.core.feature import Feature
from counter.core.hub_sync import HubSync
from counter.core.store import CounterCore
from counter.offline.rules import OfflineState, pin_uncheckable
from counter.sign_in.browser import AccountBrowser, RedirectPort
from counter.sign_in.key_state import KeyStepState
from counter.sign_in.state import AccountState
from counter.sign_in.view_state import PinView
from office.contract.admin.emergency_pins import MakePin, PinMade, is_easy
from office.contract.answers import OfficerAnswer
from office.contract.commands import SignIn
from office.contract.errors import Refusal, Unavailable
from sync.lan.calls.call import safe_code
from sync.lan.calls.counters import SIGN_IN, SIGN_OUT
from sync.lan.calls.sign_in import FINISH_SIGN_IN, MAKE_PIN, SIGN_IN_WAYS, START_SIGN_IN
from sync.lan.problems import HubUnavailable
from sync.wire import SignInCode, SignInStarted, SignInWays, StartSignIn

if TYPE_CHECKING:
    from sync.lan.browser.oauth_redirect import AuthorizationResponse

translate = QCoreApplication.translate

STOPPED: Final = {"key_needed": False, "key_missing": True}  # and whether the key has yet to be let in
IDENTITY_SILENT: Final = "identity_unreachable"  # the hub is well, and what it asked is not
PIN_DIGITS_MIN, PIN_DIGITS_MAX = 6, 12
BROWSER_SECONDS: Final = 120.0  # as long as the hub remembers a sign-in


class SignInViewModel(Feature):
    keyNeeded = Signal()  # the officer has one; a sign-in goes on once it was asked
    forgotten = Signal()
    landed = Signal(object, object)  # from any thread: the Landable, and what came to it or None

    def __init__(self, core: CounterCore, sync: HubSync, accounts: AccountBrowser | None) -> None:
        super().__init__(core)
        self._sync, self._accounts = sync, accounts
        self._redirect: RedirectPort | None = None
        self._started: SignInStarted | None = None
        self.landed.connect(self._landed)
        core.changed.connect(self.changed)
        if accounts is not None:
            sync.catalogueRead.connect(self._ask_methods)

    def _ask_methods(self) -> None:
        self._core.runner.run(lambda: self._core.client.ask(SIGN_IN_WAYS), self._methods_read, self._methods_unread)

    def _methods_read(self, methods: SignInWays) -> None:
        self._core.reached(sign_in_methods=methods)

    def _methods_unread(self, error: BaseException) -> None:
        """As before: what was read last, or only the PIN."""
        self._core.words_of(error)

    @property
    def _entering(self) -> bool:
        """Somebody is already on their way in, by whichever way."""
        state = self._core.state
        return state.entering or bool(state.part(AccountState).step or state.part(KeyStepState).step)

    def signIn(self, officer: str, pin: str) -> None:
        if self._entering:
            return
        problem = "" if officer else translate("Desk", "Pilih nama Anda dulu.")
        if officer and not pin:
            problem = translate("Desk", "Ketik PIN Anda.")
        if problem:
            self._core.put(problem=problem)
            return
        order = SignIn(op_id=self._core.make_op_id(), officer=officer, pin=pin)
        self._core.put(AccountState(), entering=True, problem="")
        counter = self._core.state.counter
        self._core.runner.run(
            lambda: self._core.client.ask(SIGN_IN, order, counter=counter), self.entered, self._failed_to_enter
        )

    def signInWithAccount(self) -> None:
        """Opens the browser, and goes on when it comes back."""
        if self._accounts is None or self._entering:
            return
        redirect = self._accounts.land()
        self._redirect = redirect
        self._core.put(AccountState("asking"), problem="")
        counter = self._core.state.counter
        order = StartSignIn(op_id=self._core.make_op_id(), port=redirect.port)
        self._core.runner.run(
            lambda: self._core.client.ask(START_SIGN_IN, order, counter=counter),
            lambda started: self._open_browser(redirect, started),
            lambda error: self._not_begun(redirect, error),
        )

    def cancelAccount(self) -> None:
        """The page in the browser is then worth nothing any more."""
        self._close_redirect()
        self._core.put(AccountState())

    def _open_browser(self, redirect: RedirectPort, started: SignInStarted) -> None:
        if redirect is not self._redirect or self._accounts is None:
            return
        self._started = started
        redirect.listen(started.state, BROWSER_SECONDS, lambda landed: self.landed.emit(redirect, landed))
        if self._accounts.browse(started.url):
            self._core.reached(AccountState("browser"))
            return
        self._close_redirect()
        none = translate("Desk", "Browser tidak dapat dibuka di komputer ini. Hubungi teknisi.")
        self._core.reached(AccountState(problem=none))

    def _not_begun(self, redirect: RedirectPort, error: BaseException) -> None:
        if redirect is self._redirect:
            self._close_redirect()
            self._failed_to_enter(error)

    def _landed(self, redirect: RedirectPort, landed: "AuthorizationResponse | None") -> None:
        started = self._started
        if redirect is not self._redirect or started is None:
            return
        self._redirect = self._started = None
        if landed is None or landed.error:
            self._core.put(AccountState(problem=self._why_not_landed(landed)))
            return
        code = SignInCode(op_id=self._core.make_op_id(), code=landed.code, state=landed.state, iss=landed.iss)
        self._core.put(AccountState("finishing"))
        counter, sign_in = self._core.state.counter, safe_code(started.sign_in)
        self._core.runner.run(
            lambda: self._core.client.ask(FINISH_SIGN_IN, code, counter=counter, sign_in=sign_in),
            self.entered,
            self._failed_to_enter,
        )

    @staticmethod
    def _why_not_landed(landed: "AuthorizationResponse | None") -> str:
        if landed is None:
            return translate("Desk", "Waktu untuk masuk sudah habis. Silakan mulai lagi.")
        if landed.error == "access_denied":
            return translate("Desk", "Masuk dibatalkan di browser.")
        return translate("Desk", "Penyedia akun menolak masuk ini. Silakan coba lagi.")

    def _close_redirect(self) -> None:
        if self._redirect is not None:
            self._redirect.cancel()
        self._redirect = self._started = None

    def entered(self, answer: OfficerAnswer) -> None:
        self._core.client.officer_session = answer.session
        self._core.reached(AccountState(), KeyStepState(), officer=answer, entering=False, problem="", locked="")
        self._sync.refresh()
        self._sync.readOffice()

    def _failed_to_enter(self, error: BaseException) -> None:
        """Where the way was the account, its part of the page says so. Who was vouched for and needs a key goes on with
        it."""
        if isinstance(error, Refusal) and error.code in STOPPED and self._goes_on(error):
            return
        if isinstance(error, HubUnavailable) and error.code == IDENTITY_SILENT:
            self._show_failure(self._core.reached, error.messages[self._core.state.language])
        elif isinstance(error, Unavailable):
            silent = translate("Desk", "Server kantor tidak menjawab. Silakan coba lagi.")
            self._show_failure(self._core.lost, silent)
        else:
            self._show_failure(self._core.reached, self._core.words_of(error))

    def _show_failure(self, put: Callable[..., None], problem: str) -> None:
        if self._core.state.part(AccountState).step:
            put(AccountState(problem=problem), entering=False)
        else:
            put(entering=False, problem=problem)

    def _goes_on(self, error: Refusal) -> bool:
        step, new = error.facts.get("step"), STOPPED[error.code]
        if not isinstance(step, str) or not step:
            return False
        self._core.reached(AccountState(), KeyStepState(step=step, new=new), entering=False)
        if not new:
            self.keyNeeded.emit()
        return True

    def makePin(self, pin: str, again: str) -> None:
        """A PIN for emergencies; it is in no state, so that no log and no screen can hold it."""
        if self._core.state.part(PinView).working:
            return
        if problem := self._wrong_pin(pin, again):
            self._core.put(PinView(problem=problem))
            return
        order = MakePin(op_id=self._core.make_op_id(), pin=pin)
        self._core.put(PinView(working=True))
        counter = self._core.state.counter
        self._core.runner.run(
            lambda: self._core.client.ask(MAKE_PIN, order, counter=counter), self._pin_made, self._pin_not_made
        )

    def forgetPin(self) -> None:
        self._core.put(PinView())

    @staticmethod
    def _wrong_pin(pin: str, again: str) -> str:
        if not (PIN_DIGITS_MIN <= len(pin) <= PIN_DIGITS_MAX and pin.isascii() and pin.isdigit()):
            return translate("Desk", "PIN terdiri dari 6 sampai 12 angka.")
        if is_easy(pin):
            return translate("Desk", "PIN ini terlalu mudah ditebak. Pilih yang lain.")
        return "" if pin == again else translate("Desk", "Kedua PIN tidak sama. Ketik sekali lagi.")

    def _pin_made(self, _made: PinMade) -> None:
        stored = translate("Desk", "PIN darurat disimpan.")
        self._core.reached(PinView(done=True), notice=stored, offers=())

    def _pin_not_made(self, error: BaseException) -> None:
        say = self._core.words_of(error)
        (self._core.lost if isinstance(error, Unavailable) else self._core.reached)(PinView(problem=say))

    def signOut(self, *, lock: bool = False) -> None:
        """The desk is wiped at once, whether or not the hub answers. An act on its way is waited for."""
        state = self._core.state
        if state.officer is None:
            return
        if state.asked is not None:
            waits = translate("Desk", "Tunggu sebentar, permintaan terakhir masih dikirim.")
            self._core.put(notice=waits, offers=())
            return
        if state.by_itself and not state.part(OfflineState).leaving:
            self._core.put(replace(state.part(OfflineState), leaving=True), notice=pin_uncheckable(), offers=())
            return
        locked = state.officer.officer if lock else ""
        self._core.wipe(locked=locked, entering=True)  # until the hub has answered, nobody can sign in over it
        self._core.runner.run(
            lambda: self._core.client.ask(SIGN_OUT), lambda _: self._signed_out(), self._not_signed_out
        )

    def _signed_out(self) -> None:
        self._core.client.officer_session = ""
        self._core.reached(entering=False)

    def _not_signed_out(self, error: BaseException) -> None:
        if isinstance(error, Unavailable):
            self._core.lost(entering=False)
        else:
            self._core.words_of(error)
            self._core.reached(entering=False)

    def forget(self) -> None:
        """After a crash: nothing of anybody stays, whatever was under way."""
        self.forgotten.emit()
        self._close_redirect()
        self._core.wipe()
