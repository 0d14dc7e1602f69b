"""Bodies in and answers out: msgspec straight from and to bytes, strict about every member."""

from functools import lru_cache
from typing import Any, Final

import msgspec
from litestar import Request, Response
from litestar.exceptions import HTTPException, InternalServerException
from litestar.openapi import ResponseSpec

from diagnostics.logger import get_logger
from office.book.writer import Done
from office.contract.errors import BookUnavailable, Refusal, Unavailable
from sync.lan import problems
from sync.lan.problems import HubUnavailable, body_wrong
from sync.wire import Problem

BODY_BYTES_MAX: Final = 256 * 1024
CREATED, OK = 201, 200
NO_STORE: Final = {"Cache-Control": "no-store"}

PROBLEMS: Final = {
    status: ResponseSpec(Problem, generate_examples=False, media_type=problems.PROBLEM_JSON, description=words)
    for status, words in (
        (400, "The body or a parameter cannot be read"),
        (401, "No device certificate"),
        (403, "This device or officer may not"),
        (404, "No such thing"),
        (409, "Not as things stand now"),
        (413, "The body is too large"),
        (422, "Refused because of what it asks"),
        (429, "Too often; `Retry-After` says when again"),
        (500, "A bug in the hub"),
        (503, "Something behind the hub failed"),
        (507, "The office's disk is nearly full"),
    )
}


def act(answer: type) -> dict[int, ResponseSpec]:
    """What an act may answer beside its first 201, for the OpenAPI document."""
    again = ResponseSpec(answer, generate_examples=False, description="The answer this op_id was given before")
    return {OK: again, **PROBLEMS}


log = get_logger()


class HubRequest(Request[None, None, Any]):
    """Litestar decodes a body into plain values and converts leniently; here it is decoded once, strictly."""

    async def body(self) -> bytes:
        """What the caller did not send whole is not read; Litestar would call it a fault of ours."""
        try:
            return await super().body()
        except InternalServerException:
            raise Refusal.of("body_malformed") from None

    async def json(self) -> Any:
        return decoded(_shape_of(self.scope["route_handler"]), await self.body())


def decoded(shape: Any, body: bytes) -> Any:
    """The body in its shape. Raises the Refusal that says what is wrong with the body."""
    try:
        return _decoder(shape).decode(body)
    except msgspec.ValidationError as wrong:
        raise body_wrong(wrong) from None
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        raise Refusal.of("body_malformed") from None


def _shape_of(handler: Any) -> Any:
    return handler.parsed_fn_signature.parameters["data"].annotation


@lru_cache(64)
def _decoder(shape: Any) -> msgspec.json.Decoder[Any]:
    return msgspec.json.Decoder(shape)


def first_or_again(done: Done[Any]) -> Response[Any]:
    """201 for an act, 200 for the answer it once had."""
    return Response(done.answer, status_code=OK if done.replayed else CREATED)


def refuse(request: Request[Any, Any, Any], refusal: Refusal) -> Response[bytes]:
    status = problems.status_of(refusal, request.method)
    answer = _problem(request, refusal, status)
    if (wait_s := refusal.facts.get("retry_after_s")) is not None:
        answer.headers["Retry-After"] = str(wait_s)
    return answer


def tell_unavailable(request: Request[Any, Any, Any], unavailable: Unavailable) -> Response[bytes]:
    if isinstance(unavailable, HubUnavailable):
        return _problem(request, Refusal(unavailable.code, unavailable.messages), 503)
    log.warning("unavailable", why=str(unavailable))
    if isinstance(unavailable, BookUnavailable):
        unwritten = Refusal.of("book_full") if unavailable.full else Refusal.of("book_unwritten")
        return _problem(request, unwritten, 503)
    return _problem(request, Refusal.of("weather"), 503)


def tell_http(request: Request[Any, Any, Any], error: HTTPException) -> Response[bytes]:
    """What Litestar itself refuses: unknown routes, wrong methods, parameters, too much body."""
    if error.status_code >= 500:
        return tell_bug(request, error)
    answer = _problem(request, _http_refusal(error), error.status_code)
    answer.headers.update(error.headers or {})
    return answer


def tell_bug(request: Request[Any, Any, Any], error: Exception) -> Response[bytes]:
    """Logged whole, once; the caller learns only that it happened."""
    handler = request.scope.get("route_handler")
    log.error("bug", route=str(handler), method=request.method, exc_info=error)
    return _problem(request, Refusal.of("bug"), 500)


def _http_refusal(error: HTTPException) -> Refusal:
    match error.status_code:
        case 404:
            return Refusal.of("not_found")
        case 405:
            return Refusal.of("method_not_allowed")
        case 413:
            return Refusal.of("body_too_large")
        case _ if _lacks_body(error):
            return Refusal.of("body_malformed")
        case _:
            return Refusal.of("parameter_malformed")


def _lacks_body(error: HTTPException) -> bool:
    extra = error.extra if isinstance(error.extra, list) else []
    return any(isinstance(wrong, dict) and wrong.get("key") == "data" for wrong in extra)


def _problem(request: Request[Any, Any, Any], refusal: Refusal, status: int) -> Response[bytes]:
    language = problems.language_of(header(request.scope, b"accept-language"))
    document = problems.problem(refusal, status=status, language=language)
    headers = {"Content-Language": language, **NO_STORE}
    return Response(document, status_code=status, media_type=problems.PROBLEM_JSON, headers=headers)


def header(scope: Any, name: bytes) -> str:
    for key, value in scope["headers"]:
        if key == name:
            return str(value, "latin-1")
    return ""
