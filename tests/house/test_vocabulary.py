"""Promise: a name is the field's own word for the thing. The private words of before come back in no name and no page.

Decision 55 says why they went."""

import io
import re
import subprocess
import tokenize
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
OF_NAMES = frozenset(  # what they were, in the order of the rooms that had them
    (
        *("told", "retold", "heard", "said", "kept", "happened", "lone", "alone", "unvouched", "vouching"),
        *("satchel", "courier", "carrier", "errand", "parcel", "timepiece", "twoway", "uplink", "mailbox", "gathered"),
        *(
            "express",
            "alongside",
            "oversight",
            "attending",
            "outlook",
            "sheet",
            "sheets",
            "stage",
            "backstage",
            "scene",
        ),
        *("scenes", "strike", "seam", "seams", "keying", "deed", "wish", "wishes", "dress", "dressed", "rub", "reword"),
        *("patience", "folio", "farewell", "elder", "shelf", "pretend", "eye", "ear", "weather", "bustle", "nursery"),
        *("mortal", "fate", "misfortune", "misfortunes", "storm", "rage", "befalls", "lived", "aftermath", "ailing"),
        *("overheard", "stumbling", "bury", "born", "birth", "tray", "landing", "finger"),
    )
)
OF_PAGES = re.compile(  # those that no sentence about an office needs
    r"\b(satchels?|couriers?|errands?|parcels?|bustle|nursery|misfortunes?|folio|farewell|elder|backstage|unvouched"
    r"|timepiece|twoway|overheard|reword|retold|seams?|weather|pretend)\b",
    re.IGNORECASE,
)
STORED = {  # a name that is stored, or crosses a wire: yesterday's book, outbox and phone say it
    "kept": "a member of what a citizen reads of their own forms",
    "told_at": "a member of what the office knows of a printer",
    "wish": "the placeholder of a translated sentence",
}
ANOTHERS = frozenset(  # Qt's, the law's and the calendar's
    {"setStyleSheet", "style_sheet", "mapToScene", "mapFromScene", "mapRectToScene"}
    | {"birth_date", "_birth_date", "BIRTH_DATE", "date_of_birth"}
)
STORED_TEXT = re.compile(
    r"satchel\.(db|key|begun|committing|committed)|\"satchel\.\"|twoway-answer|[\"`:] ?(weather|retold|unvouched)\b"
)
WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")


def old_names(text: str) -> set[str]:
    """Names in Python whose words are old; claims, which are sentences, may use any word."""
    tokens = tokenize.generate_tokens(io.StringIO(text).readline)
    names = {token.string for token in tokens if token.type == tokenize.NAME and not token.string.startswith("test_")}
    return {name for name in names - ANOTHERS - set(STORED) if OF_NAMES & {word.lower() for word in WORD.findall(name)}}


def old_words(text: str) -> set[str]:
    return {found[0] for found in OF_PAGES.finditer(STORED_TEXT.sub("", text))}


def listed(*patterns: str) -> Iterator[Path]:
    files = subprocess.run(["git", "ls-files", "-z", *patterns], cwd=ROOT, capture_output=True, text=True, check=True)
    for name in filter(None, files.stdout.split("\0")):
        if (path := ROOT / name) != Path(__file__) and path.is_file():
            yield path


def test_no_name_is_a_word_of_before() -> None:
    found = {
        str(path.relative_to(ROOT)): names for path in listed("*.py") if (names := old_names(path.read_text("utf-8")))
    }
    assert found == {}


def test_no_page_and_no_comment_speaks_in_words_of_before() -> None:
    pages = listed("*.py", "*.qml", "*.toml", "*.md", "Makefile", ":!CHANGELOG.md", ":!docs/decisions")
    assert {str(path.relative_to(ROOT)): words for path in pages if (words := old_words(path.read_text("utf-8")))} == {}


@pytest.mark.parametrize("name", ["told", "_was_told", "HeardEvents", "WISHES", "ticket_alone"])
def test_an_old_word_in_a_name_is_seen(name: str) -> None:
    assert old_names(f"{name} = 1\n") == {name}


@pytest.mark.parametrize("text", ["# the satchel of a kiosk", "The weather is fine.", "a courier brings the Parcel"])
def test_an_old_word_in_a_page_is_seen(text: str) -> None:
    assert old_words(text)


@pytest.mark.parametrize(
    "text", ['hit("satchel.begun")', '"weather": 503', "the file `satchel.db`", "a slip is told apart"]
)
def test_what_is_stored_and_plain_english_pass(text: str) -> None:
    assert not old_words(text)
