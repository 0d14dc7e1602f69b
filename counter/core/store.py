"""What every feature of a counter is given: its state, the port to the hub, the background, the clock."""

from collections.abc import Callable
from datetime import datetime
from uuid import UUID

from msgspec.structs import replace
from PySide6.QtCore import QCoreApplication, QObject, Signal

from counter.core.ports import Clock, DeskClient
from counter.core.state import DeskState, Reach
from diagnostics.logger import get_logger
from display.background import Runner
from office.contract.errors import Refusal, Unavailable

translate = QCoreApplication.translate
log = get_logger()


class CounterCore(QObject):
    """The state is replaced whole, and `changed` says so. Nothing here blocks: `runner` runs the calls."""

    changed = Signal()
    hubReached = Signal()  # the hub has answered, and the state says so already
    wiped = Signal()  # whoever was signed in has gone; the state of the counter goes right after

    def __init__(
        self,
        state: DeskState,
        client: DeskClient,
        runner: Runner,
        clock: Clock,
        *,
        make_op_id: Callable[[], UUID],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.client, self.runner, self.clock, self.make_op_id = client, runner, clock, make_op_id
        self.state = state
        self.probed_at = clock()

    def put(self, *parts: object, **changes: object) -> None:
        """`parts` are features' own states, each in place of the one of its class."""
        if parts:
            changes["parts"] = {**self.state.parts, **{type(part): part for part in parts}}
        self.state = replace(self.state, **changes)  # fields of the state, by name
        self.changed.emit()

    def forget(self, *kinds: type) -> None:
        """These features' states are as new; the caller emits the change."""
        rest = {kind: part for kind, part in self.state.parts.items() if kind not in kinds}
        self.state = replace(self.state, parts=rest)

    def reached(self, *parts: object, **changes: object) -> None:
        self._reach("up", parts, changes)
        self.hubReached.emit()

    def lost(self, *parts: object, **changes: object) -> None:
        self.probed_at = self.clock()
        self._reach("down", parts, changes)

    def _reach(self, reach: Reach, parts: tuple[object, ...], changes: dict[str, object]) -> None:
        if reach != self.state.reach:
            log.info("hub_reach", reach=reach)
            changes = {"reach": reach, "reach_since": self.now(), **changes}
        self.put(*parts, **changes)

    def words_of(self, error: BaseException) -> str:
        """The sentence of a Refusal; anything else is a bug and rises to the crash screen."""
        if isinstance(error, Unavailable):
            return translate("Desk", "Server kantor tidak menjawab.")
        if not isinstance(error, Refusal):
            raise error
        log.info("refused", code=error.code)
        return error.messages[self.state.language]

    def now(self) -> datetime:
        """The hub's time: what is timed here was stamped there."""
        return self.clock() + self.state.ahead

    def since(self, at: datetime) -> float:
        return (self.clock() - at).total_seconds()

    def wipe(self, *, locked: str = "", problem: str = "", entering: bool = False) -> None:
        """Nothing of a citizen or an officer stays on a screen that nobody is signed in at."""
        self.wiped.emit()
        self.put(
            officer=None,
            desk=None,
            office=None,
            asked=None,
            undo=None,
            sent=None,
            notice="",
            offers=(),
            locked=locked,
            problem=problem,
            entering=entering,
        )
