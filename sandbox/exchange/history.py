"""History: what an office told this platform, whole and in the order it came, for a book that lost some of it."""

import json
from collections.abc import Mapping
from dataclasses import dataclass

import structlog
from joserfc.jwk import ECKey
from starlette.requests import Request
from starlette.responses import Response

from sandbox.base.client_auth import Client
from sandbox.base.context import PlatformContext
from sandbox.base.http_body import packed
from sandbox.base.problem import ProblemFound
from sandbox.base.strict_json import Json, JsonObject
from sandbox.exchange.cursors import read_cursor, write_cursor
from sandbox.exchange.receipts import ReceivedOps, receipt
from sandbox.exchange.sealed_forms import is_sealed, opened, sealed_answers
from sandbox.exchange.signature import SEAL_TO_HEADER, seal_key_of

OPS_MAX = 500
OPS_USUAL = 100
PAGE_BYTES_MAX = 1024 * 1024
PURPOSE = "history-cursor"

# Left out is what the asking book has for sure: what arrived under its former name up to the place where both agree.
AFTER = """
SELECT o.rowid AS place, o.op FROM ops o WHERE o.office = ? AND o.rowid > ? AND NOT EXISTS (
  SELECT 1 FROM arrivals a
  WHERE a.office = o.office AND a.op_id = o.op_id AND a.db_id = ? AND a.epoch = ? AND a.seq <= ?)
ORDER BY o.rowid LIMIT ?"""
AGREED = "SELECT 1 FROM arrivals WHERE office = ? AND db_id = ? AND epoch = ? AND seq = ? AND op_id = ?"

log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class HistoryQuestion:
    """`have`: up to this `seq` the book still has what it told under (`db_id`, `epoch`), `have_op` being the last."""

    db_id: str
    epoch: int
    have: int
    have_op: str
    after: int
    limit: int


async def history(context: PlatformContext, client: Client, request: Request) -> Response:
    asked = _asked(context, request.query_params)
    word = request.headers.get(SEAL_TO_HEADER)
    found = _page(context, client.office, asked, seal_key_of(context.store, client, word) if word else None)
    return packed(request, found)


def _page(context: PlatformContext, office: str, asked: HistoryQuestion, to: ECKey | None) -> JsonObject:
    agreed = context.store.one(AGREED, office, asked.db_id, asked.epoch, asked.have, asked.have_op)
    have = asked.have if agreed else 0
    rows = context.store.all(AFTER, office, asked.after, asked.db_id, asked.epoch, have, asked.limit + 1)
    ops: list[Json] = []
    answers: JsonObject = {}
    place, size = asked.after, 0
    for row in rows[: asked.limit]:
        if ops and size + len(row["op"]) > PAGE_BYTES_MAX:
            break
        op: JsonObject = json.loads(row["op"])
        ops.append(op)
        answers |= _opened(context, op, to) if to else {}
        place, size = row["place"], size + 2 * len(row["op"])
    more = len(rows) > len(ops)
    log.info("history_told", office=office, ops=len(ops), more=more, agreed_seq=have)
    following = write_cursor(context, PURPOSE, str(place)) if more else None
    answer: JsonObject = {"ops": ops, "next": following, "server_epoch": context.server_epoch}
    if asked.db_id:
        answer["receipt"] = receipt(context, ReceivedOps(office, asked.db_id, asked.epoch))
    return answer | ({"opened": answers} if answers else {})


def _opened(context: PlatformContext, op: JsonObject, to: ECKey) -> JsonObject:
    """By the op_id, the answers that the office cannot read any more itself. What was never opened stays so."""
    if not is_sealed(op):
        return {}
    try:
        body, data = opened(context.seal_keys, op)["body"], op["data"]
    except ProblemFound:
        return {}
    assert isinstance(body, dict)
    assert isinstance(data, dict)
    return {str(op["op_id"]): sealed_answers(body["answers"], to, str(data["submission"]))}


def _asked(context: PlatformContext, params: Mapping[str, str]) -> HistoryQuestion:
    after = params.get("after", "")
    return HistoryQuestion(
        params.get("db_id", ""),
        _number(params, "epoch", 1),
        _number(params, "have", 0),
        params.get("have_op", ""),
        int(read_cursor(context, PURPOSE, after)) if after else 0,
        min(OPS_MAX, max(1, _number(params, "limit", OPS_USUAL))),
    )


def _number(params: Mapping[str, str], name: str, usual: int) -> int:
    text = params.get(name, str(usual))
    if not (text.isascii() and text.isdigit()) or len(text) > 15:
        raise ProblemFound(400, "number_wrong", f"{name} harus bilangan bulat.")
    return int(text)
