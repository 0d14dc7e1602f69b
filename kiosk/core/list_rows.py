"""One line of a list, as ListBlock.qml shows it."""

from typing import Final

LIST_ROLES: Final = ("code", "name", "sentence", "glyph", "chip", "chipKind")


def list_row(
    code: str, name: str, *, sentence: str = "", glyph: str = "", chip: str = "", chip_kind: str = "mute"
) -> dict[str, object]:
    """`chip_kind` is one of Chip.qml."""
    return {"code": code, "name": name, "sentence": sentence, "glyph": glyph, "chip": chip, "chipKind": chip_kind}
