"""The hub's end of mutual TLS, and the peer certificate for the ASGI application, which uvicorn does not hand over."""

import asyncio
import ssl
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any, Final, cast

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

from sync.lan.hub.buffered_transport import CoalescingTransport
from sync.lan.hub.connection_limits import OpenConnections, Place, Places
from sync.lan.hub.request_progress import RequestProgress
from sync.lan.trust.client_tls import NO_CHECK_TIME

SLICE_BYTES: Final = 4096  # the parser is given so much at once, and asked in between whether the head is complete


def peer_certificate_protocol(connections: OpenConnections) -> Callable[..., asyncio.Protocol]:
    return partial(PeerCertificateProtocol, connections)


class PeerCertificateProtocol(HttpToolsProtocol):
    """uvicorn's HTTP protocol with the peer's certificate in every scope, each answer in one piece, and an end to
    whoever does not get their request said.

    The certificate stands in `extensions.tls.client_cert_chain` (PEM, possibly empty), as in the ASGI TLS extension, so
    this can go when uvicorn fills that itself. On a developer's loopback nobody has one, and nobody is counted."""

    loop: asyncio.AbstractEventLoop

    def __init__(self, connections: OpenConnections, **of_uvicorn: Any) -> None:
        super().__init__(**of_uvicorn)
        self._all = connections
        self._counted: tuple[Places, Place] | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(cast(asyncio.Transport, CoalescingTransport(transport, self.loop)))
        tls, limits = transport.get_extra_info("ssl_object"), self._all.limits
        subject = None if tls is None else (tls.getpeercert() or {}).get("subject")
        head_bytes = limits.head_bytes if tls is None or subject else limits.stranger_head_bytes
        self._progress = RequestProgress(self.loop, limits, head_bytes, self._end, lambda: self.flow.read_paused)
        if tls is None:
            return
        self._count(subject)
        self.app = cast(Any, _with_tls_extension(self.app, _tls_extension(tls)))

    def connection_lost(self, exc: Exception | None) -> None:
        self._progress.stop()
        if self._counted is not None:
            places, place = self._counted
            places.leave(place)
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        self._progress.bytes_arrive()
        for start in range(0, len(data), SLICE_BYTES):
            if self.transport.is_closing():
                return
            piece = data[start : start + SLICE_BYTES]
            super().data_received(piece)
            self._progress.parsed(len(piece))
        self._progress.watch()

    def on_message_begin(self) -> None:
        self._progress.bytes_arrive()
        super().on_message_begin()

    def on_headers_complete(self) -> None:
        self._progress.head_complete()
        super().on_headers_complete()

    def on_message_complete(self) -> None:
        self._progress.request_complete()
        super().on_message_complete()

    def _count(self, subject: Any) -> None:
        places = self._all.devices if subject else self._all.strangers
        self._counted = places, places.take(subject or self._address, self._end)

    def _end(self, why: str) -> None:
        if not self.transport.is_closing():
            self._all.tell(why, self._address)
        self.transport.abort()

    @property
    def _address(self) -> str:
        return self.client[0] if self.client else ""


def _with_tls_extension(app: Any, extension: dict[str, object]) -> Any:
    async def with_certificate(scope: Any, receive: Any, send: Any) -> None:
        scope.setdefault("extensions", {})["tls"] = extension
        await app(scope, receive, send)

    return with_certificate


def _tls_extension(tls: ssl.SSLObject) -> dict[str, object]:
    der = tls.getpeercert(binary_form=True)
    chain = [ssl.DER_cert_to_PEM_cert(der)] if der else []
    cipher = tls.cipher()
    return {"client_cert_chain": chain, "tls_version": tls.version(), "cipher_suite": cipher[0] if cipher else None}


def server_context(certificate: Path, key: Path, authority: Path, *, tls12: bool = False) -> ssl.SSLContext:
    """CERT_OPTIONAL: who has no certificate may only enrol; whose certificate is not ours gets no connection at all.
    Whether it has ended is looked at for each call, by the time that the office trusts: `sync/lan/server/auth.py`."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.minimum_version = ssl.TLSVersion.TLSv1_2 if tls12 else ssl.TLSVersion.TLSv1_3
    context.load_cert_chain(certificate, key)
    context.load_verify_locations(authority)
    context.verify_mode = ssl.CERT_OPTIONAL
    context.verify_flags |= NO_CHECK_TIME
    return context
