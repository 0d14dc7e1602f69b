"""Promise: a kiosk whose outbox lost acts calls somebody, and only once for each loss."""

from datetime import UTC, datetime
from pathlib import Path
from uuid import uuid4

import pytest
from cryptography.hazmat.primitives.asymmetric import ec

from kiosk.gallery.fake_hub import FakeHub
from kiosk.offline.cache import OfflineCache
from kiosk.offline.tickets import OfflineIssuer
from office.contract.errors import Unavailable
from sync.lan.outbox.outbox import Outbox

KEY = ec.derive_private_key(1, ec.SECP256R1())
NOW = datetime(2026, 11, 23, 1, 42, tzinfo=UTC)


def test_acts_that_went_missing_call_somebody_once(tmp_path: Path) -> None:
    with Outbox(tmp_path) as before:
        before.put(uuid4(), "take_in", b"{}", NOW)
    (tmp_path / "satchel.db").unlink()
    hub = FakeHub()
    with Outbox(tmp_path) as outbox:
        issuer = OfflineIssuer(OfflineCache(outbox), hub, device="kiosk-03", key=lambda: KEY)
        hub.silent = True
        with pytest.raises(Unavailable):
            issuer.report_missing()
        hub.silent, so_far = False, len(hub.asked)
        for _ in range(2):
            issuer.report_missing()
        assert hub.asked[so_far:] == ["call_help"]
        assert outbox.missing == 1
