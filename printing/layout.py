"""Document and paper to boxes in dots. Text stands on the device font's 12 x 24 grid, but starts at any dot (ESC $)."""

from dataclasses import dataclass
from functools import singledispatch

import structlog

from printing.letters import printable
from printing.model import Big, Cut, Feed, Image, Qr, Row, Rule, Slip, Text
from printing.picture import Picture, across, bar, read_picture
from printing.profile import GLYPH_HEIGHT, GLYPH_WIDTH, Profile

SMALL_LEADING, LARGE_LEADING = 8, 10
RULE_DOTS = 3
QUIET_MODULES = 4  # ISO/IEC 18004: the quiet zone
CELL_GAP = 2 * GLYPH_WIDTH
ROW_GAP = 10
MAGNIFICATION_MAX = 8

log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class Run:
    x: int
    text: str
    size: int = 1
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    runs: tuple[Run, ...]
    height: int


@dataclass(frozen=True, slots=True)
class Gap:
    height: int


@dataclass(frozen=True, slots=True)
class Raster:
    picture: Picture

    @property
    def height(self) -> int:
        return self.picture.height


@dataclass(frozen=True, slots=True)
class Code:
    """A QR code the printer draws itself; `height` is the drawn square without a quiet zone."""

    content: str
    module: int
    height: int


Box = Line | Gap | Raster | Code


@dataclass(frozen=True, slots=True)
class Sheet:
    """Boxes from top to bottom. Rasters and codes are centred on the paper."""

    profile: Profile
    boxes: tuple[Box, ...]

    @property
    def height(self) -> int:
        return sum(box.height for box in self.boxes)


def lay_out(slip: Slip, profile: Profile) -> Sheet:
    """Boxes for a filled slip; of gaps that meet, the larger counts. The cut is no box: it is sent by itself, as the
    commit of the slip."""
    boxes: list[Box] = []
    for box in (box for block in slip.blocks for box in place(block, profile)):
        if isinstance(box, Gap) and boxes and isinstance(boxes[-1], Gap):
            box = Gap(max(box.height, boxes.pop().height))
        boxes.append(box)
    return Sheet(profile, tuple(boxes))


@singledispatch
def place(block: object, _profile: Profile) -> list[Box]:
    raise TypeError(f"no layout for {type(block).__name__}")


@place.register
def _(block: Text, profile: Profile) -> list[Box]:
    text = _letters(block.text, profile)
    size, lines = _fitting(text, block, profile)
    return [_line(line, profile, block.align, size, block.bold) for line in lines]


@place.register
def _(block: Big, profile: Profile) -> list[Box]:
    """The spaces inside are half a letter wide, so that "A 017" fills the paper and still reads as one number."""
    parts = _letters(block.text, profile).split()
    halves = 2 * sum(map(len, parts)) + len(parts) - 1
    size = max(1, min(MAGNIFICATION_MAX, profile.dots * 2 // (halves * GLYPH_WIDTH)))
    x = (profile.dots - halves * GLYPH_WIDTH * size // 2) // 2
    runs = []
    for part in parts:
        runs.append(Run(x, part, size, bold=True))
        x += (2 * len(part) + 1) * GLYPH_WIDTH * size // 2
    return [Line(tuple(runs), GLYPH_HEIGHT * size)]


@place.register
def _(block: Row, profile: Profile) -> list[Box]:
    cells = [(_letters(cell.label, profile), _letters(cell.text, profile), cell.bold) for cell in block.cells]
    widths = [max(len(label), len(text)) * GLYPH_WIDTH for label, text, _ in cells]
    if sum(widths) + CELL_GAP * (len(cells) - 1) <= profile.inner and not any("\n" in text for _, text, _ in cells):
        return _side_by_side(cells, profile)
    boxes: list[Box] = []
    for index, (label, text, bold) in enumerate(cells):
        boxes += [Gap(ROW_GAP)] if index and label else []
        boxes += [_line(label, profile, "left", 1, False)] if label else []
        boxes += [_line(line, profile, "left", 1, bold) for line in wrap(text, profile.inner // GLYPH_WIDTH)]
    return boxes


@place.register
def _(block: Rule, profile: Profile) -> list[Box]:
    return [Raster(bar(profile.inner, RULE_DOTS, dashed=block.dashed))]


@place.register
def _(block: Qr, profile: Profile) -> list[Box]:
    modules = qr_modules(block.text)
    module = min(block.module, profile.dots // (modules + 2 * QUIET_MODULES))
    quiet = Gap(QUIET_MODULES * module)
    return [quiet, Code(block.text, module, modules * module), quiet]


@place.register
def _(block: Image, profile: Profile) -> list[Box]:
    picture = read_picture(block.name)
    return [Raster(across(picture, profile.inner) if block.across else picture)]


@place.register
def _(block: Feed, _profile: Profile) -> list[Box]:
    return [Gap(block.dots)]


@place.register
def _(_block: Cut, _profile: Profile) -> list[Box]:
    return []


def wrap(text: str, columns: int) -> list[str]:
    """Lines of at most `columns` letters, as even as that count of lines allows; a longer word is broken."""
    lines = _greedily(text, columns)
    longest_word = max(map(len, text.split()), default=1)
    while columns > longest_word:
        columns -= 1
        narrower = _greedily(text, columns)
        if len(narrower) > len(lines):
            break
        lines = narrower
    return lines


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


def _greedily(text: str, columns: int) -> list[str]:
    return [line for paragraph in text.split("\n") for line in _greedy(paragraph, columns)]


def _greedy(paragraph: str, columns: int) -> list[str]:
    lines = [""]
    for word in paragraph.split(" "):
        room = columns - len(lines[-1]) - (1 if lines[-1] else 0)
        if len(word) <= room:
            lines[-1] = f"{lines[-1]} {word}" if lines[-1] else word
            continue
        pieces = [word[at : at + columns] for at in range(0, len(word), columns)]
        lines = [*lines, *pieces] if lines[-1] else pieces
    return lines


def _fitting(text: str, block: Text, profile: Profile) -> tuple[int, list[str]]:
    """The largest size up to the block's own at which the text keeps to the block's number of lines."""
    for size in range(block.size, 0, -1):
        lines = wrap(text, profile.inner // (GLYPH_WIDTH * size))
        whole = len(max(text.split(), key=len, default="")) * GLYPH_WIDTH * size <= profile.inner
        if size == 1 or (whole and (not block.lines or len(lines) <= block.lines)):
            break
    return size, lines


def _side_by_side(cells: list[tuple[str, str, bool]], profile: Profile) -> list[Box]:
    labels, values = [], []
    for index, (label, text, bold) in enumerate(cells):
        align = "right" if index else "left"
        labels += [Run(_start(label, profile, align, 1), label)] if label else []
        values.append(Run(_start(text, profile, align, 1), text, bold=bold))
    lines = [tuple(labels), tuple(values)] if labels else [tuple(values)]
    return [Line(runs, GLYPH_HEIGHT + SMALL_LEADING) for runs in lines]


def _line(text: str, profile: Profile, align: str, size: int, bold: bool) -> Line:
    leading = SMALL_LEADING if size == 1 else LARGE_LEADING
    return Line((Run(_start(text, profile, align, size), text, size, bold),), GLYPH_HEIGHT * size + leading)


def _start(text: str, profile: Profile, align: str, size: int) -> int:
    free = profile.inner - len(text) * GLYPH_WIDTH * size
    return profile.margin + {"left": 0, "center": free // 2, "right": free}[align]


def _letters(text: str, profile: Profile) -> str:
    letters, unlike = printable(text, profile.page)
    if unlike:
        log.warning("slip_letters_unlike", count=unlike, page=profile.page_name)
    return letters
