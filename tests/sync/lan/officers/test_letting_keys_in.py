"""Promise: a security key is let in by another person, a moment ago, for this officer; and what comes of one that
nobody let in is a no, whatever it says."""

import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import httpx
import pytest
import structlog
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from office.contract.admin.security_keys import LetIn, TakeOff
from office.contract.commands import By
from office.contract.errors import Refusal
from office.officers.security_keys import CODE_LIVES, CODE_TRIES_MAX, FRESH, OfficerKey
from sync.lan.atomic_files import SECRET_MODE, put_file
from sync.lan.calls.sign_in import ADD_KEY, ASK_FOR_KEY, KEYS, LET_IN_KEY, SIGN_IN_WAYS, TAKE_OFF_KEY
from sync.lan.client import http
from sync.lan.client.client import HubClient
from sync.lan.sessions.webauthn import begun, signed
from sync.lan.terminal.security_keys import as_text, keys_of
from sync.lan.terminal.security_keys import let_in as terminal_let_in
from sync.lan.terminal.security_keys import take_off as terminal_take_off
from sync.wire import AskForKey, KeyAnswer

PORT, ORIGIN = 40123, "http://localhost:40123"
CODE = "48291375"
Office = Any
Clock = Any
SoftKey = Any
NewKey = Callable[..., SoftKey]


def code_of(answer: httpx.Response) -> str:
    return str(answer.json()["code"])


def b64(raw: bytes) -> str:
    return urlsafe_b64encode(raw).rstrip(b"=").decode()


def unb64(text: str) -> bytes:
    return urlsafe_b64decode(text + "=" * (-len(text) % 4))


def test_a_first_key_needs_the_code_of_a_supervisor_or_technician(keyed: Office, new_key: NewKey) -> None:
    refused = keyed.sign_in("maya")
    assert code_of(refused) == "key_missing"
    step = refused.json()["step"]
    assert code_of(keyed.ask(step)) == "key_code_ended"
    made = keyed.named("/v1/key-codes", "tono", "desk-2", officer="maya")
    assert made.status_code == 201, made.text
    check = keyed.asked(step, code=f"{made.json()['code'][:4]} {made.json()['code'][4:]}", name="Kunci")
    assert check["new"]
    assert keyed.answer(check, new_key().create(check["options"])).json()["officer"] == "maya"
    (stored,) = keyed.keys_of()
    assert (stored.name, stored.let_in_by) == ("Kunci", "tono")


def test_nobody_lets_in_their_own_key_and_no_officer_anybodys(keyed: Office, key: SoftKey) -> None:
    assert code_of(keyed.named("/v1/key-codes", "maya", officer="maya")) == "key_for_oneself"
    assert code_of(keyed.named("/v1/key-codes", "rina", officer="maya")) == "role_missing"
    assert code_of(keyed.named("/v1/key-codes", "maya", officer="tono")) == "key_without_account"


def test_the_same_request_for_a_code_again_is_told_the_same_code_which_is_kept_nowhere(keyed: Office) -> None:
    op_id = str(uuid4())
    first, again = (keyed.named("/v1/key-codes", "tono", officer="maya", op_id=op_id) for _ in range(2))
    assert (first.status_code, again.status_code) == (201, 200)
    assert first.json() == again.json()
    with keyed.ledger.reading() as db:
        stored = db.execute("SELECT * FROM key_codes").fetchall() + db.execute("SELECT answer FROM acts").fetchall()
    assert first.json()["code"] not in repr(stored)


def test_a_code_is_good_for_five_tries_for_ten_minutes_and_for_its_officer(keyed: Office, clock: Clock) -> None:
    keyed.let_in("rina")
    step = keyed.stopped()
    assert code_of(keyed.ask(step, code=CODE)) == "key_code_ended", "it is another officer's"
    keyed.let_in()
    left = [keyed.ask(step, code="00000000").json()["left"] for _ in range(CODE_TRIES_MAX)]
    assert left == [4, 3, 2, 1, 0]
    assert code_of(keyed.ask(step, code=CODE)) == "key_code_ended"
    keyed.let_in()
    clock.ahead += CODE_LIVES + timedelta(seconds=1)
    assert code_of(keyed.ask(keyed.stopped(), code=CODE)) == "key_code_ended"


def test_a_code_lets_in_one_key(keyed: Office, key: SoftKey) -> None:
    assert keyed.touch(key).status_code == 201
    assert code_of(keyed.ask("", code=CODE)) == "not_signed_in"
    shown = keyed.named("/v1/counters/1/key-checks", "maya", port=PORT, code=CODE)
    assert code_of(shown) == "key_code_ended"


def add_one(keyed: Office, made: SoftKey) -> httpx.Response:
    check = keyed.named("/v1/counters/1/key-checks", "maya", port=PORT, code=CODE, name="Cadangan")
    if check.status_code != 201:
        return check
    path = f"/v1/counters/1/keys/{check.json()['check']}"
    answer: httpx.Response = keyed.named(path, "maya", answer=made.create(check.json()["options"]))
    return answer


def test_a_second_key_needs_a_code_too_and_a_sign_in_that_is_fresh(keyed: Office, key: SoftKey, clock: Clock) -> None:
    second = type(key)()
    assert keyed.touch(key).status_code == 201
    assert code_of(add_one(keyed, second)) == "key_code_ended"
    keyed.let_in()
    clock.ahead += FRESH + timedelta(seconds=1)
    keyed.let_in()
    assert code_of(add_one(keyed, second)) == "key_needs_account"
    assert keyed.touch(key).status_code == 201
    assert add_one(keyed, second).status_code == 201
    assert keyed.touch(second).status_code == 201
    shown = {"X-Device": "desk-1", "X-Officer": "maya"}
    listed = keyed.http.get("/v1/keys", headers=shown).json()["keys"]
    assert [(one["name"], one["mine"]) for one in listed] == [("YubiKey biru", True), ("Cadangan", True)]


def test_one_key_is_never_there_twice(keyed: Office, key: SoftKey) -> None:
    assert keyed.touch(key).status_code == 201
    keyed.let_in()
    assert code_of(add_one(keyed, key)) == "key_taken"


def test_who_has_a_key_cannot_have_another_let_in_without_using_it(keyed: Office, key: SoftKey) -> None:
    keyed.let_in()
    assert not keyed.asked(keyed.stopped(), code=CODE)["new"]


def test_a_key_of_somebody_elses_account_is_no_key(
    keyed: Office, key: SoftKey, small_catalogue: dict[str, Any], clock: Clock
) -> None:
    """The code of an officer may go to somebody else."""
    for known in small_catalogue["officers"]:
        if known["code"] == "maya":
            known["account"]["sub"] = "somebody new"
    document = json.dumps(small_catalogue | {"version": 3}).encode()
    keyed.office.adopt_catalogue(document, uuid4(), By(device="hub", actor="hub", at=clock())).result(10)
    assert not keyed.keys_of()


def test_everybody_sees_their_own_keys_and_who_may_take_one_off_sees_all(keyed: Office, key: SoftKey) -> None:
    for officer, seen in (("rina", 0), ("tono", 1)):
        shown = {"X-Device": "desk-2", "X-Officer": officer}
        assert len(keyed.http.get("/v1/keys", headers=shown).json()["keys"]) == seen


def test_nothing_of_a_key_is_in_an_event_or_a_log(keyed: Office, new_key: NewKey) -> None:
    made = new_key()
    with structlog.testing.capture_logs() as logs:
        keyed.let_in()
        check = keyed.asked(keyed.stopped(), code=CODE, name="YubiKey biru")
        keyed.answer(check, made.create(check["options"]))
        keyed.answer(keyed.asked(keyed.stopped()), made.sign(check["options"]))
    written = json.dumps(logs, default=str) + json.dumps(keyed.events())
    for secret in (made.id, CODE, "YubiKey", json.loads(check["options"])["challenge"], check["check"]):
        assert secret not in written


def test_the_first_key_of_an_office_is_let_in_at_the_hubs_own_terminal_and_the_last_taken_off(
    keyed: Office, home: Path, new_key: NewKey
) -> None:
    put_file(home / "book.key", bytes(range(32)), SECRET_MODE)
    assert as_text(keys_of(home)) == "Belum ada kunci keamanan di kantor ini."
    code = terminal_let_in(home, "maya")
    check, made = keyed.asked(keyed.stopped(), code=code, name="YubiKey biru"), new_key()
    keyed.answer(check, made.create(check["options"]))
    (row,) = keys_of(home).keys
    assert (row.officer, row.let_in_by) == ("maya", "technician")
    assert "YubiKey biru" in as_text(keys_of(home))
    terminal_take_off(home, row.key)
    assert not keyed.keys_of()
    with pytest.raises(Refusal, match="officer_unknown"):
        terminal_let_in(home, "nemo")


def test_a_desk_asks_all_of_it_through_its_client(keyed: Office, key: SoftKey, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(http, "_http_of", lambda _connection: keyed.http)
    client = HubClient.loopback("http://desk-1", "desk-1")
    keyed.http.headers.update({"X-Device": "desk-1"})
    assert client.ask(SIGN_IN_WAYS).key
    asked = client.ask(ASK_FOR_KEY, AskForKey(op_id=uuid4(), port=PORT, step=keyed.stopped()), counter="1")
    signed_in = client.sign_in_with_key("1", asked.check, KeyAnswer(op_id=uuid4(), answer=key.sign(asked.options)))
    assert (signed_in.officer, client.officer_session) == ("maya", signed_in.session)
    keyed.http.headers["X-Officer"] = "tono"
    made = client.ask(LET_IN_KEY, LetIn(op_id=uuid4(), officer="maya"))
    keyed.http.headers["X-Officer"] = "maya"
    second = type(key)()
    asked = client.ask(ASK_FOR_KEY, AskForKey(op_id=uuid4(), port=PORT, code=made.code, name="Cadangan"), counter="1")
    added = client.ask(
        ADD_KEY, KeyAnswer(op_id=uuid4(), answer=second.create(asked.options)), counter="1", check=asked.check
    )
    assert [row.name for row in client.ask(KEYS).keys] == ["YubiKey biru", "Cadangan"]
    assert client.ask(TAKE_OFF_KEY, TakeOff(op_id=uuid4()), key=added.key).key == added.key
    assert len(client.ask(KEYS).keys) == 1


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_no_answer_however_broken_is_more_than_a_no(data: st.DataObject, new_key: NewKey) -> None:
    key, options = new_key(), json.dumps({"challenge": b64(b"c" * 32)})
    made_key = begun(key.create(options), b"c" * 32, ORIGIN, name="", code="")
    known = OfficerKey(
        key=str(UUID(int=1)),
        officer="maya",
        credential=made_key.credential,
        public_key=made_key.public_key,
        sign_count=0,
        name="",
        added_at=datetime(2026, 11, 26, tzinfo=UTC),
        let_in_by="tono",
        used_at=None,
        doubted=False,
    )
    response = json.loads(data.draw(st.sampled_from([key.sign, key.create]))(options))
    part = data.draw(st.sampled_from(sorted(response["response"])))
    raw = bytearray(unb64(response["response"][part]))
    place, length = (data.draw(st.integers(0, 999)) for _ in range(2))
    raw[place % len(raw)] ^= data.draw(st.integers(1, 255))
    response["response"][part] = b64(bytes(raw[: len(raw) if length < 500 else length % len(raw)]))
    for look in (
        lambda text: signed(text, b"c" * 32, ORIGIN, [known]),
        lambda text: begun(text, b"d" * 32, ORIGIN, name="", code=""),
    ):
        with pytest.raises(Refusal):
            look(json.dumps(response))
