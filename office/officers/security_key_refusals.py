"""Why a security key opens nothing, or is not let in. Worded as in `office.contract.refusals`."""

from office.contract.errors import Refusal


def key_needed(step: str = "") -> Refusal:
    """`step` is what the desk goes on with, once the officer is who they say."""
    return Refusal.of("key_needed", facts={"step": step})


def key_missing(step: str = "") -> Refusal:
    """With a `step` a key can be let in now; without, only after signing in with the account."""
    if step:
        return Refusal.of("key_missing", facts={"step": step})
    return Refusal.of("key_missing.sign_in_first")
