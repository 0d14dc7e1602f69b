"""The hub's end of mutual TLS, and the peer certificate for the ASGI application, which uvicorn does not hand over."""

import asyncio
import importlib.util
import ssl
from pathlib import Path
from typing import Any, cast

from uvicorn.protocols.http.h11_impl import H11Protocol

from sync.lan.hub.buffered_transport import CoalescingTransport
from sync.lan.trust.client_tls import NO_CHECK_TIME


def peer_certificate_protocol() -> type[asyncio.Protocol]:
    """uvicorn's HTTP protocol (the fast one where it is installed) with the peer's certificate in every scope, and
    each answer in one piece.

    It stands in `extensions.tls.client_cert_chain` (PEM, possibly empty), as in the ASGI TLS extension, so this can go
    when uvicorn fills that itself."""

    class PeerCertificateProtocol(_http_protocol()):  # type: ignore[misc]
        app: Any
        loop: asyncio.AbstractEventLoop

        def connection_made(self, transport: asyncio.Transport) -> None:
            super().connection_made(cast(asyncio.Transport, CoalescingTransport(transport, self.loop)))
            tls = transport.get_extra_info("ssl_object")
            if tls is None:
                return
            extension = _tls_extension(tls)
            inner = self.app

            async def with_certificate(scope: Any, receive: Any, send: Any) -> None:
                scope.setdefault("extensions", {})["tls"] = extension
                await inner(scope, receive, send)

            self.app = with_certificate

    return PeerCertificateProtocol


def _http_protocol() -> Any:
    if importlib.util.find_spec("httptools") is None:
        return H11Protocol
    from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

    return HttpToolsProtocol


def _tls_extension(tls: ssl.SSLObject) -> dict[str, object]:
    der = tls.getpeercert(binary_form=True)
    chain = [ssl.DER_cert_to_PEM_cert(der)] if der else []
    cipher = tls.cipher()
    return {"client_cert_chain": chain, "tls_version": tls.version(), "cipher_suite": cipher[0] if cipher else None}


def server_context(certificate: Path, key: Path, authority: Path) -> ssl.SSLContext:
    """CERT_OPTIONAL: who has no certificate may only enrol; whose certificate is not ours gets no connection at all.
    Whether it has ended is looked at for each call, by the time that the office trusts: `sync/lan/server/auth.py`."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    context.load_cert_chain(certificate, key)
    context.load_verify_locations(authority)
    context.verify_mode = ssl.CERT_OPTIONAL
    context.verify_flags |= NO_CHECK_TIME
    return context
