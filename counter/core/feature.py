"""What the features of a counter have in common: the core they are given, and three hooks."""

from datetime import datetime
from typing import ClassVar

from PySide6.QtCore import QObject, Signal

from counter.core.state import DeskState
from counter.core.store import CounterCore
from sync.wire import FeedEvent


class Feature(QObject):
    """The shell calls the hooks of each feature in its order; a feature overrides those that it needs."""

    changed = Signal()  # what the feature shows
    forgets: ClassVar[tuple[type, ...]] = ()  # of its states, what goes with whoever was signed in

    def __init__(self, core: CounterCore) -> None:
        super().__init__(core)
        self._core = core

    @property
    def state(self) -> DeskState:
        return self._core.state

    def now(self) -> datetime:
        return self._core.now()

    def on_event(self, event: FeedEvent) -> None:
        """An event of the hub's feed."""

    def on_tick(self) -> None:
        """Twice a second."""

    def wipe(self) -> None:
        """Whoever was signed in has gone: nothing of a citizen or an officer stays."""
        self._core.forget(*self.forgets)
