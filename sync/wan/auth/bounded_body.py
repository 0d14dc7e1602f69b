"""The body of an answer, unpacked piece by piece and no further than its kind may hold."""

import zlib
from typing import Final, Literal

import httpx

from office.contract.errors import Unavailable

MIB: Final = 1024 * 1024
AnswerKind = Literal["token", "call", "segment", "pull", "history"]
ANSWER_BYTES_MAX: Final[dict[AnswerKind, int]] = {
    "token": MIB,  # what an issuer says of itself, its keys and tokens
    "call": MIB,  # what the platform says of ops, files, logins and security events
    "segment": 16 * MIB,  # DOCUMENT_BYTES_MAX of a whole document
    "pull": 16 * MIB,  # small documents come along
    "history": 16 * MIB,  # a page of 100 ops, each with the answers of a form
}
ENCODINGS_ASKED: Final[dict[AnswerKind, str]] = {
    "token": "identity",
    "call": "identity",
    "segment": "gzip",
    "pull": "gzip",
    "history": "gzip",
}  # packed only where that saves a slow line minutes
GZIP: Final = 16 + zlib.MAX_WBITS  # zlib's way to say gzip
ENCODINGS: Final = ("", "identity", "gzip")
OF_THE_WAY: Final = ("content-encoding", "content-length", "transfer-encoding")


class _Unpacked:
    def __init__(self, encoding: str, bytes_max: int) -> None:
        self._gzip = zlib.decompressobj(GZIP) if encoding == "gzip" else None
        self._max, self._any, self.content = bytes_max, False, bytearray()

    def take(self, chunk: bytes) -> None:
        """Raises Unavailable when it is more than there may be, before that more is unpacked."""
        self._any = self._any or bool(chunk)
        room = self._max - len(self.content) + 1
        try:
            self.content += self._gzip.decompress(chunk, room) if self._gzip else chunk[:room]
        except zlib.error as broken:
            raise Unavailable("an answer that cannot be unpacked") from broken
        if len(self.content) > self._max:
            raise Unavailable(f"an answer of more than {self._max} bytes")

    def end(self) -> bytes:
        if self._gzip is not None and self._any and not self._gzip.eof:
            raise Unavailable("an answer that was cut short")
        return bytes(self.content)


async def with_body(answer: httpx.Response, kind: AnswerKind) -> httpx.Response:
    """The streamed answer, whole. Raises Unavailable when its body is larger than ANSWER_BYTES_MAX."""
    encoding = answer.headers.get("Content-Encoding", "").strip().lower()
    if encoding not in ENCODINGS:
        raise Unavailable("an answer packed in a way nobody asked for")
    unpacked, stream = _Unpacked(encoding, ANSWER_BYTES_MAX[kind]), answer.stream
    assert isinstance(stream, httpx.AsyncByteStream)
    async for chunk in stream:
        unpacked.take(chunk)
    content = unpacked.end()
    headers = [(name, value) for name, value in answer.headers.multi_items() if name.lower() not in OF_THE_WAY]
    return httpx.Response(answer.status_code, headers=headers, content=content, request=answer.request)
