"""Promise: whatever is lost, repeated, altered or killed on the way, the office ends with the newest good version of
each kind and is never in between."""

import asyncio
import hashlib
import json
from collections import Counter, deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Literal
from uuid import UUID

import httpx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from joserfc import jws
from joserfc.jwk import ECKey

from office.book import failpoints
from office.book.ledger import Ledger
from office.contract.errors import Unavailable
from office.service import OfficeService
from sync.lan.trust.cipher import vault_of
from sync.wan.auth.keys import KeyPage, Registration
from sync.wan.auth.signing_keys import SigningKeys
from sync.wan.link import LinkWatch
from sync.wan.pull.worker import PullWorker

NOON = datetime(2026, 11, 23, 4, 0, tzinfo=UTC)
KEY = ECKey.generate_key("P-256", {"kid": "p"})
ISSUER = "https://platform.example"
CASES = [UUID(int=n) for n in range(1, 4)]
STATES = ("received", "in_process", "needs_more", "ready", "rejected")
PULLS = ("ok", "lost", "replayed", "html", "half", "gone", "503")
PIECES = ("ok", "lost", "html", "half", "404")
Happening = Literal["good", "bad", "case", "spoil", "sync"]


class Killed(BaseException):
    pass


def words(text: str) -> dict[str, str]:
    return {"id": text}


def catalogue(version: int, *, good: bool) -> dict[str, Any]:
    """Mostly the same from version to version; a bad one points to an agency that is not there."""
    card = {"code": "MPP-1", "name": words("MPP"), "short_name": "MPP", "kind": words("MPP"), "address": "Jl. A"}
    hours = [{"weekdays": [1, 2, 3, 4, 5], "opens": "08:00:00", "closes": "15:00:00"}]
    officer = {"code": "rina", "name": "Rina", "agency": "a" if good else "gone"}
    agency = {"code": "a", "name": words("A"), "short_name": "A", "icon": "id", "examples": words("x")}
    return {
        "office": {**card, "zone": "Asia/Makassar", "zone_label": "WITA", "hours": hours},
        "agencies": [agency | {"place": words("Zona A")}],
        "services": [],
        "counters": [],
        "officers": [officer | {"pin_scrypt": f"16384$8$1${'ab' * 16}${'ab' * 32}"}],
        "announcement": words(f"versi {version}"),
    }


@dataclass
class Platform:
    """As docs/platform.yaml has it, with the faults of the way; `idle` is set when there is nothing left to tell."""

    catalogues: list[bool] = field(default_factory=list)  # whether each version is good
    cases: dict[UUID, tuple[int, int, str]] = field(default_factory=dict)  # change, version, state
    change: int = 0
    pieces: dict[str, bytes] = field(default_factory=dict)
    faults: deque[str] = field(default_factory=deque)
    piece_faults: deque[str] = field(default_factory=deque)
    given: list[httpx.Response] = field(default_factory=list)
    fetched: Counter[str] = field(default_factory=Counter)
    issuer: str = ISSUER
    office: str = "MPP-1"

    def __post_init__(self) -> None:
        page = KeyPage(({**KEY.as_dict(private=False), "kid": "p"},))
        jwk = {name: str(part) for name, part in KEY.as_dict(private=True).items()}
        registration = Registration(
            issuer=ISSUER,
            client_id="c",
            private_jwk=jwk,
            office=self.office,
            platform_url=ISSUER,
            platform_jwks=page,
        )
        self.keys = SigningKeys(registration, None)  # type: ignore[arg-type]  # with pinned keys nobody is asked
        self.fresh()

    def fresh(self) -> None:
        self.idle = asyncio.Event()

    def publish(self, *, good: bool) -> None:
        self.catalogues.append(good)

    def move(self, case: UUID, state: str) -> None:
        self.change += 1
        self.cases[case] = (self.change, self.cases.get(case, (0, 0, ""))[1] + 1, state)

    async def pull(self, cursor: str, wait_s: int) -> httpx.Response:
        fault = self.faults.popleft() if self.faults else "ok"
        if fault == "lost":
            raise Unavailable("lost")
        if fault in ("html", "half", "gone", "503"):
            return {
                "html": httpx.Response(200, html="<p>Selamat datang</p>"),
                "half": httpx.Response(200, content=b'{"cursor": "1.'),
                "gone": httpx.Response(410),
                "503": httpx.Response(503),
            }[fault]
        if fault == "replayed" and self.given:
            return self.given[len(self.given) // 2]
        answer = self._newer(*map(int, cursor.split(".")) if cursor else (0, 0))
        if answer is None:
            if not self.faults:
                self.idle.set()
                await asyncio.Event().wait()
            return httpx.Response(204)
        self.given.append(answer)
        return answer

    async def segment(self, sha256: str) -> httpx.Response:
        fault = self.piece_faults.popleft() if self.piece_faults else "ok"
        if fault == "lost":
            raise Unavailable("lost")
        if fault == "html":
            return httpx.Response(200, html="<p>Selamat datang</p>")
        if fault == "404" or sha256 not in self.pieces:
            return httpx.Response(404)
        content = self.pieces[sha256]
        if fault == "half":
            return httpx.Response(200, content=content[: len(content) // 2])
        self.fetched[sha256] += 1
        return httpx.Response(200, content=content)

    def _newer(self, publication: int, change: int) -> httpx.Response | None:
        documents = []
        if (newest := len(self.catalogues)) > publication:
            parts = {name: {name: part} for name, part in catalogue(newest, good=self.catalogues[-1]).items()}
            documents.append(self._document("catalogue", newest, parts))
        if self.change > change:
            listed = [
                {"submission": str(case), "version": version, "receipt_code": f"AAAA-AAA{case.int}", "state": state}
                for case, (changed, version, state) in sorted(self.cases.items(), key=lambda one: one[1])
                if changed > change
            ]
            dated = [case | {"at": "2026-11-23T02:00:00Z"} for case in listed]
            documents.append(self._document("cases", self.change, {"cases": {"cases": dated}}, after=change))
        if not documents:
            return None
        body = {"cursor": f"{newest}.{self.change}", "server_epoch": "e", "documents": documents}
        return httpx.Response(200, json=body)

    def _document(self, kind: str, version: int, parts: dict[str, Any], after: int = 0) -> dict[str, Any]:
        segments = []
        for name, members in parts.items():
            content = json.dumps(members).encode()
            sha256 = hashlib.sha256(content).hexdigest()
            self.pieces[sha256] = content
            rows = sum(len(member) if isinstance(member, list) else 1 for member in members.values())
            segments.append({"name": name, "sha256": sha256, "bytes": len(content), "rows": rows})
        payload = {"iss": ISSUER, "office": self.office, "kind": kind, "version": version, "after": after}
        payload |= {"segments": segments, "server_epoch": "e", "iat": 0}
        header = {"alg": "ES256", "typ": "manifest+jwt", "kid": "p"}
        manifest = jws.serialize_compact(header, json.dumps(payload).encode(), KEY)
        return {"kind": kind, "version": version, "manifest": manifest}


class Office:
    """A hub with a real book: what is killed here starts again on what it had committed."""

    def __init__(self, ledger: Ledger, platform: Platform) -> None:
        self.ledger, self.platform = ledger, platform
        self.service = OfficeService(ledger)
        self.kills: deque[int] = deque()
        self._left = -1

    def reached(self, step: str) -> None:
        """Ends the run when the count that was drawn is down; looks at what is in force each time."""
        if not step.startswith("pull."):
            return
        self.must_be_whole()
        self._left -= 1
        if self._left == 0:
            raise Killed

    def sync(self) -> None:
        """Until there is nothing left to hear, however often it is killed on the way."""
        while not self._run(self.kills.popleft() if self.kills else -1):
            self.service = OfficeService(self.ledger)

    def _run(self, left: int) -> bool:
        self._left = left
        self.platform.fresh()

        async def run() -> bool:
            direction = PullWorker(
                self.ledger,
                self.service,  # type: ignore[arg-type]
                self.platform,  # type: ignore[arg-type]
                LinkWatch(lambda link: None, lambda: NOON),
                seen_epoch=lambda epoch: None,
                wait=at_once,
                draw_random=lambda: 0.5,
                now=lambda: NOON,
            )
            running, idle = asyncio.ensure_future(direction.run()), asyncio.ensure_future(self.platform.idle.wait())
            await asyncio.wait({running, idle}, return_when=asyncio.FIRST_COMPLETED)
            for each in (running, idle):
                each.cancel()
            ended, _ = await asyncio.gather(running, idle, return_exceptions=True)
            if not isinstance(ended, Killed | asyncio.CancelledError):
                raise ended
            return isinstance(ended, asyncio.CancelledError)

        try:
            return asyncio.run(run())
        except Killed:
            return False

    def must_be_whole(self) -> None:
        adopted = self.service.catalogue
        if adopted is None:
            return
        assert self.platform.catalogues[adopted.version - 1], "a bad catalogue is in force"
        assert adopted.announcement is not None
        assert adopted.announcement["id"] == f"versi {adopted.version}", "a mix of two is in force"

    def cases(self) -> dict[UUID, tuple[int, str]]:
        with self.ledger.reading() as db:
            rows = db.execute("SELECT submission, version, state FROM cases").fetchall()
        return {UUID(submission): (version, state) for submission, version, state in rows}


async def at_once(event: asyncio.Event, seconds: float) -> bool:
    await asyncio.sleep(0)
    return False


HAPPENINGS = st.lists(st.sampled_from(["good", "bad", "case", "case", "spoil", "sync"]), min_size=1, max_size=10)


@pytest.fixture
def books(tmp_path: Path) -> Iterator[Callable[[], Ledger]]:
    opened: list[Ledger] = []

    def book() -> Ledger:
        opened.append(Ledger.open(tmp_path / f"{len(opened)}.db", b"k" * 32, vault_of([b"k" * 32])))
        return opened[-1]

    yield book
    for ledger in opened:
        ledger.close()


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
@given(
    happenings=HAPPENINGS,
    faults=st.lists(st.sampled_from(PULLS), max_size=12),
    piece_faults=st.lists(st.sampled_from(PIECES), max_size=12),
    kills=st.lists(st.integers(1, 25), max_size=8),
)
def test_any_walk_ends_with_the_newest_good_version_of_each_kind(
    books: Callable[[], Ledger],
    happenings: list[Happening],
    faults: list[str],
    piece_faults: list[str],
    kills: list[int],
) -> None:
    platform = Platform(faults=deque(faults), piece_faults=deque(piece_faults))
    office = Office(books(), platform)
    office.kills = deque(kills)
    before, failpoints.hit = failpoints.hit, office.reached
    try:
        for place, happening in enumerate(happenings):
            happen(platform, office, happening, place)
        heal(platform)
        office.sync()
    finally:
        failpoints.hit = before
    assert office.service.catalogue is not None
    assert office.service.catalogue.version == len(platform.catalogues)
    assert office.cases() == {case: (version, state) for case, (_, version, state) in platform.cases.items()}
    assert office.ledger.note("pull_cursor") == f"{len(platform.catalogues)}.{platform.change}"
    assert (office.ledger.note("catalogue_refused"), office.ledger.note("cases_refused") or "") == ("", "")


def happen(platform: Platform, office: Office, happening: Happening, place: int) -> None:
    match happening:
        case "good" | "bad":
            platform.publish(good=happening == "good")
        case "case":
            platform.move(CASES[place % 3], STATES[place % 5])
        case "spoil":
            platform.move(CASES[place % 3], "lost in the post")
        case "sync":
            office.sync()


def heal(platform: Platform) -> None:
    """The platform's people mend what was bad."""
    platform.publish(good=True)
    for place, case in enumerate(CASES):
        platform.move(case, STATES[place])


@pytest.mark.parametrize("step", range(1, 40))
def test_killed_at_each_step_of_a_second_catalogue_it_has_the_first_or_the_second(
    books: Callable[[], Ledger], monkeypatch: pytest.MonkeyPatch, step: int
) -> None:
    platform = Platform()
    office = Office(books(), platform)
    monkeypatch.setattr(failpoints, "hit", office.reached)
    platform.publish(good=True)
    office.sync()
    platform.publish(good=True)
    office.kills = deque([step])
    office.sync()
    assert office.service.catalogue is not None
    assert office.service.catalogue.version == 2
    assert max(platform.fetched.values()) == 1 or killed_before_staging(platform), "a piece that was staged came again"


def killed_before_staging(platform: Platform) -> bool:
    """The one piece that was under way."""
    return sorted(platform.fetched.values())[-2:] == [1, 2]
