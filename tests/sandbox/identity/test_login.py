"""Promise: a login code serves one citizen, at one kiosk, once; whoever copies, replays or guesses gets nothing."""

import uuid
from typing import Any

import pytest
from joserfc import jwt
from joserfc.jwk import ECKey


def test_a_citizen_who_picks_the_kiosks_number_is_logged_in(hub: Any, thumb: Any) -> None:
    code = hub.code()
    assert code["expires_in"] == 120
    assert code["interval"] == 2
    assert hub.poll(code).json()["error"] == "authorization_pending"
    assert "Anda sudah masuk di Kiosk 03" in thumb().approve(code).text
    tokens = hub.poll(code).json()
    assert tokens["token_type"] == "DPoP"
    assert tokens["expires_in"] == 300
    assert "refresh_token" not in tokens
    claims = hub.userinfo(tokens["access_token"]).json()
    assert claims["name"] == "Siti Rahmawati"
    assert claims["address"] == {"formatted": "Jl. Melati 8, RT 004, Belimbing"}


def test_the_id_token_is_signed_by_the_key_that_the_issuer_lists(hub: Any, far: Any, thumb: Any) -> None:
    code = hub.code(nonce="n-1")
    thumb().approve(code)
    tokens = hub.poll(code).json()
    listed = far.api.get("/jwks").json()["keys"][0]
    token = jwt.decode(tokens["id_token"], ECKey.import_key(listed), algorithms=["ES256"])
    assert token.header["kid"] == listed["kid"]
    assert (token.claims["iss"], token.claims["aud"]) == (hub.issuer, hub.client_id)
    assert token.claims["nonce"] == "n-1"
    assert token.claims["sub"] == hub.userinfo(tokens["access_token"]).json()["sub"]


def test_the_subject_is_pairwise_and_says_nothing_of_the_person(hub: Any, far: Any, thumb: Any) -> None:
    subs = set()
    for citizen in ("siti", "arman", "siti"):
        code = hub.code()
        thumb(citizen).approve(code)
        subs.add(hub.userinfo(hub.poll(code).json()["access_token"]).json()["sub"])
    assert len(subs) == 2
    assert not any(far.context.people["siti"].nik in sub for sub in subs)


def test_discovery_names_what_there_is(far: Any) -> None:
    card = far.api.get("/.well-known/openid-configuration").json()
    assert card["issuer"] == far.context.issuer
    assert card["subject_types_supported"] == ["pairwise", "public"], "citizens and staff"
    assert card["token_endpoint_auth_methods_supported"] == ["private_key_jwt"]


def test_without_a_client_assertion_nothing_is_given(hub: Any, far: Any) -> None:
    form = {"client_id": hub.client_id, "scope": "openid", "place": "Kiosk 03", "binding_message": "47"}
    answer = far.api.post("/device_authorization", data=form)
    assert (answer.status_code, answer.json()["error"]) == (401, "invalid_client")


def test_a_client_assertion_works_once(hub: Any, far: Any) -> None:
    form = hub.signed(scope="openid", place="Kiosk 03", binding_message="47")
    assert far.api.post("/device_authorization", data=form).status_code == 200
    assert far.api.post("/device_authorization", data=form).status_code == 401
    far.again()
    assert far.api.post("/device_authorization", data=form).status_code == 401, "a restart forgets no jti"


@pytest.mark.parametrize(
    "changed",
    [
        {"aud": "https://elsewhere.test"},
        {"sub": "somebody-else"},
        {"iss": "hub-unknown"},
        {"exp": 1},
        {"exp": 9_999_999_999},
        {"exp": True},
        {"jti": None},
    ],
)
def test_an_assertion_that_is_not_ours_is_refused(hub: Any, far: Any, changed: dict[str, Any]) -> None:
    form = hub.signed(hub.assertion(**changed), scope="openid", place="Kiosk 03", binding_message="47")
    assert far.api.post("/device_authorization", data=form).status_code == 401


def test_an_assertion_signed_by_another_key_is_refused(hub: Any, far: Any) -> None:
    forged = hub.assertion(key=ECKey.generate_key("P-256"))
    form = hub.signed(forged, scope="openid", place="Kiosk 03", binding_message="47")
    assert far.api.post("/device_authorization", data=form).status_code == 401
    assert far.inspection.get("/logins").json() == []


def test_no_dpop_proof_no_token(hub: Any, far: Any) -> None:
    form = hub.signed(grant_type="client_credentials", scope="sync")
    assert far.api.post("/token", data=form).json()["error"] == "invalid_dpop_proof"


def test_a_dpop_proof_works_once(hub: Any, far: Any, thumb: Any) -> None:
    code = hub.code()
    thumb().approve(code)
    token = hub.poll(code).json()["access_token"]
    headers = {"Authorization": f"DPoP {token}", "DPoP": hub.proof("GET", "/userinfo", token)}
    assert far.api.get("/userinfo", headers=headers).status_code == 200
    assert far.api.get("/userinfo", headers=headers).status_code == 401


@pytest.mark.parametrize(
    "changed", [{"htm": "POST"}, {"htu": "https://platform.test/token"}, {"iat": 1}, {"ath": "x"}, {"jti": ""}]
)
def test_a_proof_for_something_else_is_refused(hub: Any, far: Any, thumb: Any, changed: dict[str, Any]) -> None:
    code = hub.code()
    thumb().approve(code)
    token = hub.poll(code).json()["access_token"]
    proof = hub.proof("GET", "/userinfo", token, **changed)
    answer = far.api.get("/userinfo", headers={"Authorization": f"DPoP {token}", "DPoP": proof})
    assert answer.status_code == 401
    assert "DPoP" in answer.headers["WWW-Authenticate"]


def test_an_access_token_is_no_bearer_token_and_no_other_keys(hub: Any, far: Any, thumb: Any) -> None:
    code = hub.code()
    thumb().approve(code)
    token = hub.poll(code).json()["access_token"]
    assert far.api.get("/userinfo", headers={"Authorization": f"Bearer {token}"}).status_code == 401
    assert hub.userinfo(token, key=ECKey.generate_key("P-256")).status_code == 401
    assert hub.userinfo(token).status_code == 200


def test_an_access_token_dies_after_five_minutes(hub: Any, far: Any, thumb: Any) -> None:
    code = hub.code()
    thumb().approve(code)
    token = hub.poll(code).json()["access_token"]
    far.clock.pass_(301)
    assert hub.userinfo(token).status_code == 401


def test_a_token_of_the_office_reads_no_citizen(hub: Any) -> None:
    assert hub.userinfo(hub.sync_token()).status_code == 403


def test_a_token_can_be_given_back(hub: Any, far: Any, thumb: Any) -> None:
    code = hub.code()
    thumb().approve(code)
    token = hub.poll(code).json()["access_token"]
    assert far.api.post("/revoke", data=hub.signed(token=token)).status_code == 200
    assert hub.userinfo(token).status_code == 401


def test_the_code_belongs_to_the_key_that_asked_for_it(hub: Any, thumb: Any) -> None:
    code = hub.code()
    other = ECKey.generate_key("P-256")
    assert hub.poll(code, key=other).json()["error"] == "invalid_grant"
    thumb().approve(code)
    assert hub.poll(code, key=other).json()["error"] == "invalid_grant"
    assert "access_token" in hub.poll(code).json()


def test_a_code_asked_for_without_a_proof_belongs_to_the_first_key_that_polls(hub: Any, far: Any, thumb: Any) -> None:
    form = hub.signed(scope="openid", place="Kiosk 03", binding_message="47")
    code = far.api.post("/device_authorization", data=form).json()
    assert hub.poll(code).json()["error"] == "authorization_pending"
    thumb().approve(code)
    assert hub.poll(code, key=ECKey.generate_key("P-256")).json()["error"] == "invalid_grant"
    assert "access_token" in hub.poll(code).json()


def test_a_second_redemption_is_refused_and_kills_the_first_token(hub: Any, thumb: Any) -> None:
    code = hub.code()
    thumb().approve(code)
    token = hub.poll(code).json()["access_token"]
    assert hub.userinfo(token).status_code == 200
    assert hub.poll(code).json()["error"] == "invalid_grant"
    assert hub.userinfo(token).status_code == 401


def test_whoever_polls_too_fast_is_slowed_by_five_seconds(hub: Any) -> None:
    code = hub.code()
    assert hub.poll(code).json()["error"] == "authorization_pending"
    assert hub.poll(code, wait_s=0.5).json()["error"] == "slow_down"
    assert hub.poll(code, wait_s=4).json()["error"] == "slow_down", "the interval is 7 s by now"
    assert hub.poll(code, wait_s=12).json()["error"] == "authorization_pending"


def test_a_code_dies_after_two_minutes(hub: Any, thumb: Any) -> None:
    code = hub.code()
    hub.far.clock.pass_(121)
    page = thumb().see(code)
    assert page.status_code == 410
    assert "Waktu kode habis" in page.text
    assert hub.poll(code).json()["error"] == "expired_token"


def test_an_approval_that_comes_too_late_is_none(hub: Any, thumb: Any) -> None:
    code, phone = hub.code(), thumb()
    page = phone.see(code).text
    hub.far.clock.pass_(121)
    phone.post(code["verification_uri_complete"], page, action="approve", number="47")
    assert hub.poll(code).json()["error"] == "expired_token"


def test_an_unknown_device_code_is_refused(hub: Any) -> None:
    assert hub.poll({"device_code": "x"}).json()["error"] == "invalid_grant"


@pytest.mark.parametrize(
    ("form", "error"),
    [
        ({"number": "7"}, "invalid_request"),
        ({"number": "٤٧"}, "invalid_request"),
        ({"place": " "}, "invalid_request"),
        ({"place": "x" * 81}, "invalid_request"),
        ({"scope": "openid everything"}, "invalid_scope"),
        ({"scope": "sync"}, "invalid_scope"),
    ],
)
def test_a_code_must_be_asked_for_properly(hub: Any, form: dict[str, str], error: str) -> None:
    answer = hub.start(**form)
    assert (answer.status_code, answer.json()["error"]) == (400, error)


def test_a_grant_we_do_not_know_is_refused(hub: Any, far: Any) -> None:
    headers = {"DPoP": hub.proof("POST", "/token")}
    answer = far.api.post("/token", data=hub.signed(grant_type="password"), headers=headers)
    assert answer.json()["error"] == "unsupported_grant_type"


def test_one_place_gets_ten_codes_a_minute_and_another_place_is_not_punished(hub: Any, far: Any) -> None:
    for _ in range(10):
        hub.code()
    answer = hub.start()
    assert answer.status_code == 429
    assert answer.headers["Retry-After"] == "60"
    assert hub.start(place="Kiosk 04").status_code == 200
    far.clock.pass_(61)
    assert hub.start().status_code == 200


def test_a_strict_platform_asks_for_a_nonce_and_takes_it(tmp_path: Any, clock: Any, far: Any, hub_of: Any) -> None:
    strict = type(far)(tmp_path / "strict", clock, require_nonce=True)
    hub = hub_of(strict)
    refused = hub.start()
    assert (refused.status_code, refused.json()["error"]) == (400, "use_dpop_nonce")
    hub.nonce = refused.headers["DPoP-Nonce"]
    assert hub.start().status_code == 200
    token = hub.sync_token()
    hub.nonce = ""
    answer = hub.call("GET", "/sync/v1/pull", token)
    assert answer.status_code == 401
    assert "use_dpop_nonce" in answer.headers["WWW-Authenticate"]
    hub.nonce = answer.headers["DPoP-Nonce"]
    assert hub.call("GET", "/sync/v1/pull", token).status_code == 200
    strict.close()


def test_a_login_survives_a_restart_of_the_platform(hub: Any, far: Any, thumb: Any) -> None:
    code = hub.code()
    thumb().approve(code)
    far.again()
    hub.http = far.api
    assert hub.userinfo(hub.poll(code).json()["access_token"]).status_code == 200


def test_garbage_in_place_of_tokens_is_refused_in_plain_terms(hub: Any, far: Any) -> None:
    for garbage in ("", "x", "a.b.c", "..", str(uuid.uuid4())):
        assert far.api.post("/token", data=hub.signed(garbage or "-")).status_code == 401
        headers = {"Authorization": f"DPoP {garbage}", "DPoP": garbage}
        assert far.api.get("/userinfo", headers=headers).status_code == 401
    assert far.api.post("/token", content=b"\xff\xfe=1").status_code == 400
    assert far.api.post("/token", content=b"a=1&a=2").status_code == 400
