"""That the officer saw the card of who is at the desk: one press, asked of the hub until it has answered."""

from msgspec.structs import replace

from counter.core.error_words import error_words
from counter.core.feature import Feature
from counter.core.hub_sync import ENDED_SESSION, HubSync
from counter.core.store import CounterCore
from counter.visit.id_check_words import card_button
from counter.visit.state import CardState
from display.request import Request
from office.contract.answers import DeskAnswer
from office.contract.citizens.id_check import IdCheck
from office.contract.commands import SeeCard
from office.contract.errors import Refusal, Unavailable
from sync.lan.calls.sessions import SEE_CARD


class IdCheckViewModel(Feature):
    forgets = (CardState,)

    def __init__(self, core: CounterCore, sync: HubSync) -> None:
        super().__init__(core)
        self._sync = sync
        self._request = Request(core.runner, core.make_op_id)
        sync.answered.connect(self._end_other)

    def seeCard(self) -> None:
        current, button = self._core.state.current, card_button(self._core.state)
        if current is None or button is None or button.reason:
            return
        counter, entry = self._core.state.counter, current.entry
        self._core.put(CardState(entry=entry, working=True))
        self._request.start(
            entry,
            lambda op_id: self._core.client.ask(SEE_CARD, SeeCard(op_id=op_id, entry=entry), counter=counter),
            self._card_seen,
            self._card_unseen,
        )

    def _card_seen(self, _answer: IdCheck) -> None:
        """The desk that is read then says so, and when; until then the button waits."""
        self._core.reached()
        self._sync.refresh()

    def _card_unseen(self, error: BaseException) -> None:
        problem = error_words(error, self._core.state.language)
        failed = replace(self._core.state.part(CardState), working=False, problem=problem)
        if isinstance(error, Unavailable):
            self._core.lost(failed)
        elif isinstance(error, Refusal) and error.code in ENDED_SESSION:
            self._core.wipe(problem=problem)
        else:
            self._core.reached(failed)
            self._sync.refresh()

    def _end_other(self, desk: DeskAnswer) -> None:
        """Whoever is at the desk now, what was asked about somebody else is over."""
        here = desk.current.entry if desk.current is not None else None
        known = desk.citizen is not None and desk.citizen.level == "identified"
        if self._core.state.part(CardState).entry != here or not known:
            self._request.reset()
            if self._core.state.part(CardState) != CardState():
                self._core.put(CardState())

    def wipe(self) -> None:
        super().wipe()
        self._request.reset()
