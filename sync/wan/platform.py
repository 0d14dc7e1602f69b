"""The calls of docs/platform.yaml, authorised. What the answers mean is decided in `push` and `pull`."""

import gzip
import hashlib
from collections.abc import Callable
from typing import Final

import httpx
import msgspec

from sync.wan.courier import Courier, Errand
from sync.wan.signing import SigningKeys
from sync.wan.tokens import TokenCache
from sync.wan.trust import Clock, Registration, fresh_id, utc_now

PUSH_SECONDS: Final = 30.0
PULL_SPARE_SECONDS: Final = 15.0  # on top of the time the platform was asked to wait
SEGMENT_SECONDS: Final = 120.0  # half a megabyte, as gzip makes it, over a line of 64 kbit/s

CHUNK_SECONDS: Final = 120.0  # 256 KiB at 64 kbit/s take 33


class PlatformClient:
    def __init__(
        self,
        http: httpx.AsyncClient,
        registration: Registration,
        *,
        now: Clock = utc_now,
        new_id: Callable[[], str] = fresh_id,
    ) -> None:
        self._courier = Courier(http, now=now, new_id=new_id)
        self._tokens = TokenCache(self._courier, registration)
        self._base = registration.platform_url.rstrip("/")
        self.office = registration.office
        self.issuer = registration.issuer
        self.keys = SigningKeys(registration, self._tokens.discovery)

    async def push(self, body: bytes) -> httpx.Response:
        headers = {
            "Content-Type": "application/json",
            "Content-Encoding": "gzip",
            "Idempotency-Key": hashlib.sha256(body).hexdigest(),
        }
        packed = gzip.compress(body, mtime=0)
        return await self._authorised(
            Errand(
                method="POST",
                url=f"{self._base}/sync/v1/push",
                content=packed,
                headers=headers,
                seconds=PUSH_SECONDS,
            )
        )

    async def pull(self, cursor: str, wait_s: int) -> httpx.Response:
        params = {"wait_s": str(wait_s)} | ({"cursor": cursor} if cursor else {})
        return await self._authorised(
            Errand(
                method="GET",
                url=f"{self._base}/sync/v1/pull",
                params=params,
                seconds=wait_s + PULL_SPARE_SECONDS,
            )
        )

    async def segment(self, sha256: str) -> httpx.Response:
        return await self._authorised(
            Errand(method="GET", url=f"{self._base}/sync/v1/segments/{sha256}", seconds=SEGMENT_SECONDS)
        )

    async def begin_attachment(self, sha256: str, size: int, media_type: str) -> httpx.Response:
        """Say what is coming; the answer says how much of it is there."""
        return await self._authorised(
            Errand(
                method="PUT",
                url=f"{self._base}/sync/v1/attachments/{sha256}",
                content=msgspec.json.encode({"bytes": size, "media_type": media_type}),
                headers={"Content-Type": "application/json"},
            )
        )

    async def put_chunk(self, sha256: str, place: int, content: bytes) -> httpx.Response:
        return await self._authorised(
            Errand(
                method="PUT",
                url=f"{self._base}/sync/v1/attachments/{sha256}/chunks/{place}",
                content=content,
                headers={"Content-Type": "application/octet-stream"},
                seconds=CHUNK_SECONDS,
            )
        )

    async def _authorised(self, errand: Errand) -> httpx.Response:
        """A token that is turned away is replaced once; a second no is the caller's to hear."""
        answer = await self._once(errand)
        return await self._once(errand) if answer.status_code == 401 else answer

    async def _once(self, errand: Errand) -> httpx.Response:
        token = await self._tokens.token()
        answer = await self._courier.carry_proved(errand, self._tokens.proof, token=token)
        if answer.status_code == 401:
            self._tokens.forget(token)
        return answer
