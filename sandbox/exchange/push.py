"""Push: every op gets its own result, is remembered for ever, and has its effect at most once.

The memory of an op and its effect are one transaction; a batch is answered only after its commit."""

import hashlib
import json
import uuid

import structlog

from sandbox.base.client_auth import Client
from sandbox.base.context import PlatformContext
from sandbox.base.http_body import json_of
from sandbox.base.problem import ProblemFound
from sandbox.base.schema import BATCH_RULE, OP_RULE, faults
from sandbox.base.store import Store
from sandbox.base.strict_json import JsonObject, canonical, digest
from sandbox.exchange import amendments, apply, receipts
from sandbox.exchange.receipts import ReceivedOps
from sandbox.exchange.sealed_forms import opened

OPS_MAX = 100

log = structlog.get_logger()


def push(context: PlatformContext, client: Client, body: bytes) -> JsonObject:
    book, ops, tips = _batch(client, body)
    results: list[JsonObject] = []
    with context.store.writing():
        for op in ops:
            results.append(_settle(context, book, op))
        acked = _acked(context.store, book)
        receipts.note_tips(context, book, tips)
        receipt: JsonObject = {"receipt": receipts.receipt(context, book)} if tips or not ops else {}
        context.store.put_mark("heard_at", str(context.clock()))
    counts = {
        name: sum(result["result"] == name for result in results)
        for name in ("applied", "duplicate", "held", "refused")
    }
    log.info("pushed", office=book.office, acked_seq=acked, **counts)
    # This side has one disk and no second site: what it holds at all is as durable as it gets.
    answer: JsonObject = {"results": [*results], "acked_seq": acked, "durable_seq": acked}
    newest = _newest_epoch(context.store, book)
    forgotten: JsonObject = {"newest_epoch": newest} if newest > book.epoch else {}
    return {**answer, "server_epoch": context.server_epoch, **forgotten, **receipt}


def minimal(answer: JsonObject, body: bytes) -> JsonObject:
    """The answer without what is `applied`: how many that are, and to which body."""
    results = answer["results"]
    assert isinstance(results, list)
    named_results = [result for result in results if isinstance(result, dict) and result["result"] != "applied"]
    if len(named_results) == len(results):
        return answer
    named: JsonObject = {"applied": len(results) - len(named_results), "batch": hashlib.sha256(body).hexdigest()[:16]}
    return {**answer, "results": [*named_results], **named}


def rewind(context: PlatformContext, seq: int) -> int:
    """Become what a backup from after `seq` would have restored: later ops forgotten, a new epoch. How many stay.

    What was refused stays so: a backup does not judge anew."""
    store = context.store
    with store.writing():
        lost = store.all(
            "SELECT a.office, a.db_id, a.epoch, a.seq, o.op, o.sha256, o.state, o.problem FROM arrivals a"
            " JOIN ops o ON o.office = a.office AND o.op_id = a.op_id WHERE a.seq <= ? ORDER BY a.seq",
            seq,
        )
        for table in (
            "ops",
            "streams",
            "effects",
            "arrivals",
            "books",
            "chain_tips",
            "tickets",
            "entries",
            "submissions",
            "manifests",
            "attachment_chunks",
            "attachments",
            "quarantine",
            "amendments",
        ):
            store.run(f"DELETE FROM {table}")
        for row in lost:
            op = json.loads(row["op"]) | {"seq": row["seq"]}
            book = ReceivedOps(row["office"], row["db_id"], row["epoch"])
            if row["state"] == "refused":
                _refuse_as_before(context, book, op, row["sha256"], code=row["problem"])
            else:
                _settle(context, book, op)
        store.run("DELETE FROM cases WHERE submission NOT IN (SELECT submission FROM submissions)")
        context.server_epoch = str(uuid.uuid4())
        store.put_mark("server_epoch", context.server_epoch)
    log.warning("rewound", seq=seq, lost=len(lost))
    return len(lost)


def _refuse_as_before(context: PlatformContext, book: ReceivedOps, op: JsonObject, sha256: str, *, code: str) -> None:
    place = (book.office, book.db_id, book.epoch, int(str(op["seq"])), str(op["op_id"]))
    context.store.run("INSERT INTO arrivals VALUES(?, ?, ?, ?, ?) ON CONFLICT DO NOTHING", *place)
    amendments.note(context.store, book.office, op)
    _remember(context, book, op, sha256, problem=ProblemFound(409, code, "Ditolak sebelumnya."))


def _batch(client: Client, body: bytes) -> tuple[ReceivedOps, list[JsonObject], JsonObject]:
    batch = json_of(body)
    wrong = faults(BATCH_RULE, batch)
    if wrong or not isinstance(batch, dict):
        raise ProblemFound(422, "batch_broken", f"Kiriman tidak sesuai bentuknya: {', '.join(wrong[:5])}")
    ops, epoch, tips = batch["ops"], batch["epoch"], batch.get("tips", {})
    assert isinstance(tips, dict)
    assert isinstance(ops, list)
    assert isinstance(epoch, int)
    if len(ops) > OPS_MAX:
        raise ProblemFound(413, "batch_too_large", f"Paling banyak {OPS_MAX} sekali kirim.")
    if batch["office"] != client.office:
        raise ProblemFound(403, "not_registered", "Kantor ini bukan kantor pemilik kunci yang dipakai.")
    book = ReceivedOps(client.office, str(batch["db_id"]), epoch)
    return book, [op for op in ops if isinstance(op, dict)], tips


def _settle(context: PlatformContext, book: ReceivedOps, op: JsonObject) -> JsonObject:
    store, op_id, sha256 = context.store, str(op["op_id"]), digest(op)
    seq = op["seq"]
    assert isinstance(seq, int)
    place = (book.office, book.db_id, book.epoch, seq)
    store.run("INSERT INTO arrivals VALUES(?, ?, ?, ?, ?) ON CONFLICT DO NOTHING", *place, op_id)
    arrived = store.one("SELECT op_id FROM arrivals WHERE office = ? AND db_id = ? AND epoch = ? AND seq = ?", *place)
    assert arrived is not None
    if arrived["op_id"] != op_id:
        return _quarantined(
            context, book, op, ProblemFound(409, "seq_reused", "Urutan ini sudah dipakai kiriman lain.")
        )
    known = store.one("SELECT sha256, state FROM ops WHERE office = ? AND op_id = ?", book.office, op_id)
    if known is None:
        return _result(op_id, *_decide(context, book, op, sha256))
    if known["sha256"] != sha256:
        return _quarantined(
            context, book, op, ProblemFound(422, "op_id_reused", "op_id ini sudah dipakai untuk isi lain.")
        )
    store.run("UPDATE ops SET received = received + 1 WHERE office = ? AND op_id = ?", book.office, op_id)
    if known["state"] == "applied":
        return {"op_id": op_id, "result": "duplicate"}
    return _result(op_id, *_decide(context, book, op, sha256))  # held or refused before: perhaps not any more


def _decide(
    context: PlatformContext, book: ReceivedOps, op: JsonObject, sha256: str
) -> tuple[str, int | ProblemFound | None]:
    """applied | held with the missing version | refused with why; remembered with the op in the same transaction."""
    wrong = faults(OP_RULE, op)
    if wrong:
        broken = ProblemFound(422, "op_broken", f"Kiriman tidak sesuai bentuknya: {', '.join(wrong[:5])}")
        _remember(context, book, op, sha256, problem=broken)
        return "refused", broken
    amendments.note(context.store, book.office, op)
    if displaced := amendments.fault(context.store, book.office, op):
        _remember(context, book, op, sha256, problem=displaced)
        return "refused", displaced
    stream, version = str(op["stream"]), op["stream_version"]
    assert isinstance(version, int)
    wanted = _stream_version(context.store, book, stream) + 1
    if version > wanted:
        _remember(context, book, op, sha256, held=True)
        amendments.taken(context.store, book.office, op)
        return "held", wanted
    problem = _applied(context, book, op) if version == wanted else _version_taken()
    _remember(context, book, op, sha256, problem=problem)
    if problem:
        return "refused", problem
    amendments.taken(context.store, book.office, op)
    _release(context, book, stream)
    return "applied", None


def _applied(context: PlatformContext, book: ReceivedOps, op: JsonObject) -> ProblemFound | None:
    """Do the op's effect and move its stream on; or undo both and say why."""
    try:
        with context.store.trying():
            apply.apply(context.store, book.office, opened(context.seal_keys, op), at=context.clock())
            context.store.run(
                "INSERT INTO streams VALUES(?, ?, 1) ON CONFLICT DO UPDATE SET version = version + 1",
                *(book.office, str(op["stream"])),
            )
    except ProblemFound as problem:
        log.warning("op_refused", kind=str(op["kind"]), code=problem.code)
        return problem
    return None


def _release(context: PlatformContext, book: ReceivedOps, stream: str) -> None:
    """Apply held ops of the stream whose turn has come."""
    while True:
        wanted = _stream_version(context.store, book, stream) + 1
        row = context.store.one(
            "SELECT op, sha256 FROM ops WHERE office = ? AND stream = ? AND stream_version <= ? AND state = 'held'"
            " ORDER BY stream_version DESC, seq LIMIT 1",
            *(book.office, stream, wanted),
        )
        if row is None:
            return
        op = json.loads(row["op"])
        problem = _applied(context, book, op) if op["stream_version"] == wanted else _version_taken()
        _remember(context, book, op, row["sha256"], problem=problem)


def _remember(
    context: PlatformContext,
    book: ReceivedOps,
    op: JsonObject,
    sha256: str,
    *,
    held: bool = False,
    problem: ProblemFound | None = None,
) -> None:
    state = "held" if held else "refused" if problem else "applied"
    version, seq = op.get("stream_version"), op["seq"]
    assert isinstance(seq, int)
    context.store.run(
        "INSERT INTO ops(office, op_id, sha256, seq, stream, stream_version, kind, state, problem, op, first_at)"
        " VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
        " ON CONFLICT DO UPDATE SET state = excluded.state, problem = CASE WHEN ops.state = 'refused'"
        " AND excluded.problem = 'amended' THEN ops.problem ELSE excluded.problem END",
        *(book.office, str(op["op_id"]), sha256, seq, str(op.get("stream", ""))),
        *(version if isinstance(version, int) and abs(version) < 2**53 else 0, str(op.get("kind", "")), state),
        *(problem.code if problem else None, canonical(op).decode(), context.clock()),
    )


def _quarantined(context: PlatformContext, book: ReceivedOps, op: JsonObject, problem: ProblemFound) -> JsonObject:
    """Kept beside, for a person: what came under a name that is taken."""
    log.warning("op_quarantined", code=problem.code)
    context.store.run(
        "INSERT INTO quarantine VALUES(?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
        *(book.office, str(op["op_id"]), digest(op), canonical(op).decode(), context.clock()),
    )
    return _result(str(op["op_id"]), "refused", problem)


def _result(op_id: str, result: str, more: int | ProblemFound | None) -> JsonObject:
    result_row: JsonObject = {"op_id": op_id, "result": result}
    if isinstance(more, ProblemFound):
        return {**result_row, "problem": more.document()}
    return result_row if more is None else {**result_row, "missing": more}


def _version_taken() -> ProblemFound:
    return ProblemFound(409, "version_taken", "Urutan dalam riwayat ini sudah terisi kiriman lain.")


def _stream_version(store: Store, book: ReceivedOps, stream: str) -> int:
    row = store.one("SELECT version FROM streams WHERE office = ? AND stream = ?", book.office, stream)
    return 0 if row is None else int(row["version"])


def _newest_epoch(store: Store, book: ReceivedOps) -> int:
    """Of which anything is known."""
    row = store.one("SELECT max(epoch) AS newest FROM books WHERE office = ? AND db_id = ?", book.office, book.db_id)
    return int(row["newest"] or 0) if row else 0


def _acked(store: Store, book: ReceivedOps) -> int:
    """The highest seq up to which every op has arrived and been settled."""
    key = (book.office, book.db_id, book.epoch)
    row = store.one("SELECT acked_seq FROM books WHERE office = ? AND db_id = ? AND epoch = ?", *key)
    acked = 0 if row is None else int(row["acked_seq"])
    arrived = "SELECT 1 FROM arrivals WHERE office = ? AND db_id = ? AND epoch = ? AND seq = ?"
    while store.one(arrived, *key, acked + 1):
        acked += 1
    store.run(
        "INSERT INTO books VALUES(?, ?, ?, ?) ON CONFLICT DO UPDATE SET acked_seq = excluded.acked_seq", *key, acked
    )
    return acked
