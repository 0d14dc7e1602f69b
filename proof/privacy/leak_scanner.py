"""Looks for people in what is left of them: files, lines that were said, addresses, and the memory of a process.

They are fictional and unmistakable. Their words are looked for as programs keep them: in any UTF, in base64 from any
letter, in hex, escaped as JSON may, in the groups that screens set numbers in, and the other way round."""

import base64
import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Final

WORD: Final = "Zzcanary"
NIK: Final = "6309995705940"  # and three digits of each; a kiosk takes it for a NIK
FAMILY: Final = "6309997703180078"
PHONE: Final = "0819777701"  # and two
BIRTH_DATE: Final = "1977-07-17"
GONE: Final = b"\0\xa5"  # what wide letters are filled with, and what is written over a memory that was given up
Needles = Mapping[str, bytes]


def person(number: int) -> dict[str, str]:
    """As the sandbox's identity provider knows them: canary-1 and so on."""
    return {
        "id": f"canary-{number}",
        "name": f"{WORD}{'abcdefghij'[number]} {WORD}wati",
        "nik": f"{NIK}{100 + number}",
        "family_number": FAMILY,
        "birthdate": BIRTH_DATE,
        "gender": "female",
        "address": f"Jl. {WORD}jalan {number}, RT 077",
        "phone_number": f"{PHONE}{10 + number}",
    }


def needles(words: Iterable[str] = (WORD, NIK, FAMILY, PHONE, BIRTH_DATE)) -> Needles:
    return {f"{word} {way}": found for word in words for way, found in _ways(word)}


def _ways(word: str) -> Iterator[tuple[str, bytes]]:
    """As they stand where zeros were taken out, which makes UTF-16 and UTF-32 of plain letters the same as UTF-8."""
    yield "as it is", word.encode()
    yield "reversed", word[::-1].encode()
    yield "escaped", "".join(f"\\u{ord(letter):04x}" for letter in word).encode()
    yield "in hex", word.encode().hex().encode()
    for between in (" ", ".", "-") if word.isdigit() else ():
        yield f"in groups by {between!r}", between.join(word[i : i + 4] for i in range(0, 12, 4)).encode()
    for start in range(3):  # its first and last letters depend on what stands beside it
        whole = base64.b64encode(bytes(start) + word.encode())
        yield f"in base64 from {start}", whole[4 if start else 0 : (start + len(word)) // 3 * 4]


def in_bytes(found: bytes, sought: Needles) -> list[str]:
    bare = found.translate(None, GONE)
    return [way for way, needle in sought.items() if needle in bare]


def in_files(folder: Path, sought: Needles, *, but: Iterable[str] = ()) -> list[str]:
    """In every file below it and in the names of files; `but`: the first part of a path that is not to be looked at."""
    left_out = set(but)
    return [
        f"{path.relative_to(folder)}: {way}"
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.relative_to(folder).parts[0] not in left_out
        for way in in_bytes(path.read_bytes() + str(path).encode(), sought)
    ]


def in_memory(pid: int, sought: Needles) -> list[str]:
    """In everything that a process may write to: what it holds, and what it gave up and nobody has written over."""
    found: set[str] = set()
    for where, part in memory(pid):
        found.update(f"{way} in {where}" for way in in_bytes(part, sought))
    return sorted(found)


def memory(pid: int) -> Iterator[tuple[str, bytes]]:
    """Needs the right to look: the process is our child, or we are root."""
    with Path(f"/proc/{pid}/mem").open("rb", 0) as bytes_of:
        for line in Path(f"/proc/{pid}/maps").read_text().splitlines():
            span, rights, *_, name = [*line.split(None, 5), ""][:6]
            first, end = (int(part, 16) for part in span.split("-"))
            if not rights.startswith("rw") or name.startswith("[v"):
                continue
            bytes_of.seek(first)
            try:
                yield name or "what was mapped", bytes_of.read(end - first)
            except OSError:  # given back in the meantime
                continue


def people_file(folder: Path, count: int) -> Path:
    file = folder / "people.json"
    file.write_text(json.dumps([person(number) for number in range(count)]), "utf-8")
    return file
