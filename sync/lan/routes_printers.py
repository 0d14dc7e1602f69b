"""What devices tell of their printers, and who is told it."""

from datetime import timedelta

import msgspec
from litestar import get, put
from litestar.params import JSONBody
from litestar.types import ControllerRouterHandler

from office.printers import PrinterRow, PrintersAnswer, PrinterTold
from sync.lan.bodies import PROBLEMS, HubRequest
from sync.lan.door import caller_of, officer_may
from sync.lan.parts import Hub


def printer_routes(hub: Hub) -> list[ControllerRouterHandler]:
    @put("/v1/device/printer", status_code=204, responses=PROBLEMS)
    async def tell(request: HubRequest, data: JSONBody[PrinterTold]) -> None:
        """How the caller's own printer is now: on each change, and anew whenever the hub is back. A machine says it of
        itself, so nobody needs to be signed in. Nothing of its slips."""
        caller, now = caller_of(request), hub.clock()
        hub.printers.tell(
            PrinterRow(
                device=caller.device,
                name=caller.name,
                kind=caller.kind,
                since=now - timedelta(seconds=data.for_s),
                told_at=now,
                **msgspec.structs.asdict(data),
            )
        )

    @get("/v1/printers", opt=officer_may("printers"), responses=PROBLEMS)
    async def listed() -> PrintersAnswer:
        """Every printer that was told of since the hub started, those that need somebody first."""
        return PrintersAnswer(printers=hub.printers.rows())

    return [tell, listed]
