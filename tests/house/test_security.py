"""Promise: what docs/security.md and docs/asvs.md say is shown by tests that are there, or has its reason beside it."""

import re
from pathlib import Path
from xml.etree import ElementTree

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "docs" / "security.md").read_text("utf-8")
NAMED = re.compile(r"`(test_[a-z0-9_]+)`")
SENTENCE = ("Pindai hanya kode di layar kiosk.", "Only scan the code on a kiosk’s screen.")


def rows(kind: str) -> dict[str, list[str]]:
    found = [line.strip("| ").split(" | ") for line in PAGE.splitlines() if re.match(rf"\| {kind}", line)]
    return {cells[0]: cells[1:] for cells in found}


def test_every_requirement_has_its_tests_or_its_reason() -> None:
    listed = rows("XD-")
    assert list(listed) == [f"XD-{number:02d}" for number in range(1, 21)]
    defined = "\n".join(path.read_text("utf-8") for path in (ROOT / "tests").rglob("test_*.py"))
    for number, (_, shown) in listed.items():
        tests = NAMED.findall(shown)
        assert bool(tests) is not shown.startswith("Reason: "), number
        assert [name for name in tests if f"def {name}(" not in defined] == [], number


def test_every_row_of_the_standard_has_its_tests_or_its_reason() -> None:
    page = (ROOT / "docs" / "asvs.md").read_text("utf-8")
    listed = [line.strip("| ").split(" | ") for line in page.splitlines() if re.match(r"\| \d+\.", line)]
    defined = "\n".join(path.read_text("utf-8") for path in (ROOT / "tests").rglob("test_*.py"))
    assert len(listed) == len({cells[0] for cells in listed}) > 100
    for number, requirement, shown in listed:
        tests = NAMED.findall(shown)
        assert requirement, number
        assert bool(tests) is not shown.startswith("Reason: "), number
        assert [name for name in tests if f"def {name}(" not in defined] == [], number


def test_every_attack_is_answered_by_what_stops_it_and_what_does_not() -> None:
    listed = rows("A[1-7]")
    assert list(listed) == [f"A{number}" for number in range(1, 8)]
    assert all(len(cells) == 3 and all(cells) for cells in listed.values())


def test_the_same_sentence_is_on_the_kiosk_and_on_the_phone() -> None:
    kiosk = (ROOT / "kiosk" / "login" / "LoginPage.qml").read_text("utf-8")
    english = ElementTree.parse(ROOT / "assets" / "translations" / "kiosk_en.ts").iter("message")
    phone = (ROOT / "sandbox" / "phone" / "pages" / "ask.html").read_text("utf-8")
    assert f'qsTr("{SENTENCE[0]}")' in kiosk
    assert SENTENCE in [(message.findtext("source"), message.findtext("translation")) for message in english]
    assert all(sentence in phone for sentence in SENTENCE)
