"""Promise: a catalogue is adopted whole or refused whole, and a refusal names the record that is wrong."""

import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import msgspec
import pytest
import structlog

from office.book.engine.connection import Where
from office.book.ledger import Ledger
from office.catalogue.validation import read_catalogue
from office.contract.errors import Refusal
from office.service import PUT_CATALOGUE, OfficeService

Document = dict[str, Any]
Build = Callable[..., Document]


def reason_of(document: Document | bytes) -> str:
    raw = document if isinstance(document, bytes) else msgspec.json.encode(document)
    with pytest.raises(Refusal) as refused:
        read_catalogue(raw)
    assert refused.value.code == "catalogue_broken"
    return str(refused.value.facts["reason"])


def test_a_new_version_takes_the_place_of_the_old_and_the_old_is_kept(desk: Any, document: Build) -> None:
    newer = document(2)
    newer["services"][0]["fee"] = 5000
    done = desk.adopt(newer)
    assert (done.answer.version, done.answer.adopted) == (2, True)
    assert desk.office.catalogue.services[0].fee == 5000
    with desk.ledger.reading() as db:
        assert db.execute("SELECT version FROM catalogues ORDER BY version").fetchall() == [(1,), (2,)]


@pytest.mark.parametrize("version", [1, 2])
def test_an_older_or_equal_version_changes_nothing(desk: Any, document: Build, version: int) -> None:
    desk.adopt(document(2))
    before = desk.ledger.seq
    done = desk.adopt(document(version))
    assert (done.answer.version, done.answer.adopted) == (2, False)
    assert desk.ledger.seq == before


def test_the_catalogue_in_force_outlives_the_program(desk: Any, document: Build, book: Where, key: bytes) -> None:
    desk.adopt(document(7))
    desk.ledger.close()
    ledger = Ledger.open(book, key)
    office = OfficeService(ledger)
    assert office.catalogue is not None
    assert office.catalogue.version == 7
    ledger.close()


def test_a_broken_record_refuses_the_whole_document_and_yesterdays_stays(desk: Any, document: Build) -> None:
    broken = document(2)
    broken["counters"][1]["services"].append("GONE")
    with pytest.raises(Refusal) as refused:
        desk.adopt(broken)
    assert refused.value.code == "catalogue_broken"
    assert "counters 5 menunjuk services GONE" in refused.value.messages["id"]
    assert desk.office.catalogue.version == 1
    assert desk.take().number == "A 001"


def change(document: Document, path: str, value: object) -> Document:
    *way, last = path.split(".")
    place: Any = document
    for step in way:
        place = place[int(step) if step.isdigit() else step]
    place[int(last) if last.isdigit() else last] = value
    return document


@pytest.mark.parametrize(
    ("path", "value", "named"),
    [
        ("services.1.fee", -5, "services KK, fee"),
        ("services.1.fee", "free", "services KK, fee"),
        ("services.1.colour", "red", "services KK"),
        ("services.1.series", "O", "services KK, series"),
        ("services.1.code", "no blanks here", "services no blanks here, code"),
        ("office.zone", "Mars/Olympus", "zone Mars/Olympus"),
        ("office.zone", "../../etc/passwd", "zone ../../etc/passwd"),
        ("office.zone_label", "GMT", "office.zone_label"),
        ("services.0.agency", "gone", "services KTP points to agencies gone"),
        ("services.0.form", "F-9", "services KTP points to forms F-9"),
        ("services.0.requirements", [{"name": {"id": "KK"}, "form": "F-8"}], "services KTP points to forms F-8"),
        ("services.3.series", "A", "services BPJS uses series A, which belongs to agency dukcapil"),
        ("services.3.code", "KTP", "services KTP is there twice"),
        ("counters.1.code", "4", "counters 4 is there twice"),
        ("officers.0.agency", "gone", "officers rina points to agencies gone"),
        ("officers.0.pin_scrypt", "271828", "officers rina: pin_scrypt"),
        ("officers.0.pin_scrypt", f"999999$8$1${'ab' * 16}${'ab' * 32}", "officers rina: pin_scrypt"),
        ("officers.0.services", ["gone"], "officers rina points to services gone"),
        ("officers.0.prefers", ["gone"], "officers rina points to services gone"),
        ("ranges", [{"series": "Z"}], "ranges Z: no service uses it"),
        ("ranges", [{"series": "A"}, {"series": "A", "start": 500}], "ranges A is there twice"),
        ("ranges", [{"series": "A", "start": 9, "end": 5}], "ranges A: 9 to 5"),
        ("ranges", [{"series": "A", "end": 1000}], "ranges [0], end"),
        ("rules", {"none": {"rate": 0}}, "rules.none.rate"),
        ("rules", {"vip": {"rate": 9}}, "rules"),
        ("services.0.quota", {"walk_in": -1}, "services KTP, quota.walk_in"),
        ("services.0.slots", {"every_minutes": 0, "people": 1}, "services KTP, slots.every_minutes"),
        ("office.hours.0.closes", "07:00:00", "office: hours"),
        ("forms.0.schema", {"type": "wrong"}, "forms F-1.02: the schema"),
        ("forms.0.schema", {"$ref": "http://127.0.0.1:9/x"}, "forms F-1.02: the schema"),
        ("forms.0.steps.0.fields.1.name", "why", "forms F-1.02: field why is there twice"),
        ("forms.0.steps.0.fields.1.name", "other", "forms F-1.02, other: the schema does not know it"),
        ("forms.0.steps.0.fields.0.autofill", "secret", "forms F-1.02, family_number: the account has no secret"),
        ("forms.0.steps.0.fields.3.choices", [], "forms F-1.02, why: there is nothing to choose"),
    ],
)
def test_what_is_wrong_is_named(document: Build, path: str, value: object, named: str) -> None:
    assert named in reason_of(change(document(), path, value))


def test_a_schema_that_points_outside_itself_is_refused_without_going_there(document: Build) -> None:
    with socket.create_server(("127.0.0.1", 0)) as outside:
        outside.setblocking(False)
        port = outside.getsockname()[1]
        schema = {"$ref": f"http://127.0.0.1:{port}/x"}
        assert "points outside itself" in reason_of(change(document(), "forms.0.schema", schema))
        with pytest.raises(BlockingIOError):
            outside.accept()


@pytest.mark.parametrize(
    "raw", [b"", b"{", b"[]", b"null", b"\xff\xfe", b'{"version": 1}', b"[" * 100_000, b'{"version": "' + b"9" * 99]
)
def test_bytes_that_are_no_catalogue_are_refused(raw: bytes) -> None:
    assert reason_of(raw)


def test_a_document_that_is_too_large_is_not_even_read() -> None:
    assert "too large" in reason_of(b" " * (16 * 1024 * 1024 + 1))


def test_what_comes_after_a_new_catalogue_is_judged_by_it(desk: Any, document: Build) -> None:
    """Also when both waited in the same breath for the writer."""
    from uuid import uuid4

    from office.contract.commands import TakeTicket

    newer = document(2)
    newer["services"][0]["series"] = "K"
    adopting = desk.office.adopt_catalogue(msgspec.json.encode(newer), uuid4(), desk.by("platform"))
    taking = desk.office.take_ticket(TakeTicket(op_id=uuid4(), service="KTP"), desk.by())
    assert adopting.result(10).answer.adopted
    assert taking.result(10).answer.number == "K 001"


def test_who_catches_up_late_puts_no_older_catalogue_in_force(
    desk: Any, document: Build, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another hub's commit is heard of in a thread of its own, which may have read before the next one came."""
    ledger, behind = desk.ledger, OfficeService(desk.ledger)
    catch_up, reading = ledger.on_others, ledger.reading
    desk.adopt(document(2))
    newest = msgspec.json.encode(document(3))

    @contextmanager
    def and_then_another_came() -> Iterator[Any]:
        with reading() as db:
            yield db
        monkeypatch.undo()
        behind.adopt_catalogue(newest, desk.op_id(), desk.by("platform")).result(10)

    monkeypatch.setattr(ledger, "reading", and_then_another_came)
    catch_up()
    assert behind.catalogue is not None
    assert behind.catalogue.version == 3


def test_a_hub_goes_on_beside_one_of_a_later_program_with_the_catalogue_that_it_can_read(
    desk: Any, document: Build
) -> None:
    tomorrow = document(3)
    tomorrow["officers"][0]["roles"] = ["roles_of_tomorrow"]
    row = (3, "3" * 64, msgspec.json.encode(tomorrow), "")
    desk.ledger.chore(lambda db: db.execute(PUT_CATALOGUE, row)).result(10)
    with structlog.testing.capture_logs() as logs:
        for _ in range(2):
            desk.ledger.on_others()
    assert [(line["event"], line["version"]) for line in logs] == [("catalogue_not_followed", 3)], "it is said once"
    assert desk.office.catalogue.version == 1
    desk.take("KTP")
