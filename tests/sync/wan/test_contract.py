"""Promise: what the hub sends is what docs/platform.yaml says, and what that page allows the hub understands."""

import gzip
import hashlib
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import jsonschema
import msgspec
import pytest
import yaml

from office.book.ledger import Ledger
from office.catalogue.validation import read_catalogue
from office.platform.cases import Case, Cases
from office.platform.messages import Message, Messages
from office.serving.appointments import Appointment, Appointments, read_appointments
from sandbox.base.context import open_context
from sandbox.day.build import document as catalogue_text
from sandbox.exchange import issuers
from sandbox.exchange.manifests import catalogue_pieces, segment, signed_document
from sync.credentials.issuer_keys import IssuerKeys
from sync.sealed_forms import sealed_form
from sync.wan.auth.keys import public_keys, read_registration
from sync.wan.pull.core import Document, read_pulled
from sync.wan.pull.manifest import Manifest, Segment, assembled, kid_of, manifest_of
from sync.wan.push.core import PushBatch, PushCore, PushCursor, read_answer
from sync.wan.push.op import op_digest, ops_of

PAGE = Path(__file__).resolve().parents[3] / "docs" / "platform.yaml"
DB_ID = "0190b0f0-0000-7000-8000-000000000001"


@pytest.fixture(scope="module")
def page() -> dict[str, Any]:
    found = yaml.safe_load(PAGE.read_text("utf-8"))
    assert isinstance(found, dict)
    return found


@pytest.fixture
def rule(page: dict[str, Any]) -> Callable[[str], jsonschema.Draft202012Validator]:
    def rule(name: str) -> jsonschema.Draft202012Validator:
        return jsonschema.Draft202012Validator(
            {"$ref": f"#/components/schemas/{name}", "components": page["components"]},
            format_checker=jsonschema.FormatChecker(),
        )

    return rule


def test_every_schema_of_the_page_is_a_schema_and_every_reference_leads_somewhere(page: dict[str, Any]) -> None:
    for schema in page["components"]["schemas"].values():
        jsonschema.Draft202012Validator.check_schema(schema)
    for pointer in references(page):
        found: Any = page
        for step in pointer.removeprefix("#/").split("/"):
            found = found[step]


def references(node: object) -> list[str]:
    if isinstance(node, list):
        return [pointer for child in node for pointer in references(child)]
    if not isinstance(node, dict):
        return []
    own = [node["$ref"]] if isinstance(node.get("$ref"), str) else []
    return own + [pointer for child in node.values() for pointer in references(child)]


def test_a_batch_of_the_real_book_fits_the_page(
    rule: Callable[[str], Any], ledger: Ledger, happen: Callable[..., list[str]]
) -> None:
    happen("device:kiosk-1", "counter:4", "device:kiosk-1")
    ops = tuple(ops_of(ledger.events_after(0, 9), ledger))
    core = PushCore("MPP-1", PushCursor(db_id=DB_ID), ())
    for batch in (PushBatch((), 0), PushBatch(ops, 3)):
        rule("Batch").validate(json.loads(core.envelope(batch)))


def test_the_digest_is_that_of_the_bytes_that_are_sent_without_the_place_in_the_book(
    ledger: Ledger, happen: Callable[..., list[str]]
) -> None:
    happen("device:kiosk-1")
    (event,) = ledger.events_after(0, 9)
    (op,) = ops_of([event], ledger)
    sent = op.text
    assert sent.count(b',"seq":1,') == 1
    assert op_digest(ledger.op_body(event)) == hashlib.sha256(sent.replace(b',"seq":1,', b",")).hexdigest()


def test_answers_that_the_page_allows_are_understood(rule: Callable[[str], Any], far: Any) -> None:
    op = {"seq": 1, "op_id": DB_ID, "stream": "a", "stream_version": 2}
    answer = far.book.push({"db_id": DB_ID, "epoch": 1, "ops": [op]})
    problem = {"title": "No", "status": 422, "code": "op_broken", "say": "Tidak bisa.", "more": [1]}
    refused = {**answer, "results": [{"op_id": DB_ID, "result": "refused", "problem": problem}], "news": True}
    document = {"kind": "roster", "version": 1, "manifest": "a.b.c", "news": True}
    pulled = {"cursor": "c", "server_epoch": "e", "documents": [document], "news": True}
    for body in (answer, refused):
        rule("PushAnswer").validate(body)
        assert read_answer(PushBatch((), 0), json.dumps(body).encode())
    rule("PullAnswer").validate(pulled)
    assert read_pulled(json.dumps(pulled).encode())


def test_a_manifest_has_the_members_of_the_page_and_no_other(page: dict[str, Any]) -> None:
    for shape in (Manifest, Segment, Document):
        assert set(page["components"]["schemas"][shape.__name__]["properties"]) == set(shape.__struct_fields__)


def test_what_the_sandbox_signs_is_what_the_page_says_and_what_the_office_adopts(
    rule: Callable[[str], Any], tmp_path: Path
) -> None:
    context = open_context(tmp_path, issuer="https://platform.test", phone_url="http://127.0.0.1:1")
    registration = read_registration(tmp_path / "client.json")
    text = catalogue_text(version=7, follow_url="", always_open=True)
    sent = signed_document(context, registration.office, "catalogue", 7, pieces=catalogue_pieces(7, text))
    rule("Document").validate(sent)
    read = msgspec.convert(sent, Document)
    assert registration.platform_jwks is not None
    key = public_keys(registration.platform_jwks)[kid_of(read.manifest)]
    manifest = manifest_of(
        read.manifest, key, issuer=registration.issuer, office=registration.office, kind="catalogue", version=7
    )
    rule("Manifest").validate(json.loads(msgspec.json.encode(manifest)))
    pieces = {
        sha256: gzip.decompress(segment(context, sha256) or b"") for sha256 in set(manifest.named) - set(read.inline)
    }
    pieces |= {sha256: text.encode() for sha256, text in read.inline.items()}
    context.store.close()
    assert read_catalogue(assembled(manifest, pieces)) == read_catalogue(text.encode())


def test_appointments_that_the_page_allows_are_read_member_by_member(
    page: dict[str, Any], rule: Callable[[str], Any]
) -> None:
    booked = {"appointment": DB_ID, "version": 1, "code": "J7Q2-MX4K", "service": "KTP", "sub": "s", "state": "booked"}
    document = {"version": 2, "after": 1, "appointments": [booked | {"starts_at": "2026-11-24T02:00:00Z"}]}
    rule("Appointments").validate(document)
    assert len(read_appointments(json.dumps(document).encode()).appointments) == 1
    for shape in (Appointment, Appointments, Case, Cases, Message, Messages):
        assert set(page["components"]["schemas"][shape.__name__]["properties"]) == set(shape.__struct_fields__)


def test_the_list_that_names_the_key_and_what_is_sealed_to_it_fit_the_page(
    rule: Callable[[str], Any], tmp_path: Path
) -> None:
    context = open_context(tmp_path, issuer="https://platform.test", phone_url="http://127.0.0.1:1")
    listed = {"version": issuers.version(context), **json.loads(issuers.piece(context).text)}
    context.store.close()
    rule("Issuers").validate(listed)
    assert IssuerKeys.of(json.dumps(listed).encode()).names
    for answers in (b"{}", json.dumps({"nama": "x" * 2000}).encode()):
        rule("Sealed").validate(sealed_form(json.dumps(listed["seal_to"]).encode(), answers, DB_ID))
