"""One act of a card at a time: asked under one op_id until the hub has answered it, and what came of it."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Final
from uuid import UUID

from PySide6.QtCore import QCoreApplication

from office.contract.errors import Refusal, Unavailable

translate = QCoreApplication.translate


@dataclass(frozen=True, slots=True, kw_only=True)
class PendingRequest:
    """`asked` is what was asked for last, kept with its `op_id` while nobody knows whether the hub has heard it."""

    asked: tuple[object, ...] = ()
    op_id: UUID | None = None
    working: bool = False
    problem: str = ""
    done: str = ""

    def begun(self, asked: tuple[object, ...], make_op_id: Callable[[], UUID]) -> tuple["PendingRequest", UUID]:
        """The same once more is the same act: what was lost on its way is not done twice."""
        op_id = self.op_id if self.op_id is not None and self.asked == asked else make_op_id()
        return PendingRequest(asked=asked, op_id=op_id, working=True), op_id

    def told(self) -> "PendingRequest":
        """What came of it was read; what is still on its way, or may have been heard, stays."""
        return replace(self, problem="", done="")

    def failed(self, error: BaseException, language: str) -> "PendingRequest":
        """What was refused may be allowed by the next try, which is another act then."""
        problem = error_words(error, language)
        if isinstance(error, Refusal):
            return PendingRequest(problem=problem)
        return replace(self, working=False, problem=problem)


NOTHING_ASKED: Final = PendingRequest()


def error_words(error: BaseException, language: str) -> str:
    if isinstance(error, Refusal):
        return error.messages[language]
    if not isinstance(error, Unavailable):
        raise error
    return translate("Desk", "Server kantor tidak menjawab. Silakan coba lagi.")
