"""Promise: the decisions of the internet side need no internet: back-off, polling, link state, ops, keys, id tokens."""

import asyncio
import hashlib
import json
import ssl
from datetime import UTC, datetime, timedelta
from pathlib import Path

import httpx
import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from joserfc import jwt
from joserfc.jwk import ECKey, OKPKey

from office.contract.errors import Refusal
from office.contract.roles import EVERYBODY
from sync.wan.auth.http import open_http, retry_after_s, tls_context
from sync.wan.auth.keys import ClientKey, Registration, is_safe, read_registration
from sync.wan.backoff import full_jitter_s, pause_s
from sync.wan.link import LinkState, LinkWatch
from sync.wan.login.id_token import IdTokenInvalid, believed
from sync.wan.login.poll_schedule import PollSchedule
from sync.wan.push.op import op_digest
from sync.wire import PlatformLink

NOON = datetime(2026, 11, 23, 5, 0, tzinfo=UTC)
CHANCE = st.floats(0.0, 1.0, exclude_max=True)


@given(st.integers(1, 10_000), CHANCE)
def test_a_pause_is_never_longer_than_five_minutes(failures: int, drawn: float) -> None:
    assert 0.0 <= full_jitter_s(failures, drawn=drawn) <= 300.0


def test_pauses_grow_from_one_second_and_double() -> None:
    assert [full_jitter_s(n, drawn=0.5) for n in (1, 2, 3, 9, 10)] == [0.5, 1.0, 2.0, 128.0, 150.0]


@given(st.integers(1, 100), st.floats(0, 1e9), CHANCE)
def test_what_the_far_side_asks_for_is_obeyed_up_to_an_hour(failures: int, asked_s: float, drawn: float) -> None:
    assert pause_s(failures, asked_s, drawn=drawn) >= min(asked_s, 3600.0)
    assert pause_s(failures, asked_s, drawn=drawn) <= 3600.0


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        ("120", 120.0),
        ("Mon, 23 Nov 2026 05:01:00 GMT", 60.0),
        ("Mon, 23 Nov 2026 04:00:00 GMT", 0.0),
        ("soon", None),
        ("-5", None),
        ("", None),
    ],
)
def test_retry_after_is_read_as_seconds_or_as_a_date(value: str, seconds: float | None) -> None:
    assert retry_after_s(httpx.Response(429, headers={"Retry-After": value}), NOON) == seconds


def test_what_is_meant_for_the_platform_is_carried_to_nobody_else(registration: Registration) -> None:
    """Neither after a redirect nor through a proxy that somebody put into the environment."""
    http = open_http(registration)
    assert (http.follow_redirects, http.trust_env) == (False, False)
    asyncio.run(http.aclose())


@pytest.mark.parametrize("tls12", [False, True])
def test_the_way_to_the_platform_is_tls_1_3_alone_unless_the_registration_says_otherwise(
    registration: Registration, *, tls12: bool
) -> None:
    context = tls_context(msgspec.structs.replace(registration, tls12=tls12))
    assert context.minimum_version == (ssl.TLSVersion.TLSv1_2 if tls12 else ssl.TLSVersion.TLSv1_3)
    assert context.verify_mode == ssl.CERT_REQUIRED


@given(st.lists(st.sampled_from(["answered", "slower", "unanswered"]), max_size=30), st.integers(1, 600))
def test_polling_never_gets_faster_than_the_issuer_wants_and_always_ends(steps: list[str], lives_s: int) -> None:
    schedule, now, slowed = PollSchedule(NOON + timedelta(seconds=lives_s)), NOON, 0
    for step in [*steps, *["answered"] * 200]:
        wait_s = schedule.wait_s(now)
        if wait_s is None:
            break
        left_s = (schedule.expires_at - now).total_seconds()
        assert wait_s >= min(left_s, 5.0 + 5.0 * slowed)
        now += timedelta(seconds=wait_s)
        schedule = getattr(schedule, step)()
        slowed += step == "slower"
    assert schedule.wait_s(now) is None
    assert now == schedule.expires_at


def test_a_link_nobody_has_tried_is_unknown_and_not_fine() -> None:
    assert LinkState().link.state == "unknown"


def test_half_a_link_is_down() -> None:
    link = LinkState().answered("pull", NOON).failed("push", NOON + timedelta(seconds=1)).link
    assert (link.state, link.since, link.last_word_at) == ("down", NOON + timedelta(seconds=1), NOON)


def test_a_link_says_since_when_it_is_as_it_is() -> None:
    workers = LinkState().answered("push", NOON).answered("pull", NOON + timedelta(seconds=9))
    assert (workers.link.state, workers.link.since) == ("up", NOON)
    assert workers.link.last_word_at == NOON + timedelta(seconds=9)


def test_a_fall_and_a_return_are_each_logged_once(capsys: pytest.CaptureFixture[str]) -> None:
    links: list[PlatformLink] = []
    watch = LinkWatch(links.append, lambda: NOON)
    for _ in range(3):
        watch.failed("push", "no route")
        watch.failed("pull", "no route")
    for _ in range(3):
        watch.answered("push")
        watch.answered("pull")
    logged = "".join(capsys.readouterr())
    assert (logged.count("platform_link_down"), logged.count("platform_link_up")) == (1, 1)
    assert [link.state for link in links] == ["down", "down", "up"]
    assert watch.fair["pull"].is_set()


def test_a_screen_is_told_what_waits_even_while_the_link_is_down() -> None:
    links: list[PlatformLink] = []
    watch = LinkWatch(links.append, lambda: NOON)
    watch.failed("push", "no route")
    watch.counted(queued=3, refused=1)
    watch.counted(queued=3, refused=1)
    assert [(link.state, link.queued, link.refused) for link in links] == [("down", 0, 0), ("down", 3, 1)]


def test_what_needs_a_person_is_counted_by_itself_and_stays_while_the_lanes_count_their_own() -> None:
    links: list[PlatformLink] = []
    watch = LinkWatch(links.append, lambda: NOON)
    watch.attended(4)
    watch.counted(queued=3, refused=1, oldest_at=NOON)
    watch.attended(2)
    assert [(link.state, link.attention, link.oldest_at) for link in links] == [
        ("unknown", 4, None),
        ("unknown", 4, NOON),
        ("unknown", 2, NOON),
    ]


def test_the_digest_of_an_op_is_that_of_its_canonical_json_without_its_place_in_the_book() -> None:
    op = {"seq": 7, "data": {"z": [True, None], "a": 'Ké"\n/'}, "at": "2026-11-23T05:00:00Z"}
    written = '{"at":"2026-11-23T05:00:00Z","data":{"a":"Ké\\"\\n/","z":[true,null]}}'
    assert op_digest(op) == hashlib.sha256(written.encode()).hexdigest()
    assert op_digest(dict(reversed(op.items()))) == op_digest(op)
    assert op_digest(op | {"seq": 8}) == op_digest(op)
    assert op_digest(op | {"stream": "a"}) != op_digest(op)


@pytest.mark.parametrize(
    ("address", "safe"),
    [
        ("https://platform.example:8443/x", True),
        ("http://127.0.0.1:4801", True),
        ("http://localhost:4801", True),
        ("http://platform.example", False),
        ("http://127.0.0.1.example", False),
        ("http://127.0.0.1@platform.example", False),
        ("https://user@platform.example", False),
        ("ftp://127.0.0.1", False),
        ("http://[::1", False),
        ("", False),
    ],
)
def test_plain_http_goes_to_this_machine_only(address: str, safe: bool) -> None:
    assert is_safe(address) is safe


def registration_file(folder: Path, registration: Registration, **members: object) -> Path:
    whole = {
        "issuer": registration.issuer,
        "client_id": registration.client_id,
        "private_jwk": registration.private_jwk,
        "office": registration.office,
        "platform_url": registration.platform_url,
        **members,
    }
    path = folder / "client.json"
    path.write_text(json.dumps(whole))
    return path


def test_a_registration_is_read_and_its_ca_lies_beside_it(tmp_path: Path, registration: Registration) -> None:
    read = read_registration(registration_file(tmp_path, registration, ca_file="ca.pem"))
    assert (read.office, read.ca_file) == ("MPP-1", str(tmp_path / "ca.pem"))
    assert registration.private_jwk["d"] not in repr(read)


@pytest.mark.parametrize(
    ("members", "code"),
    [
        ({"private_jwk": {"kty": "EC"}}, "registration_broken"),
        ({"private_jwk": {"kty": "oct", "k": "c2VjcmV0"}}, "registration_broken"),
        ({"client_id": 7}, "registration_broken"),
        ({"issuer": "http://akun.example"}, "address_unsafe"),
        ({"platform_url": "http://platform.example"}, "address_unsafe"),
    ],
)
def test_a_registration_that_will_not_do_is_refused_in_plain_words(
    tmp_path: Path, registration: Registration, members: dict[str, object], code: str
) -> None:
    with pytest.raises(Refusal) as refusal:
        read_registration(registration_file(tmp_path, registration, **members))
    assert refusal.value.code == code
    assert "client.json" in refusal.value.messages["id"] or "https" in refusal.value.messages["id"]


def test_a_key_beside_the_account_is_asked_for_by_role_and_no_pin_of_the_catalogue_goes_around_it(
    tmp_path: Path, registration: Registration
) -> None:
    officers = {"issuer": registration.issuer, "client_id": "loket-1", "private_jwk": registration.private_jwk}
    with pytest.raises(Refusal, match="registration_broken"):
        read_registration(registration_file(tmp_path, registration, officers=officers | {"second_factor": "all"}))
    officers["pins"] = "emergency"
    for factor, needs in ((["technician"], {"technician"}), ("all", EVERYBODY), ([], set())):
        read = read_registration(
            registration_file(tmp_path, registration, officers=officers | {"second_factor": factor})
        )
        assert read.officers is not None
        assert read.officers.needs_key == needs
    with pytest.raises(Refusal, match="registration_broken"):
        read_registration(registration_file(tmp_path, registration, officers=officers | {"second_factor": ["cook"]}))


def test_a_public_key_alone_is_no_registration(tmp_path: Path, registration: Registration) -> None:
    public = {name: part for name, part in registration.private_jwk.items() if name != "d"}
    with pytest.raises(Refusal, match="registration_broken"):
        read_registration(registration_file(tmp_path, registration, private_jwk=public))


KEYS = [
    ("ES256", ECKey.generate_key("P-256", {"kid": "k"})),
    ("ES512", ECKey.generate_key("P-521", {"kid": "k"})),
    ("EdDSA", OKPKey.generate_key("Ed25519", {"kid": "k"})),
]


@pytest.mark.parametrize(("algorithm", "key"), KEYS, ids=[name for name, _ in KEYS])
def test_an_office_and_an_issuer_may_sign_with_each_accepted_algorithm(algorithm: str, key: ECKey | OKPKey) -> None:
    client = ClientKey("mpp-1", {name: str(part) for name, part in key.as_dict(private=True).items()})
    token = client.assertion("mpp-1", at=NOON, jti="j")
    assert believed(token, key, issuer="mpp-1", client_id="mpp-1", at=NOON).sub == "mpp-1"


def test_an_id_token_signed_with_a_shared_secret_or_rsa_is_not_believed() -> None:
    from joserfc.jwk import OctKey, RSAKey

    claims = {"iss": "i", "sub": "s", "aud": "c", "iat": NOON.timestamp(), "exp": NOON.timestamp() + 60}
    for algorithm, key in (("HS256", OctKey.generate_key(256)), ("RS256", RSAKey.generate_key(2048))):
        token = jwt.encode({"alg": algorithm, "kid": "k"}, claims, key)
        with pytest.raises(IdTokenInvalid):
            believed(token, key, issuer="i", client_id="c", at=NOON)
