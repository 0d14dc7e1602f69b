"""Whose signature on a manifest counts: the keys in the registration, or else those of the issuer."""

from collections.abc import Awaitable, Callable
from typing import Final

import msgspec
from joserfc.jwk import Key

from office.contract.errors import Unavailable
from sync.wan.auth.discovery import Discovery
from sync.wan.auth.keys import KeyPage, Registration, public_keys

KEYS_NOTE: Final = "platform_jwks"  # the note that holds the issuer's key used last


async def nothing_stored() -> str:
    return ""


class SigningKeys:
    """Keys in the registration are the only ones: they came by hand, so that whoever ends the TLS on the way to the
    issuer cannot put theirs in place. Without them the issuer is asked, and its last key outlives its silence."""

    def __init__(self, registration: Registration, discovery: Discovery) -> None:
        page = registration.platform_jwks
        self._pinned = None if page is None else public_keys(page)
        self._discovery = discovery

    async def key(self, kid: str, stored: Callable[[], Awaitable[str]] = nothing_stored) -> Key | None:
        """The key of that name; None when there is none. Unavailable when the issuer is silent and `stored`, which is
        what `note_of` made of a key before, does not hold it."""
        if self._pinned is not None:
            return self._pinned.get(kid)
        try:
            return await self._discovery.key(kid)
        except Unavailable:
            if (key := _in_note(await stored()).get(kid)) is None:
                raise
            return key

    @property
    def pinned(self) -> bool:
        return self._pinned is not None


def note_of(kid: str, key: Key) -> str:
    page = KeyPage(({**key.as_dict(private=False), "kid": kid, "use": "sig"},))
    return msgspec.json.encode(page).decode()


def _in_note(note: str) -> dict[str, Key]:
    return public_keys(msgspec.json.decode(note, type=KeyPage)) if note else {}
