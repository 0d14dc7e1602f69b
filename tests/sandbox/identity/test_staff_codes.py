"""Promise: the staff of an office sign in at one desk, once; a code that was read on its way is worth nothing."""

import hashlib
import json
import re
import secrets
from base64 import urlsafe_b64encode
from html import unescape
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from joserfc import jws, jwt
from joserfc.jwk import ECKey

from sandbox.day.build import staff_subject

REDIRECT = "http://127.0.0.1:40123/masuk"


class Desk:
    """The office as the client of its staff's provider, and the browser of a desk."""

    def __init__(self, hub: Any, far: Any) -> None:
        registration = far.registration()["officers"]
        self.hub, self.far = hub, far
        hub.client_id, hub.key = registration["client_id"], ECKey.import_key(registration["private_jwk"])
        self.verifier, self.registration = secrets.token_urlsafe(32), registration

    def asked(self, **changed: str) -> dict[str, str]:
        digest = hashlib.sha256(self.verifier.encode()).digest()
        return {
            "response_type": "code",
            "redirect_uri": REDIRECT,
            "scope": "openid groups",
            "state": "s-1",
            "nonce": "n-1",
            "code_challenge": urlsafe_b64encode(digest).rstrip(b"=").decode(),
            "code_challenge_method": "S256",
        } | changed

    def push(self, **changed: str) -> Any:
        proof = self.hub.proof("POST", "/par")
        return self.hub.http.post("/par", data=self.hub.signed(**self.asked(**changed)), headers={"DPoP": proof})

    def page(self, request_uri: str) -> Any:
        parameters = {"client_id": self.hub.client_id, "request_uri": request_uri}
        return self.far.inspection.get("/staff/authorize", params=parameters)

    def choose(self, page: Any, staff: str | None = "rina") -> dict[str, str]:
        """What the browser would bring to the desk."""
        fields = re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', page.text)
        form = {name: unescape(value) for name, value in fields} | ({"staff": staff} if staff else {})
        sent = self.far.inspection.post("/staff/authorize", data=form, follow_redirects=False)
        assert sent.status_code == 303, sent.text
        assert sent.headers["location"].startswith(REDIRECT)
        return {name: one[0] for name, one in parse_qs(urlsplit(sent.headers["location"]).query).items()}

    def code(self, staff: str = "rina") -> str:
        return self.choose(self.page(self.push().json()["request_uri"]), staff)["code"]

    def redeem(self, code: str, key: ECKey | None = None, **changed: str) -> Any:
        form = {"code": code, "redirect_uri": REDIRECT, "code_verifier": self.verifier} | changed
        fields = self.hub.signed(grant_type="authorization_code", **form)
        return self.hub.http.post("/token", data=fields, headers={"DPoP": self.hub.proof("POST", "/token", key=key)})


@pytest.fixture
def desk(hub: Any, far: Any) -> Desk:
    return Desk(hub, far)


def test_a_member_of_the_staff_signs_in_and_the_office_is_told_their_groups(desk: Desk, far: Any) -> None:
    tokens = desk.redeem(desk.code("maya")).json()
    assert tokens["token_type"] == "DPoP"
    listed = far.api.get("/jwks").json()["keys"][0]
    claims = jwt.decode(tokens["id_token"], ECKey.import_key(listed), algorithms=["ES256"]).claims
    assert (claims["aud"], claims["nonce"], claims["acr"]) == (
        desk.registration["client_id"],
        "n-1",
        "urn:sandbox:staff",
    )
    assert claims["auth_time"] == int(far.clock())
    person = desk.hub.userinfo(tokens["access_token"]).json()
    assert person["sub"] == claims["sub"]
    assert "mpp-supervisor" in person["groups"]


def test_the_catalogue_knows_the_staff_by_the_names_that_their_provider_gives(desk: Desk, far: Any) -> None:
    tokens = desk.redeem(desk.code("rina")).json()
    sub = desk.hub.userinfo(tokens["access_token"]).json()["sub"]
    document = far.context.store.one("SELECT document FROM catalogues")["document"]
    assert f'"account":{{"iss":"{desk.hub.issuer}","sub":"{sub}"}}' in document
    assert "rina" not in sub


def test_the_browser_comes_back_with_the_state_and_the_name_of_the_issuer(desk: Desk) -> None:
    back = desk.choose(desk.page(desk.push().json()["request_uri"]))
    assert (back["state"], back["iss"]) == ("s-1", desk.hub.issuer)
    no = desk.choose(desk.page(desk.push().json()["request_uri"]), None)
    assert (no["error"], no["state"], no["iss"]) == ("access_denied", "s-1", desk.hub.issuer)
    assert "code" not in no


@pytest.mark.parametrize(
    "changed",
    [
        {"redirect_uri": "http://127.0.0.1:40123/other"},
        {"redirect_uri": "http://localhost:40123/masuk"},
        {"redirect_uri": "http://127.0.0.1/masuk"},
        {"redirect_uri": "http://127.0.0.1:40123@evil.test/masuk"},
        {"redirect_uri": "https://evil.test/masuk"},
        {"response_type": "token"},
        {"code_challenge_method": "plain"},
        {"code_challenge": "short"},
        {"scope": "openid sync"},
        {"scope": "groups"},
    ],
)
def test_a_request_that_is_not_a_desks_is_not_taken(desk: Desk, changed: dict[str, str]) -> None:
    assert desk.push(**changed).status_code == 400


def test_a_code_that_was_read_on_its_way_is_worth_nothing_without_verifier_and_key(desk: Desk) -> None:
    assert desk.redeem(desk.code(), code_verifier="another").json()["error"] == "invalid_grant"
    assert desk.redeem(desk.code(), key=ECKey.generate_key("P-256")).json()["error"] == "invalid_grant"
    assert desk.redeem(desk.code(), redirect_uri="http://127.0.0.1:1/masuk").json()["error"] == "invalid_grant"


def test_a_try_with_the_wrong_verifier_spends_the_code(desk: Desk) -> None:
    code = desk.code()
    desk.redeem(code, code_verifier="another")
    assert desk.redeem(code).json()["error"] == "invalid_grant"


def test_a_code_that_is_used_twice_also_kills_the_first_token(desk: Desk) -> None:
    code = desk.code()
    token = desk.redeem(code).json()["access_token"]
    assert desk.hub.userinfo(token).status_code == 200
    assert desk.redeem(code).json()["error"] == "invalid_grant"
    assert desk.hub.userinfo(token).status_code == 401


def test_a_pushed_request_is_answered_once_and_within_its_time(desk: Desk, far: Any) -> None:
    answered = desk.push().json()["request_uri"]
    desk.choose(desk.page(answered))
    assert desk.page(answered).status_code == 410
    late = desk.push().json()["request_uri"]
    far.clock.pass_(61)
    assert desk.page(late).status_code == 410
    slow = desk.code()
    far.clock.pass_(61)
    assert desk.redeem(slow).json()["error"] == "invalid_grant"


def test_a_form_from_elsewhere_signs_nobody_in(desk: Desk, far: Any) -> None:
    parameters = {"client_id": desk.hub.client_id, "request_uri": desk.push().json()["request_uri"], "staff": "rina"}
    assert far.inspection.post("/staff/authorize", data=parameters, follow_redirects=False).status_code == 410


def test_the_client_that_signs_staff_in_can_do_nothing_else(desk: Desk) -> None:
    assert desk.hub.start().json()["error"] == "unauthorized_client"
    form = desk.hub.signed(grant_type="client_credentials", scope="sync")
    answer = desk.hub.http.post("/token", data=form, headers={"DPoP": desk.hub.proof("POST", "/token")})
    assert answer.json()["error"] == "unauthorized_client"


def test_the_client_of_the_office_signs_no_staff_in(far: Any, hub: Any) -> None:
    other = hub.client_id, hub.key
    desk = Desk(hub, far)
    hub.client_id, hub.key = other
    assert desk.push().json()["error"] == "unauthorized_client"


def test_a_closed_account_signs_in_nowhere_and_the_office_is_told_until_it_has_heard(hub: Any, far: Any) -> None:
    headers = {"X-Test": "1"}
    close = {"close": "rina"}
    assert far.inspection.post("/staff", json={"close": "nobody"}).status_code == 404
    for _ in range(2):
        assert far.inspection.post("/staff", json=close, headers=headers).status_code == 201
    far.again()
    hub.http = far.api
    ((jti, token),) = events(hub).items()
    claims = json.loads(jws.extract_compact(token.encode()).payload)
    assert claims["sub_id"] == {"format": "iss_sub", "iss": hub.issuer, "sub": staff_subject("rina")}
    assert list(claims["events"]) == ["https://schemas.openid.net/secevent/risc/event-type/account-disabled"]
    assert events(hub, ack=[jti]) == {}
    desk = Desk(hub, far)
    assert desk.choose(desk.page(desk.push().json()["request_uri"]))["error"] == "access_denied"
    assert desk.code("maya")


def events(hub: Any, **body: Any) -> Any:
    asked = json.dumps({"returnImmediately": True, **body})
    headers = {"Content-Type": "application/json"}
    return hub.call("POST", "/sync/v1/security-events", content=asked, headers=headers).json()["sets"]
