"""Promise: the platform opens what an office sealed for this form, refuses by itself whatever is anything else, and
keeps its key where nobody else reads it."""

import hashlib
import json
import stat
from base64 import urlsafe_b64decode, urlsafe_b64encode
from typing import Any

import pytest
from joserfc import jwe, jws
from joserfc.errors import JoseError
from joserfc.jwk import ECKey

Json = dict[str, Any]
ANSWERS: Json = {
    "permohonan": "kk_data",
    "alasan": "perubahan",
    "nama": "Siti Rahmawati",
    "nik": "6309014510900007",
    "nomor_kk": "6309010101150012",
    "alamat": "Jl. Melati 8, RT 004, Belimbing",
    "pernyataan": "setuju",
}


def canonical(answers: Json) -> bytes:
    return json.dumps(answers, sort_keys=True, separators=(",", ":")).encode()


def listed(hub: Any) -> Json:
    """The list that an office is told: as a stranger reads it."""
    for document in hub.pull().json()["documents"]:
        if document["kind"] == "issuers":
            (text,) = document["inline"].values()
            return {"version": document["version"], **json.loads(text)}
    raise AssertionError("no list of issuers")


def sealing(op: Json, key: Json, plain: bytes = canonical(ANSWERS), **header: Any) -> Json:
    """The op, sealed by the words of docs/platform.yaml; `header` differs from them."""
    named = {"alg": "ECDH-ES", "enc": "A256GCM", "typ": "form+jwe", "kid": key["kid"]}
    named |= {"submission": op["data"]["submission"], **header}
    used = [named["alg"], named["enc"], "DEF"]
    registry = jwe.JWERegistry(algorithms=used, strict_check_header=False)
    to = ECKey.import_key({name: key[name] for name in ("kty", "crv", "x", "y")})
    return with_seal(op, jwe.encrypt_compact(named, plain, to, registry=registry), plain)


def with_seal(op: Json, sealed: str, plain: bytes = canonical(ANSWERS)) -> Json:
    body = {name: part for name, part in op["body"].items() if name != "answers"} | {"sealed": sealed}
    return op | {"data": op["data"] | {"sha256": hashlib.sha256(plain).hexdigest()}, "body": body}


def rewritten(sealed: str, **members: Any) -> str:
    """With another header over the same ciphertext."""
    head, _, rest = sealed.partition(".")
    header = json.loads(urlsafe_b64decode(head + "==")) | members
    return f"{urlsafe_b64encode(json.dumps(header).encode()).rstrip(b'=').decode()}.{rest}"


def bent(sealed: str, part: int) -> str:
    parts = sealed.split(".")
    parts[part] = ("B" if parts[part][0] == "A" else "A") + parts[part][1:]
    return ".".join(parts)


def test_a_sealed_form_is_opened_judged_and_has_its_effect_once(hub: Any, far: Any, ops: Any) -> None:
    ticket = ops.ticket()
    form = sealing(ops.submission(ticket, ANSWERS), listed(hub)["seal_to"])
    assert hub.results(ticket, form) == ["applied", "applied"]
    assert hub.results(form) == ["duplicate"]
    ((answers,),) = far.context.store.all("SELECT answers FROM submissions")
    assert json.loads(answers) == ANSWERS
    (row,) = far.context.store.all("SELECT op FROM ops WHERE kind = 'submission.finalised'")
    assert json.loads(row["op"]) == form, "what is remembered is what was sent"


def test_sealed_answers_are_held_against_the_form_as_any_others(hub: Any, ops: Any) -> None:
    ticket, wrong = ops.ticket(), ANSWERS | {"nik": "12"}
    form = sealing(ops.submission(ticket, wrong), listed(hub)["seal_to"], canonical(wrong))
    hub.push(ticket)
    (result,) = hub.push(form).json()["results"]
    assert (result["problem"]["code"], [each["pointer"] for each in result["problem"]["errors"]]) == (
        "answers_wrong",
        ["/answers/nik"],
    )


SPOILT = {
    "tag": ("seal_broken", lambda op, key: bent(op, 4)),
    "ciphertext": ("seal_broken", lambda op, key: bent(op, 3)),
    "iv": ("seal_broken", lambda op, key: bent(op, 2)),
    "key_added": ("seal_broken", lambda op, key: op.replace("..", ".AAAA.", 1)),
    "no_jwe": ("seal_broken", lambda op, key: "answers"),
    "cut": ("seal_broken", lambda op, key: op.rpartition(".")[0]),
    "header_renamed": ("seal_broken", lambda op, key: rewritten(op, typ="JWE")),
    "header_more": ("seal_broken", lambda op, key: rewritten(op, note="x")),
    "header_form": ("seal_misplaced", lambda op, key: rewritten(op, submission="another")),
    "kid": ("seal_key_unknown", lambda op, key: rewritten(op, kid="nobody's")),
}


@pytest.mark.parametrize("how", SPOILT)
def test_what_was_altered_is_refused_alone_and_kept(hub: Any, far: Any, ops: Any, how: str) -> None:
    code, spoil = SPOILT[how]
    ticket, other = ops.ticket(), ops.ticket()
    good = sealing(ops.submission(ticket, ANSWERS), listed(hub)["seal_to"])
    spoilt = with_seal(good, spoil(good["body"]["sealed"], None))
    first, refused, last = hub.push(ticket, spoilt, other).json()["results"]
    assert (first["result"], refused["problem"]["code"], last["result"]) == ("applied", code, "applied")
    assert "Melati" not in json.dumps(refused)
    assert hub.results(spoilt) == ["refused"]
    assert far.context.store.all("SELECT 1 FROM submissions") == []
    mended = ops.op("submission.finalised", ticket["stream"], good["data"], body=good["body"])
    mended |= {"stream_version": spoilt["stream_version"], "amends": spoilt["op_id"]}
    assert hub.results(mended) == ["applied"], "its place is still to be had"


@pytest.mark.parametrize(
    "header", [{"alg": "ECDH-ES+A256KW"}, {"enc": "A128GCM"}, {"zip": "DEF"}, {"typ": "JWT"}, {"submission": ""}]
)
def test_another_way_of_sealing_is_refused(hub: Any, ops: Any, header: Json) -> None:
    ticket = ops.ticket()
    form = sealing(ops.submission(ticket, ANSWERS), listed(hub)["seal_to"], **header)
    hub.push(ticket)
    (result,) = hub.push(form).json()["results"]
    assert result["problem"]["code"] == ("seal_misplaced" if "submission" in header else "seal_broken")


def test_what_was_sealed_for_one_form_is_not_taken_for_another_with_the_same_answers(hub: Any, ops: Any) -> None:
    key, tickets = listed(hub)["seal_to"], (ops.ticket(), ops.ticket())
    mine, theirs = (sealing(ops.submission(ticket, ANSWERS), key) for ticket in tickets)
    hub.push(*tickets)
    (result,) = hub.push(with_seal(mine, theirs["body"]["sealed"])).json()["results"]
    assert result["problem"]["code"] == "seal_misplaced"


def test_other_answers_than_the_op_was_finalised_with_are_not_taken(hub: Any, ops: Any) -> None:
    ticket, key = ops.ticket(), listed(hub)["seal_to"]
    form = ops.submission(ticket, ANSWERS)
    other = sealing(form, key, canonical(ANSWERS | {"nama": "Budi"}))["body"]["sealed"]
    hub.push(ticket)
    (result,) = hub.push(with_seal(form, other)).json()["results"]
    assert result["problem"]["code"] == "seal_misplaced"


def test_answers_beside_a_seal_are_refused_and_answers_without_one_are_taken_as_ever(hub: Any, ops: Any) -> None:
    key, tickets = listed(hub)["seal_to"], (ops.ticket(), ops.ticket())
    both = sealing(ops.submission(tickets[0], ANSWERS), key)
    both["body"]["answers"] = ANSWERS
    hub.push(*tickets)
    assert hub.results(both, ops.submission(tickets[1], ANSWERS)) == ["refused", "applied"]


def test_another_key_is_told_in_a_new_list_and_the_one_before_still_opens(hub: Any, far: Any, ops: Any) -> None:
    ticket, other = ops.ticket(), ops.ticket()
    before = listed(hub)
    assert far.inspection.post("/seal-keys", json={}).json() == {"version": before["version"] + 1}
    after = listed(hub)
    assert after["seal_to"]["kid"] != before["seal_to"]["kid"]
    assert (after["version"], after["keys"]) == (before["version"] + 1, before["keys"])
    forms = [
        sealing(ops.submission(each, ANSWERS), listing["seal_to"])
        for each, listing in ((ticket, before), (other, after))
    ]
    assert hub.results(ticket, other, *forms) == ["applied"] * 4


def test_the_keys_are_in_a_file_of_their_own_that_nobody_else_reads_and_are_kept(hub: Any, far: Any) -> None:
    listing = listed(hub)
    far.inspection.post("/seal-keys", json={})
    listing = listed(hub)
    file = far.home / "seal-keys.json"
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    far.again()
    assert listed(type(hub)(far)) == listing
    assert not {"d"} & listing["seal_to"].keys()
    secrets = [key["d"] for key in json.loads(file.read_text())["keys"]]
    assert not [secret for secret in secrets if secret.encode() in (far.home / "platform.db").read_bytes()]


def test_an_office_that_lost_its_book_gets_the_answers_beside_what_it_had_sent(hub: Any, ops: Any) -> None:
    ticket, other = ops.ticket(), ops.ticket()
    form = sealing(ops.submission(ticket, ANSWERS), listed(hub)["seal_to"])
    broken = with_seal(ops.submission(other, ANSWERS), "answers")
    hub.push(ticket, form, other, broken)
    mine, theirs = (ECKey.generate_key("P-256", {"use": "enc", "kid": "jawab-1"}) for _ in range(2))
    answer = asked(hub, mine, hub.key).json()
    assert answer["ops"] == [ticket, form, other, broken]
    assert list(answer["opened"]) == [form["op_id"]], "what was never opened stays so"
    (sealed,) = answer["opened"].values()
    found = jwe.decrypt_compact(sealed, mine, registry=jwe.JWERegistry(strict_check_header=False))
    assert (json.loads(found.plaintext or b""), found.headers()["submission"]) == (ANSWERS, form["data"]["submission"])
    with pytest.raises(JoseError):
        jwe.decrypt_compact(sealed, theirs, registry=jwe.JWERegistry(strict_check_header=False))
    plain = hub.call("GET", "/sync/v1/history").json()
    assert (plain["ops"], "opened" in plain) == (answer["ops"], False), "who names no key is told no answers"


def test_answers_are_told_back_to_a_key_that_the_office_itself_vouches_for_and_to_no_other(hub: Any, far: Any) -> None:
    key = ECKey.generate_key("P-256", {"use": "enc", "kid": "jawab-1"})
    between = ECKey.generate_key("P-256")
    for answer in (
        asked(hub, key, between),
        asked(hub, key, hub.key, typ="batch+jws"),
        asked(hub, key, hub.key, "a.b.c"),
    ):
        assert (answer.status_code, answer.json()["code"]) == (401, "signature_wrong")


def asked(hub: Any, key: ECKey, signer: ECKey, word: str = "", typ: str = "seal-to+jwt") -> Any:
    """The history, with the answers to be sealed to `key`, for which `pen` vouches."""
    public = json.dumps(key.as_dict(private=False)).encode()
    statement = word or jws.serialize_compact({"alg": "ES256", "typ": typ}, public, signer)
    return hub.call("GET", "/sync/v1/history", headers={"X-Seal-To": statement})
