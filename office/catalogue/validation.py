"""Validates a catalogue, which is adopted whole or refused whole: its shape, then every reference."""

import re
from collections import Counter as Tally
from collections.abc import Iterable, Iterator
from typing import Any, Final
from zoneinfo import ZoneInfo

import msgspec

from office.catalogue.form_check import compiled
from office.contract.answers import Profile
from office.contract.catalogue import Catalogue, Field, Form, Hours, Officer
from office.contract.errors import Refusal
from office.contract.refusals import catalogue_broken
from office.contract.words import check_texts

DOCUMENT_BYTES_MAX: Final = 16 * 1024 * 1024
PROFILE_MEMBERS: Final = frozenset(Profile.__struct_fields__) - {"sub", "as_of"}
PIN_SCRYPT: Final = re.compile(r"^(\d{1,6})\$(\d{1,2})\$(\d{1,2})\$([0-9a-f]{16,128})\$([0-9a-f]{32,128})\Z")
SCRYPT_N_MAX: Final = 2**17  # 128 MiB at r = 8: a catalogue must not be able to stop the hub
SCRYPT_R_MAX: Final = 8
SCRYPT_P_MAX: Final = 4
Wrong = tuple[str, str]  # the reason in each language; it names the record


class Adopted(msgspec.Struct, frozen=True):
    """The version in force after the act; `adopted` is False when the office already had it or a newer one."""

    version: int
    sha256: str
    adopted: bool


def read_catalogue(document: bytes) -> Catalogue:
    """The document as a Catalogue. Refusal `catalogue_broken` whose reason names the first record that is wrong."""
    if len(document) > DOCUMENT_BYTES_MAX:
        raise catalogue_broken("dokumen terlalu besar", "the document is too large")
    try:
        catalogue = msgspec.json.decode(document, type=Catalogue)
        check_texts(catalogue)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as wrong:
        raise _misshapen(document, str(wrong)) from None
    for reason, reason_en in _wrong_references(catalogue):
        raise catalogue_broken(reason, reason_en)
    return catalogue


def stored_catalogue(document: bytes) -> Catalogue:
    """A catalogue that was adopted before. Refusal `book_newer.catalogue` for one of a later program's form: it was
    whole when it was written."""
    try:
        return msgspec.json.decode(document, type=Catalogue)
    except msgspec.MsgspecError as unknown:
        raise Refusal.of("book_newer.catalogue") from unknown


def _misshapen(document: bytes, message: str) -> Refusal:
    what, _, path = message.partition(" - at ")
    record = _record_at(document, path.strip("`"))
    return catalogue_broken(f"{record} tidak sesuai bentuknya ({what})", f"{record} does not fit its form ({what})")


def _record_at(document: bytes, path: str) -> str:
    """`$.services[3].fee` as a person finds it: services KTP-REKAM, fee."""
    found = re.match(r"^\$\.(\w+)\[(\d+)\](?:\.(.*))?\Z", path)
    if not found:
        return path.removeprefix("$.") or "dokumen"
    kind, place, member = found[1], int(found[2]), found[3]
    try:
        record: Any = msgspec.json.decode(document)[kind][place]
    except (msgspec.MsgspecError, LookupError, TypeError):
        record = {}
    name = record.get("code", f"[{place}]") if isinstance(record, dict) else f"[{place}]"
    return f"{kind} {name}" + (f", {member}" if member else "")


def _wrong_references(catalogue: Catalogue) -> Iterator[Wrong]:
    yield from _doubled(catalogue)
    yield from _dangling(catalogue)
    yield from _shared_series(catalogue)
    yield from _wrong_ranges(catalogue)
    yield from _wrong_hours("office", catalogue.office.hours)
    for service in catalogue.services:
        yield from _wrong_hours(f"services {service.code}", service.hours)
    for officer in catalogue.officers:
        yield from _wrong_pin(officer)
    yield from _shared_account(catalogue)
    for form in catalogue.forms:
        yield from _wrong_form(form)
    if not _zone_known(catalogue.office.zone):
        yield (
            f"office: zona {catalogue.office.zone} tidak dikenal",
            f"office: zone {catalogue.office.zone} is not known",
        )


def _shared_account(catalogue: Catalogue) -> Iterator[Wrong]:
    tally = Tally(officer.account for officer in catalogue.officers if officer.account is not None)
    for officer in catalogue.officers:
        if officer.account is not None and tally[officer.account] > 1:
            yield (
                f"officers {officer.code}: akunnya juga milik petugas lain",
                f"officers {officer.code}: another officer has the same account",
            )


def _doubled(catalogue: Catalogue) -> Iterator[Wrong]:
    for kind in ("agencies", "services", "counters", "officers", "forms"):
        tally = Tally(record.code for record in getattr(catalogue, kind))
        for code in (code for code, times in tally.items() if times > 1):
            yield f"{kind} {code} ada dua", f"{kind} {code} is there twice"


def _dangling(catalogue: Catalogue) -> Iterator[Wrong]:
    agencies = {agency.code for agency in catalogue.agencies}
    services = {service.code for service in catalogue.services}
    forms = {form.code for form in catalogue.forms}
    for service in catalogue.services:
        yield from _missing(f"services {service.code}", "agencies", [service.agency], agencies)
        wanted = [service.form, *(requirement.form for requirement in service.requirements)]
        yield from _missing(f"services {service.code}", "forms", filter(None, wanted), forms)
    for counter in catalogue.counters:
        yield from _missing(f"counters {counter.code}", "services", counter.services, services)
    for officer in catalogue.officers:
        yield from _missing(f"officers {officer.code}", "agencies", [officer.agency], agencies)
        yield from _missing(f"officers {officer.code}", "services", (*officer.services, *officer.prefers), services)


def _missing(record: str, kind: str, wanted: Iterable[str], known: set[str]) -> Iterator[Wrong]:
    for code in wanted:
        if code not in known:
            yield (
                f"{record} menunjuk {kind} {code} yang tidak ada",
                f"{record} points to {kind} {code}, which is not there",
            )


def _shared_series(catalogue: Catalogue) -> Iterator[Wrong]:
    """A series may be shared inside one agency only, so that its letter always means the same agency."""
    owner: dict[str, str] = {}
    for service in catalogue.services:
        agency = owner.setdefault(service.series, service.agency)
        if agency != service.agency:
            yield (
                f"services {service.code} memakai seri {service.series} milik instansi {agency}",
                f"services {service.code} uses series {service.series}, which belongs to agency {agency}",
            )


def _wrong_ranges(catalogue: Catalogue) -> Iterator[Wrong]:
    """A range of an unused series, or two ranges of one series, is a mistake."""
    used = {service.series for service in catalogue.services}
    tally = Tally(span.series for span in catalogue.ranges)
    for span in catalogue.ranges:
        record = f"ranges {span.series}"
        if span.series not in used:
            yield f"{record}: tidak ada layanan yang memakainya", f"{record}: no service uses it"
        if tally[span.series] > 1:
            yield f"{record} ada dua", f"{record} is there twice"
        if span.start > span.end:
            yield f"{record}: {span.start} sampai {span.end}", f"{record}: {span.start} to {span.end}"


def _wrong_hours(record: str, hours: tuple[Hours, ...]) -> Iterator[Wrong]:
    for span in hours:
        if span.opens.tzinfo or span.closes.tzinfo or not span.opens < span.closes:
            yield (
                f"{record}: jam buka {span.opens} sampai {span.closes}",
                f"{record}: hours {span.opens} to {span.closes}",
            )


def _wrong_pin(officer: Officer) -> Iterator[Wrong]:
    found = PIN_SCRYPT.match(officer.pin_scrypt)
    n, r, p = (int(found[1]), int(found[2]), int(found[3])) if found else (0, 0, 0)
    sound = 1 < n <= SCRYPT_N_MAX and n & (n - 1) == 0 and 1 <= r <= SCRYPT_R_MAX and 1 <= p <= SCRYPT_P_MAX
    if not sound:
        yield f"officers {officer.code}: pin_scrypt salah bentuk", f"officers {officer.code}: pin_scrypt is malformed"


def _wrong_form(form: Form) -> Iterator[Wrong]:
    fields = [field for step in form.steps for field in step.fields]
    tally = Tally(field.name for field in fields)
    for name in (name for name, times in tally.items() if times > 1):
        yield f"forms {form.code}: isian {name} ada dua", f"forms {form.code}: field {name} is there twice"
    for field in fields:
        yield from _wrong_field(form, field)
    try:
        compiled(form)
    except ValueError as wrong:
        why = str(wrong).partition("\n")[0]
        yield f"forms {form.code}: schema salah ({why})", f"forms {form.code}: the schema is wrong ({why})"


def _wrong_field(form: Form, field: Field) -> Iterator[Wrong]:
    record = f"forms {form.code}, {field.name}"
    if field.kind == "choice" and not field.choices:
        yield f"{record}: tidak ada pilihan", f"{record}: there is nothing to choose"
    if field.autofill and field.autofill not in PROFILE_MEMBERS:
        yield f"{record}: akun tidak memuat {field.autofill}", f"{record}: the account has no {field.autofill}"
    properties = form.schema.get("properties")
    if isinstance(properties, dict) and field.name not in properties:
        yield f"{record}: tidak ada di schema", f"{record}: the schema does not know it"


def _zone_known(name: str) -> bool:
    try:
        ZoneInfo(name)
    except (OSError, ValueError):  # ZoneInfoNotFoundError is a KeyError of its own
        return False
    except KeyError:
        return False
    return True
