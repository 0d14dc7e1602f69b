"""The identity provider: OpenID Connect discovery, RFC 8628 device authorization, tokens, userinfo; and for the staff
of an office, who are a client of their own, pushed requests and authorization codes.

`POST /device_authorization` takes two members beside the standard's: `binding_message`, the two digits the kiosk
shows, and `place`, which the phone shows. A DPoP proof on it binds the code to that key at once; without one, the first
poll does. There is no refresh token: a kiosk has no use for one."""

import hashlib
import re
from base64 import urlsafe_b64encode
from collections.abc import Awaitable, Callable
from datetime import datetime
from uuid import uuid4
from zoneinfo import ZoneInfo

import structlog
from joserfc import jwt
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from sandbox.base.client_auth import Client, bearer_of, client_of, dpop_key_of, hashed, nonce_now
from sandbox.base.context import STAFF_ACR, STAFF_CLIENT_ID, PlatformContext, public_jwk
from sandbox.base.http_body import form_body
from sandbox.base.networks import is_within
from sandbox.base.problem import NO_STORE, OAuthRefused, ProblemFound
from sandbox.base.strict_json import Json, JsonObject
from sandbox.day.build import OFFICE_ZONE, staff_subject
from sandbox.identity import device_codes, staff_codes
from sandbox.identity.security_reports import sid_of

DEVICE_GRANT = "urn:ietf:params:oauth:grant-type:device_code"
LOGIN_SCOPES = frozenset({"openid", "profile"})
CLIENT_SCOPES = frozenset({"sync"})
ID_TOKEN_SECONDS = 300
PLACE_LENGTH_MAX = 80
ACR = "urn:sandbox:phone"

Endpoint = Callable[[PlatformContext, Request], Awaitable[Response]]
log = structlog.get_logger()


def idp_routes(context: PlatformContext) -> list[Route]:
    def serve(endpoint: Endpoint) -> Callable[[Request], Awaitable[Response]]:
        async def served(request: Request) -> Response:
            try:
                answer = await endpoint(context, request)
            except OAuthRefused as refused:
                log.info("idp_refused", path=request.url.path, error=refused.error, why=refused.why)
                answer = refused.response()
            except ProblemFound as found:
                answer = OAuthRefused("invalid_request", found.code, found.status).response()
            if context.require_nonce and "dpop" in request.headers:
                answer.headers["DPoP-Nonce"] = nonce_now(context)
            return answer

        return served

    return [
        Route("/.well-known/openid-configuration", serve(discovery)),
        Route("/jwks", serve(jwks)),
        Route("/device_authorization", serve(device_authorization), methods=["POST"]),
        Route("/par", serve(pushed), methods=["POST"]),
        Route("/token", serve(token), methods=["POST"]),
        Route("/userinfo", serve(userinfo), methods=["GET", "POST"]),
        Route("/revoke", serve(revoke), methods=["POST"]),
    ]


async def discovery(context: PlatformContext, _request: Request) -> Response:
    card: JsonObject = {
        "issuer": context.issuer,
        "jwks_uri": f"{context.issuer}/jwks",
        "device_authorization_endpoint": f"{context.issuer}/device_authorization",
        "token_endpoint": f"{context.issuer}/token",
        "userinfo_endpoint": f"{context.issuer}/userinfo",
        "revocation_endpoint": f"{context.issuer}/revoke",
        "pushed_authorization_request_endpoint": f"{context.issuer}/par",
        "authorization_endpoint": f"{context.phone_url}/staff/authorize",
        "require_pushed_authorization_requests": True,
        "authorization_response_iss_parameter_supported": True,
        "code_challenge_methods_supported": ["S256"],
        "response_types_supported": ["code"],
        "grant_types_supported": [DEVICE_GRANT, "client_credentials", "authorization_code"],
        "scopes_supported": list[Json](sorted(LOGIN_SCOPES | CLIENT_SCOPES | staff_codes.SCOPES)),
        "subject_types_supported": ["pairwise", "public"],
        "id_token_signing_alg_values_supported": ["ES256"],
        "token_endpoint_auth_methods_supported": ["private_key_jwt"],
        "token_endpoint_auth_signing_alg_values_supported": ["ES256"],
        "dpop_signing_alg_values_supported": ["ES256"],
        "acr_values_supported": [ACR, STAFF_ACR],
        "claims_supported": list[Json](["sub", *sorted(claims_of(context, next(iter(context.people))))]),
    }
    return JSONResponse(card)


async def jwks(context: PlatformContext, _request: Request) -> Response:
    return JSONResponse({"keys": [public_jwk(context.signing_key), public_jwk(context.manifest_key)]})


async def device_authorization(context: PlatformContext, request: Request) -> Response:
    form = await form_body(request)
    client = client_of(context, form)
    if client.client_id == STAFF_CLIENT_ID:
        raise OAuthRefused("unauthorized_client", "this client signs in staff and nothing else")
    if not is_within(context.networks, request):
        raise OAuthRefused("network_not_allowed", "begun from no network of this office's registration", 403)
    match_number, place = form.get("binding_message", ""), " ".join(form.get("place", "").split())
    if not re.fullmatch(r"[0-9]{2}", match_number):
        raise OAuthRefused("invalid_request", "binding_message must be the two digits that the kiosk shows")
    if not 0 < len(place) <= PLACE_LENGTH_MAX:
        raise OAuthRefused("invalid_request", "place must say where the kiosk stands")
    device_code, user_code = device_codes.start(
        context,
        client,
        scope=_scope(form, LOGIN_SCOPES, "openid"),
        place=place,
        match_number=match_number,
        nonce=form.get("nonce", ""),
        jkt=dpop_key_of(context, request) if "dpop" in request.headers else None,
    )
    answer: JsonObject = {
        "device_code": device_code,
        "user_code": f"{user_code[:4]}-{user_code[4:]}",
        "verification_uri": f"{context.phone_url}/phone",
        "verification_uri_complete": f"{context.phone_url}/phone/{user_code}",
        "expires_in": device_codes.LIFE_SECONDS,
        "interval": device_codes.INTERVAL_SECONDS,
    }
    return JSONResponse(answer, headers=NO_STORE)


async def pushed(context: PlatformContext, request: Request) -> Response:
    form = await form_body(request)
    answer = staff_codes.push(context, client_of(context, form), form, dpop_key_of(context, request))
    return JSONResponse(answer, 201, NO_STORE)


async def token(context: PlatformContext, request: Request) -> Response:
    form = await form_body(request)
    client = client_of(context, form)
    thumbprint = dpop_key_of(context, request)
    match form.get("grant_type"):
        case "authorization_code":
            answer = _for_staff(context, client, form, thumbprint)
        case _ if client.client_id == STAFF_CLIENT_ID:
            raise OAuthRefused("unauthorized_client", "this client signs in staff and nothing else")
        case "client_credentials":
            answer = _for_client(context, client, form, thumbprint)
        case grant if grant == DEVICE_GRANT:
            answer = _for_citizen(context, client, form, thumbprint)
        case _:
            raise OAuthRefused("unsupported_grant_type", "device_code or client_credentials")
    return JSONResponse(answer, headers=NO_STORE)


async def userinfo(context: PlatformContext, request: Request) -> Response:
    bearer = bearer_of(context, request, "openid")
    assert bearer.citizen is not None, "a token of scope openid has a person"
    if member := staff_codes.member_of(bearer.citizen):
        return JSONResponse(staff_codes.claims_of(member), headers=NO_STORE)
    claims: JsonObject = {"sub": context.subject(bearer.client.client_id, bearer.citizen)}
    if "profile" in bearer.scope:
        claims |= claims_of(context, bearer.citizen)
    return JSONResponse(claims, headers=NO_STORE)


async def revoke(context: PlatformContext, request: Request) -> Response:
    """RFC 7009: an unknown token is as good as revoked."""
    form = await form_body(request)
    client = client_of(context, form)
    with context.store.writing():
        statement = "UPDATE tokens SET revoked = 1 WHERE token_hash = ? AND client_id = ?"
        context.store.run(statement, hashed(form.get("token", "")), client.client_id)
    return Response(headers=NO_STORE)


def claims_of(context: PlatformContext, citizen: str) -> JsonObject:
    """OpenID Connect Core 5.1 where it has a name for it, the account's own names for the rest."""
    person = context.people[citizen]
    return {
        "name": person.name,
        "nik": person.nik,
        "family_number": person.family_number,
        "birthdate": person.birthdate,
        "gender": person.gender,
        "address": {"formatted": person.address},
        "phone_number": person.phone_number,
        "as_of": datetime.fromtimestamp(context.clock(), ZoneInfo(OFFICE_ZONE)).date().isoformat(),
    }


def _for_client(context: PlatformContext, client: Client, form: dict[str, str], thumbprint: str) -> JsonObject:
    scope = _scope(form, CLIENT_SCOPES, "sync")
    with context.store.writing():
        access_token = device_codes.issue(context, client.client_id, scope, thumbprint, citizen=None, login=None)
    return _bearer(access_token, scope)


def _for_citizen(context: PlatformContext, client: Client, form: dict[str, str], thumbprint: str) -> JsonObject:
    redeemed = device_codes.redeem(context, client, form.get("device_code", ""), thumbprint)
    return {**_bearer(redeemed.access_token, redeemed.scope), "id_token": _id_token(context, client, redeemed)}


def _bearer(access_token: str, scope: str) -> JsonObject:
    return {
        "access_token": access_token,
        "token_type": "DPoP",
        "expires_in": device_codes.ACCESS_SECONDS,
        "scope": scope,
    }


def _for_staff(context: PlatformContext, client: Client, form: dict[str, str], thumbprint: str) -> JsonObject:
    redeemed = staff_codes.redeem(context, client, form, thumbprint)
    who: JsonObject = {
        "sub": staff_subject(redeemed.staff),
        "acr": STAFF_ACR,
        "amr": ["user"],
        "auth_time": int(redeemed.decided_at),
        "nonce": redeemed.nonce,
    }
    signed = _signed(context, client, redeemed.access_token, who)
    return {**_bearer(redeemed.access_token, redeemed.scope), "id_token": signed}


def _id_token(context: PlatformContext, client: Client, redeemed: device_codes.RedeemedCode) -> str:
    who: JsonObject = {
        "sub": context.subject(client.client_id, redeemed.citizen),
        "acr": ACR,
        "amr": ["swk", "user"],
        "sid": sid_of(context, redeemed.login),
        "auth_time": int(redeemed.approved_at),
    }
    if redeemed.nonce:
        who["nonce"] = redeemed.nonce
    return _signed(context, client, redeemed.access_token, who)


def _signed(context: PlatformContext, client: Client, access_token: str, who: JsonObject) -> str:
    now = int(context.clock())
    half = hashlib.sha256(access_token.encode()).digest()[:16]
    claims: JsonObject = {
        "iss": context.issuer,
        "aud": client.client_id,
        "iat": now,
        "exp": now + ID_TOKEN_SECONDS,
        "at_hash": urlsafe_b64encode(half).rstrip(b"=").decode(),
        "jti": str(uuid4()),
        **who,
    }
    header = {"alg": "ES256", "typ": "JWT", "kid": context.signing_key.kid}
    return jwt.encode(header, claims, context.signing_key, algorithms=["ES256"])


def _scope(form: dict[str, str], allowed: frozenset[str], needed: str) -> str:
    asked = frozenset(form.get("scope", needed).split())
    if not asked <= allowed or needed not in asked:
        raise OAuthRefused("invalid_scope", f"of {' '.join(sorted(allowed))}, with {needed}")
    return " ".join(sorted(asked))
