"""The slip as a document: a small versioned block model, stored as JSON in assets/slips, one file per kind of slip."""

from importlib.resources import files
from typing import Annotated, Literal, TypeAlias

import msgspec
from msgspec import Meta

from printing.profile import PaperWidth

VERSION = 1
Kind = Literal["ticket", "form_receipt", "service_receipt", "data_receipt", "test"]
SlipName = Literal[Kind, "void"]  # "void" marks a spoiled piece of paper
Align = Literal["left", "center", "right"]
Times = Annotated[int, Meta(ge=1, le=8, description="magnification of the device font, as GS ! has it")]
Dots = Annotated[int, Meta(ge=0, le=255, description="1 dot = 1/203 inch; ESC J and ESC 3 carry one byte")]


class Block(msgspec.Struct, frozen=True, forbid_unknown_fields=True, tag_field="block", kw_only=True):
    """`when` names a field: the block is left out if that field is empty. `only` keeps it to one paper width."""

    when: str = ""
    only: PaperWidth | None = None


class Text(Block, frozen=True, tag="text", kw_only=True):
    """`lines` is how many lines `size` may cost; a longer text is set at the next smaller size that keeps to it."""

    text: str
    align: Align = "left"
    size: Times = 1
    bold: bool = False
    lines: int = 0


class Big(Block, frozen=True, tag="big", kw_only=True):
    """One line as large as the paper and the device font allow."""

    text: str


class Cell(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    text: str
    label: str = ""
    bold: bool = False


class Row(Block, frozen=True, tag="row", kw_only=True):
    """Left and right on one line where both fit, else one under the other; empty cells are left out."""

    cells: Annotated[tuple[Cell, ...], Meta(min_length=1, max_length=2)]


class Rule(Block, frozen=True, tag="rule", kw_only=True):
    dashed: bool = False


class Qr(Block, frozen=True, tag="qr", kw_only=True):
    """`module` is the side of one module in dots; less if the paper is too narrow for the quiet zone."""

    text: str
    module: Annotated[int, Meta(ge=3, le=16)] = 7


class Image(Block, frozen=True, tag="image", kw_only=True):
    """A 1-bit picture from assets/slips/NAME.pbm; `across` repeats it over the width of the text."""

    name: Annotated[str, Meta(pattern=r"^[a-z]+$")]
    across: bool = False


class Feed(Block, frozen=True, tag="feed", kw_only=True):
    dots: Dots


class Cut(Block, frozen=True, tag="cut", kw_only=True):
    pass


AnyBlock: TypeAlias = Text | Big | Row | Rule | Qr | Image | Feed | Cut


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


def read_slip(kind: SlipName) -> Slip:
    return msgspec.json.decode((files("assets") / "slips" / f"{kind}.json").read_bytes(), type=Slip)
