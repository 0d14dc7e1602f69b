"""Reading what comes in, never more of it than asked for; and what goes out, in the form that was asked for."""

import gzip
import json
import zlib
from urllib.parse import parse_qsl

from starlette.requests import Request
from starlette.responses import Response

from sandbox.base.problem import NO_STORE, ProblemFound
from sandbox.base.strict_json import Json, JsonObject, NotJson, read

FORM_BYTES_MAX = 16 * 1024
WIRE_BYTES_MAX = 1024 * 1024  # an honest batch is 256 KiB before compression
BODY_BYTES_MAX = 2 * 1024 * 1024
PACKED_FROM_BYTES = 500


async def raw_body(request: Request, bytes_max: int) -> bytes:
    found = bytearray()
    async for chunk in request.stream():
        found += chunk
        if len(found) > bytes_max:
            raise _too_much()
    return bytes(found)


async def json_body(request: Request) -> bytes:
    """The body as it was before compression. A bomb costs BODY_BYTES_MAX and no more."""
    encoding = request.headers.get("content-encoding", "identity").lower()
    if encoding not in ("identity", "gzip"):
        raise ProblemFound(415, "encoding_unknown", "Hanya gzip yang dikenal.")
    raw = await raw_body(request, WIRE_BYTES_MAX)
    return unzipped(raw) if encoding == "gzip" else raw


def unzipped(raw: bytes) -> bytes:
    gzip = zlib.decompressobj(wbits=31)
    try:
        plain = gzip.decompress(raw, BODY_BYTES_MAX)
    except zlib.error as broken:
        raise ProblemFound(400, "body_malformed", "Kiriman gzip rusak.") from broken
    if gzip.unconsumed_tail:
        raise _too_much()
    if not gzip.eof or gzip.unused_data:
        raise ProblemFound(400, "body_malformed", "Kiriman gzip terpotong atau berlebih.")
    return plain


def json_of(body: bytes) -> Json:
    try:
        return read(body)
    except NotJson as broken:
        raise ProblemFound(400, "body_malformed", "Kiriman bukan JSON yang benar.") from broken


async def form_body(request: Request) -> dict[str, str]:
    """An urlencoded form, each member at most once (RFC 6749, section 3.2)."""
    raw = await raw_body(request, FORM_BYTES_MAX)
    try:
        pairs = parse_qsl(raw.decode("utf-8"), keep_blank_values=True, max_num_fields=32)
    except ValueError as broken:
        raise ProblemFound(400, "body_malformed", "Formulir tidak dapat dibaca.") from broken
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ProblemFound(400, "body_malformed", "Isian formulir tertulis dua kali.")
    return found


def asks_minimal(request: Request) -> bool:
    """RFC 7240, section 4.2."""
    return "return=minimal" in _preferences(request)


def asks_hold(request: Request) -> int:
    """RFC 7240, section 4.3: seconds that the caller is willing to wait; 0 when it does not say."""
    waits = [preference.removeprefix("wait=") for preference in _preferences(request) if preference.startswith("wait=")]
    return int(waits[0][:4]) if waits and waits[0].isascii() and waits[0].isdigit() else 0


def _preferences(request: Request) -> list[str]:
    value = ",".join(request.headers.getlist("prefer")).split(",")
    return [preference.partition(";")[0].replace(" ", "").lower() for preference in value]


def packed(request: Request, answer: JsonObject) -> Response:
    """JSON, compressed where the caller takes it and there is enough of it."""
    text = json.dumps(answer, ensure_ascii=False, separators=(",", ":")).encode()
    headers = {**NO_STORE, "Content-Type": "application/json"}
    if len(text) > PACKED_FROM_BYTES and "gzip" in request.headers.get("accept-encoding", ""):
        return Response(gzip.compress(text, 9, mtime=0), headers=headers | {"Content-Encoding": "gzip"})
    return Response(text, headers=headers)


def _too_much() -> ProblemFound:
    return ProblemFound(413, "body_too_large", "Kiriman terlalu besar. Kirim sebagian dahulu.")
