"""How far a sign-in with an account is."""

from dataclasses import dataclass

from counter.sign_in.browser import AccountStep


@dataclass(frozen=True, slots=True)
class AccountState:
    step: AccountStep = ""
    problem: str = ""
