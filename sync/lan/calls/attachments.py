"""Files that come with a form, on their way from a device to the hub."""

from typing import Annotated, Final

import msgspec

from office.contract.citizens.attachments import Attached, BeginAttachment, Incoming
from office.contract.commands import Attach
from sync.lan.calls.call import COUNTER, NO_BOARD, Call, post

BASE64: Final = "([A-Za-z0-9+/]{4})*([A-Za-z0-9+/]{4}|[A-Za-z0-9+/]{3}=|[A-Za-z0-9+/]{2}==)"


class PutChunk(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """`content` is base64."""

    content: Annotated[bytes, msgspec.Meta(min_length=1, extra_json_schema={"pattern": f"^{BASE64}$"})]


BEGIN_FILE: Final = Call(
    "PUT", "/v1/attachments/{sha256:str}", BeginAttachment, Incoming, NO_BOARD, "attach", action="bring_file"
)
PUT_CHUNK: Final = Call(
    "PUT",
    "/v1/attachments/{sha256:str}/chunks/{place:int}",
    PutChunk,
    Incoming,
    NO_BOARD,
    "attach",
    action="bring_file",
    slow=True,
)
ATTACH: Final = post(
    "/v1/counters/{counter:str}/submissions/{submission:uuid}/attachments", Attach, Attached, COUNTER, "attach"
)
