"""What needs attention, for who may decide it: read while it is looked at, decided with a reason."""

from functools import partial
from typing import Final
from uuid import UUID

import msgspec
from msgspec.structs import replace

from counter.admin.attention.state import OpenAttention
from counter.core.error_words import wrong_fields
from counter.core.feature import Feature
from counter.core.hub_sync import ENDED_SESSION
from counter.core.store import CounterCore
from display.request import Request
from office.contract.attention import Attended, AttentionAct, AttentionAnswer, AttentionDetail
from office.contract.commands import Amend, Answers, Attend, Settle
from office.contract.errors import Refusal, Unavailable
from sync.lan.calls.attention import AMEND, ATTENTION, ATTENTION_ITEM, ESCALATE, RETRY, SETTLE
from sync.wire import FeedBeat, FeedEvent, PlatformLink

CHANGING: Final = ("attention.", "op.")  # beginnings of kinds that say that something was decided
GONE: Final = "attention_unknown"


class Decision(msgspec.Struct, frozen=True):
    op_id: UUID
    reason: str
    answers: Answers
    choice: str


class AttentionViewModel(Feature):
    """What is personal in an opened item is held only while it is open."""

    forgets = (OpenAttention,)

    def __init__(self, core: CounterCore) -> None:
        super().__init__(core)
        self._counts = _counts(core.state.platform)
        self._request = Request(core.runner, core.make_op_id)
        core.changed.connect(self.changed)

    def openAttention(self) -> None:
        if self._core.state.may("attention") and not self._core.state.part(OpenAttention).open:
            self._core.put(OpenAttention(open=True))
            self.readAttention()

    def closeAttention(self) -> None:
        self._show(OpenAttention())

    def wipe(self) -> None:
        super().wipe()
        self._request.reset()

    def _show(self, now: OpenAttention) -> None:
        """Another item, or none: what is still answered about the one before is nobody's."""
        self._request.reset()
        self._core.put(now)

    def openItem(self, item: str) -> None:
        now = self._core.state.part(OpenAttention)
        if now.open and not now.working:
            self._show(OpenAttention(open=True, listed=now.listed, item=item))
            self._read_item()

    def closeItem(self) -> None:
        now = self._core.state.part(OpenAttention)
        if not now.working:
            self._show(OpenAttention(open=now.open, listed=now.listed))
            self.readAttention()

    # reading

    def on_beat(self, beat: FeedBeat) -> None:
        before, self._counts = self._counts, _counts(beat.platform)
        if self._core.state.part(OpenAttention).unread or before != self._counts:
            self.readAttention()

    def on_event(self, event: FeedEvent) -> None:
        if event.kind.startswith(CHANGING):
            self.readAttention()

    def readAttention(self) -> None:
        """The list, and what is open of it, as they are now. Nothing while nobody looks."""
        if self._core.state.part(OpenAttention).open:
            self._core.runner.run(lambda: self._core.client.ask(ATTENTION), self._listed, self._unlisted)
            self._read_item()

    def _read_item(self) -> None:
        item = self._core.state.part(OpenAttention).item
        if item:
            self._core.runner.run(
                lambda: self._core.client.ask(ATTENTION_ITEM, item=item),
                partial(self._opened, item),
                partial(self._unopened, item),
            )

    def _listed(self, listed: AttentionAnswer) -> None:
        if self._core.state.part(OpenAttention).open:
            self._core.reached(replace(self._core.state.part(OpenAttention), listed=listed, unread=""))

    def _unlisted(self, error: BaseException) -> None:
        now = self._core.state.part(OpenAttention)
        if now.open:
            self._failed(error, replace(now, unread=self._core.words_of(error)))

    def _opened(self, item: str, detail: AttentionDetail) -> None:
        if self._core.state.part(OpenAttention).item == item:
            self._core.reached(replace(self._core.state.part(OpenAttention), detail=detail, unread=""))

    def _unopened(self, item: str, error: BaseException) -> None:
        now = self._core.state.part(OpenAttention)
        if now.item != item:
            return
        if isinstance(error, Refusal) and error.code == GONE:  # decided, and taken by the platform meanwhile
            problem = "" if now.done else self._core.words_of(error)
            self._request.reset()
            self._core.reached(OpenAttention(open=True, listed=now.listed, done=now.done, problem=problem))
        else:
            self._failed(error, replace(now, unread=self._core.words_of(error)))

    # deciding

    def decide(self, act: AttentionAct, reason: str, answers: Answers | None = None, choice: str = "") -> None:
        """`choice` is the code of a withdrawal, or the side of a conflict."""
        now, reason = self._core.state.part(OpenAttention), reason.strip()
        if self._request.working or now.detail is None or not reason:
            return
        self._core.put(replace(now, working=True, problem="", wrong=()))
        self._request.start(
            (now.item, act, reason, answers, choice),
            lambda op_id: self._decide(now.item, act, Decision(op_id, reason, answers or {}, choice)),
            self._decided,
            self._undecided,
        )

    def _decide(self, item: str, act: AttentionAct, decision: Decision) -> Attended:
        hub, op_id, reason = self._core.client, decision.op_id, decision.reason
        if act == "correct":
            return hub.ask(AMEND, Amend(op_id=op_id, reason=reason, answers=decision.answers), item=item)
        if act == "withdraw":
            return hub.ask(AMEND, Amend(op_id=op_id, reason=reason, withdraw=decision.choice), item=item)  # type: ignore[arg-type]  # a word from a closed list
        if act == "settle":
            return hub.ask(SETTLE, Settle(op_id=op_id, reason=reason, choice=decision.choice), item=item)  # type: ignore[arg-type]  # a word from a closed list
        return hub.ask({"retry": RETRY, "escalate": ESCALATE}[act], Attend(op_id=op_id, reason=reason), item=item)

    def _decided(self, answer: Attended) -> None:
        now = self._core.state.part(OpenAttention)
        self._core.reached(replace(now, working=False, done=(*now.done, answer.what)))
        self.readAttention()

    def _undecided(self, error: BaseException) -> None:
        now = self._core.state.part(OpenAttention)
        if isinstance(error, Unavailable):
            self._failed(error, replace(now, working=False, problem=self._core.words_of(error)))
            return
        wrong = wrong_fields(error, self._core.state.language)
        self._failed(error, replace(now, working=False, problem=self._core.words_of(error), wrong=wrong))
        self._read_item()

    def _failed(self, error: BaseException, now: OpenAttention) -> None:
        if isinstance(error, Unavailable):
            self._core.lost(now)
        elif isinstance(error, Refusal) and error.code in ENDED_SESSION:
            self._core.wipe(problem=self._core.words_of(error))
        else:
            self._core.reached(now)


def _counts(link: PlatformLink) -> tuple[int, int, int]:
    return link.attention, link.refused, link.queued
