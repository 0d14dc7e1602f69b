"""The second step of signing in, where the officer's role needs a security key: their browser asks the key on a page of
this desk, and the hub judges what it said."""

from msgspec.structs import replace
from PySide6.QtCore import QCoreApplication

from counter.core.error_words import error_words
from counter.core.feature import Feature
from counter.core.store import CounterCore
from counter.sign_in.browser import AccountBrowser
from counter.sign_in.key_ceremony import KeyCeremonies, KeyCeremony
from counter.sign_in.key_state import KeyStep, KeyStepState
from counter.sign_in.view_model import SignInViewModel
from office.contract.answers import OfficerAnswer
from office.contract.errors import Refusal
from sync.lan.calls.sign_in import ASK_FOR_KEY, SIGN_IN_WITH_KEY
from sync.wire import AskForKey, KeyAnswer, KeyAsked

translate = QCoreApplication.translate


class KeyStepViewModel(Feature):
    def __init__(self, core: CounterCore, sign_ins: SignInViewModel, accounts: AccountBrowser | None) -> None:
        super().__init__(core)
        self._ceremonies = KeyCeremonies(accounts, core.runner, self) if accounts is not None else None
        self._entered = sign_ins.entered
        sign_ins.keyNeeded.connect(self.askForKey)
        sign_ins.forgotten.connect(self.cancelKey)

    def askForKey(self, code: str = "", name: str = "") -> None:
        """Opens the browser; `code` lets in a key that is new, and `name` is what it is called."""
        key_step, counter = self._core.state.part(KeyStepState), self._core.state.counter
        if self._ceremonies is None or not key_step.step or key_step.progress:
            return
        if key_step.new and not code.strip():
            self._core.put(replace(key_step, problem=translate("Desk", "Ketik kodenya dulu.")))
            return
        asks, answers = self._core.make_op_id(), self._core.make_op_id()

        def ask(port: int) -> KeyAsked:
            order = AskForKey(op_id=asks, port=port, step=key_step.step, code=code.strip(), name=name.strip())
            return self._core.client.ask(ASK_FOR_KEY, order, counter=counter)

        def answer(asked: KeyAsked, answered: str) -> OfficerAnswer:
            order = KeyAnswer(op_id=answers, answer=answered)
            return self._core.client.ask(SIGN_IN_WITH_KEY, order, counter=counter, check=asked.check)

        ceremony = KeyCeremony(ask, answer, self._progressed, self._entered, self._key_stopped, self._key_failed)
        self._ceremonies.begin(ceremony)

    def cancelKey(self) -> None:
        """The page is then worth nothing any more, and neither is the step."""
        self._let_page_go()
        self._core.put(KeyStepState())

    def _progressed(self, progress: KeyStep) -> None:
        self._core.put(replace(self._core.state.part(KeyStepState), progress=progress, problem=""))

    def _key_stopped(self, problem: str) -> None:
        """The step stays, so that another touch can follow."""
        self._core.put(replace(self._core.state.part(KeyStepState), progress="", problem=problem))

    def _key_failed(self, error: BaseException) -> None:
        problem = error_words(error, self._core.state.language)
        if isinstance(error, Refusal) and error.code == "key_check_unknown":
            self._core.reached(KeyStepState(), problem=problem)
        else:
            self._key_stopped(problem)

    def _let_page_go(self) -> None:
        if self._ceremonies is not None:
            self._ceremonies.cancel()
