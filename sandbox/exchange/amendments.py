"""Ops that take the place of a refused one: `amends` of docs/platform.yaml.

Both are remembered. The amended one stays refused and can never be applied again, in whatever order the two come back
after this side was put back to an older copy."""

from sandbox.base.problem import ProblemFound
from sandbox.base.store import Store
from sandbox.base.strict_json import JsonObject

AMENDED = "amended"
WITHDRAWN = "op.withdrawn"

LATER = """
WITH RECURSIVE later(op_id) AS (
  SELECT op_id FROM amendments WHERE office = ?1 AND amended = ?2
  UNION SELECT a.op_id FROM amendments a JOIN later l ON a.office = ?1 AND a.amended = l.op_id)
SELECT 1 FROM later JOIN ops o ON o.office = ?1 AND o.op_id = later.op_id WHERE o.state <> 'refused'
"""


def note(store: Store, office: str, op: JsonObject) -> None:
    """Remember whose place this one asks for, whatever becomes of it."""
    if "amends" in op:
        row = (office, str(op["amends"]), str(op["op_id"]))
        store.run("INSERT INTO amendments VALUES(?, ?, ?) ON CONFLICT DO NOTHING", *row)


def fault(store: Store, office: str, op: JsonObject) -> ProblemFound | None:
    """Why this op can have no place: another one took it, or it asks for one that is not to be had."""
    if _is_amended(store, office, str(op["op_id"])):
        return ProblemFound(409, AMENDED, "Kiriman ini sudah diganti dengan yang diperbaiki.")
    if "amends" not in op:
        lost = op["kind"] == WITHDRAWN
        return ProblemFound(422, "op_broken", "Pencabutan tanpa kiriman yang dicabut.") if lost else None
    known = store.one(
        "SELECT state, stream, stream_version FROM ops WHERE office = ? AND op_id = ?", office, str(op["amends"])
    )
    if known is None:
        return None  # refused before it was ever read: as too large, or by what stands before us
    same_place = (known["stream"], known["stream_version"]) == (op["stream"], op["stream_version"])
    if same_place and known["state"] == "applied":
        return ProblemFound(409, "amends_applied", "Kiriman yang hendak diperbaiki sudah diterima.")
    if not same_place and known["state"] != "applied":  # applied elsewhere: its op_id was used twice, which is amended
        return ProblemFound(422, "amends_wrong", "Perbaikan ini untuk tempat lain dalam riwayat.")
    return None


def taken(store: Store, office: str, op: JsonObject) -> None:
    """This op was applied or is held: what it amends is not waited for any more."""
    if "amends" in op:
        store.run(
            "UPDATE ops SET state = 'refused', problem = ? WHERE office = ? AND op_id = ? AND state = 'held'",
            *(AMENDED, office, str(op["amends"])),
        )


def _is_amended(store: Store, office: str, op_id: str) -> bool:
    if store.one("SELECT 1 FROM amendments WHERE office = ? AND amended = ?", office, op_id) is None:
        return False
    return store.one(LATER, office, op_id) is not None
