"""The catalogue: what the platform says this office offers. One versioned document, adopted whole or not at all."""

from datetime import date, time
from typing import Annotated, Final, Literal

import msgspec
from msgspec import Meta

from office.contract.assurance import Level
from office.contract.words import Words

Code = Annotated[str, Meta(pattern=r"^[A-Za-z0-9][A-Za-z0-9._-]{0,31}\Z")]
Role = Literal["officer", "front_desk", "supervisor", "agency_admin", "office_admin", "technician"]
Series = Annotated[
    str, Meta(pattern=r"^[A-HJ-NPR-Z]{1,3}\Z", description="1-3 letters, never I, O or Q: they read as digits")
]


class Hours(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Open from `opens` to `closes`, local wall time, on `weekdays` (ISO: 1 = Monday)."""

    weekdays: tuple[Annotated[int, Meta(ge=1, le=7)], ...]
    opens: time
    closes: time


class OfficeCard(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Who the office is. `zone` is an IANA name, `zone_label` what people read (WIB, WITA, WIT)."""

    code: Code
    name: Words
    short_name: str
    kind: Words
    address: str
    zone: str
    zone_label: Literal["WIB", "WITA", "WIT"]
    hours: tuple[Hours, ...]
    holidays: tuple[date, ...] = ()
    follow_url: str = (
        ""  # base of the public page that shows a ticket's place in the line; the ticket's code is appended
    )


class Agency(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    code: Code
    name: Words
    short_name: str
    icon: str  # a Tabler outline icon's name
    examples: Words  # one line: "KTP-el, KK, akta, KIA"
    place: Words  # where to wait: "Lantai 1, Zona A"


class Quota(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How many people a service takes in one office-day, by how they come; None: as many as come."""

    walk_in: Annotated[int, Meta(ge=0)] | None = None
    online: Annotated[int, Meta(ge=0)] | None = None


class Slots(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Appointments that can be booked: `people` at the same time, a new slot every `every_minutes` from opening on."""

    every_minutes: Annotated[int, Meta(ge=5, le=240)]
    people: Annotated[int, Meta(ge=1)]


class Requirement(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    name: Words
    note: Words | None = None
    form: str = ""  # code of a form that can be filled in at the kiosk


class Service(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`typical_service_s` is what one visit takes; the wait is estimated from it until the day has its own times."""

    code: Code
    agency: Code
    name: Words
    series: Series
    fee: Annotated[int, Meta(ge=0, description="rupiah; 0 = free")]
    finish: Words  # when the product is ready: "± 30 menit, di loket"
    typical_service_s: Annotated[int, Meta(ge=30, le=4 * 3600)]
    requirements: tuple[Requirement, ...] = ()
    not_here: Words | None = None  # what this office does not do, and where to go instead
    product: Words | None = None  # what is fetched here once it is ready; None: nothing is left to fetch
    form: str = ""
    keywords: tuple[str, ...] = ()
    hours: tuple[Hours, ...] = ()  # empty: the office's
    quota: Quota = Quota()
    slots: Slots | None = None  # None: this service takes no appointments


class Range(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The numbers of one series: `start`, `start + step`, … up to `end`. At the end the office refuses and tells; a
    number is never used twice in one office-day."""

    series: Series
    start: Annotated[int, Meta(ge=1, le=999)] = 1
    step: Annotated[int, Meta(ge=1, le=100)] = 1
    end: Annotated[int, Meta(ge=1, le=999)] = 999


class Counter(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`code` is what is painted above the desk: "4"."""

    code: Code
    place: Words
    services: Annotated[tuple[Code, ...], Meta(min_length=1)]


class Account(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Who an officer is to the provider of their account: no name is the same at two of them (OpenID Connect Core 1.0,
    section 2)."""

    iss: Annotated[str, Meta(min_length=1, max_length=255)]
    sub: Annotated[str, Meta(min_length=1, max_length=255)]


class Officer(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`pin_scrypt` is `n$r$p$salt-hex$hash-hex` (RFC 7914); the PIN itself is nowhere."""

    code: Code
    name: str
    agency: Code
    pin_scrypt: str
    roles: tuple[Role, ...] = ("officer",)  # what each of them may: office/contract/roles.py
    services: tuple[Code, ...] = ()  # what this officer is trained for; empty: all that the counter gives
    prefers: tuple[Code, ...] = ()  # called a little sooner by this officer, by `Rules.prefer`
    account: Account | None = None  # None: signs in with the PIN alone


class Choice(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    value: Annotated[str, Meta(min_length=1)]
    name: Words


class Field(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`autofill` names a member of the account's profile; `secret` is masked on screen and never spoken.

    kind `date` is answered as RFC 3339 full-date, `digits` as a string of digits, `choice` as the choice's value."""

    name: Annotated[str, Meta(pattern=r"^[a-z][a-z0-9_]{0,40}\Z")]
    label: Words
    kind: Literal["text", "digits", "date", "choice"]
    hint: Words | None = None
    required: bool = True
    digits: int = 0  # exact number of digits asked for; 0 = up to 16
    choices: tuple[Choice, ...] = ()
    autofill: str = ""
    locked: bool = False  # known data that only the civil registry may change
    secret: bool = False


class Step(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    title: Words
    fields: Annotated[tuple[Field, ...], Meta(min_length=1)]


class Form(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`schema` is JSON Schema 2020-12 over the answers: the same rule at kiosk, hub and platform. `level` is how sure
    the office must be of who sends it; what a guest writes is held against the card at the counter."""

    code: Code
    version: str
    title: Words
    regulation: str
    minutes: int
    steps: Annotated[tuple[Step, ...], Meta(min_length=1)]
    schema: dict[str, object]
    level: Level = "anonymous"


class LaneRule(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How one lane is served: its claim grows `rate` times as fast as the clock, and whoever has waited
    `call_by_minutes` goes before everyone who has not; 0: never by that."""

    rate: Annotated[float, Meta(gt=0, le=100)] = 1.0
    call_by_minutes: Annotated[int, Meta(ge=0, le=1440)] = 0


FIRST_BY_LAW: Final = LaneRule(rate=4.0, call_by_minutes=30)


class Rules(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How this office runs its lines. All of it is data: the same program serves every office.

    `none` to `disaster` are the priority classes, `appointment` is who came at the booked time."""

    none: LaneRule = LaneRule(rate=1.0, call_by_minutes=90)
    elderly: LaneRule = FIRST_BY_LAW
    disability: LaneRule = FIRST_BY_LAW
    pregnant: LaneRule = FIRST_BY_LAW
    child: LaneRule = FIRST_BY_LAW
    disaster: LaneRule = FIRST_BY_LAW
    appointment: LaneRule = LaneRule(rate=6.0, call_by_minutes=10)
    prefer: Annotated[float, Meta(ge=1, le=10)] = 1.5  # the claim of an officer's preferred services, times this
    recalls_max: Annotated[int, Meta(ge=0, le=20)] = 3
    return_minutes: Annotated[int, Meta(ge=0, le=1440)] = 60  # after a missed call: back in line within this time …
    return_numbers: Annotated[int, Meta(ge=0, le=999)] = 20  # … or while no more than so many were called since
    outcome_required: bool = False
    cut_off: bool = True  # no number that could not be served before closing
    early_minutes: Annotated[int, Meta(ge=0, le=1440)] = 30  # appointments: not checked in sooner than this …
    late_minutes: Annotated[int, Meta(ge=0, le=1440)] = 15  # … and after this treated as who came without one


class Catalogue(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    version: Annotated[int, Meta(ge=1)]
    office: OfficeCard
    agencies: tuple[Agency, ...]
    services: tuple[Service, ...]
    counters: tuple[Counter, ...]
    officers: tuple[Officer, ...]
    forms: tuple[Form, ...] = ()
    announcement: Words | None = None  # one sentence for the board's news strip
    ranges: tuple[Range, ...] = ()  # of the series that do not run from 1 to 999
    rules: Rules = Rules()


def level_of(catalogue: Catalogue | None, code: str) -> Level:
    """The assurance level that this form needs. Refused when the form is not offered."""
    forms = catalogue.forms if catalogue else ()
    return next((form.level for form in forms if form.code == code), "anonymous")
