"""Promise: what a citizen reports reaches the office it concerns, signed, until it is acknowledged; and nobody is asked
to log in without end."""

import json
from typing import Any

import pytest
from joserfc import jws
from joserfc.jwk import ECKey

REVOKED = "https://schemas.openid.net/secevent/caep/event-type/session-revoked"


def poll(hub: Any, **body: Any) -> Any:
    headers = {"Content-Type": "application/json"}
    asked = json.dumps({"returnImmediately": True, **body})
    answer = hub.call("POST", "/sync/v1/security-events", content=asked, headers=headers)
    assert answer.status_code == 200, answer.text
    return answer.json()["sets"]


def claims_of(token: str) -> Any:
    return json.loads(jws.extract_compact(token.encode()).payload)


def reported(hub: Any, phone: Any) -> str:
    """The `sid` of a login that was reported afterwards."""
    code = hub.code()
    phone.approve(code)
    sid = claims_of(hub.poll(code).json()["id_token"])["sid"]
    phone.answer(code, action="report")
    return str(sid)


def test_a_report_names_the_login_as_its_id_token_did(hub: Any, far: Any, thumb: Any) -> None:
    assert poll(hub) == {}
    sid = reported(hub, thumb())
    ((jti, token),) = poll(hub).items()
    (listed,) = far.registration()["platform_jwks"]["keys"]
    signed = jws.deserialize_compact(token, ECKey.import_key(listed))
    assert signed.headers()["typ"] == "secevent+jwt"
    claims = claims_of(token)
    assert (claims["iss"], claims["aud"], claims["jti"]) == (hub.issuer, hub.client_id, jti)
    assert claims["sub_id"]["session"]["id"] == sid
    assert list(claims["events"]) == [REVOKED]


def test_it_is_told_until_it_is_acknowledged_also_after_a_restart(hub: Any, far: Any, thumb: Any) -> None:
    reported(hub, thumb())
    (jti,) = poll(hub)
    far.again()
    hub.http = far.api
    assert list(poll(hub)) == [jti]
    assert poll(hub, ack=[jti]) == {}
    assert poll(hub) == {}


def test_one_that_the_office_could_not_believe_is_not_told_for_ever(hub: Any, thumb: Any) -> None:
    reported(hub, thumb())
    (jti,) = poll(hub)
    assert poll(hub, setErrs={jti: {"err": "authentication_failed"}}) == {}


def test_a_report_is_old_news_after_an_hour(hub: Any, far: Any, thumb: Any) -> None:
    reported(hub, thumb())
    far.clock.pass_(3601)
    assert poll(hub) == {}


@pytest.mark.parametrize("body", [b"x", b"[]", b'{"maxEvents": -1}', b'{"maxEvents": true}'])
def test_a_poll_that_cannot_be_read_is_refused(hub: Any, body: bytes) -> None:
    assert hub.call("POST", "/sync/v1/security-events", content=body).status_code == 400


def test_only_an_office_hears_reports(far: Any) -> None:
    assert far.api.post("/sync/v1/security-events", content=b"{}").status_code == 401


def test_nobody_is_asked_a_sixth_time_within_ten_minutes(hub: Any, far: Any, thumb: Any) -> None:
    phone = thumb()
    for _ in range(5):
        assert phone.see(hub.code()).status_code == 200
    sixth = hub.code()
    page = phone.see(sixth)
    assert page.status_code == 429
    assert "lima kali diminta masuk" in page.text
    phone.post(sixth["verification_uri_complete"], phone.browser.get("/phone").text, action="approve", number="47")
    assert hub.poll(sixth).json()["error"] == "authorization_pending", "it is not decided behind the page either"
    assert thumb("arman").see(hub.code()).status_code == 200
    far.clock.pass_(601)
    assert phone.see(hub.code()).status_code == 200


def test_looking_again_is_not_another_time(hub: Any, thumb: Any) -> None:
    code, phone = hub.code(), thumb()
    assert {phone.see(code).status_code for _ in range(8)} == {200}


@pytest.mark.parametrize(
    ("at", "wording"),
    [
        ("-2.1698,115.3850", None),
        ("-2.1600,115.3846", "1 km"),
        ("-6.1754,106.8272", "1048 km"),
        ("", None),
        ("x", None),
    ],
)
def test_a_phone_that_is_far_is_told_so_and_decides_itself(
    hub: Any, thumb: Any, capsys: Any, at: str, wording: str | None
) -> None:
    code, phone = hub.code(), thumb()
    page = phone.browser.get(f"{code['verification_uri_complete']}?at={at}").text
    logged = "".join(capsys.readouterr())
    assert ("km dari kantor itu" in page) is bool(wording)
    assert (wording or "Apakah Anda sedang berdiri di sana?") in page
    assert ("login_from_afar" in logged) is bool(wording)
    assert not at or at not in logged
    assert "Anda sudah masuk" in phone.approve(code).text
