"""What the tour, the demo and tests may ask of the platform, on the loopback listener only.

GET  /ops        [{op_id, seq, sha256, count, received, state, kind, amends}]; `count` = how often its effect happened
GET  /logins     codes a phone could scan now (also /pending): [{user_code, place, url, seconds_left}]
GET  /people     the fictional citizens: [{id, name}]
GET  /healthz
GET  /submissions [{submission, form, complete, missing}]; complete = everything that it names has come
POST /catalogue  publish this JSON text as the next catalogue, broken or not: {version}
GET  /cases      [{receipt_code, state, version}] of every form that was sent
POST /cases      {receipt_code, state, note?: {id, en?}}: an agency moves a case on: {version}
POST /messages   {citizen, text: {id, en?}, hours?}: the platform writes to a citizen: {message}
POST /issuers    {} another key signs citizens' codes from now on, the one before counts no more: {version}
POST /staff      {"close": code}: this officer's account is closed, and the office is told
POST /seal-keys {} forms are sealed to another key from now on, the one before still opens: {version}
POST /rewind     {"seq": n}: become what a backup would have restored: {kept, server_epoch}"""

import json
from collections.abc import Awaitable, Callable

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from sandbox.base.context import PlatformContext, publish
from sandbox.base.http_body import BODY_BYTES_MAX, raw_body
from sandbox.base.problem import ProblemFound
from sandbox.base.strict_json import Json, JsonObject
from sandbox.citizens import cases, messages
from sandbox.exchange import attachments, issuers
from sandbox.exchange.push import rewind
from sandbox.identity import closed_accounts, device_codes, staff_codes

OPS = """
SELECT o.op_id, o.seq, o.sha256, o.received, o.state, o.kind, o.problem, o.stream, o.stream_version,
  (SELECT a.amended FROM amendments a WHERE a.office = o.office AND a.op_id = o.op_id) AS amends,
  (SELECT count(*) FROM effects e WHERE e.office = o.office AND e.op_id = o.op_id) AS count
FROM ops o ORDER BY o.seq, o.op_id
"""

Endpoint = Callable[[PlatformContext, Request], Awaitable[Response]]


def inspection_routes(context: PlatformContext) -> list[Route]:
    def serve(endpoint: Endpoint) -> Callable[[Request], Awaitable[Response]]:
        async def served(request: Request) -> Response:
            try:
                return await endpoint(context, request)
            except ProblemFound as found:
                return found.response()

        return served

    return [
        Route("/ops", serve(ops)),
        Route("/logins", serve(logins)),
        Route("/pending", serve(logins)),
        Route("/people", serve(people)),
        Route("/healthz", serve(healthz)),
        Route("/submissions", serve(submissions)),
        Route("/catalogue", serve(catalogue), methods=["POST"]),
        Route("/cases", serve(list_cases), methods=["GET"]),
        Route("/cases", serve(move_case), methods=["POST"]),
        Route("/messages", serve(send_message), methods=["POST"]),
        Route("/issuers", serve(rotated), methods=["POST"]),
        Route("/staff", serve(close_account), methods=["POST"]),
        Route("/seal-keys", serve(seal_rotated), methods=["POST"]),
        Route("/rewind", serve(rewound), methods=["POST"]),
    ]


async def ops(context: PlatformContext, _request: Request) -> Response:
    return JSONResponse([dict(row) for row in context.store.all(OPS)])


async def logins(context: PlatformContext, _request: Request) -> Response:
    now = context.clock()
    return JSONResponse(
        [
            {
                "user_code": row["user_code"],
                "place": row["place"],
                "url": f"{context.phone_url}/phone/{row['user_code']}",
                "seconds_left": int(row["expires_at"] - now),
            }
            for row in device_codes.pending(context)
        ]
    )


async def submissions(context: PlatformContext, _request: Request) -> Response:
    return JSONResponse(attachments.submissions(context.store))


async def people(context: PlatformContext, _request: Request) -> Response:
    return JSONResponse([{"id": person.id, "name": person.name} for person in context.people.values()])


async def healthz(context: PlatformContext, _request: Request) -> Response:
    row = context.store.one("SELECT count(*) AS n FROM ops")
    return JSONResponse(
        {"ok": True, "ops": row["n"] if row else 0, "server_epoch": context.server_epoch, "waiting": context.waiting}
    )


async def catalogue(context: PlatformContext, request: Request) -> Response:
    text = await _json_text(request)
    with context.store.writing():
        version = publish(context.store, text, at=context.clock())
    return JSONResponse({"version": version}, 201)


async def list_cases(context: PlatformContext, _request: Request) -> Response:
    rows = context.store.all("SELECT receipt_code, state, version FROM cases ORDER BY change")
    return JSONResponse([dict(row) for row in rows])


async def move_case(context: PlatformContext, request: Request) -> Response:
    body = await _json_object(request)
    note, note_en = _words(body.get("note"))
    version = cases.move(context, str(body.get("receipt_code")), str(body.get("state")), note, note_en)
    return JSONResponse({"version": version}, 201)


async def send_message(context: PlatformContext, request: Request) -> Response:
    body = await _json_object(request)
    hours = body.get("hours", messages.HOURS)
    if not isinstance(hours, int):
        raise ProblemFound(400, "body_malformed", "hours harus bilangan bulat.")
    message = messages.send(context, str(body.get("citizen")), *_words(body.get("text")), hours=hours)
    return JSONResponse({"message": message}, 201)


async def rotated(context: PlatformContext, request: Request) -> Response:
    await _json_object(request)
    return JSONResponse({"version": issuers.rotate(context)}, 201)


async def close_account(context: PlatformContext, request: Request) -> Response:
    body = await _json_object(request)
    closed_accounts.close(context, str(body.get("close")), frozenset(staff_codes.staff()))
    return JSONResponse({}, 201)


async def seal_rotated(context: PlatformContext, request: Request) -> Response:
    await _json_object(request)
    context.seal_keys.rotate()
    return JSONResponse({"version": issuers.version(context)}, 201)


async def rewound(context: PlatformContext, request: Request) -> Response:
    seq = (await _json_object(request)).get("seq")
    if not isinstance(seq, int):
        raise ProblemFound(400, "body_malformed", 'Diperlukan {"seq": angka}.')
    return JSONResponse({"kept": rewind(context, seq), "server_epoch": context.server_epoch})


async def _json_object(request: Request) -> JsonObject:
    try:
        body: Json = json.loads(await _json_text(request))
    except ValueError as broken:
        raise ProblemFound(400, "body_malformed", "Kiriman bukan JSON yang benar.") from broken
    if not isinstance(body, dict):
        raise ProblemFound(400, "body_malformed", "Kiriman harus berupa objek JSON.")
    return body


def _words(body: Json) -> tuple[str, str]:
    words = body if isinstance(body, dict) else {}
    return str(words.get("id", "")), str(words.get("en", ""))


async def _json_text(request: Request) -> str:
    """The body, if it says it is JSON: a form on some web page cannot say so without asking first."""
    if request.headers.get("content-type", "").partition(";")[0].strip() != "application/json":
        raise ProblemFound(415, "type_unknown", "Kirim sebagai application/json.")
    text = await raw_body(request, 8 * BODY_BYTES_MAX)
    try:
        return text.decode("utf-8")
    except UnicodeDecodeError as broken:
        raise ProblemFound(400, "body_malformed", "Kiriman bukan UTF-8.") from broken
