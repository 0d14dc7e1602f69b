"""The digital platform, its identity provider and the citizen's phone, in one process.

`python -m sandbox.api.server --home DIR --listen 127.0.0.1:P --phone 127.0.0.1:Q [--public-url URL] [--always-open]
[--open-now] [--network CIDR ...]`

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
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

import structlog
import uvicorn
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.trustedhost import TrustedHostMiddleware

from sandbox.api.routes import sync_routes
from sandbox.api.testing_routes import inspection_routes
from sandbox.base.certificates import server_files
from sandbox.base.context import PlatformContext, open_context
from sandbox.day.build import OFFICE_ZONE, hours_around
from sandbox.identity.routes import idp_routes
from sandbox.phone.booking_pages import booking_routes
from sandbox.phone.case_pages import case_routes
from sandbox.phone.code_pages import code_routes
from sandbox.phone.staff_pages import staff_routes
from sandbox.phone.wallet import Wallet, wallet_routes

GOODBYE_SECONDS = 3
LOOPBACK = ("127.0.0.1", "localhost", "::1")


@dataclass(frozen=True, slots=True)
class Address:
    host: str
    port: int

    def url(self, scheme: str) -> str:
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"{scheme}://{host}:{self.port}"


def api_app(context: PlatformContext) -> Starlette:
    """What an office calls: the identity provider and the sync."""
    return Starlette(routes=[*idp_routes(context), *sync_routes(context)])


def phone_app(context: PlatformContext) -> Starlette:
    """What a person or a test looks at. The Host check keeps other web pages from reaching it by DNS tricks."""
    wallet = Wallet(context)
    hosts = Middleware(TrustedHostMiddleware, allowed_hosts=["127.0.0.1", "localhost", "[::1]"])
    return Starlette(
        routes=[
            *wallet_routes(wallet),
            *booking_routes(wallet),
            *case_routes(wallet),
            *code_routes(wallet),
            *staff_routes(wallet),
            *inspection_routes(context),
        ],
        middleware=[hosts],
    )


class QuietServer(uvicorn.Server):
    """Leaves the signals to us: two servers share one loop."""

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield


async def serve(context: PlatformContext, home: Path, listen: Address, phone: Address) -> None:
    certificate, key = server_files(home, {listen.host, urlsplit(context.issuer).hostname or listen.host, "localhost"})
    servers = (
        QuietServer(_config(api_app(context), listen, certificate, key)),
        QuietServer(_config(phone_app(context), phone)),
    )

    def stop() -> None:
        context.closing = True
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
            running.create_task(_say_ready(servers, context.issuer))
    finally:
        context.store.close()


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
        config.ssl.minimum_version = ssl.TLSVersion.TLSv1_3
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
    parser = argparse.ArgumentParser(prog="python -m sandbox.api.server", description="The sandbox's digital platform.")
    parser.add_argument("--home", type=Path, required=True)
    parser.add_argument("--listen", type=_address, default=Address("127.0.0.1", 8500))
    parser.add_argument("--phone", type=_loopback, default=Address("127.0.0.1", 8501))
    parser.add_argument("--public-url", default="", help="where clients reach --listen, if something stands between")
    parser.add_argument("--always-open", action="store_true", help="office hours all day, every day")
    parser.add_argument("--open-now", action="store_true", help="a working day's hours around this one, every day")
    parser.add_argument("--require-nonce", action="store_true", help="demand a DPoP nonce, as a strict platform does")
    parser.add_argument("--relay-logins", action="store_true", help="be the client of citizens' accounts oneself")
    parser.add_argument(
        "--network", dest="networks", action="append", default=[], help="logins begin there: 10.0.0.0/8"
    )
    options = parser.parse_args(arguments)
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.JSONRenderer(),
        ],
        wrapper_class=structlog.make_filtering_bound_logger("info"),
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
    )
    context = open_context(
        options.home,
        issuer=options.public_url.rstrip("/") or options.listen.url("https"),
        listen_url=options.listen.url("https"),
        phone_url=options.phone.url("http"),
        always_open=options.always_open or options.open_now,
        hours=hours_around(datetime.now(ZoneInfo(OFFICE_ZONE))) if options.open_now else None,
        require_nonce=options.require_nonce,
        login_way="relayed" if options.relay_logins else "device",
        networks=options.networks,
    )
    asyncio.run(serve(context, options.home, options.listen, options.phone))


if __name__ == "__main__":
    main()
