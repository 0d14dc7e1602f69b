"""Promise: a device sends a file in pieces, takes it up again where it was cut, and is told plainly when there is no
room; tickets are given all the while."""

import hashlib
from base64 import b64encode
from collections.abc import Callable
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest

from office.contract.citizens.attachments import CHUNK_BYTES
from sync.lan.book.disk_space import LOW_BYTES, MIB, SCARCE_BYTES, DiskWatch, plan

SCAN = b"%PDF-1.7 " + bytes(range(256)) * 1500
SHA = hashlib.sha256(SCAN).hexdigest()
ROOMY = 10 * LOW_BYTES


@pytest.fixture
def send(caller: Any) -> Callable[..., Any]:
    def put(path: str, body: Any) -> Any:
        return caller.http.put(path, json=body, headers={"X-Device": "kiosk-1"})

    def send(*places: int, sha256: str = SHA) -> Any:
        answer = put(f"/v1/attachments/{sha256}", {"bytes": len(SCAN), "media_type": "application/pdf"})
        for place in places:
            part = SCAN[place * CHUNK_BYTES : (place + 1) * CHUNK_BYTES]
            answer = put(f"/v1/attachments/{sha256}/chunks/{place}", {"content": b64encode(part).decode()})
        return answer

    return send


def submission(caller: Any, **more: Any) -> Any:
    body = {"op_id": str(uuid4()), "form": "F-1", "form_version": "1", "answers": {"child_name": "Ayu"}}
    return caller.post("/v1/submissions", body | more)


def test_a_file_comes_in_by_pieces_and_goes_with_its_form(caller: Any, send: Callable[..., Any]) -> None:
    assert send(0).json()["received"] == CHUNK_BYTES
    assert send().json() == {
        "sha256": SHA,
        "bytes": len(SCAN),
        "media_type": "application/pdf",
        "received": CHUNK_BYTES,
        "whole": False,
    }
    named = {"field": "akta", "sha256": SHA, "bytes": len(SCAN), "media_type": "application/pdf"}
    early = submission(caller, attachments=[named])
    assert (early.status_code, early.json()["code"]) == (422, "attachments_missing")
    assert send(1).json()["whole"]
    assert submission(caller, attachments=[named]).status_code == 201


def test_an_officer_adds_a_file_to_a_form_of_the_visit_at_their_counter_and_to_no_other(
    caller: Any, send: Callable[..., Any]
) -> None:
    sent = submission(caller, ticket=caller.take().json()["ticket"]).json()["submission"]
    send(0, 1)
    named = {"field": "akta", "sha256": SHA, "bytes": len(SCAN), "media_type": "application/pdf"}
    path, body = f"/v1/counters/1/submissions/{sent}/attachments", {"op_id": str(uuid4()), "attachments": [named]}
    early = caller.post(path, body, officer="rina")
    assert (early.status_code, early.json()["code"]) == (403, "form_not_here")
    caller.next()
    elsewhere = caller.post(path.replace("counters/1", "counters/2"), body, officer="budi")
    assert (elsewhere.status_code, elsewhere.json()["code"]) == (403, "form_not_here")
    first, again = caller.post(path, body, officer="rina"), caller.post(path, body, officer="rina")
    assert (first.status_code, again.status_code) == (201, 200)
    assert first.json() == again.json() == {"submission": sent, "attachments": [named]}


def test_a_file_that_was_damaged_on_its_way_is_to_be_sent_again(caller: Any, send: Callable[..., Any]) -> None:
    other = "0" * 64
    broken = send(0, 1, sha256=other)
    assert (broken.status_code, broken.json()["code"]) == (422, "attachment_broken")
    assert send(sha256=other).json()["received"] == 0


@pytest.mark.parametrize("name", ["x", "A" * 64, "0" * 63, "..%2f" * 12])
def test_only_a_digest_names_a_file(caller: Any, name: str) -> None:
    answer = caller.http.put(f"/v1/attachments/{name}", json={"bytes": 1, "media_type": "image/png"})
    assert answer.status_code in (400, 401, 404)


def test_where_room_is_short_attachments_are_refused_and_tickets_are_given(
    caller: Any, loopback_hub: Any, send: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(loopback_hub.disk, "_free", lambda folder: LOW_BYTES - 1)
    refused = send()
    assert (refused.status_code, refused.json()["code"]) == (507, "disk_low")
    assert caller.take().status_code == 201
    reasons = {check["check"]: check["ok"] for check in caller.http.get("/healthz").json()["reasons"]}
    assert reasons["disk"] is False
    monkeypatch.setattr(loopback_hub.disk, "_free", lambda folder: ROOMY)
    assert send(0, 1).json()["whole"]


@pytest.mark.parametrize(
    ("free", "held", "room", "hold"),
    [
        (ROOMY, False, "plenty", True),
        (ROOMY, True, "plenty", True),
        (LOW_BYTES - 1, True, "low", True),
        (LOW_BYTES - 1, False, "low", False),
        (SCARCE_BYTES - 1, True, "scarce", False),
        (0, True, "scarce", False),
    ],
)
def test_what_is_given_up_first(free: int, held: bool, room: str, hold: bool) -> None:
    planned = plan(free, held=held)
    assert (planned.room, planned.hold) == (room, hold)


def test_the_ballast_is_let_go_when_room_is_scarce_and_taken_up_when_there_is_plenty(tmp_path: Path) -> None:
    free = ROOMY
    disk = DiskWatch(tmp_path, lambda folder: free, ballast=2 * MIB)
    assert disk.look() == "plenty"
    assert (tmp_path / "ballast").stat().st_size == 2 * MIB
    assert (tmp_path / "ballast").stat().st_blocks * 512 >= 2 * MIB
    free = SCARCE_BYTES - 1
    assert disk.look() == "scarce"
    assert not (tmp_path / "ballast").exists()
    free = LOW_BYTES - 1
    disk.look()
    assert not (tmp_path / "ballast").exists()
    free = ROOMY
    disk.look()
    assert (tmp_path / "ballast").exists()


def test_a_book_that_finds_no_room_has_the_ballast_let_go_at_once(hub: Any) -> None:
    ballast = hub.home / "ballast"
    ballast.write_bytes(b"held")
    book = hub.hub.ledger
    assert book.on_full is not None
    assert (book.on_full(), ballast.exists(), book.on_full()) == (True, False, False)


def test_a_disk_that_cannot_be_measured_is_unknown_and_takes_no_attachment(tmp_path: Path) -> None:
    def fails(folder: Path) -> int:
        raise OSError(5, "Input/output error")

    disk = DiskWatch(tmp_path, fails)
    assert disk.look() == "unknown"
    with pytest.raises(Exception, match="disk_low"):
        disk.must_have_room(1)
