"""A document from the platform that was refused, as it is remembered for a person: the note `<kind>_refused`."""

from datetime import datetime

import msgspec

from office.contract.errors import Refusal


class RefusedDocuments(msgspec.Struct, frozen=True, kw_only=True):
    """`sha256` is of the content, empty when no signature vouched for it. The same content is not tried again while the
    same `catalogue` is in force: it would only be refused again."""

    version: int
    sha256: str
    code: str
    say: dict[str, str]
    reason: str
    at: datetime
    catalogue: int = 0

    @classmethod
    def of(cls, version: int, sha256: str, refusal: Refusal, *, catalogue: int, at: datetime) -> "RefusedDocuments":
        reason = str(refusal.facts.get("reason", ""))
        return cls(
            version=version,
            sha256=sha256,
            code=refusal.code,
            say=dict(refusal.messages),
            reason=reason,
            at=at,
            catalogue=catalogue,
        )

    @property
    def text(self) -> str:
        return msgspec.json.encode(self).decode()


def noted_in(note: str) -> RefusedDocuments | None:
    return msgspec.json.decode(note, type=RefusedDocuments) if note else None


def older(version: int, in_force: int) -> Refusal:
    """A version once in force names one content for ever, so the way back is a newer version with the old content."""
    return Refusal.of(
        "catalogue_older", version=version, in_force=in_force, facts={"reason": f"{version} < {in_force}"}
    )
