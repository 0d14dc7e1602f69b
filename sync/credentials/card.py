"""The citizen's card as a QR: Claim 169. It identifies and fills in, and never logs in: whoever has a photo of it can
show it too."""

from datetime import datetime

from sync.credentials.claims import CNF, Claims, believed
from sync.credentials.keys import CARD, IssuerKeys
from sync.credentials.packed import unpacked
from sync.credentials.unread import not_ours


def read_card(text: str, keys: IssuerKeys, now: datetime) -> Claims:
    """Refusals `code_not_ours`, `code_untrusted`, `code_expired`."""
    claims, token = believed(unpacked(text), keys, CARD, now)
    if CNF in token:  # cut out of an answer: it is worth nothing without its holder
        raise not_ours()
    return claims
