"""Refusals of a security key. Worded as in `office.contract.refusals`."""

from office.contract.errors import Refusal


def key_needed(step: str = "") -> Refusal:
    """A key is needed. `step` is what the desk goes on with, once the officer is identified."""
    return Refusal.of("key_needed", facts={"step": step})


def key_missing(step: str = "") -> Refusal:
    """The officer has no key. With a `step` one can be added now; without, only after signing in with the account."""
    if step:
        return Refusal.of("key_missing", facts={"step": step})
    return Refusal.of("key_missing.sign_in_first")
