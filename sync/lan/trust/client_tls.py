"""A device's end of mutual TLS.

Neither end asks its own clock whether the other's certificate is too young or too old. A machine without a battery
wakes up in another year, and learns the time from the hub it would then refuse. The hub holds the end of each device's
certificate against the time it trusts (`sync/lan/server/auth.py`); its own key lies beside the authority's, so that an
end of its certificate would keep nobody out who has the one: they have the other, too."""

import ssl
from typing import Final

NO_CHECK_TIME: Final = 0x200000  # X509_V_FLAG_NO_CHECK_TIME of OpenSSL, which Python does not name


def device_context(authority_pem: str) -> ssl.SSLContext:
    """Trusts the office's authority and no other."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.minimum_version = ssl.TLSVersion.TLSv1_3
    context.verify_flags |= NO_CHECK_TIME
    context.load_verify_locations(cadata=authority_pem)
    return context


def unverified_context() -> ssl.SSLContext:
    """Only for fetching the authority's certificate, which is then held against the hash in the pairing code."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.minimum_version = ssl.TLSVersion.TLSv1_3
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    return context


def is_refused_by_tls(error: BaseException) -> bool:
    """True when a handshake was refused at either end, wherever in the chain of causes the TLS error sits."""
    seen: BaseException | None = error
    while seen is not None:
        if isinstance(seen, ssl.SSLCertVerificationError):
            return True
        if isinstance(seen, ssl.SSLError) and "ALERT" in (seen.reason or ""):
            return True
        seen = seen.__cause__ or seen.__context__
    return False
