"""The digital platform, its identity provider and the citizen's phone, in one process.

`python -m sandbox.platform --home DIR --listen 127.0.0.1:P --phone 127.0.0.1:Q [--public-url URL] [--always-open]`

--listen speaks HTTPS by an own CA (DIR/ca.pem) and is what an office calls. --phone speaks plain HTTP on loopback only,
with the phone's pages and the inspection calls. --public-url is where clients reach --listen if something stands
between. DIR/client.json is the office's registration. State is in DIR/platform.db and outlives kill -9."""

import argparse
import asyncio
import contextlib
import ipaddress
import signal
import ssl
import sys
from collections.abc import Awaitable, Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import structlog
import uvicorn
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from sandbox import attachments
from sandbox.booking_pages import booking_routes
from sandbox.case_pages import case_routes
from sandbox.certificates import server_files
from sandbox.history import history
from sandbox.idp import idp_routes
from sandbox.inspection import inspection_routes
from sandbox.intake import json_body, raw_body
from sandbox.manifests import segment
from sandbox.problem import NO_STORE, OAuthRefused, ProblemFound
from sandbox.proof import bearer_of, nonce_now
from sandbox.pull import pull
from sandbox.push import push
from sandbox.site import Site, open_site
from sandbox.wallet import wallet_routes

GOODBYE_SECONDS = 3
LOOPBACK = ("127.0.0.1", "localhost", "::1")


@dataclass(frozen=True, slots=True)
class Address:
    host: str
    port: int

    def url(self, scheme: str) -> str:
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"{scheme}://{host}:{self.port}"


def api_app(site: Site) -> Starlette:
    """What an office calls: the identity provider and the sync."""

    async def pushed(request: Request) -> Response:
        client = bearer_of(site, request, "sync").client
        return JSONResponse(push(site, client, await json_body(request)), headers=NO_STORE)

    async def pulled(request: Request) -> Response:
        office = bearer_of(site, request, "sync").client.office
        waited = request.query_params.get("wait_s", "0")
        if not (waited.isascii() and waited.isdigit()) or int(waited[:9]) > 60:
            raise ProblemFound(400, "wait_wrong", "wait_s harus bilangan bulat dari 0 sampai 60.")
        found = await pull(site, office, request.query_params.get("cursor"), int(waited), gone=request.is_disconnected)
        return Response(status_code=204, headers=NO_STORE) if found is None else JSONResponse(found, headers=NO_STORE)

    async def told_back(request: Request) -> Response:
        return history(site, bearer_of(site, request, "sync").client, request)

    async def piece(request: Request) -> Response:
        bearer_of(site, request, "sync")
        found = segment(site, request.path_params["sha256"])
        if found is None:
            raise ProblemFound(404, "segment_unknown", "Bagian ini tidak dikenal lagi. Tarik dari awal penanda.")
        headers = {**NO_STORE, "Content-Encoding": "gzip"}
        return Response(found, headers=headers, media_type="application/json")

    async def begun(request: Request) -> Response:
        client, sha256 = bearer_of(site, request, "sync").client, request.path_params["sha256"]
        return JSONResponse(attachments.begin(site, client, sha256, await json_body(request)), headers=NO_STORE)

    async def chunk(request: Request) -> Response:
        client, place = bearer_of(site, request, "sync").client, request.path_params["place"]
        content = await raw_body(request, attachments.CHUNK_BYTES)
        sha256 = request.path_params["sha256"]
        return JSONResponse(attachments.put_chunk(site, client, sha256, place, content), headers=NO_STORE)

    def serve(endpoint: Callable[[Request], Awaitable[Response]]) -> Callable[[Request], Awaitable[Response]]:
        async def served(request: Request) -> Response:
            try:
                answer = await endpoint(request)
            except OAuthRefused as refused:
                code = refused.error if refused.status == 403 else "token_wrong"
                answer = ProblemFound(refused.status, code, "Kunci akses tidak berlaku.", refused.headers).response()
            except ProblemFound as found:
                answer = found.response()
            if site.require_nonce:
                answer.headers["DPoP-Nonce"] = nonce_now(site)
            return answer

        return served

    routes = [
        Route("/sync/v1/push", serve(pushed), methods=["POST"]),
        Route("/sync/v1/pull", serve(pulled), methods=["GET"]),
        Route("/sync/v1/history", serve(told_back), methods=["GET"]),
        Route("/sync/v1/segments/{sha256}", serve(piece), methods=["GET"]),
        Route("/sync/v1/attachments/{sha256}", serve(begun), methods=["PUT"]),
        Route("/sync/v1/attachments/{sha256}/chunks/{place:int}", serve(chunk), methods=["PUT"]),
    ]
    return Starlette(routes=[*idp_routes(site), *routes])


def phone_app(site: Site) -> Starlette:
    """What a person or a test looks at. The Host check keeps other web pages from reaching it by DNS tricks."""
    hosts = Middleware(TrustedHostMiddleware, allowed_hosts=["127.0.0.1", "localhost", "[::1]"])
    return Starlette(
        routes=[*wallet_routes(site), *booking_routes(site), *case_routes(site), *inspection_routes(site)],
        middleware=[hosts],
    )


class QuietServer(uvicorn.Server):
    """Leaves the signals to us: two servers share one loop."""

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield


async def serve(
    home: Path, listen: Address, phone: Address, public_url: str, *, always_open: bool, require_nonce: bool
) -> None:
    issuer = public_url.rstrip("/") or listen.url("https")
    site = open_site(
        home,
        issuer=issuer,
        listen_url=listen.url("https"),
        phone_url=phone.url("http"),
        always_open=always_open,
        require_nonce=require_nonce,
    )
    certificate, key = server_files(home, {listen.host, urlsplit(issuer).hostname or listen.host, "localhost"})
    servers = (
        QuietServer(_config(api_app(site), listen, certificate, key)),
        QuietServer(_config(phone_app(site), phone)),
    )

    def stop() -> None:
        site.closing = True
        for server in servers:
            server.should_exit = True

    loop = asyncio.get_running_loop()
    for sign in (signal.SIGTERM, signal.SIGINT):
        with contextlib.suppress(NotImplementedError):  # Windows has no signal handlers in a loop
            loop.add_signal_handler(sign, stop)
    try:
        async with asyncio.TaskGroup() as running:
            for server in servers:
                running.create_task(_until_stopped(server, stop))
            running.create_task(_say_ready(servers, issuer))
    finally:
        site.store.close()


async def _until_stopped(server: uvicorn.Server, stop: Callable[[], None]) -> None:
    """One server ends, both end: half a platform would be a riddle."""
    try:
        await server.serve()
    finally:
        stop()


async def _say_ready(servers: Sequence[uvicorn.Server], issuer: str) -> None:
    while not all(server.started for server in servers):
        if any(server.should_exit for server in servers):
            return
        await asyncio.sleep(0.02)
    print(f"platform ready {issuer}", flush=True)


def _config(
    app: Starlette, address: Address, certificate: Path | None = None, key: Path | None = None
) -> uvicorn.Config:
    config = uvicorn.Config(
        app,
        host=address.host,
        port=address.port,
        log_config=None,
        access_log=False,
        lifespan="off",
        server_header=False,
        timeout_graceful_shutdown=GOODBYE_SECONDS,
        ssl_certfile=certificate,
        ssl_keyfile=key,
    )
    config.load()
    if config.ssl:
        config.ssl.minimum_version = ssl.TLSVersion.TLSv1_2
    return config


def _address(text: str) -> Address:
    host, _, port = text.rpartition(":")
    try:
        ipaddress.ip_address(host.strip("[]"))
        return Address(host.strip("[]"), int(port))
    except ValueError as wrong:
        raise argparse.ArgumentTypeError(f"{text!r} is not HOST:PORT with an IP address as host") from wrong


def _loopback(text: str) -> Address:
    address = _address(text)
    if address.host not in LOOPBACK:
        raise argparse.ArgumentTypeError("the phone and inspection pages are for this machine only: use 127.0.0.1")
    return address


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(prog="python -m sandbox.platform", description="The sandbox's digital platform.")
    parser.add_argument("--home", type=Path, required=True)
    parser.add_argument("--listen", type=_address, default=Address("127.0.0.1", 8500))
    parser.add_argument("--phone", type=_loopback, default=Address("127.0.0.1", 8501))
    parser.add_argument("--public-url", default="", help="where clients reach --listen, if something stands between")
    parser.add_argument("--always-open", action="store_true", help="office hours all day, every day")
    parser.add_argument("--require-nonce", action="store_true", help="demand a DPoP nonce, as a strict platform does")
    told = parser.parse_args(arguments)
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.JSONRenderer(),
        ],
        wrapper_class=structlog.make_filtering_bound_logger("info"),
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
    )
    asyncio.run(
        serve(
            told.home,
            told.listen,
            told.phone,
            told.public_url,
            always_open=told.always_open,
            require_nonce=told.require_nonce,
        )
    )


if __name__ == "__main__":
    main()
