"""What a supervisor answers for at a counter: what time it is, and going on without the platform."""

from collections.abc import Callable
from datetime import datetime
from typing import Literal, TypeVar
from uuid import UUID

import msgspec
from msgspec.structs import replace
from PySide6.QtCore import QCoreApplication

from counter.admin.connection.state import ClockAnswer, NotedLinks
from counter.admin.connection.words import LASTING, link_notice
from counter.core.feature import Feature
from counter.core.store import CounterCore
from display.request import Request
from office.contract.admin.office_time import ClockConfirmed, OfflineConsent
from office.contract.commands import ConfirmClock, ConsentOffline
from office.contract.errors import Unavailable
from sync.lan.calls.office import CLOCK, CONFIRM_CLOCK, CONSENT_OFFLINE
from sync.wire import HubClock

translate = QCoreApplication.translate

Answer = TypeVar("Answer")
Source = Literal["machine", "platform", "typed"]


class ConnectionViewModel(Feature):
    forgets = (ClockAnswer, NotedLinks)

    def __init__(self, core: CounterCore) -> None:
        super().__init__(core)
        core.changed.connect(self.changed)
        self._request = Request(core.runner, core.make_op_id)

    def readClock(self) -> None:
        """What the hub takes for the time, what its machine says, and the platform where it contradicts."""
        self._request.reset()
        self._core.put(ClockAnswer(working=True))
        self._core.runner.run(lambda: self._core.client.ask(CLOCK), self._clock_read, self._not_overseen)

    def confirmClock(self, source: Source, time: datetime | None = None) -> None:
        self._answer(
            (source, time),
            lambda op_id: self._core.client.ask(CONFIRM_CLOCK, ConfirmClock(op_id=op_id, source=source, time=time)),
            self._clock_confirmed,
        )

    def consent(self, why: str) -> None:
        self._answer(
            (why,),
            lambda op_id: self._core.client.ask(CONSENT_OFFLINE, ConsentOffline(op_id=op_id, why=why)),
            self._consented,
        )

    def _answer(
        self, question: tuple[object, ...], work: Callable[[UUID], Answer], then: Callable[[Answer], None]
    ) -> None:
        """The same answer once more is the same act: what was lost underway is not recorded twice."""
        if not self._request.working:
            self._core.put(replace(self._core.state.part(ClockAnswer), working=True, problem=""))
            self._request.start(question, work, then, self._not_overseen)

    def forgetOverseen(self) -> None:
        self._request.reset()
        self._core.put(ClockAnswer())

    def wipe(self) -> None:
        super().wipe()
        self._request.reset()

    def noteLinks(self) -> bool:
        """The officer knows what the strip says; False where it has to stay because somebody must act."""
        notice = link_notice(self._core.state, self._core.now())
        if not notice or notice in LASTING:
            return False
        self._core.put(NotedLinks(self._core.state.part(NotedLinks).noted | {notice}))
        return True

    def _clock_read(self, clock: HubClock) -> None:
        self._core.reached(ClockAnswer(clock=clock, read_at=self._core.now()))

    def _clock_confirmed(self, _: ClockConfirmed) -> None:
        link = msgspec.structs.replace(self._core.state.platform, clock="trusted", skew_s=None)  # the next beat says it
        notice = translate("Desk", "Jam kantor sudah dipastikan.")
        self._core.reached(ClockAnswer(done=True), platform=link, notice=notice, offers=())

    def _consented(self, answer: OfflineConsent) -> None:
        link = msgspec.structs.replace(self._core.state.platform, offline=answer.need)
        notice = translate("Desk", "Kerja tanpa pusat disetujui untuk 7 hari.")
        self._core.reached(ClockAnswer(done=True), platform=link, notice=notice, offers=())

    def _not_overseen(self, error: BaseException) -> None:
        before, say = self._core.state.part(ClockAnswer), self._core.words_of(error)
        if isinstance(error, Unavailable):
            self._core.lost(replace(before, working=False, problem=say))
        else:
            self._core.reached(replace(before, working=False, problem=say))
