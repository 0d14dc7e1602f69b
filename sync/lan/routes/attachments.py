"""Files that come with a form, on their way from a device to the hub: begun, sent in chunks, named."""

from typing import Annotated, Final
from uuid import UUID

from litestar import Response
from litestar.params import FromPath, JSONBody, PathParameter
from litestar.types import ControllerRouterHandler

from office.contract.citizens.attachments import CHUNK_BYTES, Attached, BeginAttachment, Incoming
from office.contract.commands import Attach
from office.contract.errors import Refusal
from sync.lan.calls.attachments import ATTACH, BEGIN_FILE, PUT_CHUNK, PutChunk
from sync.lan.server.auth import caller_of, officer_at
from sync.lan.server.bodies import HubRequest, first_or_again
from sync.lan.server.context import HubContext
from sync.lan.server.route import route

PUT_BYTES_MAX: Final = 2 * CHUNK_BYTES  # base64 in JSON is a third larger than what it holds
Digest = Annotated[str, PathParameter(pattern=r"^[0-9a-f]{64}\Z")]
Place = Annotated[int, PathParameter(ge=0, le=1000)]


def attachment_routes(hub: HubContext) -> list[ControllerRouterHandler]:
    async def state(sha256: str) -> Incoming:
        return await hub.read(hub.attachments.incoming, sha256)

    @route(BEGIN_FILE)
    async def begin(request: HubRequest, sha256: Digest, data: JSONBody[BeginAttachment]) -> Incoming:
        """Say what is coming; answers how much of it is here, so that a sending that was cut is taken up again."""
        device = "" if hub.loopback else caller_of(request).device
        hub.disk.must_have_room(data.bytes)
        await hub.done(hub.attachments.begin(sha256, data, hub.clock(), device))
        return await state(sha256)

    @route(PUT_CHUNK, body_bytes_max=PUT_BYTES_MAX)
    async def chunk(sha256: Digest, place: Place, data: JSONBody[PutChunk]) -> Incoming:
        """One chunk of 256 KiB, the last one shorter, in their order."""
        hub.disk.must_have_room(len(data.content))
        await hub.done(hub.attachments.put(sha256, place, data.content))
        now = await state(sha256)
        if not now.received:
            raise Refusal.of("attachment_broken")
        return now

    @route(ATTACH)
    async def attach(
        request: HubRequest, counter: FromPath[str], submission: FromPath[UUID], data: JSONBody[Attach]
    ) -> Response[Attached]:
        """An officer adds files that are here whole to a form of the visit at this counter."""
        officer = await officer_at(hub, request, counter)
        by = hub.by(caller_of(request), officer)
        return first_or_again(await hub.done(hub.attachments.attach(counter, submission, data, by)))

    return [begin, chunk, attach]
