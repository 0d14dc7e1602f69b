"""The fictional citizens whose account this identity provider keeps."""

import json
from dataclasses import dataclass
from pathlib import Path

PEOPLE_FILE = Path(__file__).parent.parent / "day" / "people.json"


@dataclass(frozen=True, slots=True)
class Person:
    id: str
    name: str
    nik: str
    family_number: str
    birthdate: str
    gender: str
    address: str
    phone_number: str

    @property
    def short_name(self) -> str:
        """ "Siti R.": all that is shown where others may look."""
        first, *rest = self.name.split()
        return f"{first} {rest[0][0]}." if rest else first


def read_people() -> dict[str, Person]:
    people = [Person(**row) for row in json.loads(PEOPLE_FILE.read_text("utf-8"))]
    return {person.id: person for person in people}
