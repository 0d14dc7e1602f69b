"""What an issuer says about itself (OpenID Connect Discovery 1.0) and its keys, each cached for an hour."""

import asyncio
from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import datetime, timedelta
from typing import Final, TypeVar

import httpx
import msgspec
from joserfc.jwk import Key

from office.contract.errors import Refusal, Unavailable
from sync.decoding import Unreadable, decoded
from sync.wan.auth.http import CALL_SECONDS, AuthenticatedClient, HttpRequest
from sync.wan.auth.keys import KeyPage, is_safe, public_keys

RETAINED: Final = timedelta(hours=1)
GOOD: Final = (200, 201)  # 201 is what RFC 9126 answers
NEW_KEYS_AFTER: Final = timedelta(seconds=30)  # an unknown kid makes us ask again, but not at each forged token

T = TypeVar("T")


class IssuerCard(msgspec.Struct, frozen=True, kw_only=True):
    issuer: str
    token_endpoint: str
    jwks_uri: str
    device_authorization_endpoint: str = ""
    userinfo_endpoint: str = ""
    revocation_endpoint: str = ""
    authorization_endpoint: str = ""
    pushed_authorization_request_endpoint: str = ""
    authorization_response_iss_parameter_supported: bool = False


class Discovery:
    def __init__(self, authenticated: AuthenticatedClient, issuer: str) -> None:
        self._authenticated = authenticated
        self._issuer = issuer
        self._asking = asyncio.Lock()
        self._card: tuple[datetime, IssuerCard] | None = None
        self._keys: tuple[datetime, dict[str, Key]] | None = None

    async def card(self) -> IssuerCard:
        async with self._asking:
            if self._card is None or self._authenticated.now() - self._card[0] > RETAINED:
                self._card = (self._authenticated.now(), await self._ask_card())
            return self._card[1]

    async def renew(self, seconds: float) -> None:
        """Ask now, whatever is known. Unavailable when the issuer does not answer within `seconds`."""
        async with self._asking:
            self._card = (self._authenticated.now(), await self._ask_card(seconds))

    async def key(self, kid: str) -> Key | None:
        """The issuer's public key of that name; None when it has none, also after asking again."""
        card = await self.card()
        async with self._asking:
            now = self._authenticated.now()
            age = RETAINED * 2 if self._keys is None else now - self._keys[0]
            known = self._keys is not None and kid in self._keys[1]
            if age > RETAINED or (not known and age > NEW_KEYS_AFTER):
                self._keys = (now, await self._ask_keys(card.jwks_uri))
            assert self._keys is not None
            return self._keys[1].get(kid)

    async def give_back(self, form: Callable[[], Mapping[str, str]]) -> None:
        """Nothing more is wanted of the token in `form`. If this fails, it still dies by itself within minutes."""
        card = await self.card()
        if card.revocation_endpoint:
            with suppress(Unavailable):
                await self._authenticated.send(HttpRequest(method="POST", url=card.revocation_endpoint, form=form))

    async def _ask_card(self, seconds: float = CALL_SECONDS) -> IssuerCard:
        address = self._issuer.rstrip("/") + "/.well-known/openid-configuration"
        card = read(await self._authenticated.send(HttpRequest(method="GET", url=address, seconds=seconds)), IssuerCard)
        must_have = (card.token_endpoint, card.jwks_uri)
        may_have = (
            card.device_authorization_endpoint,
            card.userinfo_endpoint,
            card.revocation_endpoint,
            card.authorization_endpoint,
            card.pushed_authorization_request_endpoint,
        )
        if card.issuer != self._issuer or not all(map(is_safe, [*must_have, *filter(None, may_have)])):
            raise Refusal.of("issuer_wrong")
        return card

    async def _ask_keys(self, address: str) -> dict[str, Key]:
        page = read(await self._authenticated.send(HttpRequest(method="GET", url=address)), KeyPage)
        return public_keys(page)


def read(answer: httpx.Response, shape: type[T]) -> T:
    """The body in that shape; Unavailable when the far side is unwell or talks nonsense (a captive portal does)."""
    if answer.status_code not in GOOD:
        raise Unavailable(f"{answer.request.method} {answer.request.url.path}: status {answer.status_code}")
    try:
        return decoded(answer.content, shape)
    except Unreadable as fault:
        raise Unavailable(f"{answer.request.method} {answer.request.url.path}: not what was asked for") from fault
