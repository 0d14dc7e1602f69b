"""An appointment at the counter: the code that somebody has, and what the hub says to it."""

from functools import partial

from msgspec.structs import replace

from counter.core.feature import Feature
from counter.core.hub_sync import HubSync
from counter.core.store import CounterCore
from counter.line.state import CheckInState
from office.contract.answers import CheckInAnswer
from office.contract.commands import CheckIn
from office.contract.errors import Unavailable
from sync.lan.calls.call import safe_code
from sync.lan.calls.tickets import CHECK_IN


class CheckInViewModel(Feature):
    forgets = (CheckInState,)

    def __init__(self, core: CounterCore, sync: HubSync) -> None:
        super().__init__(core)
        self._sync = sync
        core.changed.connect(self.changed)

    def checkIn(self, code: str) -> None:
        """The same code once more is the same act: what was lost on the way is not done twice."""
        before, code = self._core.state.part(CheckInState), code.strip()
        if not code or before.working or self._core.state.officer is None:
            return
        op_id = before.op_id if before.code == code and before.op_id is not None else self._core.make_op_id()
        arrival = CheckInState(code=code, op_id=op_id, working=True)
        self._core.put(arrival)
        order = CheckIn(op_id=op_id)
        self._core.runner.run(
            lambda: self._core.client.ask(CHECK_IN, order, code=safe_code(code)),
            partial(self._arrived, arrival),
            partial(self._unknown, arrival),
        )

    def _arrived(self, arrival: CheckInState, answer: CheckInAnswer) -> None:
        if self._core.state.officer is not None:
            self._core.reached(replace(arrival, working=False, answer=answer))
            self._sync.refresh()

    def _unknown(self, arrival: CheckInState, error: BaseException) -> None:
        say = self._core.words_of(error)
        if isinstance(error, Unavailable):
            self._core.lost(replace(arrival, working=False, problem=say))
        else:  # another try is another act: what was refused may be allowed by then
            self._core.reached(replace(arrival, working=False, problem=say, op_id=None))

    def forgetCheckIn(self) -> None:
        self._core.put(CheckInState())
