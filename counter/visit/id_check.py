"""That the officer saw the card of who is at the desk: one press, told to the hub until it has heard it."""

from dataclasses import replace
from functools import partial
from typing import Any

from counter.core.hub_sync import ENDED_SESSION
from counter.core.request import NOTHING_ASKED, said
from counter.form.upload import DeskFiles
from counter.visit.id_check_words import card_button
from office.contract.answers import DeskAnswer
from office.contract.commands import SeeCard
from office.contract.errors import Refusal, Unavailable
from office.serving.id_checks import IdCheck


class DeskCard(DeskFiles):
    def seeCard(self) -> None:
        current, button = self._state.current, card_button(self._state)
        if current is None or button is None or button.reason:
            return
        attempt, op_id = self._state.card.begun((current.entry,), self._make_op_id)
        self._put(card=attempt)
        counter, order = self._state.counter, SeeCard(op_id=op_id, entry=current.entry)
        self._thread.run(
            lambda: self._client.see_card(counter, order), self._card_seen, partial(self._card_unseen, order)
        )

    def _card_seen(self, _answer: IdCheck) -> None:
        """The desk that is read then says so, and when; until then the button waits."""
        self._reached()
        self.refresh()

    def _card_unseen(self, order: SeeCard, error: BaseException) -> None:
        attempt = self._state.card
        if attempt.op_id != order.op_id:
            return
        failed = replace(attempt.failed(error, self._state.language), asked=attempt.asked)  # about whom it was
        if isinstance(error, Unavailable):
            self._lost(card=failed)
        elif isinstance(error, Refusal) and error.code in ENDED_SESSION:
            self._wipe(problem=said(error, self._state.language))
        else:
            self._reached(card=failed)
            self.refresh()

    def _read(self, desk: DeskAnswer) -> None:
        """Whoever is at the desk now, what was asked about somebody else is over."""
        here = (desk.current.entry,) if desk.current is not None else ()
        known = desk.citizen is not None and desk.citizen.level == "identified"
        if self._state.card != NOTHING_ASKED and (self._state.card.asked != here or not known):
            self._put(card=NOTHING_ASKED)
        super()._read(desk)

    def _wipe(self, **told: Any) -> None:
        self._put(card=NOTHING_ASKED)
        super()._wipe(**told)
