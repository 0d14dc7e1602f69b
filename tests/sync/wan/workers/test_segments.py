"""Promise: what the platform signed is what the office adopts; no piece is fetched twice, and no other bytes get in."""

import asyncio
import json
from base64 import urlsafe_b64decode
from collections import deque
from typing import Any

import httpx
import pytest
from joserfc.jwk import ECKey

from office.attention.items import PULL_AGAIN
from sync.wan.auth.keys import KeyPage
from sync.wan.sync import PlatformSync

Hub = Any
Far = Any
Tell = Any


def catalogue(version: int, **members: object) -> dict[str, Any]:
    words = {"id": "MPP Contoh"}
    card = {"code": "MPP-1", "name": words, "short_name": "MPP", "kind": words, "address": "Jl. A"}
    hours = [{"weekdays": [1, 2, 3, 4, 5], "opens": "08:00:00", "closes": "15:00:00"}]
    office = {**card, "zone": "Asia/Makassar", "zone_label": "WITA", "hours": hours}
    lists = {name: [] for name in ("agencies", "services", "counters", "officers")}
    return {"version": version, "office": office, **lists, **members}


def news(text: str) -> dict[str, Any]:
    return {"announcement": {"id": text}}


def fetched(far: Far) -> list[str]:
    return [call.rpartition("/")[2] for call in far.calls if "/segments/" in call]


def staged(hub: Hub) -> int:
    with hub.ledger.reading() as db:
        (count,) = db.execute("SELECT count(*) FROM segments").fetchone()
    return int(count)


def version(hub: Hub) -> int:
    return hub.office.catalogue.version if hub.office.catalogue else 0


def refusal(hub: Hub) -> dict[str, Any]:
    return json.loads(hub.ledger.note("catalogue_refused") or "{}")  # type: ignore[no-any-return]


@pytest.fixture
def apart(tell: Tell) -> Tell:
    """Nothing is sent along."""
    tell.inline = False
    return tell


def test_a_second_catalogue_is_fetched_only_where_it_differs(hub: Hub, far: Far, apart: Tell) -> None:
    far.pulls += [
        apart.pulled("c1", apart.catalogue(catalogue(1, **news("satu")))),
        apart.pulled("c2", apart.catalogue(catalogue(2, **news("dua")))),
    ]
    hub.sync_once()
    assert version(hub) == 2
    assert len(fetched(far)) == len(set(fetched(far)))
    assert json.loads(far.segments[fetched(far)[-1]]) == news("dua")
    assert staged(hub) == 6, "of the one before, nothing is left but what both are made of"


@pytest.mark.parametrize(
    "fault",
    [
        httpx.ReadError("reset"),
        httpx.RemoteProtocolError("peer closed connection without sending complete message body"),
        httpx.ReadTimeout("silence"),
        httpx.Response(503),
        httpx.Response(404),
        httpx.Response(200, html="<p>Selamat datang</p>"),
        httpx.Response(200, content=b'{"half'),
    ],
    ids=["reset", "cut short", "silence", "503", "forgotten", "portal", "half"],
)
def test_a_cut_between_two_pieces_costs_no_piece_that_was_there(
    hub: Hub, far: Far, apart: Tell, fault: httpx.Response | Exception
) -> None:
    answer = apart.pulled("c1", apart.catalogue(catalogue(1)))
    far.pulls += [answer, answer]
    far.segment_faults = deque([None, None, fault])
    hub.sync_once()
    assert (version(hub), hub.ledger.note("pull_cursor")) == (1, "c1")
    assert len(fetched(far)) == 6, "one more than there are: the one that was cut"
    assert len(set(fetched(far))) == 5
    assert "down" in [link.state for link in hub.links]
    assert refusal(hub) == {}


def test_a_piece_that_comes_wrong_is_noted_and_asked_for_again_and_holds_up_nothing_else(
    hub: Hub, far: Far, apart: Tell
) -> None:
    case = {"submission": "5f0c7f0e-6a5e-5c1e-9d5a-000000000005", "receipt_code": "J7Q2-MX4K", "state": "received"}
    change = apart.changes("cases", {"version": 1, "cases": [case | {"version": 1, "at": "2026-11-23T02:00:00Z"}]})
    answer = apart.pulled("c1", apart.catalogue(catalogue(1, **news("Buka 08.00"))), change)
    (right,) = [content for content in far.segments.values() if b"08.00" in content]
    wrong = httpx.Response(200, content=right.replace(b"08.00", b"09.00"))
    seen: list[tuple[int, str, str]] = []

    def looked(request: httpx.Request) -> httpx.Response:
        with hub.ledger.reading() as db:
            (cases,) = db.execute("SELECT count(*) FROM cases").fetchone()
        seen.append((cases, refusal(hub).get("reason", ""), hub.ledger.note("pull_cursor") or ""))
        return answer

    far.pulls += [answer, looked]
    far.segment_faults = deque([None] * 5 + [wrong])
    hub.sync_once()
    assert seen == [(1, "announcement: sha256", "")]
    assert (version(hub), refusal(hub), hub.ledger.note("pull_cursor")) == (1, {}, "c1")


def test_what_a_refused_catalogue_brought_goes_and_what_is_in_force_stays(hub: Hub, far: Far, apart: Tell) -> None:
    far.pulls += [
        apart.pulled("c1", apart.catalogue(catalogue(1))),
        apart.pulled("c2", apart.catalogue(catalogue(2, agencies=[{"code": "x"}], **news("dua")))),
    ]
    hub.sync_once()
    assert (version(hub), refusal(hub)["version"]) == (1, 2)
    assert staged(hub) == 5


@pytest.mark.parametrize("wrong", ["rows", "sha256", "bytes"])
def test_a_piece_that_does_not_hold_refuses_the_whole(hub: Hub, far: Far, tell: Tell, wrong: str) -> None:
    document = tell.catalogue(catalogue(1))
    segments = [dict(segment) for segment in signed(document)["segments"]]
    segments[1][wrong] = "0" * 64 if wrong == "sha256" else segments[1][wrong] + 1
    if wrong == "sha256":
        document["inline"]["0" * 64] = far.segments[signed(document)["segments"][1]["sha256"]].decode()
    document["manifest"] = tell.sign({**signed(document), "segments": segments})
    far.pulls.append(tell.pulled("c1", document))
    hub.sync_once()
    assert (version(hub), refusal(hub)["reason"]) == (0, f"agencies: {wrong}")


def test_two_pieces_that_say_one_thing_refuse_the_whole(hub: Hub, far: Far, tell: Tell) -> None:
    parts = {name: {name: member} for name, member in catalogue(1, **news("satu")).items() if name != "version"}
    far.pulls.append(tell.pulled("c1", tell.document("catalogue", 1, {**parts, "again": news("dua")})))
    hub.sync_once()
    assert (version(hub), refusal(hub)["reason"]) == (0, "again: a member is there twice")


def test_one_altered_letter_refuses_the_whole(hub: Hub, far: Far, tell: Tell) -> None:
    document = tell.catalogue(catalogue(1, **news("Buka pukul 08.00")))
    document["inline"] = {name: text.replace("08.00", "09.00") for name, text in document["inline"].items()}
    far.pulls.append(tell.pulled("c1", document))
    hub.sync_once()
    assert (version(hub), refusal(hub)["reason"]) == (0, "announcement: sha256")


def signed(document: dict[str, Any]) -> dict[str, Any]:
    payload = document["manifest"].split(".")[1]
    return json.loads(urlsafe_b64decode(payload + "=" * (-len(payload) % 4)))  # type: ignore[no-any-return]


@pytest.mark.parametrize("kid", ["far-1", "other"])
def test_a_catalogue_signed_by_somebody_else_is_refused(hub: Hub, far: Far, tell: Tell, kid: str) -> None:
    far.pulls.append(tell.pulled("c1", tell.catalogue(catalogue(1))))
    tell.key = ECKey.generate_key("P-256", {"kid": kid})
    far.pulls.append(tell.pulled("c2", tell.catalogue(catalogue(2))))
    hub.sync_once()
    assert (version(hub), refusal(hub)["code"]) == (1, "catalogue_broken")
    assert "sign" in refusal(hub)["reason"]


def test_another_token_of_the_issuer_is_no_manifest(hub: Hub, far: Far, tell: Tell) -> None:
    document = tell.catalogue(catalogue(1))
    far.pulls.append(tell.pulled("c1", {**document, "manifest": tell.sign(signed(document), typ="JWT")}))
    hub.sync_once()
    assert (version(hub), refusal(hub)["code"]) == (0, "catalogue_broken")


def test_a_pinned_key_cannot_be_replaced_by_who_answers_for_the_issuer(hub: Hub, far: Far, tell: Tell) -> None:
    pinned = ECKey.generate_key("P-256", {"kid": "platform-1"})
    hub.pin(KeyPage(({**pinned.as_dict(private=False), "kid": "platform-1"},)))
    far.pulls.append(tell.pulled("c1", tell.catalogue(catalogue(2))))
    tell.key = pinned
    far.pulls.append(tell.pulled("c2", tell.catalogue(catalogue(1))))
    hub.sync_once()
    assert version(hub) == 1, "the first was signed by a key that the issuer lists and the registration does not"
    assert "/jwks" not in far.calls


def test_the_key_used_last_outlives_the_issuers_silence(hub: Hub, far: Far, tell: Tell) -> None:
    far.pulls.append(tell.pulled("c1", tell.catalogue(catalogue(1))))
    hub.sync_once()
    far.jwks_faults = 9
    far.pulls.append(tell.pulled("c2", tell.catalogue(catalogue(2))))
    hub.sync_once()
    assert version(hub) == 2


def test_without_any_key_the_issuers_silence_is_unavailable(hub: Hub, far: Far, tell: Tell) -> None:
    answer = tell.pulled("c1", tell.catalogue(catalogue(1)))
    far.pulls += [answer, answer]
    far.jwks_faults = 1
    hub.sync_once()
    assert (version(hub), refusal(hub)) == (1, {})
    assert "down" in [link.state for link in hub.links]


def test_an_older_catalogue_is_refused_though_it_was_once_in_force(hub: Hub, far: Far, tell: Tell) -> None:
    first, second = (tell.catalogue(catalogue(number, **news(str(number)))) for number in (1, 2))
    far.pulls += [tell.pulled("c1", first), tell.pulled("c2", second), tell.pulled("c3", first)]
    hub.sync_once()
    assert (version(hub), refusal(hub)["code"], refusal(hub)["version"]) == (2, "catalogue_older", 1)


def test_a_version_names_one_content_for_ever(hub: Hub, far: Far, tell: Tell) -> None:
    far.pulls += [tell.pulled(f"c{text}", tell.catalogue(catalogue(1, **news(text)))) for text in ("1", "2")]
    hub.sync_once()
    assert hub.office.catalogue.announcement["id"] == "1"
    assert refusal(hub)["code"] == "catalogue_broken"


def refusals_logged(capsys: pytest.CaptureFixture[str]) -> int:
    return "".join(capsys.readouterr()).count("document_refused")


def test_what_was_refused_is_not_tried_again_until_it_changes_or_a_person_asks(
    hub: Hub, far: Far, tell: Tell, capsys: pytest.CaptureFixture[str]
) -> None:
    bad = tell.catalogue(catalogue(1, agencies=[{"code": "x"}]))
    far.pulls += [tell.pulled("c1", bad), tell.pulled("c2", bad)]
    hub.sync_once()
    assert refusals_logged(capsys) == 1

    async def story(sync: PlatformSync) -> None:
        await hub.settled()
        far.all_pulled.clear()
        hub.ledger.put_note(PULL_AGAIN, "document-catalogue").result(5)
        sync.notify(hub.ledger.seq)
        async with asyncio.timeout(5):
            await far.all_pulled.wait()
        far.offer(tell.pulled("c3", bad))
        await hub.settled()

    hub.run(story)
    assert refusals_logged(capsys) == 1
    assert [call for call in far.calls if "pull" in call][-2:] == ["/sync/v1/pull?", "/sync/v1/pull?c3"]


def test_statuses_and_messages_come_the_same_way_and_a_missed_version_is_told_again(
    hub: Hub, far: Far, tell: Tell
) -> None:
    case = {"submission": "5f0c7f0e-6a5e-5c1e-9d5a-000000000005", "receipt_code": "J7Q2-MX4K", "state": "received"}
    case |= {"version": 1, "at": "2026-11-23T02:00:00Z"}
    ready = case | {"version": 2, "state": "ready"}
    message = {"message": case["submission"], "version": 1, "sub": "s", "text": {"id": "Siap"}, "sent_at": case["at"]}
    message |= {"until": "2026-11-30T02:00:00Z"}
    first = tell.changes("cases", {"version": 1, "cases": [case]})
    missed = tell.changes("cases", {"version": 3, "after": 2, "cases": [case | {"version": 3}]})
    whole = tell.changes("cases", {"version": 3, "cases": [ready]})
    written = tell.changes("messages", {"version": 1, "messages": [message]})
    far.pulls += [tell.pulled("c1", first, written), tell.pulled("c3", missed), tell.pulled("d3", whole)]
    hub.sync_once()
    assert [call.partition("?")[2] for call in far.calls if "pull" in call] == ["", "c1", "", "d3"]
    with hub.ledger.reading() as db:
        assert db.execute("SELECT version, state FROM cases").fetchall() == [(2, "ready")]
        assert db.execute("SELECT sub FROM messages").fetchall() == [("s",)]


def test_appointments_refused_under_one_catalogue_are_tried_under_the_next(hub: Hub, far: Far, tell: Tell) -> None:
    words = {"id": "Contoh"}
    agency = {"code": "bpjs", "name": words, "short_name": "BPJS", "icon": "id", "examples": words, "place": words}
    service = {"code": "BPJS", "agency": "bpjs", "name": words, "series": "A", "fee": 0, "finish": words}
    offered = catalogue(2, agencies=[agency], services=[service | {"typical_service_s": 600}])
    booking = {"appointment": "5f0c7f0e-6a5e-5c1e-9d5a-000000000003", "version": 1, "code": "J7Q2-MX4K", "sub": "s"}
    booking |= {"service": "BPJS", "starts_at": "2026-11-24T02:00:00Z", "state": "booked"}
    booked = tell.changes("appointments", {"version": 1, "appointments": [booking]})
    far.pulls += [tell.pulled("c1", tell.catalogue(catalogue(1)), booked)]
    far.pulls += [tell.pulled("c2", tell.catalogue(offered), booked)]
    hub.sync_once()
    assert hub.ledger.note("appointments_refused") == ""
