"""One citizen whose every word is a canary, a day with them, and eyes that see every column of the book."""

import base64
import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import uuid4

import msgspec
import pytest

from office.book.engine.connection import Where, connect, is_url
from office.contract.citizens.attachments import BeginAttachment
from office.contract.commands import Attachment, SubmitForm
from office.forms.attachments import Attachments

SCAN = b"%PDF-1.7 the birth certificate of ZZCANARYBABY"
ANSWERS = {"family_number": "6309010101150012", "child_name": "ZZCANARYBABY", "born": "2026-10-01", "why": "birth"}
SECRETS = (
    *("ZZCANARY", "Jalan Kenari Rahasia 17", "6309014510900007", "6309010101150012", "081234500142"),
    *("1990-10-05", "2026-10-01", "Surat nikah"),
)
TEXT = {"id": "Surat nikah ZZCANARYMSG kurang", "en": "The papers of ZZCANARYMSG lack something"}


@dataclass(frozen=True)
class Canary:
    """What is looked for, where it comes from, and how it is looked for."""

    secrets: tuple[str, ...] = SECRETS
    scan: bytes = SCAN
    answers: Any = None
    text: Any = None

    @staticmethod
    def columns(where: Where, key: bytes) -> bytes:
        return columns(where, key)

    @staticmethod
    def found(dump: bytes) -> list[str]:
        return [secret for secret in SECRETS if any(shape in dump for shape in shapes(secret))]

    @staticmethod
    def file(desk: Any) -> Attachment:
        return attached(desk)

    @staticmethod
    def day(desk: Any, citizen: Any) -> Any:
        return a_citizens_day(desk, citizen)


@pytest.fixture
def canary() -> Canary:
    return Canary(answers=ANSWERS, text=TEXT)


@pytest.fixture
def citizen(siti: Any) -> Any:
    return msgspec.structs.replace(
        siti, name="ZZCANARYNAME Rahmawati", address="Jalan Kenari Rahasia 17", phone_number="081234500142"
    )


def sent(desk: Any, ticket: Any, profile: Any = None, answers: Any = ANSWERS, **more: Any) -> Any:
    order = SubmitForm(op_id=desk.op_id(), form="F-1.02", form_version="2026.1", answers=answers, ticket=ticket, **more)
    return desk.office.submit_form(order, desk.by(), profile).result(10).answer


def attached(desk: Any) -> Attachment:
    sha256, files = hashlib.sha256(SCAN).hexdigest(), Attachments(desk.ledger)
    files.begin(sha256, BeginAttachment(bytes=len(SCAN), media_type="application/pdf"), desk.now).result(10)
    files.put(sha256, 0, SCAN).result(10)
    return Attachment(field="akta", sha256=sha256, bytes=len(SCAN), media_type="application/pdf")


def put_platform_documents(desk: Any, submission: Any, receipt_code: str) -> None:
    at, until = desk.now.isoformat(), desk.now.replace(year=2027).isoformat()
    message = {"message": str(uuid4()), "version": 1, "sub": "pairwise-siti", "text": TEXT, "sent_at": at}
    case = {"submission": str(submission), "version": 1, "receipt_code": receipt_code, "state": "needs_more"}
    head = {"version": 1, "after": 0}
    messages = head | {"messages": [message | {"until": until}]}
    cases = head | {"cases": [case | {"at": at, "note": TEXT}]}
    take = desk.office.documents
    take.import_messages(json.dumps(messages).encode(), uuid4(), desk.by("platform")).result(10)
    take.import_cases(json.dumps(cases).encode(), uuid4(), desk.by("platform")).result(10)


def a_citizens_day(desk: Any, citizen: Any) -> Any:
    """Everything the office may come to hold of one person."""
    desk.sign_in()
    ticket = desk.take("KK", profile=citizen)
    file = attached(desk)
    form = sent(desk, ticket.ticket, citizen, attachments=(file,), consent=("family_number", "name"))
    put_platform_documents(desk, form.submission, form.receipt_code)
    desk.office.segments.put_piece("messages", "0" * 64, json.dumps(TEXT).encode()).result(10)
    call = desk.called()
    assert call.citizen.name == citizen.name
    desk.move(call.entry, "serve")
    desk.move(call.entry, "finish")
    return form


def shapes(secret: str) -> Iterator[bytes]:
    """As it might stand in a file: in letters of one or two bytes, in hexadecimal, in base64 at each of its three
    beginnings."""
    plain = secret.encode()
    yield from (plain, secret.encode("utf-16-le"), plain.hex().encode(), plain[::-1])
    for shift in range(3):
        yield base64.b64encode(b" " * shift + plain)[2 * bool(shift) + shift : -4]


def columns(where: Where, key: bytes) -> bytes:
    """Every column of every table, as who has opened the file or may read the database sees it."""
    db = connect(where, key, writes=False)
    if is_url(where):
        asked = "SELECT table_name::text FROM information_schema.tables WHERE table_schema = 'public'"
    else:
        asked = "SELECT name FROM sqlite_schema WHERE type = 'table'"
    cells = [
        bytes(cell) if isinstance(cell, (bytes, memoryview)) else str(cell).encode()
        for (table,) in db.execute(asked).fetchall()
        for row in db.execute(f"SELECT * FROM {table}").fetchall()
        for cell in row
    ]
    db.close()
    return b"\n".join(cells)


@pytest.fixture
def no_book(engine: str, request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Where]:
    """Where nobody has made a book yet."""
    if engine == "sqlite":
        yield tmp_path / "book.db"
        return
    with request.getfixturevalue("cluster").database("template0") as url:
        yield url
