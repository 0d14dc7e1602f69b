"""Files that come with a form, as the platform takes them: begun, in chunks, whole only when their SHA-256 holds."""

import hashlib
import re

from sandbox.base.client_auth import Client
from sandbox.base.context import PlatformContext
from sandbox.base.http_body import json_of
from sandbox.base.problem import ProblemFound
from sandbox.base.store import Store
from sandbox.base.strict_json import Json, JsonObject

CHUNK_BYTES = 256 * 1024
BYTES_MAX = 20 * 1024 * 1024
KINDS = ("application/pdf", "image/jpeg", "image/png")
DIGEST = re.compile("[0-9a-f]{64}")


def begin(context: PlatformContext, client: Client, sha256: str, body: bytes) -> JsonObject:
    asked = json_of(body)
    asked = asked if isinstance(asked, dict) else {}
    size, kind = asked.get("bytes"), asked.get("media_type")
    if not DIGEST.fullmatch(sha256) or not isinstance(size, int) or isinstance(size, bool) or size < 1:
        raise ProblemFound(422, "attachment_broken", "Berkas tidak sesuai bentuknya.")
    if size > BYTES_MAX:
        raise ProblemFound(413, "attachment_too_large", "Berkas terlalu besar.")
    if kind not in KINDS:
        raise ProblemFound(415, "attachment_kind", "Jenis berkas ini tidak diterima.")
    with context.store.writing():
        context.store.run(
            "INSERT INTO attachments VALUES(?, ?, ?, ?, 0, 0) ON CONFLICT DO NOTHING",
            client.office,
            sha256,
            size,
            str(kind),
        )
    return _standing(context.store, client.office, sha256)


def put_chunk(context: PlatformContext, client: Client, sha256: str, place: int, content: bytes) -> JsonObject:
    """One that does not come next changes nothing: the answer says which does."""
    store, key = context.store, (client.office, sha256)
    with store.writing():
        row = store.one("SELECT * FROM attachments WHERE office = ? AND sha256 = ?", *key)
        if row is None:
            raise ProblemFound(404, "attachment_unknown", "Berkas ini belum dikenal.")
        if row["whole"] or place * CHUNK_BYTES != row["received"]:
            return _standing(store, *key)
        if len(content) != min(CHUNK_BYTES, row["bytes"] - row["received"]):
            raise ProblemFound(422, "attachment_size", "Bagian berkas ini tidak sesuai ukurannya.")
        store.run("INSERT INTO attachment_chunks VALUES(?, ?, ?, ?)", *key, place, content)
        received = row["received"] + len(content)
        store.run("UPDATE attachments SET received = ? WHERE office = ? AND sha256 = ?", received, *key)
        if received == row["bytes"]:
            _close(store, *key)
    return _standing(store, *key)


def _close(store: Store, office: str, sha256: str) -> None:
    """Whole, or, where the bytes are others than were announced, empty again."""
    key, digest = (office, sha256), hashlib.sha256()
    for row in store.all("SELECT content FROM attachment_chunks WHERE office = ? AND sha256 = ? ORDER BY place", *key):
        digest.update(row["content"])
    if digest.hexdigest() == sha256:
        store.run("UPDATE attachments SET whole = 1 WHERE office = ? AND sha256 = ?", *key)
        return
    store.run("DELETE FROM attachment_chunks WHERE office = ? AND sha256 = ?", *key)
    store.run("UPDATE attachments SET received = 0 WHERE office = ? AND sha256 = ?", *key)


def name_all(store: Store, office: str, submission: str, manifest: Json) -> None:
    """What a form says that it comes with; kept in the transaction of its op."""
    for each in manifest if isinstance(manifest, list) else []:
        sha256 = each.get("sha256") if isinstance(each, dict) else None
        if not isinstance(sha256, str) or not DIGEST.fullmatch(sha256):
            raise ProblemFound(422, "op_broken", "Daftar lampiran tidak sesuai bentuknya.")
        store.run("INSERT INTO manifests VALUES(?, ?, ?) ON CONFLICT DO NOTHING", office, submission, sha256)


def missing(store: Store, submission: str) -> list[str]:
    """What is still to come. A submission is complete only where this is empty."""
    rows = store.all(
        "SELECT m.sha256 FROM manifests m LEFT JOIN attachments a ON a.office = m.office AND a.sha256 = m.sha256"
        " WHERE m.submission = ? AND coalesce(a.whole, 0) = 0 ORDER BY m.sha256",
        submission,
    )
    return [str(row["sha256"]) for row in rows]


def submissions(store: Store) -> list[Json]:
    rows = store.all("SELECT submission, form FROM submissions ORDER BY submission")
    return [
        {"submission": row["submission"], "form": row["form"], "complete": not lacks, "missing": [*lacks]}
        for row in rows
        for lacks in [missing(store, row["submission"])]
    ]


def _standing(store: Store, office: str, sha256: str) -> JsonObject:
    row = store.one("SELECT received, whole FROM attachments WHERE office = ? AND sha256 = ?", office, sha256)
    assert row is not None
    return {"received": row["received"], "whole": bool(row["whole"])}
