"""Promise: every op of an office has its effect here exactly once, in its stream's order, or a reason why not."""

import copy
import gzip
import hashlib
import json
import re
from pathlib import Path
from typing import Any

import pytest

ANSWERS = {
    "permohonan": "kk_perubahan",
    "alasan": "kelahiran",
    "nama": "Siti Rahmawati",
    "nik": "6309065405940007",
    "nomor_kk": "6309061203180012",
    "alamat": "Jl. Melati 8, RT 004, Belimbing",
    "anak_nama": "Arkan Maulana",
    "anak_tanggal_lahir": "2026-10-12",
    "anak_jenis_kelamin": "L",
    "anak_tempat_lahir": "rs",
    "pernyataan": "setuju",
}


def problem_of(answer: Any) -> tuple[int, str]:
    assert answer.headers["content-type"] == "application/problem+json"
    problem = answer.json()
    assert problem["status"] == answer.status_code
    assert problem["title"]
    assert problem["say"]
    return answer.status_code, problem["code"]


def test_an_op_is_applied_once_however_often_it_comes(hub: Any, far: Any, ops: Any) -> None:
    ticket = ops.ticket()
    assert hub.results(ticket) == ["applied"]
    assert hub.results(ticket, ticket) == ["duplicate", "duplicate"]
    (known,) = far.ops()
    assert (known["op_id"], known["count"], known["received"]) == (ticket["op_id"], 1, 3)


def test_the_digest_is_of_the_canonical_op(hub: Any, far: Any, ops: Any) -> None:
    ticket = ops.ticket(service="DUKCAPIL-KK-TAMBAH")
    ticket["actor"] = "petugas é \u2028"
    hub.push(dict(reversed(ticket.items())))
    named = {name: value for name, value in ticket.items() if name != "seq"}
    canonical = json.dumps(named, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()
    assert far.ops()[0]["sha256"] == hashlib.sha256(canonical).hexdigest()


def test_the_same_op_id_with_another_content_is_refused_and_changes_nothing(hub: Any, far: Any, ops: Any) -> None:
    ticket = ops.ticket("A 017")
    hub.push(ticket)
    other = copy.deepcopy(ticket)
    other["data"]["number"] = "A 999"
    (result,) = hub.push(other).json()["results"]
    assert (result["result"], result["problem"]["code"]) == ("refused", "op_id_reused")
    assert hub.results(ticket) == ["duplicate"]
    assert [op["count"] for op in far.ops()] == [1]
    assert far.context.store.one("SELECT number FROM tickets")["number"] == "A 017"


def test_the_same_op_at_another_place_of_the_book_is_the_same_op(hub: Any, far: Any, ops: Any) -> None:
    ticket, other = ops.ticket(), ops.ticket()
    hub.push(ticket, other)
    hub.epoch = 2
    assert hub.results(other | {"seq": 1}, ticket | {"seq": 2}) == ["duplicate", "duplicate"]
    assert [op["count"] for op in far.ops()] == [1, 1]


def test_two_ops_cannot_share_a_place_in_the_book(hub: Any, ops: Any) -> None:
    first, second = ops.ticket(), ops.ticket()
    second["seq"] = first["seq"]
    results = hub.push(first, second).json()["results"]
    assert [result["result"] for result in results] == ["applied", "refused"]
    assert results[1]["problem"]["code"] == "seq_reused"


def test_an_op_that_overtook_is_held_and_applied_when_its_turn_comes(hub: Any, far: Any, ops: Any) -> None:
    ticket = ops.ticket()
    called, serving, served = (ops.move(ticket, state) for state in ("called", "serving", "served"))
    answer = hub.push(served, serving).json()
    assert [(result["result"], result["missing"]) for result in answer["results"]] == [("held", 1), ("held", 1)]
    assert hub.push(ticket).json()["results"][0]["result"] == "applied"
    assert hub.push(served).json()["results"][0]["missing"] == 2
    assert hub.results(called) == ["applied"]
    assert hub.results(serving, served) == ["duplicate", "duplicate"]
    assert [op["count"] for op in far.ops()] == [1, 1, 1, 1]
    assert far.context.store.one("SELECT state FROM entries")["state"] == "served"


def test_acked_seq_runs_over_everything_settled_and_stops_at_a_gap(hub: Any, ops: Any) -> None:
    first, second, third = ops.ticket(), ops.ticket(), ops.ticket()
    answer = hub.push(first, third).json()
    assert (answer["acked_seq"], answer["durable_seq"]) == (1, 1)
    assert hub.push(second).json()["acked_seq"] == 3


def test_an_empty_batch_says_where_the_platform_stands(hub: Any, ops: Any) -> None:
    hub.push(ops.ticket())
    answer = hub.push().json()
    assert (answer["results"], answer["acked_seq"]) == ([], 1)


def test_seq_counts_anew_in_each_epoch_but_an_op_is_known_in_all(hub: Any, ops: Any) -> None:
    ticket = ops.ticket()
    hub.push(ticket)
    hub.epoch = 2
    assert hub.push().json()["acked_seq"] == 0
    answer = hub.push(ticket).json()
    assert (answer["results"][0]["result"], answer["acked_seq"]) == ("duplicate", 1)


def test_a_bad_op_spoils_nothing_but_its_own_stream(hub: Any, ops: Any) -> None:
    bad, good = ops.ticket(), ops.ticket("B 001")
    bad["data"]["number"] = 17
    after = ops.move(bad, "called")
    assert hub.results(bad, good, after) == ["refused", "applied", "held"]
    assert hub.push().json()["acked_seq"] == 3


def test_a_refused_op_leaves_nothing_half_done(hub: Any, far: Any, ops: Any) -> None:
    ticket = ops.ticket()
    del ticket["data"]["entry"]
    assert hub.results(ticket) == ["refused"]
    assert far.context.store.all("SELECT * FROM tickets") == []
    assert far.ops()[0]["count"] == 0


@pytest.mark.parametrize(
    ("member", "value"),
    [
        ("kind", "Ticket Issued"),
        ("kind", "ticket.issued\n"),
        ("stream", ""),
        ("stream_version", 0),
        ("at", "yesterday"),
        ("data", []),
        ("more", 1),
    ],
)
def test_an_op_of_the_wrong_shape_is_refused_by_itself(hub: Any, ops: Any, member: str, value: object) -> None:
    good, bad = ops.ticket(), ops.ticket()
    bad[member] = value
    results = hub.push(good, bad).json()["results"]
    assert [result["result"] for result in results] == ["applied", "refused"]
    assert results[1]["problem"]["code"] == "op_broken"
    assert f"/{member}" in results[1]["problem"]["say"] or results[1]["problem"]["say"].endswith("/")


def test_a_second_op_for_a_place_in_a_stream_is_refused(hub: Any, ops: Any) -> None:
    ticket = ops.ticket()
    rival = ops.move(ticket, "called")
    rival["stream_version"] = 1
    results = hub.push(ticket, rival).json()["results"]
    assert results[1]["problem"]["code"] == "version_taken"


def test_two_held_ops_for_one_place_settle_as_one_applied_and_one_refused(hub: Any, far: Any, ops: Any) -> None:
    ticket = ops.ticket()
    called, rival = ops.move(ticket, "called"), ops.move(ticket, "left")
    rival["stream_version"] = called["stream_version"]
    hub.push(called, rival)
    hub.push(ticket)
    assert sorted(op["state"] for op in far.ops()) == ["applied", "applied", "refused"]


def test_a_form_is_checked_by_its_own_schema_again(hub: Any, far: Any, ops: Any) -> None:
    ticket = ops.ticket()
    hub.push(ticket)
    wrong = ops.submission(ticket, ANSWERS | {"nik": "630906", "unasked": "x"})
    (result,) = hub.push(wrong).json()["results"]
    assert (result["result"], result["problem"]["code"]) == ("refused", "answers_wrong")
    assert "/nik" in result["problem"]["say"]
    assert "630906" not in json.dumps(result), "an answer is a person's and is not repeated"
    assert far.context.store.all("SELECT * FROM submissions") == []


def test_a_form_that_is_right_is_kept_once(hub: Any, far: Any, ops: Any) -> None:
    ticket = ops.ticket()
    form = ops.submission(ticket, ANSWERS)
    assert hub.results(ticket, form, form) == ["applied", "applied", "duplicate"]
    (row,) = far.context.store.all("SELECT * FROM submissions")
    assert json.loads(row["answers"]) == ANSWERS


def test_a_birth_needs_the_childs_data(hub: Any, ops: Any) -> None:
    ticket = ops.ticket()
    answers = {name: answer for name, answer in ANSWERS.items() if not name.startswith("anak_")}
    moved = answers | {"alasan": "pindah", "anak_nama": "", "anak_tanggal_lahir": ""}
    assert hub.results(ticket, ops.submission(ticket, moved)) == ["applied", "applied"]
    assert hub.results(ops.submission(ticket, answers)) == ["refused"]


def test_a_form_nobody_published_is_refused_until_it_is_published(hub: Any, far: Any, ops: Any) -> None:
    ticket = ops.ticket()
    form = ops.submission(ticket, ANSWERS)
    form["body"]["form_version"] = "2027.1"
    assert hub.push(ticket, form).json()["results"][1]["problem"]["code"] == "form_unknown"
    document = hub.read(hub.pull().json()["documents"][0])
    document["forms"][0]["version"] = "2027.1"
    assert far.inspection.post("/catalogue", json=document).status_code == 201
    assert hub.results(form) == ["applied"], "a person may send a refused op again"


def test_a_transfer_begins_a_second_entry_and_its_undo_withdraws_it(hub: Any, far: Any, ops: Any) -> None:
    ticket = ops.ticket()
    moved = ops.move(ticket, "transferred", next_entry="e-2", next_service="BRI-BAYAR")
    hub.push(ticket, moved)
    rows = far.context.store.all("SELECT service, state FROM entries ORDER BY rowid")
    assert [tuple(row) for row in rows] == [("DUKCAPIL-KK-TAMBAH", "transferred"), ("BRI-BAYAR", "waiting")]
    undone = ops.op("entry.undone", ticket["stream"], {**ticket["data"], "state": "serving", "withdrawn": "e-2"})
    hub.push(undone)
    assert [row["state"] for row in far.context.store.all("SELECT state FROM entries")] == ["serving"]


def test_a_push_is_for_the_office_that_owns_the_key(hub: Any, ops: Any) -> None:
    assert problem_of(hub.push(ops.ticket(), office="another-office")) == (403, "not_registered")


@pytest.mark.parametrize(
    "body",
    [b"", b"{", b"\xff", b'{"a":NaN}', b'{"a":1,"a":2}', b'"\\ud800"', b"[" * 100_000, b"1" * 5000],
    ids=["empty", "open", "not UTF-8", "NaN", "twice", "half a surrogate", "deep", "long number"],
)
def test_what_is_not_json_is_said_to_be_malformed(hub: Any, body: bytes) -> None:
    assert problem_of(hub.push_raw(body, encoding="identity")) == (400, "body_malformed")


@pytest.mark.parametrize("batch", [[], {}, {"office": "x"}, 7, None])
def test_json_of_another_shape_is_a_broken_batch(hub: Any, batch: object) -> None:
    assert problem_of(hub.push_raw(json.dumps(batch).encode(), encoding="identity")) == (422, "batch_broken")


def test_a_batch_has_at_most_a_hundred_ops(hub: Any, ops: Any) -> None:
    assert len(hub.results(*[ops.ticket() for _ in range(100)])) == 100
    assert problem_of(hub.push(*[ops.ticket() for _ in range(101)])) == (413, "batch_too_large")


def test_a_gzip_bomb_is_put_down_unopened(hub: Any) -> None:
    bomb = gzip.compress(b" " * 64 * 1024 * 1024, compresslevel=1)
    assert len(bomb) < 512 * 1024
    assert problem_of(hub.push_raw(bomb)) == (413, "body_too_large")


@pytest.mark.parametrize(
    "body",
    [b"not gzip", gzip.compress(b"{}", mtime=0)[:-4], gzip.compress(b"{}", mtime=0) + b"more"],
    ids=["not gzip", "cut short", "with more behind"],
)
def test_torn_gzip_is_malformed(hub: Any, body: bytes) -> None:
    assert problem_of(hub.push_raw(body)) == (400, "body_malformed")


def test_an_encoding_we_do_not_know_is_refused(hub: Any) -> None:
    assert problem_of(hub.push_raw(b"{}", encoding="br")) == (415, "encoding_unknown")


def test_without_a_bound_token_nothing_is_taken_or_given(hub: Any, far: Any, thumb: Any) -> None:
    assert problem_of(far.api.post("/sync/v1/push", json={})) == (401, "token_wrong")
    token = hub.sync_token()
    assert problem_of(far.api.get("/sync/v1/pull", headers={"Authorization": f"Bearer {token}"})) == (
        401,
        "token_wrong",
    )
    code = hub.code()
    thumb().approve(code)
    citizens = hub.poll(code).json()["access_token"]
    assert problem_of(hub.call("GET", "/sync/v1/pull", citizens)) == (403, "insufficient_scope")


def test_pull_signs_for_every_piece_of_the_catalogue(hub: Any) -> None:
    document = hub.pull().json()["documents"][0]
    manifest = hub.manifest(document)
    assert (manifest["office"], manifest["kind"], manifest["version"], manifest["after"]) == (
        hub.office,
        "catalogue",
        1,
        0,
    )
    names = [segment["name"] for segment in manifest["segments"]]
    assert names == ["office", "agencies", "services", "counters", "officers", "forms", "rules"]
    assert len(document["inline"]) < len(names), "the large ones are fetched"
    services = next(segment for segment in manifest["segments"] if segment["name"] == "services")
    assert services["rows"] == len(hub.read(document)["services"]) > 50


def test_a_catalogue_with_one_change_has_one_other_piece(hub: Any, far: Any) -> None:
    first = hub.pull().json()["documents"][0]
    document = hub.read(first)
    document["services"][0]["fee"] += 5000
    far.inspection.post("/catalogue", json=document | {"version": 2})
    second = hub.pull().json()["documents"][0]
    before, after = ({s["name"]: s["sha256"] for s in hub.manifest(one)["segments"]} for one in (first, second))
    assert [name for name in after if after[name] != before[name]] == ["services"]


def test_a_piece_that_was_never_told_of_is_not_there(hub: Any) -> None:
    assert problem_of(hub.call("GET", f"/sync/v1/segments/{'0' * 64}")) == (404, "segment_unknown")


def test_a_piece_is_given_to_a_registered_office_alone(hub: Any, far: Any) -> None:
    hub.pull()
    assert problem_of(far.api.get(f"/sync/v1/segments/{'0' * 64}")) == (401, "token_wrong")


def test_pull_says_nothing_new_by_its_cursor_and_then_the_newest(hub: Any, far: Any) -> None:
    first = hub.pull().json()
    assert hub.pull(cursor=first["cursor"]).status_code == 204
    document = hub.read(first["documents"][0])
    for version in (2, 3):
        far.inspection.post("/catalogue", json=document | {"version": version})
    newer = hub.pull(cursor=first["cursor"]).json()
    assert [each["version"] for each in newer["documents"]] == [3]
    assert hub.pull(cursor=newer["cursor"], wait_s=1).status_code == 204


def test_a_broken_catalogue_is_published_as_it_is_for_the_office_to_refuse(hub: Any, far: Any) -> None:
    cursor = hub.pull().json()["cursor"]
    headers = {"Content-Type": "application/json"}
    assert far.inspection.post("/catalogue", content=b'{"version": 2, "agencies": [', headers=headers).json() == {
        "version": 2
    }
    broken = hub.pull(cursor=cursor).json()["documents"][0]
    assert (broken["version"], hub.pieces(broken)) == (2, {"document": '{"version": 2, "agencies": ['})
    assert "Belum diketahui" in far.inspection.get("/t/X").text


def test_a_page_on_the_web_cannot_publish_a_catalogue(far: Any) -> None:
    assert far.inspection.post("/catalogue", content=b"{}", headers={"Content-Type": "text/plain"}).status_code == 415


@pytest.mark.parametrize("cursor", ["x", "MTo5OTk=", "", "ü", "MQ=="])
def test_a_cursor_we_never_gave_means_start_again(hub: Any, cursor: str) -> None:
    assert problem_of(hub.pull(cursor=cursor)) == (410, "cursor_gone")


@pytest.mark.parametrize("wait_s", ["-1", "61", "soon", "1.5"])
def test_a_wait_that_is_none_is_refused(hub: Any, wait_s: str) -> None:
    assert problem_of(hub.pull(wait_s=wait_s)) == (400, "wait_wrong")


def test_a_platform_put_back_to_a_backup_shows_another_epoch_and_takes_what_it_lost(
    hub: Any, far: Any, ops: Any
) -> None:
    ticket = ops.ticket()
    called, served = ops.move(ticket, "called"), ops.move(ticket, "served")
    before = hub.push(ticket, called, served).json()
    cursor = hub.pull().json()["cursor"]
    assert far.inspection.post("/rewind", json={"seq": 2}).json()["kept"] == 2
    after = hub.push().json()
    assert after["server_epoch"] != before["server_epoch"]
    assert after["acked_seq"] == 2
    assert hub.pull(cursor=cursor).status_code == 410
    assert hub.results(ticket, called, served) == ["duplicate", "duplicate", "applied"]
    assert [op["count"] for op in far.ops()] == [1, 1, 1]


def test_a_book_that_speaks_in_an_epoch_it_has_left_is_told_of_the_later_one(hub: Any, ops: Any) -> None:
    assert "newest_epoch" not in hub.push(ops.ticket(), epoch=1).json()
    assert "newest_epoch" not in hub.push(ops.ticket(), epoch=3).json()
    assert hub.push(epoch=1).json()["newest_epoch"] == 3


def test_what_was_acknowledged_is_there_after_a_restart(hub: Any, far: Any, ops: Any) -> None:
    ticket = ops.ticket()
    epoch = hub.push(ticket).json()["server_epoch"]
    far.again()
    hub.http = far.api
    answer = hub.push(ticket).json()
    assert answer["results"][0]["result"] == "duplicate"
    assert answer["server_epoch"] == epoch
    assert hub.pull().json()["documents"][0]["version"] == 1, "the day is published once, not at each start"


def test_the_answers_have_the_members_of_the_written_contract(hub: Any, ops: Any) -> None:
    """A cheap guard against drifting apart: every member the contract names for an answer is in ours, and no other."""
    text = (Path(__file__).resolve().parents[3] / "docs" / "platform.yaml").read_text("utf-8")
    for name, answer in (("PushAnswer", hub.push(ops.ticket()).json()), ("PullAnswer", hub.pull().json())):
        section = text.split(f"    {name}:\n")[1].split("required: [")[1].split("]")[0]
        assert set(answer) == set(re.split(r",\s*", section))
