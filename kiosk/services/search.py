"""Finding a service: by what people type, and by what has happened to them."""

import re
from collections.abc import Iterable, Sequence

import msgspec

from office.contract.catalogue import Agency, Service

WORD = re.compile(r"[0-9a-z]+")


class LifeEvent(msgspec.Struct, frozen=True):
    """`words` are looked for among a service's keywords and in its name."""

    code: str
    glyph: str
    words: tuple[str, ...]


LIFE_EVENTS = (
    LifeEvent("baby", "baby-carriage", ("bayi", "lahir", "kelahiran", "kia")),
    LifeEvent("marriage", "hearts", ("nikah", "menikah", "kawin", "perkawinan")),
    LifeEvent("move", "home-move", ("pindah", "rumah", "datang")),
    LifeEvent("business", "building-store", ("usaha", "nib", "oss", "izin")),
    LifeEvent("work", "briefcase", ("kerja", "lowongan", "skck", "ak1")),
    LifeEvent("death", "candle", ("wafat", "kematian", "meninggal", "duka", "waris")),
)


def words_of(text: str) -> list[str]:
    return WORD.findall(text.casefold())


def search(text: str, services: Iterable[Service], agencies: Sequence[Agency]) -> list[Service]:
    """Services that have every typed word at the beginning of one of theirs; best first, else in catalogue order."""
    wanted = words_of(text)
    if not wanted:
        return []
    names = {agency.code: agency for agency in agencies}
    scored = [(service, _score(wanted, service, names.get(service.agency))) for service in services]
    found = [(service, score) for service, score in scored if score > 0]
    return [service for service, _ in sorted(found, key=lambda pair: -pair[1])]


def _score(wanted: Sequence[str], service: Service, agency: Agency | None) -> int:
    strong = words_of(" ".join((*service.name.values(), *service.keywords)))
    weak = words_of(" ".join((agency.short_name, *agency.name.values()))) if agency else []
    total = 0
    for word in wanted:
        best = 3 if word in strong else 2 if _begins(word, strong) else 1 if _begins(word, weak) else 0
        if not best:
            return 0
        total += best
    return total


def _begins(word: str, among: Iterable[str]) -> bool:
    return any(other.startswith(word) for other in among)


def for_event(event: LifeEvent, services: Iterable[Service]) -> list[Service]:
    """Services whose keywords name the event, then those whose own name does."""
    by_keyword, by_name = [], []
    for service in services:
        keywords = {word for key in service.keywords for word in words_of(key)}
        if keywords & set(event.words[:2]):
            by_keyword.append(service)
        elif set(words_of(service.name["id"])) & set(event.words) or keywords & set(event.words):
            by_name.append(service)
    return by_keyword + by_name
