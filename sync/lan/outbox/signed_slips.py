"""What a slip says when a kiosk gave it alone: its ticket, signed, in the QR behind the address to follow it by.

A phone that opens the address keeps what stands after `#` to itself; a counter's scanner reads all of it."""

import base64
import binascii
import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from itertools import chain
from typing import TYPE_CHECKING, Annotated, Final, Literal
from uuid import UUID

import msgspec
from msgspec import Meta

from office.contract.admin.devices import EnrolledDevice
from office.contract.catalogue import Code
from office.contract.commands import Priority, TakeIn
from office.contract.errors import Refusal
from office.contract.moments import MILLISECOND_TEXT, moment, stamp
from office.line.offline_ticket import OfflineTicketRecord

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric import ec

COORDINATE_BYTES: Final = 32
SIGNED_LABEL: Final = b"mpp/slip/1\0"  # so that nothing else the device's key signs can be taken for a slip
SIGNED_TEXT: Final = re.compile(r"[A-Za-z0-9_-]{40,800}\.[A-Za-z0-9_-]{86}")
EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
LAST_MS: Final = 253_402_300_799_999  # the end of the year 9999
Moment = Annotated[int, Meta(ge=0, le=LAST_MS)]  # milliseconds since 1970, UTC


class SignedSlip(msgspec.Struct, frozen=True, array_like=True, forbid_unknown_fields=True):
    """The ticket as bytes: msgpack, members in this order. Its device is known by its mark."""

    form: Literal[1]
    op_id: Annotated[bytes, Meta(min_length=16, max_length=16)]
    mark: Annotated[str, Meta(pattern=r"^K[1-9][0-9]{0,3}\Z")]
    series: Annotated[str, Meta(pattern=r"^[A-Z]{1,3}\Z")]
    ordinal: Annotated[int, Meta(ge=1, le=999)]
    service: Code
    code: Annotated[str, Meta(pattern=r"^[0-9A-HJKMNP-TV-Z]{3}-[0-9A-HJKMNP-TV-Z]{3}(-[0-9A-HJKMNP-TV-Z]{4})?\Z")]
    catalogue: Annotated[int, Meta(ge=1, lt=2**31)]
    issued_ms: Moment
    logical_ms: Moment
    ticks: Annotated[int, Meta(ge=0, le=999_999)]
    contact_ms: Moment
    priority: Priority
    plan: Annotated[tuple[Code, ...], Meta(max_length=12)]
    suspect: bool


_DECODER: Final = msgspec.msgpack.Decoder(SignedSlip)


def signed(ticket: OfflineTicketRecord, key: "ec.EllipticCurvePrivateKey") -> str:
    """The text for the QR: base64url(msgpack) "." base64url(r || s), ES256 as in RFC 7518."""
    from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature

    payload = msgspec.msgpack.encode(_bytes_of(ticket))
    r, s = decode_dss_signature(key.sign(SIGNED_LABEL + payload, es256()))
    signature = r.to_bytes(COORDINATE_BYTES, "big") + s.to_bytes(COORDINATE_BYTES, "big")
    return f"{_base64(payload)}.{_base64(signature)}"


def slip_in(scanned: str) -> str | None:
    """The signed text in what a scanner read, which is the whole address or the text alone; None when there is none."""
    text = scanned.strip().rpartition("#")[2]
    return text if SIGNED_TEXT.fullmatch(text) else None


def read(slip: str) -> OfflineTicketRecord:
    """What the slip says, not yet checked: good for showing its number and asking for the rest. `device` is empty.

    Refusal `slip_unreadable`."""
    return _ticket_of(_parts(slip)[0], "")


def checked(
    order: TakeIn,
    device_by_mark: Callable[[str], EnrolledDevice | None],
    keys_of: Callable[[str], tuple[str, ...]] = lambda device: (),
) -> OfflineTicketRecord:
    """The ticket, of which the kiosk of its mark is known to have said every word. `keys_of` a device are also the keys
    (PEM) that it had before.

    Refusal `slip_unreadable`, `slip_other_ticket`, `slip_device_unknown`, `slip_forged`."""
    slip, payload, signature = _parts(order.slip)
    if order.op_id.bytes != slip.op_id:
        raise Refusal.of("slip_other_ticket")
    device = device_by_mark(slip.mark)
    if device is None or device.revoked or not device.public_key:
        raise Refusal.of("slip_device_unknown")
    others = (pem for pem in keys_of(device.device) if pem != device.public_key)
    if not any(_is_signed(payload, signature, pem) for pem in chain((device.public_key,), others)):
        raise Refusal.of("slip_forged")
    return _ticket_of(slip, device.device)


def _is_signed(payload: bytes, signature: bytes, public_pem: str) -> bool:
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives import serialization
    from cryptography.hazmat.primitives.asymmetric import ec
    from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature

    key = serialization.load_pem_public_key(public_pem.encode())
    assert isinstance(key, ec.EllipticCurvePublicKey), type(key)
    r, s = (int.from_bytes(part, "big") for part in (signature[:COORDINATE_BYTES], signature[COORDINATE_BYTES:]))
    try:
        key.verify(encode_dss_signature(r, s), SIGNED_LABEL + payload, es256())
    except InvalidSignature:
        return False
    return True


def es256() -> "ec.ECDSA":
    """A window that only reads a slip never loads the library that signs one."""
    from cryptography.hazmat.primitives import hashes
    from cryptography.hazmat.primitives.asymmetric import ec

    return ec.ECDSA(hashes.SHA256())


def _parts(slip: str) -> tuple[SignedSlip, bytes, bytes]:
    if not SIGNED_TEXT.fullmatch(slip):
        raise Refusal.of("slip_unreadable")
    try:
        payload, signature = (_plain(part) for part in slip.split("."))
        return _DECODER.decode(payload), payload, signature
    except (msgspec.MsgspecError, binascii.Error, UnicodeDecodeError):
        raise Refusal.of("slip_unreadable") from None


def _bytes_of(ticket: OfflineTicketRecord) -> SignedSlip:
    return SignedSlip(
        form=1,
        op_id=ticket.op_id.bytes,
        mark=ticket.mark,
        series=ticket.series,
        ordinal=ticket.ordinal,
        service=ticket.service,
        code=ticket.code,
        catalogue=ticket.catalogue,
        issued_ms=_ms_of(ticket.issued_at),
        logical_ms=_ms_of(moment(ticket.hlc[:MILLISECOND_TEXT])),
        ticks=int(ticket.hlc[MILLISECOND_TEXT + 1 :]),
        contact_ms=_ms_of(ticket.contact),
        priority=ticket.priority,
        plan=ticket.plan,
        suspect=ticket.suspect,
    )


def _ticket_of(slip: SignedSlip, device: str) -> OfflineTicketRecord:
    return OfflineTicketRecord(
        op_id=UUID(bytes=slip.op_id),
        device=device,
        mark=slip.mark,
        series=slip.series,
        ordinal=slip.ordinal,
        service=slip.service,
        issued_at=_moment(slip.issued_ms),
        hlc=f"{stamp(_moment(slip.logical_ms))[: MILLISECOND_TEXT - 1]}Z/{slip.ticks:06d}",
        code=slip.code,
        catalogue=slip.catalogue,
        contact=_moment(slip.contact_ms),
        priority=slip.priority,
        plan=slip.plan,
        suspect=slip.suspect,
    )


def _ms_of(at: datetime) -> int:
    return max(0, (at - EPOCH) // timedelta(milliseconds=1))


def _moment(ms: int) -> datetime:
    return EPOCH + timedelta(milliseconds=ms)


def _base64(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()


def _plain(text: str) -> bytes:
    return base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)
