"""That the officer saw the card of who is at the desk: one press, told to the hub until it has heard it."""

from dataclasses import replace
from functools import partial

from counter.core.feature import Feature
from counter.core.hub_sync import ENDED_SESSION, HubSync
from counter.core.request import NOTHING_ASKED, error_words
from counter.core.store import CounterCore
from counter.visit.id_check_words import card_button
from counter.visit.state import CardState
from office.contract.answers import DeskAnswer
from office.contract.commands import SeeCard
from office.contract.errors import Refusal, Unavailable
from office.serving.id_checks import IdCheck


class IdCheckViewModel(Feature):
    forgets = (CardState,)

    def __init__(self, core: CounterCore, sync: HubSync) -> None:
        super().__init__(core)
        self._sync = sync
        sync.answered.connect(self._end_other)

    def seeCard(self) -> None:
        current, button = self._core.state.current, card_button(self._core.state)
        if current is None or button is None or button.reason:
            return
        attempt, op_id = self._core.state.part(CardState).request.begun((current.entry,), self._core.make_op_id)
        self._core.put(CardState(attempt))
        counter, order = self._core.state.counter, SeeCard(op_id=op_id, entry=current.entry)
        self._core.runner.run(
            lambda: self._core.client.see_card(counter, order), self._card_seen, partial(self._card_unseen, order)
        )

    def _card_seen(self, _answer: IdCheck) -> None:
        """The desk that is read then says so, and when; until then the button waits."""
        self._core.reached()
        self._sync.refresh()

    def _card_unseen(self, order: SeeCard, error: BaseException) -> None:
        attempt = self._core.state.part(CardState).request
        if attempt.op_id != order.op_id:
            return
        failed = replace(attempt.failed(error, self._core.state.language), asked=attempt.asked)  # about whom it was
        if isinstance(error, Unavailable):
            self._core.lost(CardState(failed))
        elif isinstance(error, Refusal) and error.code in ENDED_SESSION:
            self._core.wipe(problem=error_words(error, self._core.state.language))
        else:
            self._core.reached(CardState(failed))
            self._sync.refresh()

    def _end_other(self, desk: DeskAnswer) -> None:
        """Whoever is at the desk now, what was asked about somebody else is over."""
        here = (desk.current.entry,) if desk.current is not None else ()
        known = desk.citizen is not None and desk.citizen.level == "identified"
        if self._core.state.part(CardState).request != NOTHING_ASKED and (
            self._core.state.part(CardState).request.asked != here or not known
        ):
            self._core.put(CardState())
