"""What a printer has said since it was last asked."""

from printing.status import Asb, Condition, Noise, ProcessId, RealTime, Solicited, Word


class Answers:
    """`awaited` is the fence ID that has not come back yet, also of a fence without a name: what goes wrong after it no
    longer spoils. `papers` counts answers in the shape of one to GS r, `noisy` tells of noise beside them."""

    def __init__(self) -> None:
        self.fence_ids: set[str] = set()
        self.realtime: list[int] = []
        self.papers, self.noisy, self.knows_ids = 0, False, True
        self.any, self.asb = False, False
        self.awaited, self.asb_before_fence = "", False

    def await_fence(self, fence_id: str) -> None:
        self.awaited, self.papers, self.noisy, self.asb = fence_id, 0, False, False

    def take(self, word: Word) -> Condition | None:
        """How the printer is, if the word tells."""
        if isinstance(word, Noise):
            self.noisy = True
            return Condition.UNKNOWN
        self.any = True
        if isinstance(word, Asb):
            self.asb = True
            return word.condition
        if isinstance(word, RealTime):
            self.realtime.append(word.byte)
        elif isinstance(word, ProcessId):
            self.fence_ids.add(word.fence_id)
            self._pass(word.fence_id == self.awaited)
        elif isinstance(word, Solicited):
            self.papers += 1
            self._pass(bool(self.awaited) and not self.knows_ids)
        return None

    def _pass(self, fence: bool) -> None:
        if fence:
            self.awaited = ""
            self.asb_before_fence, self.asb = self.asb, False
