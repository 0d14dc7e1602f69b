"""What a screen may ask of the office, as it crosses the wire. Every act carries the `op_id` its caller made."""

from datetime import datetime
from typing import Annotated, Literal
from uuid import UUID

import msgspec
from msgspec import UNSET, Meta, UnsetType

Priority = Literal["none", "elderly", "disability", "pregnant", "child", "disaster"]
Verb = Literal["recall", "serve", "finish", "hold", "resume", "no-show", "transfer", "return", "undo", "leave", "grant"]
DeskState = Literal["open", "break"]
WhyEnded = Literal["not_theirs", "left_open"]
WhyHelped = Literal["no_phone", "phone_fails", "cannot_use_screen", "other"]
Answered = Literal["done", "declined"]
Answers = dict[str, object]
Remark = Annotated[str, Meta(max_length=200)]
Aware = Annotated[datetime, Meta(tz=True)]


Sha256 = Annotated[str, Meta(pattern=r"^[0-9a-f]{64}\Z")]


class Command(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    op_id: UUID


class TakeTicket(Command, frozen=True, kw_only=True):
    """`plan` are the services of the same visit after the first, put in the order that ends soonest."""

    service: str
    priority: Priority = "none"
    session: str | None = None
    plan: Annotated[tuple[str, ...], Meta(max_length=12)] = ()


class TakeIn(Command, frozen=True, kw_only=True):
    """A ticket that a kiosk gave offline, under the op_id it asked with. `slip` is the signed event of its QR."""

    slip: Annotated[str, Meta(max_length=1024)]


class CheckIn(Command, frozen=True, kw_only=True):
    """Coming for an appointment; its code stands in the address."""

    priority: Priority = "none"
    session: str | None = None


class CallNext(Command, frozen=True, kw_only=True):
    """Without `entry` the rule picks. With it this one is called, out of turn, and `reason` says why.

    `acted_at` goes with `entry`: the person was called by voice while the hub was silent, by the order of tickets."""

    entry: UUID | None = None
    reason: Remark = ""
    acted_at: Aware | None = None


class MoveEntry(Command, frozen=True, kw_only=True):
    """Each verb reads only its own: hold `reason`, `minutes`; transfer `service`, `place`, `back`; finish `outcome`,
    `then`; grant `priority`.

    `place` is where in the new line: by arrival, first or last. `back`: returns to this counter afterwards. `then` are
    more services of the same visit. `minutes`: when the person will be back, 0 if nobody knows. `acted_at`: when it was
    done, if that was while the hub was silent; sent again with it, an act is still the same act."""

    reason: Remark = ""
    minutes: Annotated[int, Meta(ge=0, le=480)] = 0
    service: str = ""
    place: Literal["arrival", "first", "last"] = "arrival"
    back: bool = False
    outcome: Literal["", "done", "incomplete", "referred"] = ""
    then: Annotated[tuple[str, ...], Meta(max_length=12)] = ()
    priority: Priority = "none"
    acted_at: Aware | None = None


class ChangeDesk(Command, frozen=True, kw_only=True):
    """The officer goes on a break, or is back."""

    state: DeskState


class Attachment(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One file that comes with a form, known by the SHA-256 of its content. `field` says what it shows."""

    field: Annotated[str, Meta(pattern=r"^[a-z][a-z0-9_]{0,40}\Z")]
    sha256: Sha256
    bytes: Annotated[int, Meta(ge=1)]
    media_type: Annotated[str, Meta(max_length=100)]


class Attach(Command, frozen=True, kw_only=True):
    """More files for a form that was sent before."""

    attachments: Annotated[tuple[Attachment, ...], Meta(min_length=1, max_length=20)]


class SubmitForm(Command, frozen=True, kw_only=True):
    """`consent` lists the profile members the citizen agreed to share with the agency of this form. Its attachments
    have come in before it. `ticket_code` is the code of the ticket's slip, for a ticket that this citizen did not take
    at this kiosk."""

    form: str
    form_version: str
    answers: Answers
    ticket: UUID | None = None
    ticket_code: Annotated[str, Meta(max_length=64)] | UnsetType = UNSET  # left out, as by a kiosk of before
    session: str | None = None
    consent: tuple[str, ...] = ()
    attachments: Annotated[tuple[Attachment, ...], Meta(max_length=20)] = ()


class ReadMessage(Command, frozen=True, kw_only=True):
    """The citizen who is logged in has read a message; its name stands in the address."""

    session: str


class CallHelp(Command, frozen=True, kw_only=True):
    pass


class Attend(Command, frozen=True, kw_only=True):
    """Retry or escalate what needs attention; `reason` must say why."""

    reason: Annotated[str, Meta(max_length=500)]


class Amend(Attend, frozen=True, kw_only=True):
    """Either `answers` to give in place of those a form had, or `withdraw`: why what was recorded shall not count."""

    answers: Answers = {}
    withdraw: Literal["", "mistaken", "twice", "by_hand"] = ""


class Settle(Attend, frozen=True, kw_only=True):
    """Which record of a conflict counts: this office's, or the one at the platform."""

    choice: Literal["ours", "theirs"]


class SeeCard(Command, frozen=True, kw_only=True):
    """The officer saw the card of who is at the counter, and it is theirs."""

    entry: UUID


class HelpCitizen(Command, frozen=True, kw_only=True):
    """An officer acts for a citizen who cannot use the kiosk and said yes to it; `entry` where they are at the counter
    already. Whose card it was is not part of what is kept."""

    why: WhyHelped
    entry: UUID | None = None


class EndSessions(Command, frozen=True, kw_only=True):
    """An officer ends whatever session is open at a device: not the citizen's own, or left open."""

    why: WhyEnded


class AskAboutRecords(Command, frozen=True, kw_only=True):
    """A citizen asks for a copy of what the office holds of them, or that it be put right, deleted, used no further, or
    that a consent be taken back; `submission` where it is about one form."""

    session: str
    kind: Literal["copy", "correct", "delete", "restrict", "withdraw"]
    submission: UUID | None = None


class AnswerRequest(Command, frozen=True, kw_only=True):
    """An officer has done what a citizen asked about their data, or says why not; `why` without names."""

    state: Answered
    why: Annotated[str, Meta(min_length=1, max_length=200)]


class SignIn(Command, frozen=True, kw_only=True):
    officer: str
    pin: Annotated[str, Meta(max_length=64)]


class ConsentOffline(Command, frozen=True, kw_only=True):
    """A supervisor answers for going on without the platform; `why` is for who reads the record, without names."""

    why: Annotated[str, Meta(min_length=1, max_length=200)]


class ConfirmClock(Command, frozen=True, kw_only=True):
    """A supervisor says what time it is: what the hub's own clock shows (`machine`), what the platform says against
    what it said before (`platform`), or `time`, read from a watch (`typed`)."""

    source: Literal["machine", "platform", "typed"]
    time: Aware | None = None
    why: Remark = ""


def act_body(order: Command) -> bytes:
    """The bytes that identify an act. The time that a desk states is left out: the same act may have reached the hub
    before without it, and its answer was lost. So is the code of a ticket, which says that one may."""
    left_out = {MoveEntry: "acted_at", CallNext: "acted_at", SubmitForm: "ticket_code"}.get(type(order))
    if left_out is None:
        return msgspec.json.encode(order, order="deterministic")
    body: dict[str, object] = msgspec.to_builtins(order, order="deterministic")
    body.pop(left_out, None)
    return msgspec.json.encode(body)


class By(msgspec.Struct, frozen=True, kw_only=True):
    """Who acts, where, when; made by the hub, never read from a body. `at` is aware UTC, `random_bytes` are 16.

    `at` is the time the office trusts; `wall` what the machine's own clock said then, None where nobody looked;
    `suspect` says that nobody knows whether `at` is right; `offline` that a PIN for emergencies opened the session;
    `kind` what the device is by its certificate, empty where it has none and no limit of a device holds."""

    device: str
    actor: str
    at: datetime
    random_bytes: bytes = b"\0" * 16
    wall: datetime | None = None
    suspect: bool = False
    offline: bool = False
    kind: str = ""
