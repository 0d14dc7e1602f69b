"""What the officer has noted of the strips above the desk."""

from msgspec.structs import replace

from counter.core.feature import Feature
from counter.core.store import CounterCore
from counter.line.state import NotedState


class NoticesViewModel(Feature):
    forgets = (NotedState,)

    def __init__(self, core: CounterCore) -> None:
        super().__init__(core)
        core.changed.connect(self._forget_gone)

    def helpSeen(self) -> None:
        desk = self._core.state.desk
        self._note(help_from=frozenset(desk.help_from if desk is not None else ()))

    def alertsSeen(self) -> None:
        self._note(alerts=self._core.state.office_notices)

    def sentSeen(self) -> None:
        self._core.put(sent=None)

    def _forget_gone(self) -> None:
        """What is over and begins again is shown again."""
        state = self._core.state
        noted, desk = state.part(NotedState), state.desk
        self._note(
            help_from=noted.help_from & frozenset(desk.help_from if desk is not None else ()),
            alerts=noted.alerts & state.office_notices,
        )

    def _note(self, **changes: frozenset[str]) -> None:
        before = self._core.state.part(NotedState)
        now = replace(before, **changes)
        if now != before:
            self._core.put(now)
