"""Pull: the newest documents whole, by an opaque cursor; a long poll when nothing is new."""

import asyncio
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Awaitable, Callable

from sandbox.jsonish import JsonObject
from sandbox.problem import ProblemFound
from sandbox.site import Site

WAIT_SECONDS_MAX = 60
LOOK_SECONDS = 0.2


async def pull(site: Site, cursor: str | None, wait_s: float, gone: Callable[[], Awaitable[bool]]) -> JsonObject | None:
    """What is newer than `cursor`; None when nothing came within `wait_s`, or the caller is `gone`."""
    after = _read(site, cursor) if cursor is not None else 0
    site.waiting += 1
    try:
        for _ in range(int(min(wait_s, WAIT_SECONDS_MAX) / LOOK_SECONDS)):
            if (found := _newer(site, after)) or site.closing or await gone():
                return found
            await asyncio.sleep(LOOK_SECONDS)
        return _newer(site, after)
    finally:
        site.waiting -= 1


def _newer(site: Site, after: int) -> JsonObject | None:
    row = site.store.one("SELECT * FROM catalogues WHERE publication > ? ORDER BY publication DESC LIMIT 1", after)
    if row is None:
        return None
    newest: JsonObject = {
        "kind": "catalogue",
        "version": row["version"],
        "sha256": row["sha256"],
        "document": row["document"],
    }
    cursor = _write(site, row["publication"])
    return {"cursor": cursor, "server_epoch": site.server_epoch, "documents": [newest]}


def _write(site: Site, publication: int) -> str:
    return urlsafe_b64encode(f"{publication}:{_seal(site, publication)}".encode()).decode()


def _read(site: Site, cursor: str) -> int:
    try:
        number, _, seal = urlsafe_b64decode(cursor.encode("ascii")).decode("ascii").partition(":")
        publication = int(number)
    except ValueError as broken:
        raise _cursor_gone() from broken
    if seal != _seal(site, publication):
        raise _cursor_gone()
    return publication


def _seal(site: Site, publication: int) -> str:
    return site.mac("pull-cursor", f"{site.server_epoch} {publication}")[:16]


def _cursor_gone() -> ProblemFound:
    return ProblemFound(410, "cursor_gone", "Penanda ini tidak dikenal lagi. Mulai dari awal tanpa penanda.")
