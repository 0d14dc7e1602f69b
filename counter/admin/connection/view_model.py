"""What a supervisor answers for at a desk: what time it is, and going on without the platform."""

from dataclasses import replace
from datetime import datetime
from functools import partial
from typing import Literal
from uuid import UUID

import msgspec
from PySide6.QtCore import QCoreApplication

from counter.admin.connection.words import LASTING, link_told
from counter.core.state import ClockAnswer
from counter.intake.view_model import DeskPaper
from office.contract.commands import ConfirmClock, ConsentOffline
from office.contract.errors import Unavailable
from office.officers.supervision import ClockConfirmed, OfflineConsent
from sync.wire import HubClock

translate = QCoreApplication.translate

Source = Literal["machine", "platform", "typed"]


class DeskOversight(DeskPaper):
    def readClock(self) -> None:
        """What the hub takes for the time, what its machine says, and the platform where it contradicts."""
        self._put(overseen=ClockAnswer(working=True))
        self._thread.run(self._client.clock, self._clock_read, self._not_overseen)

    def confirmClock(self, source: Source, time: datetime | None = None) -> None:
        op_id = self._op_id_of(source, time)
        order = ConfirmClock(op_id=op_id, source=source, time=time)
        self._begin_answer((source, time), op_id)
        self._thread.run(lambda: self._client.confirm_clock(order), self._clock_confirmed, self._not_overseen)

    def consent(self, why: str) -> None:
        op_id = self._op_id_of(why)
        order = ConsentOffline(op_id=op_id, why=why)
        self._begin_answer((why,), op_id)
        self._thread.run(partial(self._client.consent_offline, order), self._consented, self._not_overseen)

    def forgetOverseen(self) -> None:
        self._put(overseen=ClockAnswer())

    def noteLinks(self) -> bool:
        """The officer knows what the strip tells; False where it has to stay because somebody must act."""
        told = link_told(self._state, self._now())
        if not told or told in LASTING:
            return False
        self._put(link_seen=self._state.link_seen | {told})
        return True

    def _op_id_of(self, *said: object) -> UUID:
        """The same answer once more is the same act: what was lost on the way is not recorded twice."""
        before = self._state.overseen
        return before.op_id if before.said == said and before.op_id is not None else self._make_op_id()

    def _begin_answer(self, said: tuple[object, ...], op_id: UUID) -> None:
        self._put(overseen=replace(self._state.overseen, said=said, op_id=op_id, working=True, problem=""))

    def _clock_read(self, clock: HubClock) -> None:
        self._reached(overseen=ClockAnswer(clock=clock, read_at=self._now()))

    def _clock_confirmed(self, _: ClockConfirmed) -> None:
        link = msgspec.structs.replace(self._state.platform, clock="trusted", skew_s=None)  # the next beat tells it
        notice = translate("Desk", "Jam kantor sudah dipastikan.")
        self._reached(overseen=ClockAnswer(done=True), platform=link, notice=notice, offers=())

    def _consented(self, answer: OfflineConsent) -> None:
        link = msgspec.structs.replace(self._state.platform, offline=answer.need)
        notice = translate("Desk", "Kerja tanpa pusat disetujui untuk 7 hari.")
        self._reached(overseen=ClockAnswer(done=True), platform=link, notice=notice, offers=())

    def _not_overseen(self, error: BaseException) -> None:
        before, say = self._state.overseen, self._say(error)
        if isinstance(error, Unavailable):
            self._lost(overseen=replace(before, working=False, problem=say))
        else:  # another try is another act: what was refused may be allowed by then
            self._reached(overseen=replace(before, working=False, problem=say, op_id=None))
