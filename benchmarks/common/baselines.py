"""What the hub is held against, each as `python -m benchmarks.common.baselines NAME`: the same server and framework
without a book, and the same hub without group commit."""

import argparse
import socket
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Final
from uuid import UUID

import uvicorn
from litestar import Litestar, Response, post
from litestar.params import JSONBody

from office.book import writer
from office.contract.answers import TicketAnswer, Wait
from office.contract.commands import TakeTicket
from sync.lan.hub.connection_limits import OpenConnections, limits_of_process
from sync.lan.hub.run import run_hub
from sync.lan.hub.settings import HubSettings
from sync.lan.hub.uvicorn_server import server_config
from sync.lan.server.bodies import BODY_BYTES_MAX, HubRequest

FIXED: Final = TicketAnswer(
    ticket=UUID(int=1),
    number="AA 017",
    entry=UUID(int=2),
    service="S000",
    ahead=12,
    wait=Wait(1200, 2700),
    issued_at=datetime(2026, 11, 24, 1, 42, 7, 123456, UTC),
    code="7Q2-MX4",
    follow="https://mpp.example/t/7Q2-MX4",
)


@post("/v1/tickets")
async def take_ticket(request: HubRequest, data: JSONBody[TakeTicket]) -> Response[TicketAnswer]:
    return Response(FIXED, status_code=201)


class ConstantServer(uvicorn.Server):
    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        print(f"constant ready http://127.0.0.1:{self.servers[0].sockets[0].getsockname()[1]}", flush=True)


def constant() -> None:
    app = Litestar(
        [take_ticket],
        request_class=HubRequest,
        request_max_body_size=BODY_BYTES_MAX,
        openapi_config=None,
        logging_config=None,
    )
    ConstantServer(server_config(app, "127.0.0.1", 0, None, OpenConnections(limits_of_process()))).run()


def ones(arguments: list[str]) -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--home", type=Path, required=True)
    parser.add_argument("--listen", required=True)
    parser.add_argument("--loopback", action="store_true")
    parser.add_argument("--catalogue", type=Path)
    options = parser.parse_args(arguments)
    writer.GROUP_MAX = 1  # type: ignore[misc]  # the one thing in which this hub is to differ
    run_hub(HubSettings(**vars(options)))


if __name__ == "__main__":
    if sys.argv[1] == "ones":
        ones(sys.argv[2:])
    else:
        constant()
