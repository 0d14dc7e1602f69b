"""What a program of this office says it is."""

from functools import cache


@cache
def program_name() -> str:
    """mpp/0.1.0."""
    from importlib.metadata import PackageNotFoundError, version  # 20 ms, which no window waits for

    try:
        return f"mpp/{version('mpp')}"
    except PackageNotFoundError:
        return "mpp/unknown"
