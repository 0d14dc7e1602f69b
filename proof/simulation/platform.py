"""The sandbox's platform inside the simulation, and the office's own client on a line that fails."""

import asyncio
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from email.utils import formatdate
from pathlib import Path
from types import ModuleType
from typing import Any, Final

import httpx
from joserfc.jwk import ECKey
from starlette.requests import Request

import sandbox.api.routes
import sandbox.api.server
import sandbox.exchange.apply
from office.contract.errors import Unavailable
from proof.simulation.fixtures import START
from proof.simulation.network import MessageLost, SimNetwork
from proof.simulation.random_source import RandomSource
from sandbox.base.client_auth import Bearer, Client
from sandbox.base.context import PlatformContext, publish
from sandbox.base.problem import ProblemFound
from sandbox.base.seal_keys import SealKeys
from sandbox.base.store import Store
from sandbox.base.strict_json import JsonObject
from sandbox.exchange.push import rewind
from sync.system_clock import SystemClock
from sync.wan.auth.http import DeadlinePassed, HttpRequest
from sync.wan.auth.keys import KeyPage, Registration
from sync.wan.platform import PlatformClient

DEADLINE_SECONDS: Final = 30.0
NOWHERE: Final = "https://platform.invalid"
HELD: Final = """
    SELECT o.op_id, o.sha256, o.state, o.stream, o.stream_version,
        (SELECT count(*) FROM effects AS e WHERE e.office = o.office AND e.op_id = o.op_id) AS count
    FROM ops AS o WHERE o.office = ?"""


class SimPlatform:
    def __init__(self, source: RandomSource, key: ECKey, offices: Sequence[str]) -> None:
        self._source = source
        self.up = True
        self.moody = False  # while it is, it refuses some ops that are as good as any
        self.newest = 0
        self.context = PlatformContext(
            store=Store(Path(":memory:")),
            issuer=NOWHERE,
            addresses=(NOWHERE,),
            phone_url="http://127.0.0.1:1",
            require_nonce=False,
            clock=lambda: START.timestamp() + asyncio.get_running_loop().time(),
            signing_key=key,
            manifest_key=key,
            secret=b"one secret for every seed",
            server_epoch="epoch-0",
            people={},
            seal_keys=SealKeys(None),
        )
        self._app = httpx.ASGITransport(sandbox.api.server.api_app(self.context))
        with self.context.store.writing():
            for office in offices:
                public = httpx.Response(200, json=key.as_dict(private=False)).text
                self.context.store.run("INSERT INTO clients VALUES(?, ?, ?, ?)", office, office, office, public)

    def likes(self, op_id: str) -> bool:
        return not self.moody or op_id[-1] not in "0123"

    def publish(self, version: int, document: bytes) -> None:
        self.newest = version
        with self.context.store.writing():
            publish(self.context.store, document.decode(), at=self.context.clock())

    def go_back(self, seq: int) -> None:
        """Become what a backup restores that was made when op `seq` had come."""
        self._source.note("platform", f"put back to {seq}: {rewind(self.context, seq)} ops")

    def ops(self, office: str) -> dict[str, dict[str, Any]]:
        """What is held of one office: each op with how often its effect happened."""
        return {row["op_id"]: dict(row) for row in self.context.store.all(HELD, office)}

    async def answer(self, asked: httpx.Request) -> httpx.Response:
        """Raises Lost while it is down."""
        if not self.up:
            raise MessageLost
        answer = await self._app.handle_async_request(asked)
        content = await answer.aread()
        date = formatdate(self.context.clock(), usegmt=True)
        return httpx.Response(answer.status_code, headers={**answer.headers, "Date": date}, content=content)


@contextmanager
def taken_at_its_word() -> Iterator[None]:
    """An office says who it is in a header: tokens and proofs have tests of their own, and cost most of a run."""

    def believed(context: PlatformContext, request: Request, scope: str) -> Bearer:
        office = request.headers["x-office"]
        return Bearer("", Client(office, office, office), frozenset({scope}), None)

    with _instead(sandbox.api.routes, "bearer_of", believed):
        yield


@contextmanager
def with_moods(platform: SimPlatform) -> Iterator[None]:
    """Refusing is inside the transaction of the effect, as with any op that cannot be."""
    apply = sandbox.exchange.apply.apply

    def applied(store: Store, office: str, op: JsonObject, *, at: float) -> None:
        if not platform.likes(str(op["op_id"])) and op["kind"] != "op.withdrawn":
            raise ProblemFound(422, "not_today", "Hari ini tidak.")
        apply(store, office, op, at=at)

    with _instead(sandbox.exchange.apply, "apply", applied):
        yield


@contextmanager
def _instead(module: ModuleType, name: str, other: Any) -> Iterator[None]:
    names = vars(module)
    original, names[name] = names[name], other
    try:
        yield
    finally:
        names[name] = original


class SimClient(PlatformClient):
    """The office's client with the last step replaced: instead of a socket, a line of the simulation."""

    def __init__(self, office: str, key: dict[str, str], line: SimNetwork[httpx.Request, httpx.Response]) -> None:
        signing = KeyPage(({name: part for name, part in key.items() if name != "d"},))
        registration = Registration(
            issuer=NOWHERE,
            client_id=office,
            private_jwk=key,
            office=office,
            platform_url=NOWHERE,
            platform_jwks=signing,
        )
        super().__init__(httpx.AsyncClient(transport=httpx.MockTransport(_nowhere)), registration)
        self._line = line
        self.clock: SystemClock  # of the hub that runs

    async def _authorised(self, request: HttpRequest) -> httpx.Response:
        params = dict(request.params or {})
        waits = float(params.pop("wait_s", 0))
        headers = {**(request.headers or {}), "x-office": self.office}
        asked = httpx.Request(request.method, request.url, params=params, headers=headers, content=request.content)
        clock, sent_mono_s = self.clock, self.clock.mono_s()
        try:
            answer = await self._line.ask(asked)
        except MessageLost as lost:
            if self._line.cut:
                await asyncio.sleep(0.01)
                raise Unavailable("the line is cut") from lost
            await asyncio.sleep(DEADLINE_SECONDS)
            raise DeadlinePassed("no answer") from lost
        clock.answered(answer.headers["Date"], sent_mono_s=sent_mono_s)
        if answer.status_code == 204:
            await asyncio.sleep(waits)
        answer.request = asked
        return answer


def _nowhere(request: httpx.Request) -> httpx.Response:
    raise AssertionError("nothing leaves the simulation")
