"""What needs attention, at the desk of who may decide it: read while it is looked at, decided with a reason."""

from dataclasses import replace
from functools import partial
from typing import Final

import msgspec

from counter.admin.attention.state import Decision, OpenAttention
from counter.core.feature import Feature
from counter.core.hub_sync import ENDED_SESSION
from counter.core.store import CounterCore
from office.contract.answers import FieldRefused
from office.contract.attention import Attended, AttentionAct, AttentionAnswer, AttentionDetail
from office.contract.commands import Amend, Answers, Attend, Settle
from office.contract.errors import Refusal, Unavailable
from sync.wire import FeedBeat, FeedEvent, PlatformLink

CHANGING: Final = ("attention.", "op.")  # beginnings of kinds that say that something was decided
GONE: Final = "attention_unknown"


class AttentionViewModel(Feature):
    """What is personal in an opened item is held only while it is open."""

    forgets = (OpenAttention,)

    def __init__(self, core: CounterCore) -> None:
        super().__init__(core)
        self._counts = _counts(core.state.platform)
        core.changed.connect(self.changed)

    def openAttention(self) -> None:
        if self._core.state.may("attention") and not self._core.state.part(OpenAttention).open:
            self._core.put(OpenAttention(open=True))
            self.readAttention()

    def closeAttention(self) -> None:
        self._core.put(OpenAttention())

    def openItem(self, item: str) -> None:
        now = self._core.state.part(OpenAttention)
        if now.open and not now.working:
            self._core.put(OpenAttention(open=True, listed=now.listed, item=item))
            self._read_item()

    def closeItem(self) -> None:
        now = self._core.state.part(OpenAttention)
        if not now.working:
            self._core.put(OpenAttention(open=now.open, listed=now.listed))
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
            self._core.runner.run(self._core.client.attention, self._listed, self._unlisted)
            self._read_item()

    def _read_item(self) -> None:
        item = self._core.state.part(OpenAttention).item
        if item:
            self._core.runner.run(
                lambda: self._core.client.attention_item(item),
                partial(self._opened, item),
                partial(self._unopened, item),
            )

    def _listed(self, listed: AttentionAnswer) -> None:
        if self._core.state.part(OpenAttention).open:
            self._core.reached(replace(self._core.state.part(OpenAttention), listed=listed, unread=""))

    def _unlisted(self, error: BaseException) -> None:
        now = self._core.state.part(OpenAttention)
        if now.open:
            self._failed(error, replace(now, unread=self._core.say(error)))

    def _opened(self, item: str, detail: AttentionDetail) -> None:
        if self._core.state.part(OpenAttention).item == item:
            self._core.reached(replace(self._core.state.part(OpenAttention), detail=detail, unread=""))

    def _unopened(self, item: str, error: BaseException) -> None:
        now = self._core.state.part(OpenAttention)
        if now.item != item:
            return
        if isinstance(error, Refusal) and error.code == GONE:  # decided, and taken by the platform meanwhile
            problem = "" if now.done else self._core.say(error)
            self._core.reached(OpenAttention(open=True, listed=now.listed, done=now.done, problem=problem))
        else:
            self._failed(error, replace(now, unread=self._core.say(error)))

    # deciding

    def decide(self, act: AttentionAct, reason: str, answers: Answers | None = None, choice: str = "") -> None:
        """`choice` is the code of a withdrawal, or the side of a conflict. The same decision once more is the same act:
        what was lost on its way is not done twice."""
        now = self._core.state.part(OpenAttention)
        if now.working or now.detail is None or not reason.strip():
            return
        order = self._order(act, reason.strip(), answers or {}, choice)
        asked = Decision(item=now.item, act=act, order=order)
        if now.asked is not None and now.asked == _under(asked, now.asked):
            asked = now.asked
        self._core.put(replace(now, asked=asked, working=True, problem="", wrong=()))
        self._core.runner.run(
            lambda: self._decide(asked), partial(self._decided, asked), partial(self._undecided, asked)
        )

    def _order(self, act: AttentionAct, reason: str, answers: Answers, choice: str) -> Attend:
        op_id = self._core.make_op_id()
        if act == "correct":
            return Amend(op_id=op_id, reason=reason, answers=answers)
        if act == "withdraw":
            return Amend(op_id=op_id, reason=reason, withdraw=choice)  # type: ignore[arg-type]  # a word from a closed list
        if act == "settle":
            return Settle(op_id=op_id, reason=reason, choice=choice)  # type: ignore[arg-type]  # a word from a closed list
        return Attend(op_id=op_id, reason=reason)

    def _decide(self, asked: Decision) -> Attended:
        if isinstance(asked.order, Amend):
            return self._core.client.amend(asked.item, asked.order)
        if isinstance(asked.order, Settle):
            return self._core.client.settle(asked.item, asked.order)
        ask = {"retry": self._core.client.retry, "escalate": self._core.client.escalate}[asked.act]
        return ask(asked.item, asked.order)

    def _decided(self, asked: Decision, answer: Attended) -> None:
        now = self._core.state.part(OpenAttention)
        if now.asked == asked:
            self._core.reached(replace(now, asked=None, working=False, done=(*now.done, answer.what)))
            self.readAttention()

    def _undecided(self, asked: Decision, error: BaseException) -> None:
        now = self._core.state.part(OpenAttention)
        if now.asked != asked:
            return
        if isinstance(error, Unavailable):
            self._failed(error, replace(now, working=False, problem=self._core.say(error)))
            return
        errors = error.facts.get("errors", ()) if isinstance(error, Refusal) else ()
        wrong = tuple(_wrong(one, self._core.state.language) for one in errors if isinstance(one, FieldRefused))  # type: ignore[attr-defined]  # any object; what is no FieldRefused is passed over
        self._failed(error, replace(now, asked=None, working=False, problem=self._core.say(error), wrong=wrong))
        self._read_item()

    def _failed(self, error: BaseException, now: OpenAttention) -> None:
        if isinstance(error, Unavailable):
            self._core.lost(now)
        elif isinstance(error, Refusal) and error.code in ENDED_SESSION:
            self._core.wipe(problem=self._core.say(error))
        else:
            self._core.reached(now)


def _under(asked: Decision, before: Decision) -> Decision:
    """The same decision under the op_id of the one before."""
    return replace(asked, order=msgspec.structs.replace(asked.order, op_id=before.order.op_id))


def _counts(link: PlatformLink) -> tuple[int, int, int]:
    return link.attention, link.refused, link.queued


def _wrong(error: FieldRefused, language: str) -> tuple[str, str]:
    return error.pointer.rpartition("/")[2], error.say_en if language == "en" else error.say
