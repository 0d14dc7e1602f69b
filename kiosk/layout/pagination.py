"""Blocks into pages: what does not fit goes to the next page, so that no text size, language or reach ever clips."""

from collections.abc import Sequence

import msgspec

ROOM_SHARE_MIN = 0.3  # kept blocks stay on every page only while this much of it is left for the others


class Block(msgspec.Struct, frozen=True):
    """One thing on a page. `cells` > 1: so many stand side by side. `keep`: repeated on every page while there is room.

    `sink`: rests at the lower edge. `grow`: its share of the height left over. `group`: rows of one card.
    `heading`: never the last on its page."""

    height: float
    gap: float = 16.0
    cells: int = 1
    keep: bool = False
    sink: bool = False
    grow: float = 0.0
    group: str = ""
    heading: bool = False


class BlockPosition(msgspec.Struct, frozen=True):
    """Where block `index` stands; `column` of its `cells`. `opens` and `closes` are the ends of its card."""

    index: int
    y: float
    height: float
    column: int = 0
    opens: bool = True
    closes: bool = True


class BlockRow(msgspec.Struct, frozen=True):
    """Blocks side by side, as tall as the tallest."""

    indexes: tuple[int, ...]
    height: float
    gap: float
    keep: bool
    sink: bool
    grow: float
    group: str
    heading: bool


def pages(blocks: Sequence[Block], room: float) -> list[list[BlockPosition]]:
    """At least one page unless there are no blocks. A block taller than `room` gets a page of its own."""
    rows = _rows(blocks)
    pinned = _pinned(rows)
    rest = rows[len(pinned) :]
    left = room - _height(pinned)
    tallest = max((row.height for row in rest), default=0.0)
    if pinned and rest and left < max(tallest + rest[0].gap, room * ROOM_SHARE_MIN):
        pinned, rest, left = [], rows, room
    split = _split(rest, left - (rest[0].gap if pinned and rest else 0.0)) or ([[]] if pinned else [])
    return [_laid([*pinned, *page], room) for page in split]


def _rows(blocks: Sequence[Block]) -> list[BlockRow]:
    rows: list[BlockRow] = []
    index = 0
    while index < len(blocks):
        first = blocks[index]
        end = index + 1
        while end < min(index + first.cells, len(blocks)) and blocks[end].cells == first.cells:
            end += 1
        height = max(block.height for block in blocks[index:end])
        rows.append(
            BlockRow(
                tuple(range(index, end)),
                height,
                first.gap,
                first.keep,
                first.sink,
                first.grow,
                first.group,
                first.heading,
            )
        )
        index = end
    return rows


def _pinned(rows: Sequence[BlockRow]) -> list[BlockRow]:
    pinned: list[BlockRow] = []
    for row in rows:
        if not row.keep:
            break
        pinned.append(row)
    return pinned


def _height(rows: Sequence[BlockRow]) -> float:
    return sum(row.height + _gap(rows, place) for place, row in enumerate(rows))


def _gap(rows: Sequence[BlockRow], place: int) -> float:
    """Above the row: none for the first, none within a card."""
    if place == 0 or (rows[place].group and rows[place].group == rows[place - 1].group):
        return 0.0
    return rows[place].gap


def _split(rows: Sequence[BlockRow], room: float) -> list[list[BlockRow]]:
    split: list[list[BlockRow]] = []
    for row in rows:
        if split and _height([*split[-1], row]) <= room:
            split[-1].append(row)
        else:
            split.append([*_dangling(split, row, room), row])
    return split


def _dangling(split: Sequence[list[BlockRow]], row: BlockRow, room: float) -> list[BlockRow]:
    """Headings at the foot of the last page go over to `row`, unless nothing else is there or all would be too tall."""
    moved: list[BlockRow] = []
    while split and len(split[-1]) > 1 and split[-1][-1].heading:
        if _height([split[-1][-1], *moved, row]) > room:
            break
        moved.insert(0, split[-1].pop())
    return moved


def _laid(rows: Sequence[BlockRow], room: float) -> list[BlockPosition]:
    spare = max(0.0, room - _height(rows)) if room < float("inf") else 0.0
    shares = sum(row.grow for row in rows)
    sinking = _first_sinking(rows)
    places: list[BlockPosition] = []
    y = 0.0
    for place, row in enumerate(rows):
        y += _gap(rows, place)
        y += spare if place == sinking and not shares else 0.0
        height = row.height + (spare * row.grow / shares if shares else 0.0)
        opens = not row.group or place == 0 or rows[place - 1].group != row.group
        closes = not row.group or place == len(rows) - 1 or rows[place + 1].group != row.group
        places += [BlockPosition(index, y, height, column, opens, closes) for column, index in enumerate(row.indexes)]
        y += height
    return places


def _first_sinking(rows: Sequence[BlockRow]) -> int:
    """The first of the sinking rows at the end of the page; -1 when the last row does not sink."""
    first = -1
    for place in range(len(rows) - 1, -1, -1):
        if not rows[place].sink:
            break
        first = place
    return first
