"""Promise: what the screens draw with is there, is named with its licence, and speaks both languages."""

import json
import re
import xml.etree.ElementTree as ElementTree
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
ASSETS = ROOT / "assets"
ICON_IN_QML = re.compile(r'(?:[gG]lyph\w*: |Icon \{[^{}]*?\bname: )"([a-z0-9-]+)"')


def drawings() -> set[str]:
    return {file.stem for folder in ("icons", "motifs") for file in (ASSETS / folder).glob("*.svg")}


def test_every_icon_a_page_names_is_there() -> None:
    pages = [*(ROOT / "kiosk").rglob("*.qml"), *(ROOT / "display").rglob("*.qml"), *ASSETS.rglob("*.qml")]
    named = {name for page in pages for name in ICON_IN_QML.findall(page.read_text("utf-8"))}
    assert named
    assert named - drawings() == set()


def test_every_icon_of_the_days_agencies_is_there() -> None:
    day = ROOT / "sandbox" / "day" / "agencies.toml"
    named = set(re.findall(r'^icon = "([a-z0-9-]+)"', day.read_text("utf-8"), re.MULTILINE))
    assert named
    assert named - drawings() == set()


def test_every_icon_can_take_any_colour_and_stroke() -> None:
    for file in (ASSETS / "icons").glob("*.svg"):
        drawing = file.read_text("utf-8")
        assert "currentColor" in drawing, file.name
        assert 'stroke-width="' in drawing, file.name


def test_what_others_drew_is_named_with_its_licence() -> None:
    licences = (ASSETS / "LICENCES.md").read_text("utf-8")
    for name in ("Atkinson Hyperlegible Next", "Noto Sans", "Tabler"):
        assert name in licences
    assert "SIL OPEN FONT LICENSE" in (ASSETS / "fonts" / "OFL.txt").read_text("utf-8")
    assert "MIT License" in (ASSETS / "icons" / "LICENSE").read_text("utf-8")


def test_the_kiosk_says_everything_in_english_too() -> None:
    tree = ElementTree.parse(ASSETS / "translations" / "kiosk_en.ts")
    messages = list(tree.getroot().iter("message"))
    assert len(messages) > 200
    for message in messages:
        source, translation = message.findtext("source", ""), message.find("translation")
        assert translation is not None
        assert translation.text, source
        assert translation.get("type") is None, source
        assert "\n " not in source, "a line that was indented in the file is another sentence than the screen's"
        assert set(re.findall(r"\{\w+\}|%\d", source)) == set(re.findall(r"\{\w+\}|%\d", translation.text)), source


def test_the_pretend_catalogue_has_drawings_too() -> None:
    catalogue = json.loads((ROOT / "kiosk" / "gallery" / "catalogue.json").read_text("utf-8"))
    assert {agency["icon"] for agency in catalogue["agencies"]} - drawings() == set()


def test_the_module_names_every_component_and_no_other() -> None:
    listed = set(re.findall(r"(\w+\.qml)", (ASSETS / "qml" / "Look" / "qmldir").read_text("utf-8")))
    assert listed == {file.name for file in (ASSETS / "qml" / "Look").glob("*.qml")}
