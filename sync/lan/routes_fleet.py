"""The list of the office's devices, and shutting one out or letting it in, at a counter."""

from litestar import Response, get, post
from litestar.params import FromPath, JSONBody
from litestar.types import ControllerRouterHandler

from office.fleet import ChangeDevice, DeviceChanged, DevicesAnswer
from sync.lan.bodies import PROBLEMS, HubRequest, act, first_or_again
from sync.lan.door import caller_of, officer_may
from sync.lan.officers import officer_moving
from sync.lan.parts import Hub


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
        return first_or_again(done)

    return [listed, change]
