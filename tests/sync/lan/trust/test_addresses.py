"""Promise: no address of the hub has a place for a person or for what opens a session."""

from litestar import Litestar

from diagnostics.redaction import is_secret
from sync.lan.hub.app import make_app
from sync.lan.server.context import HubContext


def parameters(app: Litestar) -> dict[str, set[str]]:
    """What each address has a place for, in its path and behind its question mark."""
    document = app.openapi_schema.to_schema()
    return {
        f"{method} {path}": {part["name"] for part in act.get("parameters", []) if part["in"] in ("path", "query")}
        for path, acts in document["paths"].items()
        for method, act in acts.items()
    }


def test_no_address_has_a_place_for_a_person_a_session_or_a_key(loopback_hub: HubContext) -> None:
    found = parameters(make_app(loopback_hub))
    assert len(found) > 40
    assert sum(map(len, found.values())) > 20, "addresses have places for other things"
    assert not {address: names for address, names in found.items() if any(map(is_secret, names))}
