"""A catalogue of the size this house is built for: 40 agencies, 240 services, 60 counters, always open."""

from datetime import UTC, datetime
from typing import Any, Final

import msgspec

AGENCIES: Final = 40
SERVICES_EACH: Final = 6
COUNTERS: Final = 60
EARLY_HOUR: Final = 1
LETTERS: Final = "ABCDEFGHJKLMNPRSTUVWXYZ"  # a series never has I, O or Q
ALWAYS: Final = {"weekdays": [1, 2, 3, 4, 5, 6, 7], "opens": "00:00:00", "closes": "23:59:59.999999"}
NOBODY_S_PIN: Final = f"16$1$1${'00' * 16}${'00' * 32}"  # no PIN fits it: these officers are let in by loopback alone

SERVICES: Final = tuple(f"S{n:03d}" for n in range(AGENCIES * SERVICES_EACH))
DESKS: Final = tuple(str(n + 1) for n in range(COUNTERS))
OFFICERS: Final = tuple(f"officer-{desk}" for desk in DESKS)


def catalogue(*, zone: str = "", cut_off: bool = True) -> bytes:
    """Every service has a series of its own, so that a day holds 240 times 999 numbers. Unless a zone is given, the
    office's day is an hour or two old whenever it is made: nobody is turned away because closing is near, no midnight
    falls into a run."""
    return msgspec.json.encode(
        {
            "version": 1,
            "office": _office(zone or _zone_of_an_early_hour()),
            "agencies": [_agency(n) for n in range(AGENCIES)],
            "services": [_service(n) for n in range(len(SERVICES))],
            "counters": [_counter(n) for n in range(COUNTERS)],
            "officers": [_officer(n) for n in range(COUNTERS)],
            "forms": [],
            "rules": {"cut_off": cut_off},
        }
    )


def services_at(desk: str) -> tuple[str, ...]:
    first = (int(desk) - 1) % AGENCIES * SERVICES_EACH
    return SERVICES[first : first + SERVICES_EACH]


def series_of(service: str) -> str:
    tens, ones = divmod(SERVICES.index(service), len(LETTERS))
    return LETTERS[tens] + LETTERS[ones]


def _zone_of_an_early_hour() -> str:
    behind = (datetime.now(UTC).hour - EARLY_HOUR) % 24
    return f"Etc/GMT+{behind}" if behind <= 12 else f"Etc/GMT-{24 - behind}"  # these names count westward


def _words(text: str) -> dict[str, str]:
    return {"id": text, "en": text}


def _office(zone: str) -> dict[str, Any]:
    return {
        "code": "mpp-ukur",
        "name": _words("MPP Ukur"),
        "short_name": "MPP Ukur",
        "kind": _words("Mal Pelayanan Publik"),
        "address": "Jalan Contoh 1",
        "zone": zone,
        "zone_label": "WITA",
        "hours": [ALWAYS],
        "follow_url": "https://mpp.example/t/",
    }


def _agency(n: int) -> dict[str, Any]:
    name = f"Instansi {n + 1}"
    return {
        "code": f"agency-{n + 1}",
        "name": _words(name),
        "short_name": name,
        "icon": "building",
        "examples": _words("Contoh layanan"),
        "place": _words(f"Lantai {n // 20 + 1}, Zona {LETTERS[n % 20]}"),
    }


def _service(n: int) -> dict[str, Any]:
    code = SERVICES[n]
    return {
        "code": code,
        "agency": f"agency-{n // SERVICES_EACH + 1}",
        "name": _words(f"Layanan {n + 1}"),
        "series": series_of(code),
        "fee": 0,
        "finish": _words("30 menit"),
        "typical_service_s": 60,  # so that 20,000 people can be served before this long day closes
    }


def _counter(n: int) -> dict[str, Any]:
    return {"code": DESKS[n], "place": _words("Zona A"), "services": list(services_at(DESKS[n]))}


def _officer(n: int) -> dict[str, Any]:
    agency = f"agency-{n % AGENCIES + 1}"
    return {"code": OFFICERS[n], "name": f"Petugas {n + 1}", "agency": agency, "pin_scrypt": NOBODY_S_PIN}
