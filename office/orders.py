"""What a screen may ask of the office, as it crosses the wire. Every act carries the `op_id` its caller made."""

from datetime import datetime
from typing import Annotated, Literal
from uuid import UUID

import msgspec
from msgspec import Meta

Priority = Literal["none", "elderly", "disability", "pregnant", "child", "disaster"]
Verb = Literal["recall", "serve", "finish", "hold", "resume", "no-show", "transfer", "return", "undo", "leave"]
Answers = dict[str, object]


class Order(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    op_id: UUID


class TakeTicket(Order, frozen=True, kw_only=True):
    service: str
    priority: Priority = "none"
    session: str | None = None
    plan: tuple[str, ...] = ()


class CallNext(Order, frozen=True, kw_only=True):
    pass


class MoveEntry(Order, frozen=True, kw_only=True):
    """`reason` for hold, `service` for transfer, `outcome` for finish; each verb reads only its own."""

    reason: Annotated[str, Meta(max_length=200)] = ""
    service: str = ""
    outcome: Literal["", "done", "incomplete", "referred"] = ""


class SubmitForm(Order, frozen=True, kw_only=True):
    """`consent` lists the profile members the citizen agreed to share with the agency of this form."""

    form: str
    form_version: str
    answers: Answers
    ticket: UUID | None = None
    session: str | None = None
    consent: tuple[str, ...] = ()


class CallHelp(Order, frozen=True, kw_only=True):
    pass


class SignIn(Order, frozen=True, kw_only=True):
    officer: str
    pin: Annotated[str, Meta(max_length=64)]


class By(msgspec.Struct, frozen=True, kw_only=True):
    """Who acts, where, when; made by the hub, never read from a body. `at` is aware UTC, `chance` 16 random bytes."""

    device: str
    actor: str
    at: datetime
    chance: bytes = b"\0" * 16
