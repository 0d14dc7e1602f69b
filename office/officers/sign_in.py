"""Officers who come in with their account: whom the provider vouches for, as the catalogue knows them, and no more; and
with a PIN of their own while it is silent. And how they are out when the account is."""

from collections.abc import Callable, Collection
from concurrent.futures import Future
from datetime import datetime
from typing import Final
from uuid import UUID

import msgspec

from office.book.ledger import Ledger
from office.book.writer import Act, Done, Transaction
from office.catalogue.index import CatalogueIndex
from office.contract.answers import OfficerAnswer
from office.contract.catalogue import Account
from office.contract.commands import By, CallNext, SignIn
from office.contract.errors import Refusal
from office.officers import emergency_pins, security_keys, sessions, supervision
from office.officers.emergency_pins import Fits, MakePin, PinMade
from office.officers.emergency_sessions import EmergencySessions
from office.officers.security_keys import ACCOUNT_ALONE, Second, SecurityKeyService

ACCOUNT_OVER: Final = "account_over"
VOUCHED_FOR: Final = """
    SELECT 1 FROM officer_sessions
    WHERE way IN ('account', 'offline') AND closed_at IS NULL AND office_day = ? LIMIT 1"""


class SignInService:
    """`changed` is called after each: what lies ahead of everyone who waits is another from then on."""

    def __init__(self, ledger: Ledger, in_force: Callable[[], CatalogueIndex], changed: Callable[[], None]) -> None:
        self._ledger, self._in_force, self._changed = ledger, in_force, changed
        self.unvouched = EmergencySessions(ledger, in_force, changed)
        self.keys = SecurityKeyService(ledger, in_force, changed)

    def officer_of(self, account: Account) -> str:
        """Code of the officer. Refusal `account_unknown`."""
        return self._in_force().officer_of(account).code

    def by_account(
        self,
        counter: str,
        account: Account,
        told: Collection[str] | None,
        order: CallNext,
        by: By,
        *,
        second: Second = ACCOUNT_ALONE,
    ) -> Future[Done[OfficerAnswer]]:
        """Sign in whom the provider of `account` just vouched for. `told` are the roles it tells of, None where it
        tells of none: the session has those that the catalogue has too, and Refusal `account_without_role` is for who
        would have none left. Refusals of `officer_keys.opened_by` are about the key that `second` is, or lacks."""

        def rule(tx: Transaction) -> OfficerAnswer:
            offer = self._in_force()
            officer = offer.officer_of(account)
            if told is not None and set(told).isdisjoint(officer.roles):
                raise Refusal.of("account_without_role")
            supervision.may_sign_in(tx, offer, officer.code)
            keyed, most = security_keys.opened_by(tx, offer, officer, told, second)
            emergency_pins.seen_online(tx.db, officer.code, told, tx.by.at)
            return sessions.sign_in(
                tx, offer, counter, officer.code, officer.name, way="account", told=most, keyed=keyed
            )

        body = msgspec.json.encode((order.op_id, account.iss, account.sub, None if told is None else sorted(told)))
        act = Act(order.op_id, "sign_in_account", counter, body, by, rule, OfficerAnswer, after=self._changed)
        return self._ledger.act(act)

    def make_pin(self, order: MakePin, verifier: str, by: By) -> Future[Done[PinMade]]:
        """`verifier` was made of the order's PIN, which is kept nowhere. `by.actor` is the officer's code. Refusal
        `emergency_pin_easy` for what is guessed first."""
        if emergency_pins.is_easy(order.pin):
            raise Refusal.of("emergency_pin_easy")
        body = msgspec.json.encode(("make_pin", order.op_id, by.actor))
        act = Act(order.op_id, "make_pin", "", body, by, lambda tx: emergency_pins.make(tx, verifier), PinMade)
        return self._ledger.act(act)

    def check_pin(self, officer: str, pin: str, fits: Fits, at: datetime) -> None:
        """Refusal unless it is the PIN for emergencies. Takes as long as `fits`; not for the book's own thread."""
        spent: list[tuple[str, int]] = []
        code = self._in_force().officer(officer).code
        self._ledger.chore(lambda db: spent.append(emergency_pins.spend(db, code, at))).result()
        verifier, left = spent[-1]
        if not fits(pin, verifier):
            raise Refusal.of("pin_wrong.emergency", facts={"left": left})
        self._ledger.chore(lambda db: emergency_pins.forget_tries(db, code)).result()

    def told_then(self, officer: str) -> list[str] | None:
        """The roles that were told with the account the last time; None where none were told."""
        with self._ledger.reading() as db:
            return emergency_pins.told_then(db, officer)

    def by_pin(
        self, counter: str, order: SignIn, by: By, *, second: Second = ACCOUNT_ALONE
    ) -> Future[Done[OfficerAnswer]]:
        """Sign in whose PIN for emergencies was checked just now, with the roles that their account had then."""

        def rule(tx: Transaction) -> OfficerAnswer:
            offer = self._in_force()
            officer = offer.officer(order.officer)
            told = emergency_pins.told_then(tx.db, officer.code)
            if told is not None and set(told).isdisjoint(officer.roles):
                raise Refusal.of("account_without_role")
            supervision.may_sign_in(tx, offer, officer.code)
            keyed, most = security_keys.opened_by(tx, offer, officer, told, second)
            return sessions.sign_in(
                tx, offer, counter, officer.code, officer.name, way="offline", told=most, keyed=keyed
            )

        body = msgspec.json.encode((order.op_id, order.officer))
        act = Act(order.op_id, "sign_in_offline", counter, body, by, rule, OfficerAnswer, after=self._changed)
        return self._ledger.act(act)

    def anybody(self, now: datetime) -> bool:
        """Whether somebody is signed in today whom an account answers for."""
        with self._ledger.reading() as db:
            return db.execute(VOUCHED_FOR, (self._in_force().office_day(now),)).fetchone() is not None

    def end_account(self, account: Account, op_id: UUID, by: By) -> Future[Done[bool]]:
        """The provider says that nothing of this account counts any more: whether that ended a session. The PIN for
        emergencies is locked until the account vouches again."""

        def rule(tx: Transaction) -> bool:
            offer = self._in_force()
            known = next((one.code for one in offer.catalogue.officers if one.account == account), None)
            if known is None:
                return False
            emergency_pins.lock(tx.db, known)
            session = sessions.session_open(tx.db, known)
            if session is None:
                tx.append("officer.account_over", f"officer:{known}", {"officer": known})
                return False
            sessions.sign_out(tx, offer, session, ACCOUNT_OVER)
            return True

        body = msgspec.json.encode((account.iss, account.sub))
        return self._ledger.act(Act(op_id, "end_account", "", body, by, rule, bool, after=self._changed))
