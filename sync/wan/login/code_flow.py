"""Officers sign in with their account: authorization code with PKCE, PAR and DPoP, in the browser of their own desk.

The hub is the client and keeps every secret of it; the desk opens a browser and hands back what came to its loopback
address (RFC 8252). One sign-in = one OfficerTicket = one DPoP key, one verifier, one nonce. Nothing of it outlives the
sign-in: the access token is used once at most, and given back."""

import hashlib
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Final, Literal
from urllib.parse import urlencode

import msgspec

from diagnostics.logger import get_logger
from office.contract.catalogue import Role
from office.contract.errors import Refusal, Unavailable
from sync.wan.auth.discovery import Discovery, IssuerCard, read
from sync.wan.auth.http import AuthenticatedClient, HttpRequest, unwell
from sync.wan.auth.keys import ClientKey, OfficerRegistration, ProofKey, base64url
from sync.wan.login.id_token import IdTokenInvalid, answers_this, believed, kid_of, members_of

LIVES: Final = timedelta(seconds=120)
PROBE_SECONDS: Final = 4.0
RANDOM_BYTES: Final = 32

log = get_logger()


@dataclass(frozen=True, slots=True)
class OfficerTicket:
    """A sign-in under way. `url` is for the officer's browser, which comes back to `redirect_uri` with `state`."""

    state: str = field(repr=False)
    redirect_uri: str
    begun_at: datetime
    nonce: str = field(repr=False)
    verifier: str = field(repr=False)
    proof: ProofKey = field(repr=False)
    url: str = ""

    @property
    def expires_at(self) -> datetime:
        return self.begun_at + LIVES


@dataclass(frozen=True, slots=True)
class VerifiedOfficer:
    """Whom the issuer vouches for, and the roles of their groups; None where groups say nothing of roles."""

    iss: str
    sub: str = field(repr=False)
    roles: frozenset[str] | None


class PushedRequest(msgspec.Struct, frozen=True, kw_only=True):
    """RFC 9126, section 2.2."""

    request_uri: str


class OfficerTokens(msgspec.Struct, frozen=True, kw_only=True):
    access_token: str
    token_type: str
    id_token: str


class OfficerLogin:
    def __init__(self, registration: OfficerRegistration, authenticated: AuthenticatedClient) -> None:
        self._registration, self._authenticated = registration, authenticated
        self._key = ClientKey(registration.client_id, registration.private_jwk)
        self._discovery = Discovery(authenticated, registration.issuer)

    @property
    def pins(self) -> Literal["catalogue", "emergency"]:
        return self._registration.pins

    @property
    def needs_key(self) -> frozenset[Role]:
        """The roles that need a security key beside the account."""
        return self._registration.needs_key

    async def start(self, redirect_uri: str) -> OfficerTicket:
        """Raises Unavailable when the issuer is silent, Refusal `sign_in_unavailable` when it says no."""
        card = await self._discovery.card()
        ticket = OfficerTicket(
            state=secrets.token_urlsafe(RANDOM_BYTES),
            redirect_uri=redirect_uri,
            begun_at=self._authenticated.now(),
            nonce=secrets.token_urlsafe(RANDOM_BYTES),
            verifier=secrets.token_urlsafe(RANDOM_BYTES),
            proof=ProofKey(),
        )
        query = urlencode({"client_id": self._registration.client_id, **await self._pushed(card, ticket)})
        joint = "&" if "?" in card.authorization_endpoint else "?"
        return replace(ticket, url=f"{card.authorization_endpoint}{joint}{query}")

    async def finish(self, ticket: OfficerTicket, code: str, iss: str) -> VerifiedOfficer:
        """Redeem what came back to the desk. Raises Refusal `sign_in_unsafe` when it is not to be believed."""
        card = await self._discovery.card()
        try:
            if iss != card.issuer and (iss or card.authorization_response_iss_parameter_supported):
                raise IdTokenInvalid("came back from another issuer")
            return await self._verified(ticket, await self._redeem(card, ticket, code))
        except IdTokenInvalid as wrong:
            log.warning("sign_in_not_believed", why=str(wrong))
            raise unsafe(wrong) from wrong

    async def reachable(self) -> bool:
        """Whether the issuer answers now, whatever it answered a moment ago."""
        try:
            await self._discovery.renew(PROBE_SECONDS)
        except Unavailable as unavailable:
            log.info("officer_issuer_silent", why=str(unavailable))
            return False
        return True

    async def _pushed(self, card: IssuerCard, ticket: OfficerTicket) -> dict[str, str]:
        """The query of the address that the browser opens: a reference, or all of it where the issuer knows no PAR."""
        asked = self._asked(ticket)
        if not card.pushed_authorization_request_endpoint or not card.authorization_endpoint:
            if self._registration.strict or not card.authorization_endpoint:
                raise unavailable("the issuer takes no pushed requests")
            return asked
        request = HttpRequest(
            method="POST", url=card.pushed_authorization_request_endpoint, form=lambda: self._form(**asked)
        )
        answer = await self._authenticated.send_proved(request, ticket.proof)
        if answer.status_code not in (200, 201):
            raise unwell(answer, unavailable)
        return {"request_uri": read(answer, PushedRequest).request_uri}

    def _asked(self, ticket: OfficerTicket) -> dict[str, str]:
        """`prompt` and `max_age`: at a desk that several people use, the last one's session is nobody's."""
        challenge = base64url(hashlib.sha256(ticket.verifier.encode()).digest())
        acr = {"acr_values": " ".join(self._registration.acr)} if self._registration.acr else {}
        return {
            "response_type": "code",
            "redirect_uri": ticket.redirect_uri,
            "scope": self._registration.scope,
            "state": ticket.state,
            "nonce": ticket.nonce,
            "code_challenge": challenge,
            "code_challenge_method": "S256",
            "prompt": "login",
            "max_age": str(int(LIVES.total_seconds())),
            **acr,
        }

    async def _redeem(self, card: IssuerCard, ticket: OfficerTicket, code: str) -> OfficerTokens:
        grant = {"code": code, "redirect_uri": ticket.redirect_uri, "code_verifier": ticket.verifier}
        request = HttpRequest(
            method="POST",
            url=card.token_endpoint,
            form=lambda: self._form(grant_type="authorization_code", **grant),
        )
        answer = await self._authenticated.send_proved(request, ticket.proof)
        if answer.status_code != 200:
            raise unwell(answer, unavailable)
        tokens = read(answer, OfficerTokens)
        if self._registration.strict and tokens.token_type.lower() != "dpop":
            raise IdTokenInvalid("not bound to this sign-in's key")
        return tokens

    async def _verified(self, ticket: OfficerTicket, tokens: OfficerTokens) -> VerifiedOfficer:
        try:
            claims = believed(
                tokens.id_token,
                await self._discovery.key(kid_of(tokens.id_token)),
                issuer=self._registration.issuer,
                client_id=self._registration.client_id,
                at=self._authenticated.now(),
            )
            answers_this(claims, nonce=ticket.nonce, since=ticket.begun_at, acr=self._registration.acr)
            groups = await self._groups(members_of(tokens.id_token), claims.sub, tokens, ticket.proof)
        finally:
            await self._discovery.give_back(lambda: self._form(token=tokens.access_token))
        return VerifiedOfficer(claims.iss, claims.sub, groups)

    async def _groups(
        self, claims: Mapping[str, object], sub: str, tokens: OfficerTokens, proof: ProofKey
    ) -> frozenset[str] | None:
        if not self._registration.groups:
            return None
        if self._registration.groups_claim not in claims:
            claims = await self._userinfo(tokens, proof)
            if claims.get("sub") != sub:
                raise IdTokenInvalid("userinfo speaks of somebody else")
        named = claims.get(self._registration.groups_claim)
        groups = [group for group in named if isinstance(group, str)] if isinstance(named, list) else []
        return frozenset(role for group in groups for role in self._registration.groups.get(group, ()))

    async def _userinfo(self, tokens: OfficerTokens, proof: ProofKey) -> dict[str, object]:
        url = (await self._discovery.card()).userinfo_endpoint
        if tokens.token_type.lower() == "dpop":
            answer = await self._authenticated.send_proved(
                HttpRequest(method="GET", url=url), proof, token=tokens.access_token
            )
        else:
            shown = {"Authorization": f"Bearer {tokens.access_token}"}
            answer = await self._authenticated.send(HttpRequest(method="GET", url=url, headers=shown))
        if answer.status_code in (401, 403):
            raise IdTokenInvalid("userinfo turned the token away")
        return read(answer, dict[str, object])

    def _form(self, **members: str) -> dict[str, str]:
        now, jti = self._authenticated.now(), self._authenticated.new_id()
        audience = self._registration.audience or self._registration.issuer
        return self._key.form(audience, at=now, jti=jti, **members)


def unavailable(why: str) -> Refusal:
    return Refusal.of("sign_in_unavailable", facts={"why": why})


def unsafe(why: IdTokenInvalid) -> Refusal:
    return Refusal.of("sign_in_unsafe", facts={"why": str(why)})
