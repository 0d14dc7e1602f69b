"""Promise: the book keeps the list of card issuers as it was told last, and no older one takes its place."""

from typing import Any

import msgspec
import pytest

from office.contract.errors import Refusal
from office.platform.issuers import NOTE


def listed(version: int, *kids: str) -> bytes:
    return msgspec.json.encode({"version": version, "audience": "hub-1", "keys": [{"kid": kid} for kid in kids]})


def adopt(desk: Any, document: bytes) -> Any:
    return desk.office.documents.adopt_issuers(document, desk.op_id(), desk.by("platform")).result(10).answer


def stored(desk: Any) -> bytes:
    return (desk.ledger.note(NOTE) or "").encode()


def test_the_newest_list_is_in_force_whole_and_has_one_event(desk: Any) -> None:
    assert adopt(desk, listed(1, "a")).new == 1
    assert adopt(desk, listed(3, "b")).new == 1
    assert stored(desk) == listed(3, "b")
    adopted = [event for event in desk.ledger.events_after(0, 100) if event.kind == "issuers.adopted"]
    assert [event.data["version"] for event in adopted] == [1, 3]
    assert all(set(event.data) == {"version", "sha256"} for event in adopted)


def test_the_same_list_told_again_is_no_event(desk: Any) -> None:
    adopt(desk, listed(1, "a"))
    seq = desk.ledger.seq
    assert adopt(desk, listed(1, "a")).unchanged == 1
    assert desk.ledger.seq == seq


@pytest.mark.parametrize("document", [listed(1, "a"), listed(2, "c")])
def test_an_older_list_and_another_of_the_same_version_are_refused(desk: Any, document: bytes) -> None:
    adopt(desk, listed(2, "b"))
    with pytest.raises(Refusal) as refusal:
        adopt(desk, document)
    assert refusal.value.code == "issuers_older"
    assert stored(desk) == listed(2, "b")
