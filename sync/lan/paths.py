"""Addresses at the hub that a device makes of what was typed or scanned."""


def safe_code(typed: str, other: str = "") -> str:
    """Letters, digits and hyphens alone, `other` for every other sign; never empty, so that the path stays one."""
    plain = (letter if letter.isascii() and (letter.isalnum() or letter == "-") else other for letter in typed)
    return "".join(plain) or "-"


def path_kind(path: str) -> str:
    """The path without what it names: codes and sessions do not belong in a log line."""
    return "/".join(path.split("/")[:3])
