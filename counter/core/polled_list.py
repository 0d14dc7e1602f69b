"""A list of the office for its administrators: read while somebody looks, one row opened, one act at a time."""

from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import Any, ClassVar, Generic, TypeVar
from uuid import UUID

import msgspec
from msgspec.structs import replace

from counter.core.error_words import error_words
from counter.core.feature import Feature
from counter.core.store import CounterCore
from display.request import Request
from sync.wire import FeedEvent

Row = TypeVar("Row")
Answer = TypeVar("Answer")


class ListState(msgspec.Struct, Generic[Row], frozen=True, kw_only=True):
    """`rows` None: not read yet. `opened` is the key of one row, "" when none is open. `unread` says why the last
    reading failed, `problem` why the last act did, `done` what it did."""

    looking: bool = False
    rows: tuple[Row, ...] | None = None
    read_at: datetime | None = None
    opened: str = ""
    unread: str = ""
    working: bool = False
    problem: str = ""
    done: str = ""

    @property
    def trouble(self) -> str:
        return self.problem or self.unread

    @property
    def loading(self) -> bool:
        return self.rows is None and not self.trouble


class PolledList(Generic[Row]):
    """`read_rows` blocks and runs in the background. `changed` is called on the GUI thread when `state` is another.

    `verb` is who may read it. `again_seconds`: how old the rows may become; 0: only events make them read again.
    `always`: they are read also while nobody looks. `forgets`: after a reading that failed, the rows before are not
    shown as if they still were so."""

    def __init__(
        self,
        core: CounterCore,
        verb: str,
        read_rows: Callable[[], tuple[Row, ...]],
        changed: Callable[[], object],
        *,
        again_seconds: float = 0.0,
        always: bool = False,
        forgets: bool = False,
    ) -> None:
        self._core, self._verb, self._read_rows, self._changed = core, verb, read_rows, changed
        self._again_seconds, self._always, self._forgets = again_seconds, always, forgets
        self._request = Request(core.runner, core.make_op_id)
        self.state: ListState[Row] = ListState()

    # looking

    def look(self) -> None:
        self._begin_anew(looking=True)
        self.read()

    def leave(self) -> None:
        self._begin_anew(looking=False)

    def _begin_anew(self, *, looking: bool) -> None:
        """What an earlier act still answers is nobody's."""
        self._request.reset()
        keep = looking or self._always
        self._set(
            ListState(
                looking=looking,
                rows=self.state.rows if keep else None,
                read_at=self.state.read_at if keep else None,
            )
        )

    def open(self, key: str) -> None:
        self._set(replace(self.state, opened=key, problem="", done=""))

    def wipe(self) -> None:
        """Also the rows."""
        self._request.reset()
        self._set(ListState())

    # reading

    def on_tick(self) -> None:
        if not self._core.state.may(self._verb):
            self._set(replace(self.state, rows=None, read_at=None))
        elif self._again_seconds and self._is_old():
            self.read()

    def _is_old(self) -> bool:
        at = self.state.read_at
        return at is None or (self._core.now() - at).total_seconds() >= self._again_seconds

    def read(self) -> None:
        """Nothing while nobody looks, and nothing that is not for their role."""
        if self._wanted():
            self._set(replace(self.state, read_at=self._core.now()))
            self._core.runner.run(self._read_rows, self._listed, self._unlisted)

    def _wanted(self) -> bool:
        return (self.state.looking or self._always) and self._core.state.may(self._verb)

    def _listed(self, rows: tuple[Row, ...]) -> None:
        if self._wanted():
            self._set(replace(self.state, rows=rows, unread=""))

    def _unlisted(self, error: BaseException) -> None:
        unread = error_words(error, self._core.state.language)
        if self._wanted():
            rows = None if self._forgets else self.state.rows
            self._set(replace(self.state, rows=rows, unread=unread))

    # acting

    def ask(self, question: object, work: Callable[[UUID], Answer], then: Callable[[Answer], str]) -> None:
        """`work` runs in the background under one op_id; `then` says what was done. The rows are read again after it.
        Nothing is asked while an answer is awaited."""
        if not self._request.working:
            self._set(replace(self.state, working=True, problem="", done=""))
            self._request.start(question, work, partial(self._answered, then), self._failed)

    def report(self, *, done: str = "", problem: str = "") -> None:
        """What came of an act that was asked for elsewhere."""
        self._set(replace(self.state, done=done, problem=problem))

    def _answered(self, then: Callable[[Answer], str], answer: Answer) -> None:
        self._set(replace(self.state, working=False, done=then(answer)))
        self.read()

    def _failed(self, error: BaseException) -> None:
        self._set(replace(self.state, working=False, problem=error_words(error, self._core.state.language)))

    def _set(self, state: ListState[Row]) -> None:
        if state != self.state:
            self.state = state
            self._changed()


class ListFeature(Feature):
    """What such a list is for. `events` are beginnings of kinds after which its rows are read again."""

    events: ClassVar[tuple[str, ...]] = ()
    _list: PolledList[Any]

    def view(self) -> Any:
        """The list in words, and the row that is opened."""
        raise NotImplementedError

    def look(self) -> None:
        self._forget()
        self._list.look()

    def leave(self) -> None:
        self._forget()
        self._list.leave()

    def open(self, key: str) -> None:
        self._list.open(key)

    def on_event(self, event: FeedEvent) -> None:
        if event.kind.startswith(self.events):
            self._list.read()

    def on_tick(self) -> None:
        self._list.on_tick()

    def wipe(self) -> None:
        super().wipe()
        self._forget()
        self._list.wipe()

    def _forget(self) -> None:
        """What is known beside the rows while somebody looks."""
