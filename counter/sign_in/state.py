"""How far a sign-in with an account is."""

import msgspec

from counter.sign_in.browser import AccountStep


class AccountState(msgspec.Struct, frozen=True):
    step: AccountStep = ""
    problem: str = ""
