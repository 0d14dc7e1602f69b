"""The one agency that an event, or its subject, belongs to."""

from collections.abc import Mapping
from typing import Final

from office.book.engine.connection import Connection
from office.catalogue.index import CatalogueIndex

LATEST_SERVICE: Final = "SELECT service FROM entries WHERE ticket = ? ORDER BY id DESC LIMIT 1"


def agency_of(db: Connection, index: CatalogueIndex, event_data: Mapping[str, object]) -> str:
    """The agency of an event: by its service, its ticket's latest, or its form; empty when it has no single one."""
    service = event_data.get("service") or _service_of(db, event_data.get("ticket"))
    if service and index.offers(str(service)):
        return index.service(str(service)).agency
    form = event_data.get("form")
    agencies = {one.agency for one in index.catalogue.services if form and one.form == form}
    return agencies.pop() if len(agencies) == 1 else ""


def _service_of(db: Connection, ticket: object) -> str:
    row = db.execute(LATEST_SERVICE, (str(ticket),)).fetchone() if ticket else None
    return str(row[0]) if row else ""
