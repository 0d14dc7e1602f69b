"""The office's own access token: `client_credentials` with `private_key_jwt`, bound to a DPoP key of this run."""

import asyncio
from datetime import datetime, timedelta
from typing import Final

import msgspec

from office.contract.errors import Refusal, Unavailable
from sync.wan.auth.discovery import Discovery, read
from sync.wan.auth.http import AuthenticatedClient, HttpRequest, error_of
from sync.wan.auth.keys import ClientKey, ProofKey, Registration

SCOPE: Final = "sync"
EARLY: Final = 0.8  # a token is replaced after this share of its life, not when it is already being refused
LIFE_SECONDS: Final = 60.0  # when the issuer does not say; RFC 6749 only recommends that it does


class GrantedToken(msgspec.Struct, frozen=True, kw_only=True):
    access_token: str
    token_type: str
    expires_in: float = LIFE_SECONDS


class TokenCache:
    def __init__(self, authenticated: AuthenticatedClient, registration: Registration) -> None:
        self._authenticated = authenticated
        self._registration = registration
        self._key = ClientKey(registration.client_id, registration.private_jwk)
        self.discovery = Discovery(authenticated, registration.issuer)
        self._asking = asyncio.Lock()
        self._held: tuple[str, datetime] | None = None
        self.proof = ProofKey()

    async def token(self) -> str:
        """A token that should still be good; Refusal when the issuer does not know this office."""
        async with self._asking:
            if self._held is None or self._authenticated.now() >= self._held[1]:
                granted = await self._ask()
                self._held = (
                    granted.access_token,
                    self._authenticated.now() + timedelta(seconds=granted.expires_in * EARLY),
                )
            return self._held[0]

    def forget(self, token: str) -> None:
        """The platform turned this one away; the next caller gets another."""
        if self._held and self._held[0] == token:
            self._held = None

    async def _ask(self) -> GrantedToken:
        card = await self.discovery.card()
        request = HttpRequest(method="POST", url=card.token_endpoint, form=self._form)
        answer = await self._authenticated.send_proved(request, self.proof)
        if answer.status_code in (400, 401, 403) and (error := error_of(answer)):
            raise Refusal.of("registration_refused", facts={"why": error})
        granted = read(answer, GrantedToken)
        if granted.token_type.lower() != "dpop":
            raise Unavailable("POST token: the token is not bound to our key")
        return granted

    def _form(self) -> dict[str, str]:
        now, jti = self._authenticated.now(), self._authenticated.new_id()
        return self._key.form(self._registration.issuer, at=now, jti=jti, grant_type="client_credentials", scope=SCOPE)
