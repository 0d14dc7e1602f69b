"""The platform's signed word for a document (compact JWS, RFC 7515): what it consists of, piece by piece. Pure.

A manifest is signed for one office, kind and version. Who stands between can lose, repeat or cut what it names, but
never alter it."""

import hashlib
from collections.abc import Mapping
from typing import Annotated, Any, Final

import msgspec
from joserfc.jwk import Key
from msgspec import Meta

from office.contract.errors import Refusal
from office.contract.messages import messages
from sync.decoding import Unreadable, decoded
from sync.wan.auth.keys import ALGORITHMS
from sync.wan.auth.signed_token import header_of, payload_of

TYP: Final = "manifest+jwt"  # so that no other token by the same issuer can stand for one (RFC 8725, section 3.11)
DOCUMENT_BYTES_MAX: Final = 16 * 1024 * 1024
SEGMENTS_MAX: Final = 64
IN_CHANGES: Final = frozenset({"appointments", "cases", "messages"})  # told as what changed after a version

Sha256 = Annotated[str, Meta(pattern=r"^[0-9a-f]{64}\Z")]


class Segment(msgspec.Struct, frozen=True, kw_only=True):
    """One piece: a JSON object, some members of the document. `rows`: the items of its lists, and 1 for each other
    member."""

    name: Annotated[str, Meta(pattern=r"^[a-z][a-z0-9_]{0,31}\Z")]
    sha256: Sha256
    bytes: Annotated[int, Meta(ge=0, le=DOCUMENT_BYTES_MAX)]
    rows: Annotated[int, Meta(ge=0)]


class Manifest(msgspec.Struct, frozen=True, kw_only=True):
    """`after`: 0 for a snapshot, else the version that the changes in it follow."""

    iss: str
    office: str
    kind: str
    version: Annotated[int, Meta(ge=1)]
    after: Annotated[int, Meta(ge=0)] = 0
    segments: Annotated[tuple[Segment, ...], Meta(min_length=1, max_length=SEGMENTS_MAX)]
    server_epoch: str
    iat: int

    @property
    def named(self) -> tuple[str, ...]:
        return tuple(segment.sha256 for segment in self.segments)

    @property
    def digest(self) -> str:
        """The same for the same content, whenever it was signed."""
        text = "\n".join((self.kind, str(self.version), str(self.after), *self.named))
        return hashlib.sha256(text.encode()).hexdigest()


class ManifestInvalid(Exception):
    """Why a document is not believed, in each language; it holds nothing out of the document."""

    def __init__(self, reason: str, reason_en: str) -> None:
        super().__init__(reason_en)
        self.reason, self.reason_en = reason, reason_en


class SegmentDamaged(ManifestInvalid):
    """Other bytes than those that were signed for: the way's doing, so that asking again may bring the right ones."""


def refused(kind: str, why: ManifestInvalid) -> Refusal:
    sentences = messages("document_broken", why=(why.reason, why.reason_en))
    return Refusal(f"{kind}_broken", sentences, reason=why.reason_en)


def kid_of(token: str) -> str:
    """The name of the key that is said to have signed it."""
    try:
        header = header_of(token)
    except Unreadable as fault:
        raise ManifestInvalid("tidak bertanda tangan", "it is not signed") from fault
    kid = header.get("kid")
    if header.get("alg") not in ALGORITHMS or header.get("typ") != TYP or not isinstance(kid, str) or not kid:
        raise ManifestInvalid("tanda tangannya bukan untuk manifes", "its signature is not that of a manifest")
    return kid


def manifest_of(token: str, key: Key | None, *, issuer: str, office: str, kind: str, version: int) -> Manifest:
    """The manifest, if it was signed by `key` for exactly this; Broken otherwise."""
    if key is None:
        raise ManifestInvalid("kunci penanda tangan tidak dikenal", "it is signed by an unknown key")
    try:
        payload = payload_of(token, key)
    except Unreadable as fault:
        raise ManifestInvalid("tanda tangannya tidak cocok", "its signature does not hold") from fault
    try:
        manifest = decoded(payload, Manifest)
    except Unreadable as fault:
        raise ManifestInvalid("manifesnya salah bentuk", "its manifest does not fit its form") from fault
    if (manifest.iss, manifest.office) != (issuer, office):
        raise ManifestInvalid("manifesnya untuk kantor lain", "its manifest is for another office")
    if (manifest.kind, manifest.version) != (kind, version):
        raise ManifestInvalid("manifesnya untuk dokumen lain", "its manifest is for another document")
    if manifest.after >= version or (manifest.after and kind not in IN_CHANGES):
        raise ManifestInvalid("manifesnya salah bentuk", "its manifest does not fit its form")
    if sum(segment.bytes for segment in manifest.segments) > DOCUMENT_BYTES_MAX:
        raise ManifestInvalid("dokumen terlalu besar", "the document is too large")
    return manifest


def must_be(segment: Segment, content: bytes) -> None:
    """Spoilt when these bytes are not that segment."""
    if len(content) != segment.bytes:
        raise SegmentDamaged(f"{segment.name}: jumlah bita tidak cocok", f"{segment.name}: bytes")
    if hashlib.sha256(content).hexdigest() != segment.sha256:
        raise SegmentDamaged(f"{segment.name}: sidik tidak cocok", f"{segment.name}: sha256")


def assembled(manifest: Manifest, contents: Mapping[str, bytes]) -> bytes:
    """The whole document out of its segments, by their SHA-256; Broken when they do not make one."""
    document: dict[str, Any] = {"version": manifest.version}
    if manifest.kind in IN_CHANGES:
        document["after"] = manifest.after
    for segment in manifest.segments:
        members = _members(segment, contents[segment.sha256])
        if not members.keys().isdisjoint(document):
            raise ManifestInvalid(f"{segment.name}: isi ganda", f"{segment.name}: a member is there twice")
        document.update(members)
    return msgspec.json.encode(document)


def _members(segment: Segment, content: bytes) -> dict[str, msgspec.Raw]:
    """Each member as it was written: what is in it is the office's to judge."""
    must_be(segment, content)
    try:
        members = decoded(content, dict[str, msgspec.Raw])
        rows = sum(len(items) if (items := _items(member)) is not None else 1 for member in members.values())
    except Unreadable as fault:
        raise ManifestInvalid(f"{segment.name}: bukan objek JSON", f"{segment.name}: not a JSON object") from fault
    if rows != segment.rows:
        raise ManifestInvalid(f"{segment.name}: jumlah baris tidak cocok", f"{segment.name}: rows")
    return members


def _items(member: msgspec.Raw) -> list[msgspec.Raw] | None:
    if not bytes(member).lstrip().startswith(b"["):
        return None
    return decoded(bytes(member), list[msgspec.Raw])
