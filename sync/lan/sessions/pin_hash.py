"""PINs for emergencies at the hub: argon2id, checked beside the event loop, one at a time."""

from concurrent.futures import ThreadPoolExecutor
from typing import Final

from argon2 import PasswordHasher
from argon2.exceptions import VerifyMismatchError

# RFC 9106's second choice has 4 lanes; a hub has two cores, and one PIN is looked at at a time. Measured there while it
# did other work: 440 ms. A PIN of six digits that was stolen with the book takes five days of one core.
HASHER: Final = PasswordHasher(time_cost=3, memory_cost=64 * 1024, parallelism=1)


def one_at_a_time() -> ThreadPoolExecutor:
    """So that many tries at once cannot take all the memory."""
    return ThreadPoolExecutor(1, thread_name_prefix="emergency")


def verifier_of(pin: str) -> str:
    return HASHER.hash(pin)


def fits(pin: str, verifier: str) -> bool:
    try:
        return HASHER.verify(verifier, pin.encode("utf-8", "surrogatepass"))
    except VerifyMismatchError:
        return False
