"""A ticket's place in its line, as far as the platform has heard. No person is named, and silence is not zero."""

import json
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Any
from zoneinfo import ZoneInfo

from sandbox.base.context import PlatformContext


@dataclass(frozen=True, slots=True)
class QueuePosition:
    """`ahead` is None when this side cannot know it; `last_contact` is when the office last sent anything."""

    number: str
    service: str
    agency: str
    state: str
    counter: str
    ahead: int | None
    last_contact: str


def place_of(context: PlatformContext, code: str) -> QueuePosition | None:
    """None until the office has told of this ticket."""
    ticket = context.store.one("SELECT * FROM tickets WHERE code = ? AND code <> ''", code.strip().upper())
    if ticket is None:
        return None
    entry = context.store.one("SELECT * FROM entries WHERE ticket = ? ORDER BY rowid DESC LIMIT 1", ticket["ticket"])
    service = entry["service"] or ticket["service"] if entry else ticket["service"]
    name, agency = _names(context, service)
    return QueuePosition(
        ticket["number"],
        name,
        agency,
        entry["state"] if entry else "unknown",
        entry["counter"] if entry else "",
        _ahead(context, entry["entry"]) if entry else None,
        _last_contact(context),
    )


def _ahead(context: PlatformContext, entry: str) -> int | None:
    """Entries of the same service that came before it today and still wait; None when it does not wait itself."""
    row = context.store.one(
        "SELECT count(o.entry) AS n FROM entries e LEFT JOIN entries o ON o.service = e.service AND o.state = 'waiting'"
        " AND o.arrived_at < e.arrived_at AND substr(o.arrived_at, 1, 10) = substr(e.arrived_at, 1, 10)"
        " WHERE e.entry = ? AND e.state = 'waiting' GROUP BY e.entry",
        entry,
    )
    return None if row is None else int(row["n"])


def _last_contact(context: PlatformContext) -> str:
    """Wall time of the office, as people read it there: "09.41 WITA"."""
    contact, card = context.store.mark("heard_at"), _catalogue(context).get("office")
    if contact is None or card is None:
        return ""
    return datetime.fromtimestamp(float(contact), ZoneInfo(card["zone"])).strftime("%H.%M ") + str(card["zone_label"])


def _names(context: PlatformContext, service: str) -> tuple[str, str]:
    catalogue = _catalogue(context)
    found = next((each for each in catalogue.get("services", []) if each["code"] == service), None)
    if found is None:
        return service, ""
    agency = next((each for each in catalogue["agencies"] if each["code"] == found["agency"]), None)
    return str(found["name"]["id"]), str(agency["short_name"]) if agency else ""


def _catalogue(context: PlatformContext) -> dict[str, Any]:
    """The newest catalogue that this page can read; a broken one is passed over."""
    for row in context.store.all("SELECT sha256, document FROM catalogues ORDER BY publication DESC LIMIT 5"):
        if found := _readable(row["sha256"], row["document"]):
            return found
    return {}


@lru_cache(maxsize=8)
def _readable(_sha256: str, document: str) -> dict[str, Any]:
    """The parts this page shows; empty when any of them is not as it should be."""
    try:
        whole = json.loads(document)
        services = [
            {"code": s["code"], "agency": s["agency"], "name": {"id": s["name"]["id"]}} for s in whole["services"]
        ]
        agencies = [{"code": a["code"], "short_name": a["short_name"]} for a in whole["agencies"]]
        card = {"zone": ZoneInfo(whole["office"]["zone"]).key, "zone_label": whole["office"]["zone_label"]}
    except (ValueError, LookupError, TypeError, OSError):
        return {}
    return {"services": services, "agencies": agencies, "office": card}
