"""Promise: nothing on a slip is clipped or overlaps, at any paper width and with any length of name."""

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from printing.profile import PROFILES, ProfileName, named, read_profile
from printing.slip.bitmap import Bitmap, across, bar, halved, parse_pbm, read_bitmap, square
from printing.slip.boxes import Bars, Code, Gap, Line, Pulse, Raster, SlipLayout, Tone
from printing.slip.layout import lay_out
from printing.slip.letterhead import Letterhead, read_letterhead, usable_letterhead
from printing.slip.lines import wrap
from printing.slip.model import Barcode, Beep, Big, Cell, Cut, Drawer, Image, Qr, Row, Ruler, Slip, Text, read_slip
from printing.slip.template import fill

WIDTHS = list(PROFILES)
WORDS = st.lists(st.text("abcdefghij ", min_size=1, max_size=60), max_size=6).map(" ".join)


def laid(paper: ProfileName, *blocks: object) -> SlipLayout:
    slip = Slip(version=1, kind="test", required=(), blocks=(*blocks, Cut()))  # type: ignore[arg-type]
    return lay_out(slip, read_profile(paper))


def sizes(layout: SlipLayout) -> list[int]:
    return [run.size for box in layout.boxes if isinstance(box, Line) for run in box.runs]


def lines(layout: SlipLayout) -> list[str]:
    return [" ".join(run.text for run in box.runs if run.text.strip()) for box in layout.boxes if isinstance(box, Line)]


@pytest.mark.parametrize(
    ("paper", "number", "size"),
    [("80mm", "A 017", 8), ("58mm", "A 017", 7), ("80mm", "ABC 017", 7), ("58mm", "ABC 017", 4), ("80mm", "B 1", 8)],
)
def test_the_number_is_as_large_as_the_paper_and_the_font_allow(paper: ProfileName, number: str, size: int) -> None:
    assert sizes(laid(paper, Big(text=number))) == [size, size, size]


def test_a_long_service_name_is_set_smaller_and_never_cut() -> None:
    short = laid("80mm", Text(text="Tambah anak ke Kartu Keluarga", size=2, lines=2))
    long_name = "Penerbitan Surat Keterangan Kependudukan bagi Orang Asing Tinggal Terbatas"
    long = laid("80mm", Text(text=long_name, size=2, lines=2))
    assert sizes(short) == [2, 2]
    narrow = [run for box in long.boxes if isinstance(box, Line) for run in box.runs]
    assert {(run.wide, run.size) for run in narrow} == {(1, 2)}
    assert " ".join(lines(long)) == long_name
    longer = laid("58mm", Text(text=long_name, size=2, lines=2))
    assert set(sizes(longer)) == {1}
    assert " ".join(lines(longer)) == long_name


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
def test_a_qr_keeps_its_quiet_zone_and_shrinks_before_it_is_clipped(paper: ProfileName) -> None:
    for length in (20, 100, 300):
        above, code, below = laid(paper, Qr(text="x" * length)).boxes
        assert isinstance(code, Code)
        assert above.height == below.height == 4 * code.module
        assert code.module >= 4
        assert code.height + 8 * code.module <= read_profile(paper).dots


@given(WORDS, st.integers(1, 40))
def test_wrapping_keeps_every_letter_and_every_line_within_the_paper(text: str, columns: int) -> None:
    wrapped = wrap(text, columns)
    assert all(len(line) <= columns for line in wrapped)
    assert "".join(wrapped).replace(" ", "") == text.replace(" ", "")


@given(st.sampled_from(WIDTHS), st.fixed_dictionaries(dict.fromkeys(["office", "service", "place", "prepare"], WORDS)))
def test_no_run_leaves_the_paper_and_no_two_overlap(paper: ProfileName, fields: dict[str, str]) -> None:
    profile = read_profile(paper)
    whole = {**dict.fromkeys(read_slip("ticket").required, "x"), **{k: v.strip() or "x" for k, v in fields.items()}}
    layout = lay_out(fill(read_slip("ticket"), whole, profile.paper), profile)
    for box in layout.boxes:
        if isinstance(box, Raster):
            assert box.bitmap.width <= layout.profile.dots
        if isinstance(box, Line):
            assert_apart(box, layout)


@given(
    st.sampled_from(WIDTHS),
    st.lists(WORDS, min_size=3, max_size=3),
    st.lists(st.integers(1, 9), min_size=3, max_size=3),
)
def test_columns_stay_on_the_paper_and_apart(paper: ProfileName, texts: list[str], weights: list[int]) -> None:
    layout = laid(paper, Row(cells=tuple(Cell(text=text) for text in texts), weights=tuple(weights)))
    for box in layout.boxes:
        if isinstance(box, Line):
            assert_apart(box, layout)


def test_a_section_that_is_left_out_leaves_one_rule() -> None:
    whole = dict.fromkeys(read_slip("ticket").required, "x")
    layout = lay_out(fill(read_slip("ticket"), whole, "80mm"), read_profile("80mm"))
    solid = [box for box in layout.boxes if isinstance(box, Raster)]
    assert [box.name for box in solid] == ["crest", "kawung", "rule", "dashes", "dashes"]
    pieces = [box for box in layout.boxes if not isinstance(box, Gap)]
    assert all(not (above in solid and below in solid[2:]) for above, below in pairwise(pieces))


def test_a_column_too_narrow_for_a_letter_keeps_one_to_a_line() -> None:
    row = Row(cells=(Cell(text="abc"), Cell(text="d")), weights=(1, 20))
    assert lines(laid("58mm", row)) == ["a d", "b", "c"]


def assert_apart(line: Line, layout: SlipLayout) -> None:
    edge = 0
    for run in line.runs:
        assert run.x >= edge
        edge = run.x + run.width
    assert edge <= layout.profile.dots


def test_a_dashed_rule_begins_and_ends_with_a_whole_stroke() -> None:
    for width in (528, 352, 360):
        dots = "".join(f"{byte:08b}" for byte in bar(width, dashed=True).rows[0])[:width]
        assert dots.startswith("1" * 12 + "0")
        assert dots.endswith("0" + "1" * 12)


def test_a_band_is_whole_tiles_side_by_side() -> None:
    tile = read_bitmap("kawung")
    band = across(tile, 528)
    assert (band.width, band.height) == (528, tile.height)
    row = "".join(f"{byte:08b}" for byte in band.rows[10])
    assert row == "".join(f"{byte:08b}" for byte in tile.rows[10])[: tile.width] * 12
    assert across(tile, 480).width == 480
    assert across(tile, 360).width == 8 * tile.width


def test_a_picture_is_halved_only_where_no_dot_is_lost() -> None:
    fine = square([[True, False] * 8, [False, True] * 8], 1)
    coarse = square([[True, False] * 8, [False, True] * 8], 2)
    assert halved(coarse) == fine
    assert halved(fine) is None


def test_a_barcode_is_as_wide_as_the_paper_lets_it_and_refused_where_none_fits() -> None:
    bars = [box for box in laid("58mm", Barcode(text="MPP-UJI-017", module=3)).boxes if isinstance(box, Bars)]
    assert [(box.module, box.bars, box.height) for box in bars] == [(2, 80, 108)]
    with pytest.raises(ValueError, match="25 letters needs 660 dots and the paper has 384"):
        laid("58mm", Barcode(text="x" * 25))


@pytest.mark.parametrize(
    ("symbology", "text", "reason"),
    [
        ("ean13", "8991234567892", "check digit"),
        ("ean13", "89912", "cannot hold"),
        ("code39", "kecil", "cannot hold"),
        ("code128", "a{b", "cannot hold"),
        ("code128", "é", "cannot hold"),
    ],
)
def test_a_barcode_of_what_it_cannot_hold_is_refused(symbology: str, text: str, reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        laid("80mm", Barcode(text=text, symbology=symbology))  # type: ignore[arg-type]


def test_what_a_printer_does_not_have_is_not_asked_of_it() -> None:
    def extras(paper: ProfileName) -> list[object]:
        return [box for box in laid(paper, Drawer(), Beep(times=2)).boxes if isinstance(box, Pulse | Tone)]

    assert extras("80mm") == [Pulse()]
    assert extras("58mm-plain") == [Pulse(), Tone(2)]


@pytest.mark.parametrize("paper", WIDTHS)
def test_the_ruler_marks_the_first_dot_and_the_last(paper: ProfileName) -> None:
    (box,) = laid(paper, Ruler()).boxes
    assert isinstance(box, Raster)
    assert box.bitmap.width == read_profile(paper).dots
    assert all(row[0] & 0x80 and row[-1] & 1 for row in box.bitmap.rows)


def crests(head: Letterhead) -> list[Bitmap]:
    slip = Slip(version=1, kind="test", required=(), blocks=(Image(name="crest"), Cut()))
    return [box.bitmap for box in lay_out(slip, read_profile("80mm"), head).boxes if isinstance(box, Raster)]


def test_the_crest_is_the_offices_file_or_the_bundled_one_or_none(tmp_path: Path) -> None:
    assert crests(read_letterhead(tmp_path)) == [read_bitmap("crest")]
    (tmp_path / "crest.pbm").write_bytes(b"P4\n# ours\n16 2\n\xff\xff\x80\x01")
    assert [bitmap.rows for bitmap in crests(read_letterhead(tmp_path))] == [(b"\xff\xff", b"\x80\x01")]
    (tmp_path / "crest.pbm").write_bytes(b"")
    assert crests(read_letterhead(tmp_path)) == []


def test_a_letterhead_that_would_spoil_every_slip_is_refused(tmp_path: Path) -> None:
    (tmp_path / "crest.pbm").write_bytes(b"P4\n248 1\n" + bytes(31))
    with pytest.raises(ValueError, match="248 x 1 dots, and 240 x 160 is the most"):
        read_letterhead(tmp_path)
    (tmp_path / "crest.pbm").unlink()
    (tmp_path / "footer.txt").write_text("Pengaduan\x1b@: 0526", "utf-8")
    assert read_letterhead(tmp_path).footer == "Pengaduan@: 0526"
    (tmp_path / "footer.txt").write_text("x" * 201, "utf-8")
    with pytest.raises(ValueError, match="201 letters"):
        read_letterhead(tmp_path)


@pytest.mark.parametrize("crest", [b"P1\n8 1\n1", b"P4\n248 1\n" + bytes(31)])
@pytest.mark.parametrize("footer", [b"\xff", b"x" * 201])
def test_a_damaged_letterhead_is_left_out_and_keeps_nobody_from_a_number(
    tmp_path: Path, crest: bytes, footer: bytes
) -> None:
    (tmp_path / "crest.pbm").write_bytes(crest)
    (tmp_path / "footer.txt").write_bytes(footer)
    assert usable_letterhead(tmp_path) == Letterhead(read_bitmap("crest"))
    (tmp_path / "footer.txt").write_text("Pengaduan: 0526", "utf-8")
    assert usable_letterhead(tmp_path).footer == "Pengaduan: 0526", "a file that is whole is used"


@pytest.mark.parametrize("broken", [b"", b"P1\n8 1\n1", b"P4\n8 2\n\xff", b"P4\n8 1\n\xff\xff"])
def test_a_broken_picture_is_refused(broken: bytes) -> None:
    with pytest.raises(ValueError, match="PBM"):
        parse_pbm(broken)


def test_a_printer_of_no_known_profile_is_named_with_those_there_are() -> None:
    assert [read_profile(named(name)).name for name in PROFILES] == list(PROFILES)
    with pytest.raises(
        ValueError, match="no printer profile is called 76mm; there are: 80mm, 80mm-512, 80mm-plain, 58mm"
    ):
        named("76mm")
