"""Promise: a file that comes with a form is kept whole or not at all, and a form says only of whole ones that it has
them."""

import hashlib
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest

from office.contract.citizens.attachments import CHUNK_BYTES, BeginAttachment, kind_of
from office.contract.commands import Attach, Attachment, SubmitForm
from office.contract.errors import Refusal
from office.forms.attachments import Attachments
from office.privacy.retention import Retention

PDF = "application/pdf"
SCAN = b"%PDF-1.7" + bytes(range(256)) * 2100  # two chunks and a bit
GOOD = {"family_number": "6309010101150012", "child_name": "Ayu", "born": "2026-10-01", "why": "birth"}


def digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def part(content: bytes, place: int) -> bytes:
    return content[place * CHUNK_BYTES : (place + 1) * CHUNK_BYTES]


def named(content: bytes, field: str = "akta") -> Attachment:
    return Attachment(field=field, sha256=digest(content), bytes=len(content), media_type=PDF)


@pytest.fixture
def files(desk: Any) -> Attachments:
    return Attachments(desk.ledger)


def bring(files: Attachments, desk: Any, content: bytes, *, upto: int = 99) -> str:
    sha256 = digest(content)
    files.begin(sha256, BeginAttachment(bytes=len(content), media_type=PDF), desk.now).result(10)
    for place in range(min(upto, -(-len(content) // CHUNK_BYTES))):
        files.put(sha256, place, part(content, place)).result(10)
    return sha256


def form(desk: Any, *attachments: Attachment, **more: Any) -> SubmitForm:
    return SubmitForm(
        op_id=desk.op_id(), form="F-1.02", form_version="2026.1", answers=GOOD, attachments=tuple(attachments), **more
    )


def test_a_sending_that_was_cut_goes_on_where_it_stopped(desk: Any, files: Attachments) -> None:
    sha256 = bring(files, desk, SCAN, upto=1)
    assert (files.incoming(sha256).received, files.incoming(sha256).whole) == (CHUNK_BYTES, False)
    bring(files, desk, SCAN)
    assert files.incoming(sha256).whole
    assert b"".join(files.chunk(sha256, place) for place in range(3)) == SCAN


def test_a_chunk_out_of_turn_is_refused_with_what_comes_next(desk: Any, files: Attachments) -> None:
    sha256 = bring(files, desk, SCAN, upto=1)
    with pytest.raises(Refusal, match="attachment_gap") as gap:
        files.put(sha256, 2, part(SCAN, 2)).result(10)
    assert gap.value.facts["received"] == CHUNK_BYTES


def test_what_is_not_what_it_was_announced_as_is_forgotten_whole(desk: Any, files: Attachments) -> None:
    sha256 = bring(files, desk, SCAN, upto=2)
    files.put(sha256, 2, bytes(len(part(SCAN, 2)))).result(10)
    assert (files.incoming(sha256).received, files.incoming(sha256).whole) == (0, False)
    bring(files, desk, SCAN)
    assert files.incoming(sha256).whole


@pytest.mark.parametrize("size", [0, CHUNK_BYTES - 1, CHUNK_BYTES + 1])
def test_a_chunk_has_its_size(desk: Any, files: Attachments, size: int) -> None:
    sha256 = bring(files, desk, SCAN, upto=0)
    with pytest.raises(Refusal, match="attachment_size"):
        files.put(sha256, 0, bytes(size)).result(10)


def test_one_name_is_one_file(desk: Any, files: Attachments) -> None:
    sha256 = bring(files, desk, SCAN, upto=1)
    with pytest.raises(Refusal, match="attachment_differs"):
        files.begin(sha256, BeginAttachment(bytes=5, media_type=PDF), desk.now).result(10)
    with pytest.raises(Refusal, match="attachment_kind"):
        files.begin(digest(b"x"), BeginAttachment(bytes=1, media_type="text/html"), desk.now).result(10)


def test_a_form_may_name_only_what_is_here_whole(desk: Any, files: Attachments) -> None:
    bring(files, desk, SCAN, upto=1)
    with pytest.raises(Refusal, match="attachments_missing") as missing:
        desk.office.submit_form(form(desk, named(SCAN)), desk.by()).result(10)
    assert missing.value.facts["missing"] == [digest(SCAN)]
    bring(files, desk, SCAN)
    desk.office.submit_form(form(desk, named(SCAN)), desk.by()).result(10)
    event = desk.ledger.events_after(desk.ledger.seq - 1, 1)[0]
    assert event.data["attachments"] == [
        {"field": "akta", "sha256": digest(SCAN), "bytes": len(SCAN), "media_type": PDF}
    ]


def test_only_what_a_form_names_is_sent_and_each_once(desk: Any, files: Attachments) -> None:
    bring(files, desk, SCAN)
    assert files.to_send() is None
    desk.office.submit_form(form(desk, named(SCAN)), desk.by()).result(10)
    waiting = files.to_send()
    assert waiting is not None
    assert waiting.sha256 == digest(SCAN)
    files.arrived(waiting.sha256, desk.now).result(10)
    assert files.to_send() is None
    files.ask_again().result(10)
    assert files.to_send() == waiting


def test_what_the_platform_refuses_waits_for_a_person_and_holds_back_no_other(desk: Any, files: Attachments) -> None:
    other = b"%PDF-other"
    bring(files, desk, SCAN)
    bring(files, desk, other)
    desk.office.submit_form(form(desk, named(SCAN), named(other)), desk.by()).result(10)
    first = files.to_send()
    assert first is not None
    files.refused(first.sha256, "too large").result(10)
    second = files.to_send()
    assert second is not None
    assert second.sha256 != first.sha256
    assert (files.outgoing().waiting, files.outgoing().refused) == (2, 1)


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"GIF89a", PDF),
        (b"MZ\x90", PDF),
        (b"\xff\xd8\xff\xe0 photo", PDF),
        (b"%PD", PDF),
        (b"<svg onload=...>", "image/png"),
    ],
)
def test_content_that_is_not_what_it_is_said_to_be_is_refused_before_any_of_it_is_kept(
    desk: Any, files: Attachments, content: bytes, says: str
) -> None:
    sha256 = digest(content)
    files.begin(sha256, BeginAttachment(bytes=len(content), media_type=says), desk.now).result(10)
    with pytest.raises(Refusal, match="attachment_kind"):
        files.put(sha256, 0, content).result(10)
    assert (files.incoming(sha256).received, files.chunk(sha256, 0)) == (0, b"")


@pytest.mark.parametrize(
    ("content", "media_type"),
    [(b"%PDF-1.4", PDF), (b"\xff\xd8\xff\xe1", "image/jpeg"), (b"\x89PNG\r\n\x1a\n ", "image/png")],
)
def test_a_file_is_known_by_how_its_content_begins(content: bytes, media_type: str) -> None:
    assert kind_of(content) == media_type


def test_the_officer_reads_with_a_form_which_files_came_and_how_far_each_is(desk: Any, files: Attachments) -> None:
    desk.sign_in()
    ticket = desk.take()
    desk.call()
    there, refused, waits = SCAN, b"%PDF-refused", b"%PDF-waits"
    for content in (there, refused, waits):
        bring(files, desk, content)
    sent = desk.office.submit_form(form(desk, named(there), ticket=ticket.ticket), desk.by()).result(10).answer
    more = Attach(op_id=desk.op_id(), attachments=(named(refused, "kk"), named(waits, "kk")))
    files.attach("4", sent.submission, more, desk.by()).result(10)
    files.arrived(digest(there), desk.now).result(10)
    files.refused(digest(refused), "Berkas tidak terbaca.").result(10)
    (view,) = desk.office.desk("4", desk.now).submissions
    assert {file.sha256: (file.field, file.state, file.problem) for file in view.files} == {
        digest(there): ("akta", "arrived", ""),
        digest(refused): ("kk", "refused", "Berkas tidak terbaca."),
        digest(waits): ("kk", "waiting", ""),
    }


def test_an_officer_adds_to_a_form_of_who_is_at_the_counter(desk: Any, files: Attachments) -> None:
    desk.sign_in()
    sent = desk.office.submit_form(form(desk, ticket=desk.take().ticket), desk.by()).result(10).answer
    bring(files, desk, SCAN)
    order = Attach(op_id=desk.op_id(), attachments=(named(SCAN),))
    with pytest.raises(Refusal, match="form_not_here"):
        files.attach("4", sent.submission, order, desk.by()).result(10)
    desk.call()
    done = files.attach("4", sent.submission, order, desk.by()).result(10)
    assert done.answer.attachments == (named(SCAN),)
    assert desk.ledger.events_after(desk.ledger.seq - 1, 1)[0].kind == "submission.attached"
    assert files.attach("4", sent.submission, order, desk.by()).result(10).replayed
    with pytest.raises(Refusal, match="submission_unknown"):
        files.attach("4", UUID(int=5), Attach(op_id=desk.op_id(), attachments=(named(SCAN),)), desk.by()).result(10)


def test_only_old_content_that_arrived_or_nobody_named_is_dropped(desk: Any, files: Attachments) -> None:
    arrived, nobodys, waiting = SCAN, b"%PDF-nobody's", b"%PDF-waits"
    for content in (arrived, nobodys, waiting):
        bring(files, desk, content)
    desk.office.submit_form(form(desk, named(arrived), named(waiting)), desk.by()).result(10)
    files.arrived(digest(arrived), desk.now).result(10)
    retention = Retention(desk.ledger)

    def forget(at: Any) -> None:
        retention.forget(retention.due(at), desk.op_id(), desk.by()).result(10)

    forget(desk.now + timedelta(days=90))
    assert files.chunk(digest(arrived), 0)
    forget(desk.now + timedelta(days=90, seconds=1))
    assert not files.chunk(digest(arrived), 0)
    assert not files.chunk(digest(nobodys), 0)
    assert files.chunk(digest(waiting), 0) == waiting
    files.ask_again().result(10)
    sent = files.to_send()
    assert sent is not None
    assert sent.sha256 == digest(waiting), "what is gone is not promised to a platform that was put back"
    bring(files, desk, nobodys)
    assert files.incoming(digest(nobodys)).whole, "and may come in once more"
