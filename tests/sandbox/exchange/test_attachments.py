"""Promise of the sandbox's platform: a form is complete only when everything that it names has come whole."""

import hashlib
import uuid
from typing import Any

CHUNK = 256 * 1024
SCAN = b"%PDF " + bytes(300_000)
SHA = hashlib.sha256(SCAN).hexdigest()


def begin(hub: Any, sha256: str = SHA, **asked: Any) -> Any:
    return hub.call(
        "PUT", f"/sync/v1/attachments/{sha256}", json={"bytes": len(SCAN), "media_type": "application/pdf"} | asked
    )


def chunk(hub: Any, place: int, content: bytes, sha256: str = SHA) -> Any:
    return hub.call("PUT", f"/sync/v1/attachments/{sha256}/chunks/{place}", content=content)


def test_a_file_goes_on_where_it_was_cut(hub: Any) -> None:
    assert begin(hub).json() == {"received": 0, "whole": False}
    assert chunk(hub, 0, SCAN[:CHUNK]).json() == {"received": CHUNK, "whole": False}
    assert chunk(hub, 0, SCAN[:CHUNK]).json() == begin(hub).json() == {"received": CHUNK, "whole": False}
    assert chunk(hub, 1, SCAN[CHUNK:]).json() == {"received": len(SCAN), "whole": True}


def test_other_bytes_than_were_announced_are_not_kept(hub: Any) -> None:
    begin(hub)
    chunk(hub, 0, SCAN[:CHUNK])
    assert chunk(hub, 1, bytes(len(SCAN) - CHUNK - 1) + b"x").json() == {"received": 0, "whole": False}


def test_what_cannot_be_taken_is_refused(hub: Any) -> None:
    assert begin(hub, media_type="text/html").status_code == 415
    assert begin(hub, bytes=10**9).status_code == 413
    assert begin(hub, sha256="x" * 64).status_code == 422
    assert chunk(hub, 0, b"x", sha256="1" * 64).status_code == 404


def test_a_form_is_complete_only_with_what_it_names(hub: Any, far: Any) -> None:
    submission = str(uuid.uuid4())
    far.context.store.run("INSERT INTO submissions VALUES(?, ?, '', 'F-1', '1', '{}', '')", submission, hub.office)
    far.context.store.run("INSERT INTO manifests VALUES(?, ?, ?)", hub.office, submission, SHA)
    assert far.inspection.get("/submissions").json()[0] == {
        "submission": submission,
        "form": "F-1",
        "complete": False,
        "missing": [SHA],
    }
    begin(hub)
    chunk(hub, 0, SCAN[:CHUNK])
    assert not far.inspection.get("/submissions").json()[0]["complete"]
    chunk(hub, 1, SCAN[CHUNK:])
    assert far.inspection.get("/submissions").json()[0]["complete"]
