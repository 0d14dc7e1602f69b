"""Promise: staff are told of every printer that needs somebody, in words, and of no other; silence is not well."""

from datetime import UTC, datetime

import pytest

from office.devices.printers import LOW_MM, PrinterRow, alerts, in_order, trouble

NOW = datetime(2026, 11, 23, 1, 42, tzinfo=UTC)


def row(word: str, name: str = "Kiosk 03", **more: object) -> PrinterRow:
    members = {"device": name.lower().replace(" ", "-"), "name": name, "kind": "kiosk", "since": NOW, "told_at": NOW}
    return PrinterRow(word=word, **(members | more))  # type: ignore[arg-type]  # any word


@pytest.mark.parametrize(
    ("word", "more", "say", "say_en"),
    [
        ("out", {}, "Kiosk 03: kertas karcis habis.", "Kiosk 03 is out of ticket paper."),
        ("cover_open", {}, "Kiosk 03: tutup printer terbuka.", "Kiosk 03 has its printer's cover open."),
        ("cutter", {}, "Kiosk 03: pemotong printer macet.", "Kiosk 03 has a stuck cutter in its printer."),
        ("error", {}, "Kiosk 03: printer rusak.", "Kiosk 03 has a printer that failed."),
        ("offline", {}, "Kiosk 03: printer tidak tersambung.", "Kiosk 03 has lost its printer."),
        (
            "unknown",
            {"answers": True},
            "Kiosk 03: printer tidak menjawab lagi.",
            "Kiosk 03 has a printer that no longer answers.",
        ),
        ("near_end", {}, "Kiosk 03: kertas karcis hampir habis.", "Kiosk 03 is near the end of its ticket paper."),
        (
            "ready",
            {"paper_left_mm": LOW_MM - 1},
            "Kiosk 03: kertas karcis hampir habis, tinggal ± 2 m.",
            "Kiosk 03 is near the end of its ticket paper, about 2 m left.",
        ),
    ],
)
def test_what_needs_somebody_is_said_with_the_place(word, more, say, say_en) -> None:
    (alert,) = alerts([row(word, **more)])
    assert (alert.say, alert.say_en, alert.about) == (say, say_en, "kiosk-03")
    assert alert.code.startswith("printer_")


@pytest.mark.parametrize(("word", "more"), [("ready", {}), ("hot", {}), ("unknown", {}), ("ready", {"waiting": 3})])
def test_what_needs_nobody_is_not_said(word, more) -> None:
    assert trouble(row(word, **more)) == ""
    assert alerts([row(word, **more)]) == ()


def test_the_worst_comes_first_and_then_by_name() -> None:
    rows = [row("ready", "Kiosk 01"), row("near_end", "Kiosk 02"), row("out", "Loket 4"), row("out", "Kiosk 03")]
    assert [one.name for one in in_order(rows)] == ["Kiosk 03", "Loket 4", "Kiosk 02", "Kiosk 01"]
