"""The second step of signing in, where the officer's role needs a security key: their browser asks the key on a page of
this desk, and the hub judges what it said."""

from dataclasses import replace
from typing import Any, Final

from PySide6.QtCore import QCoreApplication

from counter.core.request import said
from counter.sign_in.key_ceremony import KeyCeremonies, KeyCeremony
from counter.sign_in.key_state import NO_KEYING, KeyStep, KeyStepState
from counter.sign_in.view_model import DeskSignIn
from office.contract.answers import OfficerAnswer
from office.contract.errors import Refusal
from sync.wire import AskForKey, KeyAnswer, KeyAsked

translate = QCoreApplication.translate

STOPPED: Final = {"key_needed": False, "key_missing": True}  # and whether the key has yet to be let in


class DeskKey(DeskSignIn):
    def __init__(self, *more: Any, **named: Any) -> None:
        super().__init__(*more, **named)
        self._errands = KeyCeremonies(self._accounts, self._thread, self) if self._accounts is not None else None

    def askForKey(self, code: str = "", name: str = "") -> None:
        """Opens the browser; `code` lets in a key that is new, and `name` is what it is called."""
        keying, counter = self._state.keying, self._state.counter
        if self._errands is None or not keying.step or keying.way:
            return
        if keying.new and not code.strip():
            self._put(keying=replace(keying, problem=translate("Desk", "Ketik kodenya dulu.")))
            return
        asks, answers = self._make_op_id(), self._make_op_id()

        def ask(port: int) -> KeyAsked:
            order = AskForKey(op_id=asks, port=port, step=keying.step, code=code.strip(), name=name.strip())
            return self._client.ask_for_key(counter, order)

        def answer(asked: KeyAsked, told: str) -> OfficerAnswer:
            return self._client.sign_in_with_key(counter, asked.check, KeyAnswer(op_id=answers, answer=told))

        errand = KeyCeremony(ask, answer, self._on_the_way, self._entered, self._key_stopped, self._key_failed)
        self._errands.begin(errand)

    def cancelKey(self) -> None:
        """The page is then worth nothing any more, and neither is the step."""
        self._let_page_go()
        self._put(keying=NO_KEYING)

    def _on_the_way(self, way: KeyStep) -> None:
        self._put(keying=replace(self._state.keying, way=way, problem=""))

    def _key_stopped(self, problem: str) -> None:
        """The step stays, so that another touch can follow."""
        self._put(keying=replace(self._state.keying, way="", problem=problem))

    def _key_failed(self, error: BaseException) -> None:
        problem = said(error, self._state.language)
        if isinstance(error, Refusal) and error.code == "key_check_unknown":
            self._reached(keying=NO_KEYING, problem=problem)
        else:
            self._key_stopped(problem)

    def _let_page_go(self) -> None:
        if self._errands is not None:
            self._errands.cancel()

    def _entered(self, answer: OfficerAnswer) -> None:
        self._put(keying=NO_KEYING)
        super()._entered(answer)

    def _failed_to_enter(self, error: BaseException) -> None:
        """Who was vouched for and needs a key goes on with it."""
        step = error.facts.get("step") if isinstance(error, Refusal) else ""
        if not isinstance(error, Refusal) or error.code not in STOPPED or not isinstance(step, str) or not step:
            super()._failed_to_enter(error)
            return
        new = STOPPED[error.code]
        self._reached(entering=False, account="", keying=KeyStepState(step=step, new=new))
        if not new:
            self.askForKey()

    def forget(self) -> None:
        self.cancelKey()
        super().forget()
