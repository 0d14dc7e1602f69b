"""The state of one desk as it lives: replaced whole, told by one signal, timed by the hub's clock."""

from dataclasses import replace
from datetime import datetime

import structlog
from PySide6.QtCore import QCoreApplication, QObject, Signal

from counter.core.ports import Clock
from counter.core.state import DeskState, Reach
from office.contract.errors import Refusal, Unavailable

translate = QCoreApplication.translate
log = structlog.get_logger(__name__)


class StateStore(QObject):
    changed = Signal()

    def __init__(self, state: DeskState, clock: Clock, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._state, self._clock = state, clock
        self._probed_at = clock()

    @property
    def state(self) -> DeskState:
        return self._state

    def _put(self, **changes: object) -> None:
        self._state = replace(self._state, **changes)  # type: ignore[arg-type]
        self.changed.emit()

    def _reached(self, **changes: object) -> None:
        self._reach("up", changes)

    def _lost(self, **changes: object) -> None:
        self._probed_at = self._clock()
        self._reach("down", changes)

    def _reach(self, reach: Reach, changes: dict[str, object]) -> None:
        if reach != self._state.reach:
            log.info("hub_reach", reach=reach)
            changes = {"reach": reach, "reach_since": self._now(), **changes}
        self._put(**changes)

    def _say(self, error: BaseException) -> str:
        """The sentence of a Refusal; anything else is a bug and rises to the crash screen."""
        if isinstance(error, Unavailable):
            return translate("Desk", "Server kantor tidak menjawab.")
        if not isinstance(error, Refusal):
            raise error
        log.info("refused", code=error.code)
        return error.messages[self._state.language]

    def _now(self) -> datetime:
        """The hub's time: what is timed here was stamped there."""
        return self._clock() + self._state.ahead

    def _since(self, at: datetime) -> float:
        return (self._clock() - at).total_seconds()
