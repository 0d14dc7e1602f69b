"""How far the two chains of an office's book had come, as it said with each batch; and a signed word for that (JWS).

The first word on a place of a chain stands: what comes later and says otherwise is not kept."""

from dataclasses import dataclass

from joserfc import jws

from sandbox.base.context import PlatformContext
from sandbox.base.strict_json import JsonObject, canonical

TYP = "tips-receipt+jwt"
CHAINS = ("events", "reads")
FURTHEST = """
SELECT seq, hash FROM chain_tips WHERE office = ? AND db_id = ? AND epoch = ? AND chain = ? ORDER BY seq DESC LIMIT 1"""


@dataclass(frozen=True, slots=True)
class ReceivedOps:
    """Whose `seq` is counted: one file of one office, anew in each epoch."""

    office: str
    db_id: str
    epoch: int


def note_tips(context: PlatformContext, book: ReceivedOps, tips: JsonObject) -> None:
    """To be called inside a transaction. `tips` is empty where none came."""
    for chain in CHAINS:
        if tips.get(chain):
            context.store.run(
                "INSERT INTO chain_tips VALUES(?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
                *(book.office, book.db_id, book.epoch, chain),
                *(int(str(tips[chain])), str(tips[f"{chain}_hash"]), context.clock()),
            )


def receipt(context: PlatformContext, book: ReceivedOps) -> str:
    """The furthest of each chain that is known under this name."""
    tips: JsonObject = {}
    for chain in CHAINS:
        row = context.store.one(FURTHEST, book.office, book.db_id, book.epoch, chain)
        tips |= {chain: row["seq"] if row else 0, f"{chain}_hash": row["hash"] if row else ""}
    claims: JsonObject = {
        "iss": context.issuer,
        "office": book.office,
        "db_id": book.db_id,
        "epoch": book.epoch,
        "iat": int(context.clock()),
        "tips": tips,
    }
    header = {"alg": "ES256", "typ": TYP, "kid": context.manifest_key.kid}
    return jws.serialize_compact(header, canonical(claims), context.manifest_key)
