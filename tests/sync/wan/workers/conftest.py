"""One hub's sync with the real book and the real HTTP client, and a far side in memory."""

import asyncio
import gzip
import hashlib
import json
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import uuid4

import httpx
import msgspec
import pytest
from joserfc import jws

import sandbox.api.server
from office.book.ledger import Act, Ledger
from office.contract.commands import By
from office.service import OfficeService
from sandbox.base.client_auth import Client
from sandbox.base.context import PlatformContext, open_context, publish
from sandbox.day.build import OFFICE_CODE, document
from sandbox.exchange.push import push
from sync.background_tasks import BackgroundTasks
from sync.wan.auth.keys import KeyPage, Registration
from sync.wan.platform import PlatformClient
from sync.wan.push.worker import HELD_SECONDS
from sync.wan.sync import PlatformSync
from sync.wire import PlatformLink

MORNING = datetime(2026, 11, 23, 2, tzinfo=UTC)

Far = Any
Clock = Any


class Pauses:
    """Every pause is noted and over at once; only idling waits, for what ends it."""

    def __init__(self) -> None:
        self.asked: list[float] = []
        self.idle = asyncio.Event()
        self.stuck = asyncio.Event()
        self.restarting, self.restarts = asyncio.Event(), list[float]()
        self.stop_at = 1_000

    async def __call__(self, event: asyncio.Event, seconds: float) -> bool:
        if seconds == HELD_SECONDS:
            self.idle.set()
            return await event.wait()
        self.asked.append(seconds)
        if len(self.asked) >= self.stop_at:
            self.stuck.set()
            return await event.wait()
        await asyncio.sleep(0)
        return False

    async def before_restart(self, seconds: float) -> None:
        self.restarts.append(seconds)
        self.restarting.set()
        await asyncio.sleep(0)


class Hub:
    """The sync of one hub: started, looked at when it is idle, stopped."""

    def __init__(self, ledger: Ledger, registration: Registration, far: Far, clock: Clock) -> None:
        self.ledger, self.registration, self.far, self.clock = ledger, registration, far, clock
        self.office = OfficeService(ledger)
        self.links: list[PlatformLink] = []
        self.pauses: Pauses
        self.tasks: BackgroundTasks

    def pin(self, keys: KeyPage) -> None:
        self.registration = msgspec.structs.replace(self.registration, platform_jwks=keys)

    @asynccontextmanager
    async def running(self) -> AsyncIterator["PlatformSync"]:
        self.pauses = Pauses()
        self.tasks = BackgroundTasks(self.pauses.before_restart)
        self.far.fresh()
        async with httpx.AsyncClient(transport=httpx.MockTransport(self.far)) as http:
            client = PlatformClient(http, self.registration, now=self.clock)
            sync = PlatformSync(
                self.ledger,
                self.office,
                client,
                on_link=self.links.append,
                wait=self.pauses,
                draw_random=lambda: 0.5,
                now=self.clock,
                tasks=self.tasks,
            )
            self.ledger.on_commit = sync.notify
            task = asyncio.create_task(sync.run())
            try:
                yield sync
            finally:
                task.cancel()
                async with asyncio.timeout(5):
                    await asyncio.gather(task, return_exceptions=True)
                self.ledger.on_commit = None
            assert task.cancelled()

    async def settled(self) -> None:
        async with asyncio.timeout(5):
            await self.pauses.idle.wait()
            await self.far.all_pulled.wait()

    async def ended_or_settled(self) -> None:
        either = [asyncio.ensure_future(event.wait()) for event in (self.pauses.idle, self.pauses.restarting)]
        async with asyncio.timeout(5):
            await asyncio.wait(either, return_when=asyncio.FIRST_COMPLETED)
        for each in either:
            each.cancel()

    def sync_once(self) -> None:
        """Run until there is nothing left to do, then stop, as a hub that is switched off."""

        async def once() -> None:
            async with self.running():
                await self.settled()

        asyncio.run(once())

    def run(self, story: Callable[["PlatformSync"], Awaitable[None]]) -> None:
        async def run() -> None:
            async with self.running() as sync:
                await story(sync)

        asyncio.run(run())


@pytest.fixture
def hub(ledger: Ledger, registration: Registration, far: Far, clock: Clock) -> Hub:
    return Hub(ledger, registration, far, clock)


class Telling:
    """Signs documents as a platform does; `far.segments` gets what is not sent along."""

    def __init__(self, far: Far, issuer: str) -> None:
        self.issuer = issuer
        self.far, self.key, self.inline = far, far.signing, True

    def pulled(self, cursor: str, *documents: dict[str, object], epoch: str = "e1") -> httpx.Response:
        return httpx.Response(200, json={"cursor": cursor, "server_epoch": epoch, "documents": list(documents)})

    def catalogue(self, catalogue: dict[str, object], /, **signed: object) -> dict[str, object]:
        """One segment for each member, as small as they are."""
        parts = {name: {name: member} for name, member in catalogue.items() if name != "version"}
        return self.document("catalogue", int(str(catalogue["version"])), parts, **signed)

    def changes(self, kind: str, change: dict[str, object], /, **signed: object) -> dict[str, object]:
        after, parts = int(str(change.get("after", 0))), {kind: {kind: change[kind]}}
        return self.document(kind, int(str(change["version"])), parts, **{"after": after, **signed})

    def document(
        self, kind: str, version: int, parts: dict[str, dict[str, object]], /, **signed: object
    ) -> dict[str, object]:
        """`signed`: members of the manifest that are to differ from what is right."""
        segments, inline = [], {}
        for name, members in parts.items():
            content = json.dumps(members).encode()
            sha256 = hashlib.sha256(content).hexdigest()
            rows = sum(len(member) if isinstance(member, list) else 1 for member in members.values())
            segments.append({"name": name, "sha256": sha256, "bytes": len(content), "rows": rows})
            self.far.segments[sha256] = content
            inline[sha256] = content.decode()
        payload = {"iss": self.issuer, "office": "MPP-1", "kind": kind, "version": version, "after": 0}
        payload |= {"segments": segments, "server_epoch": "e1", "iat": int(self.far.clock().timestamp()), **signed}
        document = {"kind": kind, "version": version, "manifest": self.sign(payload)}
        return {**document, "inline": inline} if self.inline else document

    def sign(self, payload: dict[str, object], **header: object) -> str:
        signed_header = {"alg": "ES256", "typ": "manifest+jwt", "kid": self.key.kid, **header}
        return jws.serialize_compact(signed_header, json.dumps(payload).encode(), self.key)


@pytest.fixture
def tell(far: Far, registration: Registration) -> Telling:
    return Telling(far, registration.issuer)


@pytest.fixture
def withdraw(ledger: Ledger) -> Callable[[int], str]:
    """A person withdraws the refused op of an event; the op_id of that."""

    def withdraw(seq: int) -> str:
        op_id = uuid4()
        wire = ledger.op_body(ledger.events_after(seq - 1, 1)[0])
        amendment = {"item": f"op-{seq}", "amends_seq": seq, "amends": wire["op_id"], "kind": "op.withdrawn"}
        amendment["data"] = {"why_code": "double"}
        amendment |= {name: wire[name] for name in ("stream", "stream_version")}
        act = Act(
            op_id=op_id,
            verb="op.amended",
            target=str(seq),
            body=b"{}",
            by=By(device="counter-1", actor="officer", at=MORNING),
            rule=lambda book: book.append("op.amended", f"attention:{seq}", amendment),
            answer=int,
        )
        ledger.act(act).result(5)
        return str(op_id)

    return withdraw


class SandboxSide:
    """The sandbox's platform and identity provider, asked in this process."""

    def __init__(self, context: PlatformContext) -> None:
        self.context = context
        self.pushes: list[bytes] = []  # as they came, before compression
        self.loses = 0  # so many answers to what has a form in it do not reach the office
        self.given_back: list[bytes] = []  # of the office's history
        self.mute = False  # pulls are not answered
        self._app = httpx.ASGITransport(sandbox.api.server.api_app(context))

    def fresh(self) -> None:
        self.all_pulled, self.took_form = asyncio.Event(), asyncio.Event()

    async def __call__(self, request: httpx.Request) -> httpx.Response:
        if request.url.path == "/sync/v1/pull" and request.url.params.get("wait_s", "0") != "0":
            self.all_pulled.set()
        if request.url.path == "/sync/v1/pull" and self.mute:
            self.all_pulled.set()
            return httpx.Response(503)
        answer = await self._app.handle_async_request(request)
        if request.url.path == "/sync/v1/history":
            self.given_back.append(await answer.aread())
        if request.url.path == "/sync/v1/push":
            packed = request.headers.get("content-encoding") == "gzip"
            self.pushes.append(gzip.decompress(request.content) if packed else request.content)
            if self.loses and b"submission.finalised" in self.pushes[-1]:
                self.loses -= 1
                raise httpx.ReadError("cut", request=request)
            if b"submission.finalised" in self.pushes[-1]:
                self.took_form.set()
        return answer

    def publish(self, version: int, *, address_min: int = 5) -> None:
        catalogue = json.loads(document(version=version, follow_url="", always_open=True))
        (form,) = [form for form in catalogue["forms"] if form["code"] == "F-1.02"]
        form["schema"]["properties"]["alamat"]["minLength"] = address_min
        with self.context.store.writing():
            publish(self.context.store, json.dumps(catalogue), at=self.context.clock())

    def take_after_all(self, stream: str, version: int) -> None:
        """As its operator does."""
        ((db_id, epoch, op),) = self.rows(
            "SELECT a.db_id, a.epoch, o.op FROM ops o JOIN arrivals a ON a.op_id = o.op_id"
            " WHERE o.stream = ? AND o.stream_version = ?",
            *(stream, str(version)),
        )
        batch = {"office": OFFICE_CODE, "db_id": db_id, "epoch": epoch, "ops": [json.loads(op)]}
        answer = push(self.context, Client("mpp", "MPP", OFFICE_CODE), json.dumps(batch).encode())
        assert [result["result"] for result in answer["results"]] == ["applied"]

    def rows(self, question: str, *about: str) -> list[tuple[Any, ...]]:
        return [tuple(row) for row in self.context.store.all(question, *about)]


@pytest.fixture
def sandbox_side(tmp_path: Path, clock: Clock) -> Iterator[SandboxSide]:
    context = open_context(
        tmp_path / "platform",
        issuer="https://platform.test",
        phone_url="http://127.0.0.1:1",
        always_open=True,
        clock=lambda: clock().timestamp(),
    )
    yield SandboxSide(context)
    context.store.close()
