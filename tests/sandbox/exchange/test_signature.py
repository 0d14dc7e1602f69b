"""Promise: what an office hands over is taken only as the office signed it, and answered in as few words as it asks."""

import gzip
import json
from typing import Any

import pytest
from joserfc.jwk import ECKey

Json = dict[str, Any]


def batch_of(hub: Any, *ops: Json) -> bytes:
    return json.dumps({"office": hub.office, "db_id": hub.db_id, "epoch": hub.epoch, "ops": list(ops)}).encode()


def code_of(answer: Any) -> tuple[int, str]:
    return answer.status_code, answer.json().get("code", "")


def travelled(answer: Any) -> int:
    return int(answer.headers["Content-Length"])


@pytest.mark.parametrize("member", ["number", "office", "db_id", "epoch"])
def test_a_body_that_was_altered_on_the_way_is_refused_whole(hub: Any, far: Any, ops: Any, member: str) -> None:
    ticket = ops.ticket()
    plain = batch_of(hub, ticket)
    value = {"number": "A 017", "office": hub.office, "db_id": hub.db_id, "epoch": '"epoch": 1'}[member]
    last = plain.index(value.encode()) + len(value) - 1
    altered = plain[:last] + bytes([plain[last] ^ 1]) + plain[last + 1 :]
    answer = hub.push_raw(gzip.compress(altered), plain=plain)
    assert code_of(answer) == (401, "signature_wrong")
    assert "WWW-Authenticate" in answer.headers
    assert far.ops() == []
    assert hub.results(ticket) == ["applied"]


def test_a_body_without_the_offices_own_signature_is_refused(hub: Any, far: Any, ops: Any) -> None:
    plain = batch_of(hub, ops.ticket())
    packed = gzip.compress(plain)
    whole = hub.signature(plain)
    header, _, signature = whole.split(".")
    wrong = {
        "none": "",
        "another key's": hub.signature(plain, ECKey.generate_key("P-256")),
        "the DPoP key's": hub.signature(plain, hub.dpop),
        "not of a batch": hub.signature(plain, typ="JWT"),
        "an assertion": hub.assertion(),
        "cut short": whole[:-4],
        "no header": f"..{signature}",
        "another payload": f"{header}.e30.{signature}",
        "nonsense": "x",
    }
    for what, value in wrong.items():
        answer = hub.push_raw(packed, plain=plain, **{"X-JWS-Signature": value})
        assert code_of(answer) == (401, "signature_wrong"), what
    assert far.ops() == []


def test_who_prefers_it_is_told_only_what_was_not_applied(hub: Any, ops: Any) -> None:
    known, fresh, bad = ops.ticket(), ops.ticket(), ops.ticket()
    hub.push(known)
    bad["data"]["number"] = ""
    plain = batch_of(hub, known, fresh, bad)
    answer = hub.push_raw(gzip.compress(plain), plain=plain, Prefer="return=minimal").json()
    assert [result["result"] for result in answer["results"]] == ["duplicate", "refused"]
    assert (answer["applied"], answer["acked_seq"]) == (1, 3)
    sent = hub.push_raw(gzip.compress(plain), plain=plain, Prefer="respond-async, Return = minimal;x=1").json()
    assert "applied" not in sent, "nothing was left out"
    assert [result["result"] for result in sent["results"]] == ["duplicate", "duplicate", "refused"]


def test_a_long_answer_is_compressed_for_who_takes_it(hub: Any, ops: Any) -> None:
    batch = [ops.ticket() for _ in range(20)]
    long = hub.push(*batch)
    assert len(long.json()["results"]) == 20
    assert travelled(long) < len(long.content) / 2
    short = hub.push(batch[0])
    assert travelled(short) == len(short.content)
    plain = batch_of(hub, *batch)
    bare = hub.push_raw(gzip.compress(plain), plain=plain, **{"Accept-Encoding": "identity"})
    assert travelled(bare) == len(bare.content)
