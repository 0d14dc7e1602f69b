"""Promise: the screen changes its language while it stands, and a missing translation is loud but never empties it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QLocale
from PySide6.QtWidgets import QApplication
from structlog.testing import capture_logs

from display.languages import TRANSLATIONS, Languages

TS = """<?xml version="1.0" encoding="utf-8"?><!DOCTYPE TS><TS version="2.1" language="en_GB" sourcelanguage="id_ID">
<context><name>Uji</name><message><source>Loket</source><translation>Counter</translation></message></context></TS>
"""


@pytest.fixture
def languages(qapp: QApplication, tmp_path: Path) -> Iterator[Languages]:
    languages = Languages(qapp, tmp_path)
    yield languages
    languages.use("id")


def word() -> str:
    return QCoreApplication.translate("Uji", "Loket")


def put(folder: Path, name: str) -> None:
    import subprocess
    import sys

    (folder / f"{name}.ts").write_text(TS, "utf-8")
    release = Path(sys.executable).parent / "pyside6-lrelease"
    subprocess.run([release, "-silent", folder / f"{name}.ts", "-qm", folder / f"{name}.qm"], check=True)


def test_english_is_laid_over_the_source_and_lifted_off_again(languages: Languages, tmp_path: Path) -> None:
    put(tmp_path, "uji_en")
    languages_used: list[str] = []
    languages.changed.connect(languages_used.append)
    languages.use("en")
    assert (word(), QLocale().name()) == ("Counter", "en_GB")
    languages.use("id")
    assert (word(), QLocale().name()) == ("Loket", "id_ID")
    assert languages_used == ["en", "id"]


def test_a_translation_that_was_not_compiled_is_logged_and_the_screen_stays_readable(
    languages: Languages, tmp_path: Path
) -> None:
    (tmp_path / "uji_en.ts").write_text(TS, "utf-8")
    with capture_logs() as logs:
        languages.use("en")
    assert word() == "Loket"
    assert [(log["event"], log["file"]) for log in logs] == [("translation_missing", "uji_en.qm")]


def test_an_unknown_language_is_a_bug(languages: Languages) -> None:
    with pytest.raises(AssertionError):
        languages.use("jv")


@pytest.mark.parametrize("source", sorted(TRANSLATIONS.glob("*.ts")), ids=lambda source: source.stem)
def test_every_text_has_its_english(source: Path) -> None:
    text = source.read_text("utf-8")
    assert "<source>" in text
    assert 'type="unfinished"' not in text
    assert "<translation></translation>" not in text
