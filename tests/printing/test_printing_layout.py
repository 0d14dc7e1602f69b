"""Promise: nothing on a slip is clipped or overlaps, at any paper width and with any length of name."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from printing.layout import Code, Line, Raster, Sheet, lay_out, wrap
from printing.model import Big, Cell, Cut, Qr, Row, Slip, Text, read_slip
from printing.picture import across, bar, parse_pbm, read_picture
from printing.profile import GLYPH_WIDTH, PaperWidth, read_profile
from printing.template import fill

WIDTHS = ["80mm", "58mm"]
WORDS = st.lists(st.text("abcdefghij ", min_size=1, max_size=60), max_size=6).map(" ".join)


def laid(paper: PaperWidth, *blocks: object) -> Sheet:
    slip = Slip(version=1, kind="test", required=(), blocks=(*blocks, Cut()))  # type: ignore[arg-type]
    return lay_out(slip, read_profile(paper))


def sizes(sheet: Sheet) -> list[int]:
    return [run.size for box in sheet.boxes if isinstance(box, Line) for run in box.runs]


def lines(sheet: Sheet) -> list[str]:
    return [" ".join(run.text for run in box.runs) for box in sheet.boxes if isinstance(box, Line)]


@pytest.mark.parametrize(
    ("paper", "number", "size"),
    [("80mm", "A 017", 8), ("58mm", "A 017", 7), ("80mm", "ABC 017", 7), ("58mm", "ABC 017", 4), ("80mm", "B 1", 8)],
)
def test_the_number_is_as_large_as_the_paper_and_the_font_allow(paper: PaperWidth, number: str, size: int) -> None:
    assert sizes(laid(paper, Big(text=number))) == [size, size]


def test_a_long_service_name_is_set_smaller_and_never_cut() -> None:
    short = laid("80mm", Text(text="Tambah anak ke Kartu Keluarga", size=2, lines=2))
    long_name = "Penerbitan Surat Keterangan Kependudukan bagi Orang Asing Tinggal Terbatas"
    long = laid("80mm", Text(text=long_name, size=2, lines=2))
    assert sizes(short) == [2, 2]
    assert set(sizes(long)) == {1}
    assert " ".join(lines(long)) == long_name


def test_two_cells_that_do_not_fit_side_by_side_stand_under_each_other() -> None:
    row = Row(cells=(Cell(label="Tunggu di", text="Lantai 2, ruang tunggu"), Cell(text="belum diketahui")))
    assert lines(laid("58mm", row)) == [
        "Tunggu di",
        "Lantai 2, ruang tunggu",
        "belum diketahui",
    ]
    assert lines(laid("80mm", row)) == [
        "Tunggu di",
        "Lantai 2, ruang tunggu belum diketahui",
    ]


@pytest.mark.parametrize("paper", WIDTHS)
def test_a_qr_keeps_its_quiet_zone_and_shrinks_before_it_is_clipped(paper: PaperWidth) -> None:
    for length in (20, 100, 300):
        code = next(box for box in laid(paper, Qr(text="x" * length)).boxes if isinstance(box, Code))
        assert code.module >= 4
        assert code.height + 8 * code.module <= read_profile(paper).dots


@given(WORDS, st.integers(1, 40))
def test_wrapping_keeps_every_letter_and_every_line_within_the_paper(text: str, columns: int) -> None:
    wrapped = wrap(text, columns)
    assert all(len(line) <= columns for line in wrapped)
    assert "".join(wrapped).replace(" ", "") == text.replace(" ", "")


@given(st.sampled_from(WIDTHS), st.fixed_dictionaries(dict.fromkeys(["office", "service", "place", "prepare"], WORDS)))
def test_no_run_leaves_the_paper_and_no_two_overlap(paper: PaperWidth, fields: dict[str, str]) -> None:
    whole = {**dict.fromkeys(read_slip("ticket").required, "x"), **{k: v.strip() or "x" for k, v in fields.items()}}
    sheet = lay_out(fill(read_slip("ticket"), whole, paper), read_profile(paper))
    for box in sheet.boxes:
        if isinstance(box, Raster):
            assert box.picture.width <= sheet.profile.dots
        if isinstance(box, Line):
            edge = 0
            for run in box.runs:
                assert run.x >= edge
                edge = run.x + len(run.text) * GLYPH_WIDTH * run.size
            assert edge <= sheet.profile.dots


def test_a_dashed_rule_begins_and_ends_with_a_whole_stroke() -> None:
    for width in (528, 352, 360):
        dots = "".join(f"{byte:08b}" for byte in bar(width, 1, dashed=True).rows[0])[:width]
        assert dots.startswith("1" * 12 + "0")
        assert dots.endswith("0" + "1" * 12)


def test_a_band_is_whole_tiles_side_by_side() -> None:
    tile = read_picture("kawung")
    band = across(tile, 528)
    assert (band.width, band.height) == (528, tile.height)
    row = "".join(f"{byte:08b}" for byte in band.rows[10])
    assert row == "".join(f"{byte:08b}" for byte in tile.rows[10])[: tile.width] * 12


@pytest.mark.parametrize("broken", [b"", b"P1\n8 1\n1", b"P4\n8 2\n\xff", b"P4\n8 1\n\xff\xff"])
def test_a_broken_picture_is_refused(broken: bytes) -> None:
    with pytest.raises(ValueError, match="PBM"):
        parse_pbm(broken)
