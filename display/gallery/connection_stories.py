"""The states of the links that every screen is looked at in: the same for kiosk, counter and board."""

from datetime import datetime, timedelta

from msgspec.structs import replace

from sync.wire import PlatformLink


def link_story(now: datetime) -> dict[str, PlatformLink]:
    """By name, as a hub would tell them at `now`."""

    def ago(**past: float) -> datetime:
        return now - timedelta(**past)

    silent = PlatformLink(state="down", queued=1204, clock="trusted", skew_s=0.1)
    return {
        "up": PlatformLink(state="up", last_word_at=ago(seconds=12), clock="trusted", skew_s=0.2),
        "down": PlatformLink(
            state="down",
            since=ago(minutes=20),
            last_word_at=ago(minutes=21),
            queued=12,
            oldest_at=ago(minutes=19),
            refused=2,
            attention=3,
            clock="trusted",
            skew_s=0.4,
        ),
        "suspect": PlatformLink(
            state="down",
            since=ago(minutes=5),
            last_word_at=ago(minutes=6),
            queued=12,
            oldest_at=ago(minutes=4),
            clock="suspect",
            skew_s=226_800.0,
        ),
        "warn": replace(
            silent, since=ago(days=4), last_word_at=ago(days=4, minutes=1), oldest_at=ago(days=4), offline="warn"
        ),
        "consent": replace(
            silent, since=ago(days=16), last_word_at=ago(days=16, minutes=1), oldest_at=ago(days=16), offline="consent"
        ),
        "restoring": PlatformLink(
            state="up", last_word_at=ago(seconds=3), restoring=True, attention=1, clock="trusted", skew_s=0.2
        ),
        "skew": PlatformLink(state="up", last_word_at=now, clock="trusted", skew_s=-300.0),
        "unknown": PlatformLink(state="unknown"),
    }
