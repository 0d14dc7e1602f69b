"""What needs a person, as it crosses the wire. In the list nobody is named; what is personal comes with one item."""

from collections.abc import Mapping
from datetime import datetime
from typing import Final, Literal

import msgspec

from office.contract.answers import FormRow

Sentence = tuple[str, str]  # first `id`, then `en`
What = Literal["retried", "amended", "escalated", "settled"]
AttentionState = Literal["open", "retrying", "amended", "escalated"]
AttentionAct = Literal["retry", "correct", "withdraw", "escalate", "settle"]


class AttentionStep(msgspec.Struct, frozen=True, kw_only=True):
    """What was done about it. `name` and `why` are told with one item only."""

    what: What
    at: datetime
    officer: str
    name: str = ""
    why: str = ""


class AttentionItem(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that a person must decide. `code` is the reason for machines, `fields` the wrong ones (RFC 6901).

    `behind` counts the later ops of the stream, which wait for this one. `retrying` and `amended` are on their way."""

    item: str
    kind: Literal["op", "document", "conflict", "alert"]
    code: str
    about: Sentence
    since: datetime
    state: AttentionState = "open"
    behind: int = 0
    fields: tuple[str, ...] = ()
    history: tuple[AttentionStep, ...] = ()


class AttentionAnswer(msgspec.Struct, frozen=True, kw_only=True):
    """Oldest first. `open` counts what waits for a person; `left_off` those of the items that are not in the list.
    `alerts` is what a person is to look at and need not decide."""

    open: int
    items: tuple[AttentionItem, ...]
    left_off: int = 0
    alerts: tuple[AttentionItem, ...] = ()


class WrongField(msgspec.Struct, frozen=True):
    """`pointer` is RFC 6901, into the op's body or the answers themselves."""

    pointer: str
    say: str = ""

    @property
    def name(self) -> str:
        """The answer it points at; forms are flat."""
        return self.pointer.rpartition("/")[2].replace("~1", "/").replace("~0", "~")


class CorrectionField(msgspec.Struct, frozen=True, kw_only=True):
    """An answer that may be given anew. `value` is the present one, empty where it is secret; `wrong` says what the
    platform found."""

    name: str
    label: Sentence
    kind: Literal["text", "digits", "date", "choice"]
    value: str = ""
    secret: bool = False
    required: bool = True
    digits: int = 0
    choices: tuple[tuple[str, str, str], ...] = ()  # value, then its name in each language
    hint: Sentence = ("", "")
    wrong: str = ""


class AttentionForm(msgspec.Struct, frozen=True, kw_only=True):
    """The form that was refused: as an officer reads it, and what of it may be corrected, the wrong ones first."""

    title: Sentence
    rows: tuple[FormRow, ...]
    fields: tuple[CorrectionField, ...]


class AttentionSide(msgspec.Struct, frozen=True, kw_only=True):
    """One of the two versions of a record that is in conflict."""

    title: Sentence
    rows: tuple[tuple[Sentence, str], ...]


class AttentionDetail(msgspec.Struct, frozen=True, kw_only=True):
    """One item, opened. `say` is the sentence of who refused it; `acts` is what this officer may do about it now.

    `unseen`: its form is not for this officer's eyes, and `say` says whose it is."""

    item: AttentionItem
    say: Sentence
    acts: tuple[AttentionAct, ...]
    form: AttentionForm | None = None
    sides: tuple[AttentionSide, ...] = ()
    unseen: bool = False


class Alert(msgspec.Struct, frozen=True, kw_only=True):
    """An alert that was raised, about what this device did."""

    item: str
    code: str
    device: str


class Attended(msgspec.Struct, frozen=True, kw_only=True):
    """What was recorded. Why is kept in the book and in no answer or event."""

    item: str
    what: What
    at: datetime


ACT_VERBS: Final[Mapping[AttentionAct, str]] = {
    "retry": "retry",
    "correct": "amend",
    "withdraw": "amend",
    "escalate": "escalate",
    "settle": "settle",
}
