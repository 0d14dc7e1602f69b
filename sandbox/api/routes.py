"""The calls of docs/platform.yaml as an office makes them, each for who holds a token of scope `sync`."""

from collections.abc import Awaitable, Callable

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from sandbox.base.client_auth import Bearer, Client, bearer_of, nonce_now
from sandbox.base.context import PlatformContext
from sandbox.base.http_body import asks_hold, asks_minimal, json_body, packed, raw_body
from sandbox.base.networks import is_within
from sandbox.base.problem import NO_STORE, OAuthRefused, ProblemFound
from sandbox.exchange import attachments
from sandbox.exchange.history import history
from sandbox.exchange.manifests import segment
from sandbox.exchange.pull import pull
from sandbox.exchange.push import minimal, push
from sandbox.exchange.signature import HEADER, must_be_signed
from sandbox.identity import relayed_login, security_reports

REPORT_BYTES_MAX = 64 * 1024

Endpoint = Callable[[PlatformContext, Client, Request], Awaitable[Response]]
BearerEndpoint = Callable[[PlatformContext, Bearer, Request], Awaitable[Response]]


def sync_routes(context: PlatformContext) -> list[Route]:
    def serve_bearer(endpoint: BearerEndpoint) -> Callable[[Request], Awaitable[Response]]:
        async def served(request: Request) -> Response:
            try:
                answer = await endpoint(context, bearer_of(context, request, "sync"), request)
            except OAuthRefused as refused:
                code = {403: refused.error, 429: "too_many"}.get(refused.status, "token_wrong")
                answer = ProblemFound(refused.status, code, "Kunci tidak berlaku.", headers=refused.headers).response()
            except ProblemFound as found:
                answer = found.response()
            if context.require_nonce:
                answer.headers["DPoP-Nonce"] = nonce_now(context)
            return answer

        return served

    def serve(endpoint: Endpoint) -> Callable[[Request], Awaitable[Response]]:
        return serve_bearer(lambda context, bearer, request: endpoint(context, bearer.client, request))

    return [
        Route("/sync/v1/push", serve(pushed), methods=["POST"]),
        Route("/sync/v1/pull", serve(pulled), methods=["GET"]),
        Route("/sync/v1/security-events", serve(reported), methods=["POST"]),
        Route("/sync/v1/logins", serve_bearer(login_begun), methods=["POST"]),
        Route("/sync/v1/logins/{login}", serve_bearer(login_outcome), methods=["GET"]),
        Route("/sync/v1/history", serve(history), methods=["GET"]),
        Route("/sync/v1/segments/{sha256}", serve(piece), methods=["GET"]),
        Route("/sync/v1/attachments/{sha256}", serve(begun), methods=["PUT"]),
        Route("/sync/v1/attachments/{sha256}/chunks/{place:int}", serve(chunk), methods=["PUT"]),
    ]


async def pushed(context: PlatformContext, client: Client, request: Request) -> Response:
    body = await json_body(request)
    must_be_signed(context.store, client, request.headers.get(HEADER, ""), body)
    answer = push(context, client, body)
    return packed(request, minimal(answer, body) if asks_minimal(request) else answer)


async def pulled(context: PlatformContext, client: Client, request: Request) -> Response:
    waited = request.query_params.get("wait_s", "0")
    if not (waited.isascii() and waited.isdigit()) or int(waited[:9]) > 60:
        raise ProblemFound(400, "wait_wrong", "wait_s harus bilangan bulat dari 0 sampai 60.")
    cursor, gone = request.query_params.get("cursor"), request.is_disconnected
    found = await pull(context, client.office, cursor, int(waited), gone=gone)
    return Response(status_code=204, headers=NO_STORE) if found is None else JSONResponse(found, headers=NO_STORE)


async def reported(context: PlatformContext, client: Client, request: Request) -> Response:
    hold_s = asks_hold(request)
    body = await raw_body(request, REPORT_BYTES_MAX)
    answer = await security_reports.poll(context, client.client_id, body, hold_s, gone=request.is_disconnected)
    return JSONResponse(answer, headers=NO_STORE)


async def login_begun(context: PlatformContext, bearer: Bearer, request: Request) -> Response:
    if not is_within(context.networks, request):
        raise ProblemFound(403, "network_not_allowed", "Masuk hanya boleh dimulai dari jaringan kantor ini.")
    answer = relayed_login.begin(context, bearer, await raw_body(request, REPORT_BYTES_MAX))
    return JSONResponse(answer, 201, headers=NO_STORE)


async def login_outcome(context: PlatformContext, bearer: Bearer, request: Request) -> Response:
    hold_s, login = asks_hold(request), request.path_params["login"]
    answer = await relayed_login.outcome(context, bearer, login, hold_s, gone=request.is_disconnected)
    return JSONResponse(answer, headers=NO_STORE)


async def piece(context: PlatformContext, _client: Client, request: Request) -> Response:
    found = segment(context, request.path_params["sha256"])
    if found is None:
        raise ProblemFound(404, "segment_unknown", "Bagian ini tidak dikenal lagi. Tarik dari awal penanda.")
    headers = {**NO_STORE, "Content-Encoding": "gzip"}
    return Response(found, headers=headers, media_type="application/json")


async def begun(context: PlatformContext, client: Client, request: Request) -> Response:
    sha256 = request.path_params["sha256"]
    return JSONResponse(attachments.begin(context, client, sha256, await json_body(request)), headers=NO_STORE)


async def chunk(context: PlatformContext, client: Client, request: Request) -> Response:
    sha256, place = request.path_params["sha256"], request.path_params["place"]
    content = await raw_body(request, attachments.CHUNK_BYTES)
    return JSONResponse(attachments.put_chunk(context, client, sha256, place, content), headers=NO_STORE)
