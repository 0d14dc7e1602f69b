"""Tickets that come from their paper: one after the other, however fast they are scanned."""

from collections import deque
from dataclasses import replace
from functools import partial
from typing import Any, Final

from counter.desk_acts import DeskActs
from counter.paper import NO_PAPER, Found, Paper, looked_up, scanned
from office.outcome import Refusal, Weather

TEXT_MAX: Final = 2000  # longer than any QR of ours


class DeskPaper(DeskActs):
    def __init__(self, *more: Any, **named: Any) -> None:
        super().__init__(*more, **named)
        self._scans: deque[str] = deque()

    def takeIn(self, text: str) -> None:
        """A slip's QR, its number or its code; nothing: what still waits. One at a time, in the order they came."""
        text = text.strip()[:TEXT_MAX]
        if self._state.officer is None:
            return
        if text:
            self._scans.append(text)
        if not self._state.paper.working:
            self._take_next()

    def forgetPaper(self) -> None:
        self._scans.clear()
        self._put(paper=NO_PAPER)

    def _take_next(self) -> None:
        if not self._scans:
            return
        before, text = self._state.paper, self._scans.popleft()
        done = before.done if before.found is None else (before.found.number, *before.done)
        paper = Paper(working=True, done=done)
        self._put(paper=paper)
        try:
            asked = scanned(text)
        except Refusal as refusal:
            self._not_taken(paper, text, refusal)
            return
        self._thread.run(
            lambda: looked_up(self._client, self._state.counter, asked),
            partial(self._taken, paper),
            partial(self._not_taken, paper, text),
        )

    def _taken(self, paper: Paper, found: Found) -> None:
        if self._state.officer is None:
            self._scans.clear()
            return
        self._reached(paper=replace(paper, working=False, found=found))
        self.refresh()
        self._take_next()

    def _not_taken(self, paper: Paper, text: str, error: BaseException) -> None:
        """What was scanned since waits until this is read: the next answer would wipe it off."""
        say = self._say(error)
        if isinstance(error, Weather):
            self._scans.appendleft(text)
        behind = len(self._scans)
        told = replace(paper, working=False, problem=say, text="" if behind else text, behind=behind)
        if isinstance(error, Weather):
            self._lost(paper=told)
        else:
            self._put(paper=told)
