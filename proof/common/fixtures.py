"""The smallest office that does everything: two agencies, a form, a service with a quota, two counters."""

import hashlib
from typing import Any, Final

import msgspec

ALWAYS: Final = {"weekdays": [1, 2, 3, 4, 5, 6, 7], "opens": "00:00:00", "closes": "23:59:59.999999"}
NOBODY_S_PIN: Final = f"16$1$1${'00' * 16}${'00' * 32}"  # no PIN fits it: officers are let in by their code alone
OFFICERS: Final = {"rina": "4", "budi": "5"}  # and the counter of each
FORM_ANSWERS: Final[dict[str, object]] = {"child_name": "Putri Contoh", "why": "birth"}


def catalogue(version: int = 1) -> bytes:
    return msgspec.json.encode(
        {
            "version": version,
            "office": office(),
            "agencies": [agency("dukcapil", "Dukcapil", version), agency("bpjs", "BPJS")],
            "services": [
                service("KTP", "dukcapil", "A"),
                service("KK", "dukcapil", "B", form="F-1.02"),
                service("BPJS", "bpjs", "C"),
            ],
            "counters": [
                {"code": "4", "place": words("Zona A"), "services": ["KTP", "KK", "BPJS"]},
                {"code": "5", "place": words("Zona B"), "services": ["KTP", "BPJS"]},
            ],
            "officers": [
                {"code": code, "name": code.title(), "agency": "dukcapil", "pin_scrypt": NOBODY_S_PIN}
                for code in OFFICERS
            ],
            "forms": [_form()],
            "rules": {"cut_off": False},
        }
    )


def appointments(version: int, *codes: str, starts_at: str) -> bytes:
    """Bookings for KTP under these codes, told after the document before this version."""
    return msgspec.json.encode(
        {
            "version": version,
            "after": version - 1,
            "appointments": [
                {
                    "appointment": _id(code),
                    "version": 1,
                    "code": code,
                    "service": "KTP",
                    "starts_at": starts_at,
                    "sub": f"pairwise-{code}",
                    "state": "booked",
                }
                for code in codes
            ],
        }
    )


def _id(name: str) -> str:
    digits = hashlib.sha256(name.encode()).hexdigest()
    return f"{digits[:8]}-{digits[8:12]}-4{digits[13:16]}-8{digits[17:20]}-{digits[20:32]}"


def words(text: str) -> dict[str, str]:
    return {"id": text, "en": text}


def office() -> dict[str, Any]:
    return {
        "code": "mpp-bukti",
        "name": words("MPP Bukti"),
        "short_name": "MPP Bukti",
        "kind": words("Mal Pelayanan Publik"),
        "address": "Jalan Contoh 1",
        "zone": "Asia/Makassar",
        "zone_label": "WITA",
        "hours": [ALWAYS],
        "follow_url": "https://mpp.example/t/",
    }


def agency(code: str, name: str, version: int = 1) -> dict[str, Any]:
    """Another in each version past the first, and too long to come along with a manifest."""
    return {
        "code": code,
        "name": words(name),
        "short_name": name,
        "icon": "id",
        "examples": words(f"Contoh {version} " * (1 if version == 1 else 300)),
        "place": words("Lantai 1"),
    }


def service(code: str, agency: str, series: str, **more: object) -> dict[str, Any]:
    return {
        "code": code,
        "agency": agency,
        "name": words(code),
        "series": series,
        "fee": 0,
        "finish": words("30 menit"),
        "typical_service_s": 600,
    } | more


def _form() -> dict[str, Any]:
    fields = [
        {"name": "child_name", "label": words("Nama anak"), "kind": "text"},
        {
            "name": "why",
            "label": words("Alasan"),
            "kind": "choice",
            "choices": [{"value": "birth", "name": words("Kelahiran anak")}],
        },
    ]
    schema = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "type": "object",
        "required": ["child_name", "why"],
        "additionalProperties": False,
        "properties": {
            "child_name": {"type": "string", "minLength": 2, "maxLength": 60},
            "why": {"enum": ["birth"]},
        },
    }
    return {
        "code": "F-1.02",
        "version": "2026.1",
        "title": words("Peristiwa Kependudukan"),
        "regulation": "Permendagri 109/2019",
        "minutes": 5,
        "steps": [{"title": words("Data"), "fields": fields}],
        "schema": schema,
    }
