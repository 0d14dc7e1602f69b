"""Document and paper to boxes in dots. Text stands on the device font's 12 x 24 grid, but starts at any dot (ESC $)."""

from collections.abc import Sequence
from functools import lru_cache, singledispatch
from itertools import pairwise, zip_longest

import msgspec

from printing.profile import GLYPH_HEIGHT, GLYPH_WIDTH, Profile
from printing.slip import barcodes
from printing.slip.bitmap import Bitmap, read_bitmap, ruler, square
from printing.slip.boxes import Bars, Box, Code, Gap, Line, Pulse, Raster, SlipLayout, TextRun, Tone
from printing.slip.letterhead import BAND, Letterhead, bundled, letterhead_bitmaps
from printing.slip.lines import PlacedText, TextPiece, foreign, line, pieces, start
from printing.slip.model import Barcode, Beep, Big, Cell, Cut, Drawer, Feed, Image, Qr, Row, Rule, Ruler, Slip, Text
from printing.slip.printable_text import printable

QUIET_MODULES = 4  # ISO/IEC 18004: the quiet zone
CELL_GAP = 2 * GLYPH_WIDTH
COLUMN_GAP = GLYPH_WIDTH
ROW_GAP = 10
MAGNIFICATION_MAX = 8
HRI_HEIGHT = GLYPH_HEIGHT + 4
RULES = {False: "rule", True: "dashes"}  # by whether they are dashed


def lay_out(slip: Slip, profile: Profile, head: Letterhead | None = None) -> SlipLayout:
    """Boxes for a filled slip; of gaps that meet, the larger counts, and of rules with nothing between, the first.
    Without a head: the bundled one. The cut is no box: it is sent by itself, as the commit of the slip.

    ValueError for a barcode or a QR code that no such paper can hold."""
    layouter = _Layouter(profile, _pictures(profile, head or bundled()))
    boxes: list[Box] = []
    for box in (box for block in slip.blocks for box in boxes_of(block, layouter)):
        above = [before for before in boxes[-2:] if not isinstance(before, Gap)]
        if _is_rule(box) and above and _is_rule(above[-1]):
            continue
        if isinstance(box, Gap) and boxes and isinstance(boxes[-1], Gap):
            box = Gap(max(box.height, boxes.pop().height))
        boxes.append(box)
    return SlipLayout(profile, tuple(boxes))


def _is_rule(box: Box) -> bool:
    return isinstance(box, Raster) and box.name in RULES.values()


class _Layouter(msgspec.Struct, frozen=True):
    """The paper that is laid out on, and the pictures that every slip may have."""

    profile: Profile
    bitmaps: dict[str, Bitmap]


_pictures = lru_cache(maxsize=8)(letterhead_bitmaps)


@singledispatch
def boxes_of(block: object, _layouter: _Layouter) -> list[Box]:
    raise TypeError(f"no layout for {type(block).__name__}")


@boxes_of.register
def _(block: Text, layouter: _Layouter) -> list[Box]:
    profile = layouter.profile
    (wide, size), found = _fitting(block, profile)
    lead = f"{block.lead} " if block.lead else ""
    boxes: list[Box] = []
    for index, piece in enumerate(found):
        align = "right" if block.align == "left" and piece.rightwards else block.align
        x = start(piece, profile.margin, profile.inner, align)
        if lead and not index and piece.text.startswith(block.lead):
            spots = _led(piece, x, block, profile)
        else:
            spots = [PlacedText(x, piece, size, block.bold, wide)]
        boxes.append(line(spots, profile, centred=block.align == "center" and not lead))
    return boxes


@boxes_of.register
def _(block: Big, layouter: _Layouter) -> list[Box]:
    """The spaces inside are half a letter wide, so that "A 017" fills the paper and still reads as one number."""
    text, unlike = printable(block.text, layouter.profile.page)
    if unlike:
        return boxes_of(Text(text=block.text, size=3, bold=True, lines=1, align="center"), layouter)
    parts = text.split()
    letters, spaces = sum(map(len, parts)), len(parts) - 1
    sizes = range(MAGNIFICATION_MAX, 0, -1)
    room = layouter.profile.dots // GLYPH_WIDTH - 1
    size = next((size for size in sizes if letters * size + spaces * _narrow(size) <= room), 0)
    if not size:
        return boxes_of(Text(text=block.text, bold=True, align="center"), layouter)
    x = (layouter.profile.dots - (letters * size + spaces * _narrow(size)) * GLYPH_WIDTH) // 2
    runs: list[TextRun] = []
    for part in parts:
        runs += [TextRun(x, " ", size, True, _narrow(size))] if runs else []
        x += runs[-1].width if runs else 0
        runs.append(TextRun(x, part, size, True))
        x += runs[-1].width
    return [Line(tuple(runs), GLYPH_HEIGHT * size, centred=True)]


@boxes_of.register
def _(block: Row, layouter: _Layouter) -> list[Box]:
    profile = layouter.profile
    raster_too = foreign((part for cell in block.cells for part in cell.parts), profile)
    if block.weights:
        return _columns(block, profile, raster_too)
    stacks = [_stack(cell, profile.inner, profile, raster_too) for cell in block.cells]
    widths = [max(piece.width for piece, _ in stack) for stack in stacks]
    single = all(len(stack) == sum(map(bool, cell.parts)) for stack, cell in zip(stacks, block.cells, strict=True))
    if single and sum(widths) + CELL_GAP * (len(stacks) - 1) <= profile.inner:
        return _side_by_side(block.cells, profile, raster_too)
    boxes: list[Box] = []
    for index, (cell, stack) in enumerate(zip(block.cells, stacks, strict=True)):
        boxes += [Gap(ROW_GAP)] if index and cell.label else []
        boxes += [line([PlacedText(profile.margin, piece, 1, bold)], profile) for piece, bold in stack]
    return boxes


@boxes_of.register
def _(block: Rule, layouter: _Layouter) -> list[Box]:
    name = RULES[block.dashed]
    return [Raster(layouter.bitmaps[name], name)]


@boxes_of.register
def _(block: Qr, layouter: _Layouter) -> list[Box]:
    profile = layouter.profile
    modules = qr_modules(block.text)
    module = min(block.module, profile.dots // (modules + 2 * QUIET_MODULES))
    quiet = Gap(QUIET_MODULES * module)
    if profile.native_qr:
        return [quiet, Code(block.text, module, modules * module), quiet]
    from printing.slip.qr import matrix

    return [quiet, Raster(square(matrix(block.text), module)), quiet]


@boxes_of.register
def _(block: Barcode, layouter: _Layouter) -> list[Box]:
    module = barcodes.module(block.symbology, block.text, block.module, layouter.profile.dots)
    content = barcodes.content(block.symbology, block.text)
    return [Bars(block.symbology, content, module, block.height, block.height + HRI_HEIGHT)]


@boxes_of.register
def _(block: Image, layouter: _Layouter) -> list[Box]:
    name = BAND if block.across else block.name
    if name == "crest" or block.across:
        found = layouter.bitmaps.get(name)
        return [Raster(found, name)] if found else []
    return [Raster(read_bitmap(block.name))]


@boxes_of.register
def _(_block: Ruler, layouter: _Layouter) -> list[Box]:
    return [Raster(ruler(layouter.profile.dots, layouter.profile.dpi))]


@boxes_of.register
def _(block: Feed, _layouter: _Layouter) -> list[Box]:
    return [Gap(block.dots)]


@boxes_of.register
def _(_block: Drawer, layouter: _Layouter) -> list[Box]:
    return [Pulse()] if layouter.profile.drawer else []


@boxes_of.register
def _(block: Beep, layouter: _Layouter) -> list[Box]:
    return [Tone(block.times)] if layouter.profile.beeper else []


@boxes_of.register
def _(_block: Cut, _layouter: _Layouter) -> list[Box]:
    return []


def qr_modules(content: str) -> int:
    """Modules along one side of the smallest code at EC M; ValueError if none holds it."""
    import qrcode
    from qrcode.exceptions import DataOverflowError

    code = qrcode.QRCode(error_correction=qrcode.constants.ERROR_CORRECT_M)
    code.add_data(content, optimize=0)
    try:
        code.best_fit(start=1)
    except DataOverflowError as error:
        raise ValueError("too long for a QR code") from error
    return 17 + 4 * int(code.version or 1)


def _narrow(size: int) -> int:
    return max(1, size // 2)


def _fitting(block: Text, profile: Profile) -> tuple[tuple[int, int], list[TextPiece]]:
    """The largest size (wide, high) up to the block's own at which the text keeps to the block's number of lines.

    Before a text becomes small it becomes narrow: twice as high as wide still stands out."""
    text = f"{block.lead} {block.text}" if block.lead else block.text
    sizes = [(size, size) for size in range(block.size, 0, -1)]
    sizes[-1:] = [(1, 2), (1, 1)] if block.size > 1 else [(1, 1)]
    for size in sizes:
        found = pieces(text, profile.inner, profile, size[0], block.bold)
        whole = " ".join(piece.text for piece in found).split() == _letters(text, profile).split()
        if size == (1, 1) or (whole and (not block.lines or len(found) <= block.lines)):
            break
    return size, found


def _led(piece: TextPiece, x: int, block: Text, profile: Profile) -> list[PlacedText]:
    """The first line in two: its bold lead, and what follows."""
    rest = piece.text[len(block.lead) :].strip()
    if not piece.foreign:
        after = (len(block.lead) + 1) * GLYPH_WIDTH
        return [
            PlacedText(x, TextPiece(block.lead, after - GLYPH_WIDTH), 1, True),
            PlacedText(x + after, TextPiece(rest, len(rest) * GLYPH_WIDTH)),
        ]
    from printing.slip import raster

    width = raster.broken(block.lead, profile.inner, 1, True)[0][1]
    return [
        PlacedText(x, TextPiece(block.lead, width), 1, True),
        PlacedText(x + width + GLYPH_WIDTH, TextPiece(rest, 0, True)),
    ]


def _letters(text: str, profile: Profile) -> str:
    """As it will stand on the paper."""
    letters, unlike = printable(text, profile.page)
    return text if unlike else letters


def _stack(cell: Cell, dots: int, profile: Profile, raster_too: bool) -> list[tuple[TextPiece, bool]]:
    """The lines of a cell, from its label to its note, each with whether it is bold."""
    texts = ((cell.label, False), (cell.text, cell.bold), (cell.note, False))
    return [
        (piece, bold)
        for text, bold in texts
        if text
        for piece in pieces(text, dots, profile, 1, bold, raster_too=raster_too)
    ]


def _side_by_side(cells: Sequence[Cell], profile: Profile, raster_too: bool) -> list[Box]:
    boxes: list[Box] = []
    for part in range(3):
        spots = []
        for index, cell in enumerate(cells):
            text, bold = cell.parts[part], cell.bold and part == 1
            for piece in pieces(text, profile.inner, profile, 1, bold, raster_too=raster_too) if text else ():
                align = cell.align or ("right" if index else "left")
                spots.append(PlacedText(start(piece, profile.margin, profile.inner, align), piece, 1, bold))
        boxes += [line(spots, profile)] if spots else []
    return boxes


def _columns(block: Row, profile: Profile, raster_too: bool) -> list[Box]:
    cells, whole = block.cells, sum(block.weights)
    edges = [profile.columns * sum(block.weights[:index]) // whole * GLYPH_WIDTH for index in range(len(cells))]
    widths = [end - edge - COLUMN_GAP for edge, end in pairwise([*edges, profile.inner + COLUMN_GAP])]
    stacks = [_stack(cell, width, profile, raster_too) for cell, width in zip(cells, widths, strict=True)]
    boxes: list[Box] = []
    for row in zip_longest(*stacks):
        spots = []
        for index, part in enumerate(row):
            if part is not None:
                x = start(part[0], profile.margin + edges[index], widths[index], cells[index].align or "left")
                spots.append(PlacedText(x, part[0], 1, part[1]))
        boxes.append(line(spots, profile))
    return [*boxes, Gap(ROW_GAP)] if any(cell.note for cell in cells) else boxes
