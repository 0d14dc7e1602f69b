"""The hub's end of mutual TLS, and the peer certificate for the ASGI application, which uvicorn does not hand over."""

import asyncio
import ssl
from pathlib import Path
from typing import Any

from uvicorn.protocols.http.h11_impl import H11Protocol


class PeerCertificateProtocol(H11Protocol):
    """Puts `extensions.tls.client_cert_chain` (PEM, possibly empty) into every scope of the connection.

    The name is that of the ASGI TLS extension, so this class can go when uvicorn fills it."""

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        tls = transport.get_extra_info("ssl_object")
        if tls is None:
            return
        der = tls.getpeercert(binary_form=True)
        chain = [ssl.DER_cert_to_PEM_cert(der)] if der else []
        extension = {"client_cert_chain": chain, "tls_version": tls.version(), "cipher_suite": tls.cipher()[0]}
        inner = self.app

        async def with_certificate(scope: Any, receive: Any, send: Any) -> None:
            scope.setdefault("extensions", {})["tls"] = extension
            await inner(scope, receive, send)

        self.app = with_certificate


def server_context(certificate: Path, key: Path, authority: Path) -> ssl.SSLContext:
    """CERT_OPTIONAL: who has no certificate may only enrol; whose certificate is not ours gets no connection at all."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    context.load_cert_chain(certificate, key)
    context.load_verify_locations(authority)
    context.verify_mode = ssl.CERT_OPTIONAL
    return context
