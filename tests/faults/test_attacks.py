"""Promise: whoever attacks the hub from its own network without a certificate keeps no citizen from a number.

Real processes over TLS; `python -m proof attacks` tries every attack."""

from pathlib import Path

import pytest

from proof.attacks.connections import attacked_hub, attacker, p99


@pytest.mark.long
@pytest.mark.process
def test_no_act_fails_while_requests_without_an_end_and_half_requests_come_in(tmp_path: Path) -> None:
    with attacked_hub(tmp_path) as (port, desk):
        for name in ("header_without_end", "half_head"):
            with attacker(name, port):
                _, failed = p99(desk, 1.0)
            assert failed == 0, name
