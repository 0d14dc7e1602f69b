"""How long to leave the far side alone after failures in a row."""

FIRST_SECONDS = 1.0
LONGEST_SECONDS = 300.0
ASKED_SECONDS_MAX = 3600.0  # a Retry-After beyond this would silence an office for a day by one mistyped header


def full_jitter_s(failures: int, *, drawn: float) -> float:
    """Seconds to wait after `failures` in a row (>= 1); `drawn` in [0, 1) spreads offices that failed together.

    Source: "full jitter", Exponential Backoff And Jitter, AWS Architecture Blog, 2015."""
    assert failures >= 1, failures
    assert 0.0 <= drawn < 1.0, drawn
    return drawn * min(LONGEST_SECONDS, FIRST_SECONDS * 2.0 ** min(failures - 1, 16))


def pause_s(failures: int, asked_s: float | None, *, drawn: float) -> float:
    """As `full_jitter_s`, but never sooner than the far side asked for (RFC 9110 Retry-After)."""
    return max(full_jitter_s(failures, drawn=drawn), min(asked_s or 0.0, ASKED_SECONDS_MAX))
