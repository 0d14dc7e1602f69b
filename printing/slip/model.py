"""The slip as a document: a small versioned block model, stored as JSON in assets/slips, one file per kind of slip."""

from functools import cache
from importlib.resources import files
from typing import Annotated, Final, Literal, TypeAlias, get_args

import msgspec
from msgspec import Meta

from printing.profile import PaperWidth

Kind = Literal[
    "ticket",
    "plan",
    "check_in",
    "form_receipt",
    "service_receipt",
    "pick_up",
    "data_receipt",
    "closing",
    "test",
]
KINDS: Final = frozenset(get_args(Kind))
SlipName = Literal[Kind, "void", "reprint"]  # void: a spoiled piece of paper; reprint: the mark before a second copy
Align = Literal["left", "center", "right"]
Symbology = Literal["code128", "code39", "ean13", "ean8"]
Times = Annotated[int, Meta(ge=1, le=8, description="magnification of the device font, as GS ! has it")]
Dots = Annotated[int, Meta(ge=0, le=255, description="1 dot = 1/203 inch; ESC J and ESC 3 carry one byte")]
Weight = Annotated[int, Meta(ge=1, le=20)]


class Block(msgspec.Struct, frozen=True, forbid_unknown_fields=True, tag_field="block", kw_only=True):
    """`when` names a field: the block is left out if that field is empty. `only` keeps it to one paper width."""

    when: str = ""
    only: PaperWidth | None = None


class Text(Block, frozen=True, tag="text", kw_only=True):
    """`lead` is bold and stands on the first line before the text. `lines` is how many lines `size` may cost; a longer
    text is set at the next smaller size that keeps to it."""

    text: str
    lead: str = ""
    align: Align = "left"
    size: Times = 1
    bold: bool = False
    lines: int = 0


class Big(Block, frozen=True, tag="big", kw_only=True):
    """One line as large as the paper and the device font allow."""

    text: str


class Cell(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """`label` stands above the text, `note` below it; only the text may be bold."""

    text: str
    label: str = ""
    note: str = ""
    bold: bool = False
    align: Align | None = None

    @property
    def parts(self) -> tuple[str, str, str]:
        """From top to bottom."""
        return self.label, self.text, self.note


class Row(Block, frozen=True, tag="row", kw_only=True):
    """Without weights: left and right on one line where both fit, else one under the other; empty cells are left out.

    With weights: columns that share the width by them, each wrapped within its own. `each` names a field with one row
    of the table on each of its lines, its parts between " | ": cells ask for them as {1} to {4}."""

    cells: Annotated[tuple[Cell, ...], Meta(min_length=1, max_length=4)]
    weights: tuple[Weight, ...] = ()
    each: str = ""

    def __post_init__(self) -> None:
        if self.weights and len(self.weights) != len(self.cells):
            raise ValueError("a row has one weight for each of its cells")
        if not self.weights and len(self.cells) > 2:
            raise ValueError("a row of more than two cells needs weights")


class Rule(Block, frozen=True, tag="rule", kw_only=True):
    dashed: bool = False


class Qr(Block, frozen=True, tag="qr", kw_only=True):
    """`module` is the side of one module in dots; less if the paper is too narrow for the quiet zone."""

    text: str
    module: Annotated[int, Meta(ge=3, le=16)] = 7


class Barcode(Block, frozen=True, tag="barcode", kw_only=True):
    """With its letters below it. `module` is the narrowest bar in dots; less if the paper is too narrow."""

    text: str
    symbology: Symbology = "code128"
    module: Annotated[int, Meta(ge=2, le=6)] = 3
    height: Annotated[int, Meta(ge=40, le=255)] = 80


class Image(Block, frozen=True, tag="image", kw_only=True):
    """A 1-bit picture: the office's crest, or assets/slips/NAME.pbm; `across` repeats it over the text's width."""

    name: Annotated[str, Meta(pattern=r"^[a-z]+\Z")]
    across: bool = False


class Ruler(Block, frozen=True, tag="ruler", kw_only=True):
    """A scale in centimetres from the first dot to the last: what of it is missing, the printer cannot print."""


class Feed(Block, frozen=True, tag="feed", kw_only=True):
    dots: Dots


class Drawer(Block, frozen=True, tag="drawer", kw_only=True):
    """Open the drawer, where the printer has one."""


class Beep(Block, frozen=True, tag="beep", kw_only=True):
    """`times` short tones, where the printer can."""

    times: Annotated[int, Meta(ge=1, le=9)] = 1


class Cut(Block, frozen=True, tag="cut", kw_only=True):
    pass


AnyBlock: TypeAlias = Text | Big | Row | Rule | Qr | Barcode | Image | Ruler | Feed | Drawer | Beep | Cut


class Slip(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """`required` fields must not be empty, `optional` may; there are no others. The only cut is the last block."""

    version: Literal[1]
    kind: SlipName
    required: tuple[str, ...]
    optional: tuple[str, ...] = ()
    blocks: tuple[AnyBlock, ...]

    def __post_init__(self) -> None:
        cuts = [index for index, block in enumerate(self.blocks) if isinstance(block, Cut)]
        if cuts != [len(self.blocks) - 1]:
            raise ValueError("a slip ends with its only cut")


class BundledSlip(Slip, frozen=True, kw_only=True):
    """As assets/slips has it: `name` by language, for officers; `sample` fills it for tests and for eyes."""

    name: dict[str, str]
    sample: dict[str, str]


@cache
def read_slip(kind: SlipName) -> BundledSlip:
    return msgspec.json.decode((files("assets") / "slips" / f"{kind}.json").read_bytes(), type=BundledSlip)
