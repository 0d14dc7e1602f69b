"""How many people a service takes: its quota for the day, and what its counters can still do before closing."""

from datetime import datetime, timedelta
from typing import Final, Literal

from office.book.engine.connection import Connection
from office.book.writer import Transaction
from office.catalogue.index import CatalogueIndex
from office.catalogue.next_slot import next_free
from office.contract import refusals
from office.contract.catalogue import Service
from office.waits.estimator import WaitEstimator

Channel = Literal["walk_in", "online"]

USE_QUOTA: Final = """
    INSERT INTO quota_days (office_day, service, channel, used, quota) VALUES (?1, ?2, ?3, 1, ?4)
    ON CONFLICT (office_day, service, channel)
    DO UPDATE SET used = quota_days.used + 1, quota = excluded.quota WHERE quota_days.used < excluded.quota"""
GIVE_BACK: Final = """
    UPDATE quota_days SET used = used - 1 WHERE office_day = ?1 AND service = ?2 AND used > 0
        AND channel = (SELECT channel FROM tickets WHERE ticket = ?3)"""
TAKE_AGAIN: Final = """
    UPDATE quota_days SET used = used + 1 WHERE office_day = ?1 AND service = ?2 AND used < quota
        AND channel = (SELECT channel FROM tickets WHERE ticket = ?3)"""
USED: Final = "SELECT service, used FROM quota_days WHERE office_day = ? AND channel = 'walk_in'"


def use_quota(tx: Transaction, index: CatalogueIndex, service: Service, channel: Channel) -> None:
    """Take one place of the day's quota. Refusal `service_full` names the next free time."""
    quota = service.quota.walk_in if channel == "walk_in" else service.quota.online
    if quota is None:
        return
    day = index.office_day(tx.by.at)
    used = quota > 0 and tx.db.execute(USE_QUOTA, (day, service.code, channel, quota)).rowcount == 1
    if not used:
        raise refusals.service_full(service.name, next_free(tx.db, index, service, tx.by.at))


def count_if_room(db: Connection, office_day: str, service: Service) -> None:
    """Count a number from elsewhere. It stays valid when the quota is used up."""
    if service.quota.walk_in:
        db.execute(USE_QUOTA, (office_day, service.code, "walk_in", service.quota.walk_in))


def give_back(db: Connection, office_day: str, service: str, ticket: str) -> None:
    """The place of a ticket that left unserved is somebody else's to take."""
    db.execute(GIVE_BACK, (office_day, service, ticket))


def take_again(db: Connection, office_day: str, service: str, ticket: str) -> None:
    """The ticket is back in its line. It stays valid when the place was taken meanwhile."""
    db.execute(TAKE_AGAIN, (office_day, service, ticket))


def left_today(db: Connection, index: CatalogueIndex, office_day: str) -> dict[str, int]:
    """Places left for those who walk in, of the services that have a quota."""
    used: dict[str, int] = dict(db.execute(USED, (office_day,)).fetchall())
    return {
        service.code: max(0, service.quota.walk_in - used.get(service.code, 0))
        for service in index.catalogue.services
        if service.quota.walk_in is not None
    }


def must_be_served_today(
    db: Connection, index: CatalogueIndex, estimator: WaitEstimator, service: Service, at: datetime
) -> None:
    """Refusal `service_full` when whoever came now would most likely still be waiting at closing time."""
    if not fits_today(db, index, estimator, service, at):
        raise refusals.service_full(service.name, next_free(db, index, service, at))


def fits_today(db: Connection, index: CatalogueIndex, estimator: WaitEstimator, service: Service, at: datetime) -> bool:
    if not index.catalogue.rules.cut_off:
        return True
    closes = index.closes_at(service, at)
    if closes is None:
        return True
    ends_s = estimator.ends_in_s(db, index, service.code, at)
    return ends_s is None or index.local(at) + timedelta(seconds=ends_s) <= closes
