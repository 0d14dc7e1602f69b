"""Tables of figures for a terminal."""

from collections.abc import Sequence


def grid(head: Sequence[str], rows: Sequence[Sequence[str]]) -> list[str]:
    """Words to the left, figures to the right, each column as wide as it needs."""
    wide = [max(map(len, column)) for column in zip(head, *rows, strict=True)]
    figures = [all(row[i][-1:] in "0123456789%" for row in rows) for i in range(len(head))]
    return [
        "  ".join(
            cell.rjust(width) if right else cell.ljust(width)
            for cell, width, right in zip(row, wide, figures, strict=True)
        ).rstrip()
        for row in (head, ["-" * width for width in wide], *rows)
    ]


def minutes(seconds: float) -> str:
    return f"{seconds / 60:.1f}"


def percent(share: float) -> str:
    return f"{100 * share:.1f}%"
