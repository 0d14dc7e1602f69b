"""The list of the office's devices, and shutting one out or letting it in, at a counter."""

from http import HTTPStatus
from typing import Final

from litestar import Response, get, post
from litestar.params import FromPath, JSONBody
from litestar.types import ControllerRouterHandler

from office.fleet import ChangeDevice, DeviceChanged, DevicesAnswer
from sync.lan.bodies import PROBLEMS, HubRequest, act, first_or_again
from sync.lan.door import caller_of, officer_may
from sync.lan.officers import officer_moving
from sync.lan.parts import Hub
from sync.wire import PairDevice, PairingAnswer

NO_STORE: Final = {"Cache-Control": "no-store"}


def fleet_routes(hub: Hub) -> list[ControllerRouterHandler]:
    fleet = hub.office.fleet

    @get("/v1/devices", opt=officer_may("devices"), responses=PROBLEMS)
    async def listed() -> DevicesAnswer:
        """Every device by its name: what it is, whether it is let in, when it was last heard, when its certificate
        ends."""
        now = hub.clock()
        return await hub.read(fleet.listed, now, hub.presence.heard(now))

    @post("/v1/devices/{device:str}/state", opt=officer_may("change_device"), responses=act(DeviceChanged))
    async def change(
        request: HubRequest, device: FromPath[str], data: JSONBody[ChangeDevice]
    ) -> Response[DeviceChanged]:
        """Shut a device out, at once and also where it has a connection open, or let it in. Citizens who are logged in
        at one that was shut out are logged out."""
        by = hub.by(caller_of(request), officer_moving(hub, request))
        done = await hub.done(fleet.change(device, data, by))
        if data.to == "disabled":
            hub.sessions.end_at(device)
            hub.helps.end_on(device)
            hub.printers.forget(device)
        return first_or_again(done)

    @post("/v1/pairings", opt=officer_may("pair_device"), responses=act(PairingAnswer))
    async def pairing(request: HubRequest, data: JSONBody[PairDevice]) -> Response[PairingAnswer]:
        """A one-time code for a new device, which is let in once somebody has confirmed its number in the list."""
        officer = officer_moving(hub, request)
        made, again = await hub.read(hub.pairings.offer, hub.home, data, officer, hub.machine_now())
        return Response(made, status_code=HTTPStatus.OK if again else HTTPStatus.CREATED, headers=NO_STORE)

    return [listed, change, pairing]
