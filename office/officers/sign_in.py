"""Officers who come in with their account: whom the provider vouches for, as the catalogue knows them, and no more; and
with a PIN of their own while it is silent. And how they are out when the account is."""

from collections.abc import Callable, Collection
from concurrent.futures import Future
from datetime import datetime
from functools import partial
from typing import Final
from uuid import UUID

import msgspec

from office.book.ledger import Ledger
from office.book.writer import Act, Done, Transaction
from office.catalogue.index import CurrentCatalogue
from office.contract.admin.emergency_pins import MakePin, PinMade, is_easy
from office.contract.answers import OfficerAnswer, SignInMethod
from office.contract.catalogue import Account, Officer
from office.contract.commands import By, CallNext, SignIn
from office.contract.errors import Refusal
from office.officers import emergency_pins, security_keys, sessions, supervision
from office.officers.emergency_pins import Verify
from office.officers.emergency_sessions import EmergencySessions
from office.officers.security_keys import ACCOUNT_ONLY, Second, SecurityKeyService

ACCOUNT_OVER: Final = "account_over"
SIGNED_IN_BY_ACCOUNT: Final = """
    SELECT 1 FROM officer_sessions
    WHERE way IN ('account', 'offline') AND closed_at IS NULL AND office_day = ? LIMIT 1"""


class SignInService:
    """Sign-in with an account or an emergency PIN. `changed` is called after each, because the waits change."""

    def __init__(self, ledger: Ledger, current_catalogue: CurrentCatalogue, changed: Callable[[], None]) -> None:
        self._ledger, self._current_catalogue, self._changed = ledger, current_catalogue, changed
        self.emergency_sessions = EmergencySessions(ledger, current_catalogue, changed)
        self.keys = SecurityKeyService(ledger, current_catalogue, changed)

    def officer_of(self, account: Account) -> str:
        """The officer's code. Refusal `account_unknown`."""
        return self._current_catalogue().officer_of(account).code

    def by_account(
        self,
        counter: str,
        account: Account,
        account_roles: Collection[str] | None,
        order: CallNext,
        by: By,
        *,
        second: Second = ACCOUNT_ONLY,
    ) -> Future[Done[OfficerAnswer]]:
        """Sign in whom the provider of `account` just vouched for. `account_roles` are what it names, None where it
        names none: the session has those that the catalogue has too, and Refusal `account_without_role` is for who
        would have none left. Refusals of `officer_keys.opened_by` are about the key that `second` is, or lacks."""

        def rule(tx: Transaction) -> OfficerAnswer:
            officer = self._current_catalogue().officer_of(account)
            signed_in = self._open(tx, counter, officer, account_roles, second=second, method="account")
            emergency_pins.seen_online(tx.db, officer.code, account_roles, tx.by.at)
            return signed_in

        body = msgspec.json.encode(
            (order.op_id, account.iss, account.sub, None if account_roles is None else sorted(account_roles))
        )
        act = Act(order.op_id, "sign_in_account", counter, body, by, rule, OfficerAnswer, after=self._changed)
        act.decorate = partial(sessions.with_token, op_id=order.op_id)
        return self._ledger.act(act)

    def make_pin(self, order: MakePin, verifier: str, by: By) -> Future[Done[PinMade]]:
        """`verifier` was made of the order's PIN, which is kept nowhere. `by.actor` is the officer's code. Refusal
        `emergency_pin_easy` for what is guessed first."""
        if is_easy(order.pin):
            raise Refusal.of("emergency_pin_easy")
        body = msgspec.json.encode(("make_pin", order.op_id, by.actor))
        act = Act(order.op_id, "make_pin", "", body, by, lambda tx: emergency_pins.make(tx, verifier), PinMade)
        return self._ledger.act(act)

    def check_pin(self, officer: str, pin: str, verify: Verify, at: datetime) -> None:
        """Refusal unless it is the PIN for emergencies. Takes as long as `verify`; not for the book's own thread."""
        code = self._current_catalogue().officer(officer).code
        verifier, left = self._ledger.chore(lambda db: emergency_pins.count_attempt(db, code, at)).result()
        if not verify(pin, verifier):
            raise Refusal.of("pin_wrong.emergency", facts={"left": left})
        self._ledger.chore(lambda db: emergency_pins.forget_tries(db, code)).result()

    def roles_when_online(self, officer: str) -> list[str] | None:
        """The roles that the account had the last time; None where it named none."""
        with self._ledger.reading() as db:
            return emergency_pins.roles_when_online(db, officer)

    def by_pin(
        self, counter: str, order: SignIn, by: By, *, second: Second = ACCOUNT_ONLY
    ) -> Future[Done[OfficerAnswer]]:
        """Sign in with an emergency PIN that was just checked, with the roles that the account had last."""

        def rule(tx: Transaction) -> OfficerAnswer:
            officer = self._current_catalogue().officer(order.officer)
            account_roles = emergency_pins.roles_when_online(tx.db, officer.code)
            return self._open(tx, counter, officer, account_roles, second=second, method="offline")

        body = msgspec.json.encode((order.op_id, order.officer))
        act = Act(order.op_id, "sign_in_offline", counter, body, by, rule, OfficerAnswer, after=self._changed)
        act.decorate = partial(sessions.with_token, op_id=order.op_id)
        return self._ledger.act(act)

    def _open(
        self,
        tx: Transaction,
        counter: str,
        officer: Officer,
        account_roles: Collection[str] | None,
        *,
        second: Second,
        method: SignInMethod,
    ) -> OfficerAnswer:
        index = self._current_catalogue()
        if account_roles is not None and set(account_roles).isdisjoint(officer.roles):
            raise Refusal.of("account_without_role")
        supervision.may_sign_in(tx, index, officer.code)
        keyed, most = security_keys.opened_by(tx, index, officer, account_roles, second)
        return sessions.sign_in(
            tx, index, counter, officer.code, officer.name, method=method, account_roles=most, keyed=keyed
        )

    def anybody(self, now: datetime) -> bool:
        """Whether somebody is signed in today by an account."""
        with self._ledger.reading() as db:
            return db.execute(SIGNED_IN_BY_ACCOUNT, (self._current_catalogue().office_day(now),)).fetchone() is not None

    def end_account(self, account: Account, op_id: UUID, by: By) -> Future[Done[bool]]:
        """End the account, because the provider revoked it: whether that ended a session. The emergency PIN is locked
        until the account signs in again."""

        def rule(tx: Transaction) -> bool:
            index = self._current_catalogue()
            known = next((one.code for one in index.catalogue.officers if one.account == account), None)
            if known is None:
                return False
            emergency_pins.lock(tx.db, known)
            session = sessions.session_open(tx.db, known)
            if session is None:
                tx.append("officer.account_over", f"officer:{known}", {"officer": known})
                return False
            sessions.sign_out(tx, index, session, ACCOUNT_OVER)
            return True

        body = msgspec.json.encode((account.iss, account.sub))
        return self._ledger.act(Act(op_id, "end_account", "", body, by, rule, bool, after=self._changed))
