"""What a supervisor and a monitor read: how good the promises were."""

from typing import Annotated

from litestar import get
from litestar.params import QueryParameter
from litestar.types import ControllerRouterHandler

from office.waits import WaitsReport
from sync.lan.bodies import PROBLEMS, HubRequest
from sync.lan.door import officer_may
from sync.lan.officers import officer_moving
from sync.lan.parts import Hub

OFFICE_DAY = r"^\d{4}-\d{2}-\d{2}$"
Since = Annotated[str, QueryParameter(pattern=OFFICE_DAY, description="First office-day, included")]
Until = Annotated[str, QueryParameter(pattern=OFFICE_DAY, description="Last office-day, included")]


def report_routes(hub: Hub) -> list[ControllerRouterHandler]:
    @get("/v1/reports/waits", opt=officer_may("reports"), responses=PROBLEMS)
    async def waits(request: HubRequest, since: Since = "0001-01-01", until: Until = "9999-12-31") -> WaitsReport:
        """Promised waits held against what then happened: mean absolute error, bias, and the share inside the range; an
        agency's admin is told of its services."""
        return await hub.read(hub.office.waits_report, since, until, officer_moving(hub, request))

    return [waits]
