"""Officers who come in with their account: whom the provider vouches for, as the catalogue knows them, and no more."""

from collections.abc import Callable, Collection
from concurrent.futures import Future

import msgspec

from office import officers, oversight, refusals
from office.answers import OfficerAnswer
from office.book.ledger import Ledger
from office.book.writer import Act, Done, Transaction
from office.catalogue import Account
from office.offer import Offer
from office.orders import By, CallNext


class SignIns:
    """`changed` is called after each: what lies ahead of everyone who waits is another from then on."""

    def __init__(self, ledger: Ledger, in_force: Callable[[], Offer], changed: Callable[[], None]) -> None:
        self._ledger, self._in_force, self._changed = ledger, in_force, changed

    def officer_of(self, account: Account) -> str:
        """Code of the officer. Refusal `account_unknown`."""
        return self._in_force().officer_of(account).code

    def by_account(
        self, counter: str, account: Account, told: Collection[str] | None, order: CallNext, by: By
    ) -> Future[Done[OfficerAnswer]]:
        """Sign in whom the provider of `account` just vouched for. `told` are the roles it tells of, None where it
        tells of none: the session has those that the catalogue has too, and Refusal `account_without_role` is for who
        would have none left."""

        def rule(tx: Transaction) -> OfficerAnswer:
            offer = self._in_force()
            officer = offer.officer_of(account)
            if told is not None and set(told).isdisjoint(officer.roles):
                raise refusals.account_without_role()
            oversight.may_sign_in(tx, offer, officer.code)
            return officers.sign_in(tx, offer, counter, officer.code, officer.name, way="account", told=told)

        body = msgspec.json.encode((order.op_id, account.iss, account.sub, None if told is None else sorted(told)))
        act = Act(order.op_id, "sign_in_account", counter, body, by, rule, OfficerAnswer, after=self._changed)
        return self._ledger.act(act)
