"""Why somebody was called, as the record and the officer's screen say it."""

from typing import Final

Reason = tuple[str, str]

CHOSEN: Final[Reason] = ("Dipilih petugas", "Chosen by the officer")
PRINTED: Final[Reason] = (
    "Dipanggil menurut karcis saat server kantor diam",
    "Called by ticket while the hub was silent",
)
