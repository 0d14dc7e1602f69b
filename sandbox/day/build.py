"""Turn the day's tables into one catalogue document: the same bytes for the same arguments."""

import hashlib
import json
import tomllib
from collections.abc import Iterable, Sequence
from datetime import datetime
from functools import lru_cache
from pathlib import Path
from typing import Any

JsonObject = dict[str, Any]

DAY = Path(__file__).parent
FORMS = ("form-f102.json", "form-skck.json")
SANDBOX_PIN = "2468"
OFFICE_CODE = "mpp-tabalong"
OFFICE_ZONE = "Asia/Makassar"

EVERY_DAY: list[JsonObject] = [{"weekdays": [1, 2, 3, 4, 5, 6, 7], "opens": "00:00:00", "closes": "23:59:59"}]
OFFICE_HOURS: list[JsonObject] = [
    {"weekdays": [1, 2, 3, 4], "opens": "08:00:00", "closes": "15:00:00"},
    {"weekdays": [5], "opens": "08:00:00", "closes": "11:00:00"},
]
LAST_HOURS = 2  # of a day: too few for the hours of an office
HOLIDAYS = ("2026-12-24", "2026-12-25", "2027-01-01")


def catalogue(
    *, version: int, follow_url: str, always_open: bool, staff_issuer: str = "", hours: JsonObject | None = None
) -> JsonObject:
    """The catalogue of the fictional MPP Kabupaten Tabalong. `always_open` lets the walk be tried at any hour;
    also shortly before midnight; `hours` are told in place of the whole day then. `staff_issuer` keeps the officers'
    accounts, and without it they have none."""
    tables, verifiers = _tables(), json.loads((DAY / "verifiers.json").read_text("utf-8"))
    agencies = tables["agency"]
    return {
        "version": version,
        "office": _office(follow_url, always_open, [hours] if hours else EVERY_DAY),
        "agencies": [_agency(agency) for agency in agencies],
        "services": [_service(tables, agency, service) for agency in agencies for service in agency["service"]],
        "counters": [counter for agency in agencies for counter in _counters(agency)],
        "officers": [
            officer | _account(officer, staff_issuer) for agency in agencies for officer in _officers(agency, verifiers)
        ],
        "forms": [json.loads((DAY / name).read_text("utf-8")) for name in FORMS],
        "rules": {"cut_off": not always_open},
        "announcement": _words(
            [
                "Pembayaran pajak kendaraan dan PBB dapat dilakukan tanpa tunai di kas BRI dan Bank Kalsel, Zona B.",
                "Vehicle and land tax can be paid without cash at the BRI and Bank Kalsel desks, Zone B.",
            ]
        ),
    }


def hours_around(local: datetime) -> JsonObject:
    """Hours as of a working day, every day, of which two are left at least: the real ones if they fit. `local` is wall
    time of the office. Only in the last two hours of a day are they other than an office's."""
    opens = 8 if 8 <= local.hour < 13 else max(0, min(local.hour - 2, 16))
    closes = "23:59:59" if local.hour >= 24 - LAST_HOURS else f"{opens + 7:02}:00:00"
    return {"weekdays": [1, 2, 3, 4, 5, 6, 7], "opens": f"{opens:02}:00:00", "closes": closes}


def document(
    *, version: int, follow_url: str, always_open: bool, staff_issuer: str = "", hours: JsonObject | None = None
) -> str:
    whole = catalogue(
        version=version, follow_url=follow_url, always_open=always_open, staff_issuer=staff_issuer, hours=hours
    )
    return json.dumps(whole, ensure_ascii=False, separators=(",", ":"))


def staff_subject(code: str) -> str:
    """What the staff's issuer calls this officer: the same in every build, and nothing that says who it is."""
    return hashlib.sha256(f"sandbox account {code}".encode()).hexdigest()[:20]


def pin_verifier(code: str, pin: str) -> str:
    """`n$r$p$salt-hex$hash-hex` (RFC 7914). The salt comes from the code: each build is the same."""
    salt = hashlib.sha256(f"sandbox officer {code}".encode()).digest()[:16]
    key = hashlib.scrypt(pin.encode(), salt=salt, n=16384, r=8, p=1, dklen=32)
    return f"16384$8$1${salt.hex()}${key.hex()}"


def write_verifiers() -> None:
    """Refresh verifiers.json after the officers changed: `python -m sandbox.day.build`."""
    codes = [officer[0] for agency in _tables()["agency"] for officer in agency.get("officers", ())]
    verifiers = {code: pin_verifier(code, SANDBOX_PIN) for code in codes}
    (DAY / "verifiers.json").write_text(json.dumps(verifiers, indent=1) + "\n", "utf-8")


@lru_cache(maxsize=1)
def _tables() -> dict[str, Any]:
    return tomllib.loads((DAY / "agencies.toml").read_text("utf-8"))


def _words(pair: Sequence[str]) -> JsonObject:
    return {"id": pair[0], "en": pair[1]}


def _office(follow_url: str, always_open: bool, open_hours: list[JsonObject]) -> JsonObject:
    return {
        "code": OFFICE_CODE,
        "name": _words(["MPP Kabupaten Tabalong", "Tabalong Public Service Mall"]),
        "short_name": "MPP Kabupaten Tabalong",
        "kind": _words(["Mal Pelayanan Publik", "Public Service Mall"]),
        "address": "Jl. Jenderal Sudirman 12, Tanjung, Kabupaten Tabalong",
        "zone": OFFICE_ZONE,
        "zone_label": "WITA",
        "hours": open_hours if always_open else OFFICE_HOURS,
        "holidays": [] if always_open else list(HOLIDAYS),
        "follow_url": follow_url,
    }


def _agency(agency: JsonObject) -> JsonObject:
    return {
        "code": agency["code"],
        "name": _words(agency["name"]),
        "short_name": agency["short"],
        "icon": agency["icon"],
        "examples": _words(agency["examples"]),
        "place": _words(agency["place"]),
    }


def _service(tables: JsonObject, agency: JsonObject, service: JsonObject) -> JsonObject:
    made: JsonObject = {
        "code": service["code"],
        "agency": agency["code"],
        "name": _words(service["name"]),
        "series": agency["series"],
        "fee": service.get("fee", 0),
        "finish": _words(service["finish"]),
        "typical_service_s": service["minutes"] * 60,
        "requirements": _requirements(tables, service),
        "form": service.get("form", ""),
        "keywords": service["keywords"],
    }
    made |= {name: _words(service[name]) for name in ("not_here", "product") if name in service}
    if "hours" in service:
        made["hours"] = [service["hours"]]
    return made | {name: service[name] for name in ("quota", "slots") if name in service}


def _requirements(tables: JsonObject, service: JsonObject) -> list[JsonObject]:
    found = [_requirement(tables["need"][key]) for key in service.get("needs", ())]
    if form := service.get("form"):
        found.append({**_requirement(tables["form_need"][form]), "form": form})
    return found


def _requirement(texts: Sequence[str]) -> JsonObject:
    made: JsonObject = {"name": _words(texts[:2])}
    if len(texts) > 2:
        made["note"] = _words(texts[2:])
    return made


def _counters(agency: JsonObject) -> Iterable[JsonObject]:
    codes = [service["code"] for service in agency["service"]]
    for code in agency["counters"]:
        yield {"code": code, "place": _words(agency["place"]), "services": codes}


def _officers(agency: JsonObject, verifiers: dict[str, str]) -> Iterable[JsonObject]:
    for code, name, *more in agency.get("officers", ()):
        roles = more or ["officer"]
        yield {"code": code, "name": name, "agency": agency["code"], "pin_scrypt": verifiers[code], "roles": roles}


def _account(officer: JsonObject, staff_issuer: str) -> JsonObject:
    if not staff_issuer:
        return {}
    return {"account": {"iss": staff_issuer, "sub": staff_subject(str(officer["code"]))}}


if __name__ == "__main__":
    write_verifiers()
