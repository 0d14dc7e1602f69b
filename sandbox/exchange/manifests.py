"""What an office is told, as it is told: a signed manifest (compact JWS) that names pieces by their content.

Small pieces come along; the others are fetched by name, each once, however often the line is cut."""

import gzip
import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from joserfc import jws

from sandbox.base.context import PlatformContext
from sandbox.base.strict_json import Json, JsonObject, NotJson, canonical, read

TYP = "manifest+jwt"
INLINE_BYTES_MAX = 4096
RETAINED_SECONDS = 24 * 3600  # pieces that were not told of for so long are forgotten; who asks late is told anew
CATALOGUE = ("office", "agencies", "services", "counters", "officers", "forms")  # a piece each; the rest is one


@dataclass(frozen=True, slots=True)
class ManifestPiece:
    name: str
    text: str
    rows: int

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.text.encode()).hexdigest()


def signed_document(
    context: PlatformContext, office: str, kind: str, version: int, *, pieces: Sequence[ManifestPiece], after: int = 0
) -> JsonObject:
    """A document of the pull's answer. `after`: the version that the changes in it follow, 0 if it is whole."""
    segments: list[Json] = [
        {"name": piece.name, "sha256": piece.sha256, "bytes": len(piece.text.encode()), "rows": piece.rows}
        for piece in pieces
    ]
    payload: JsonObject = {
        "iss": context.issuer,
        "office": office,
        "kind": kind,
        "version": version,
        "after": after,
        "segments": segments,
        "server_epoch": context.server_epoch,
        "iat": int(context.clock()),
    }
    header = {"alg": "ES256", "typ": TYP, "kid": context.manifest_key.kid}
    inline: JsonObject = {}
    for piece in pieces:
        if len(piece.text.encode()) <= INLINE_BYTES_MAX:
            inline[piece.sha256] = piece.text
        else:
            _keep(context, piece)
    manifest = jws.serialize_compact(header, canonical(payload), context.manifest_key)
    return {"kind": kind, "version": version, "manifest": manifest, "inline": inline}


def catalogue_pieces(version: int, text: str) -> list[ManifestPiece]:
    """By record type. What is broken is not mended on the way: it is one piece, as it was published."""
    try:
        document = read(text.encode())
    except (NotJson, UnicodeEncodeError):
        document = None
    if not isinstance(document, dict) or document.get("version") != version:
        return [ManifestPiece("document", text, 1)]
    return list(_by_type({name: member for name, member in document.items() if name != "version"}))


def piece_of(name: str, members: JsonObject) -> ManifestPiece:
    rows = sum(len(member) if isinstance(member, list) else 1 for member in members.values())
    return ManifestPiece(name, json.dumps(members, ensure_ascii=False, separators=(",", ":")), rows)


def segment(context: PlatformContext, sha256: str) -> bytes | None:
    """A piece that was told of, as gzip; None when it is not known, any more or at all."""
    row = context.store.one("SELECT content FROM segments WHERE sha256 = ?", sha256)
    return None if row is None else gzip.compress(row["content"].encode(), mtime=0)


def _by_type(members: JsonObject) -> Iterator[ManifestPiece]:
    for name in CATALOGUE:
        if name in members:
            yield piece_of(name, {name: members.pop(name)})
    if members:
        yield piece_of("rules", members)


def _keep(context: PlatformContext, piece: ManifestPiece) -> None:
    now = context.clock()
    with context.store.writing():
        context.store.run(
            "INSERT INTO segments VALUES(?, ?, ?) ON CONFLICT(sha256) DO UPDATE SET at = excluded.at",
            *(piece.sha256, piece.text, now),
        )
        context.store.run("DELETE FROM segments WHERE at < ?", now - RETAINED_SECONDS)
