"""A hub to be fuzzed, as a process: the real one, whose citizens' phones approve at once.

python fuzzed_hub.py HOME CATALOGUE loopback|tls"""

import sys
from datetime import timedelta
from itertools import cycle
from pathlib import Path

from office.answers import Profile
from sync.lan.feed import Feed
from sync.lan.hub import assemble, log_as_json, now, open_office, serve
from sync.lan.settings import HubSettings
from sync.wan.login import Approved, Denied, Expired, LoginTicket, Settled
from sync.wan.schedule import starting
from sync.wan.trust import ProofKey

SITI = Profile(sub="pairwise-siti", name="Siti Rahmawati", nik="6309014510900007", birthdate="1990-10-05")


class Phone:
    """An identity provider and a citizen in one: most logins are approved, some denied or left to expire."""

    def __init__(self) -> None:
        self._outcomes = cycle((Approved(SITI), Approved(SITI), Denied(), Expired()))

    async def start(self, place: str, match_number: str) -> LoginTicket:
        return LoginTicket(
            qr="https://idp.example/d/ABCD",
            expires_at=now() + timedelta(seconds=120),
            schedule=starting(now(), lives_s=120, interval_s=5),
            device_code="not shown",
            proof=ProofKey(),
        )

    async def follow(self, ticket: LoginTicket) -> Settled:
        return next(self._outcomes)


def run(home: str, catalogue: str, mode: str) -> None:
    settings = HubSettings(
        home=Path(home), listen="127.0.0.1:0", loopback=mode == "loopback", catalogue=Path(catalogue)
    )
    log_as_json()
    with open_office(settings) as (ledger, office):
        serve(settings, assemble(settings, ledger, office, Feed(ledger, now), Phone()))


if __name__ == "__main__":
    run(*sys.argv[1:])
