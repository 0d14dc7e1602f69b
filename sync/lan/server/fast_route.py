"""The short way for an act that many ask: the body decoded and the answer encoded here, between the door and the
framework's machinery of parameters and responses. Measured, that machinery costs more than everything else an act
needs of HTTP."""

from collections.abc import Awaitable, Callable
from typing import Any, Final, Generic, TypeVar

import msgspec
from litestar.types import Receive, Scope, Send

from office.book.writer import Done
from office.contract.errors import Refusal
from sync.lan.server.auth import caller_of_scope
from sync.lan.server.bodies import BODY_BYTES_MAX, CREATED, OK, decoded, header
from sync.lan.server.context import Caller

O = TypeVar("O")  # noqa: E741 (an order)
JSON_TYPE: Final = (b"content-type", b"application/json")


class FastRoute(Generic[O]):
    """One act by its order. What raises on the way is told by the framework, as for every other route."""

    def __init__(self, order: type[O], act: Callable[[Caller, O], Awaitable[Done[Any]]]) -> None:
        self._order, self._act = order, act

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> bool:
        """Whether the request was answered. A body of unknown or excessive length is left to the framework."""
        length = header(scope, b"content-length")
        if not length.isdecimal() or int(length) > BODY_BYTES_MAX:
            return False
        body = await _whole(receive)
        if body is None:
            return True
        if len(body) != int(length):
            raise Refusal.of("body_malformed")
        await _answer(send, await self._act(caller_of_scope(scope), decoded(self._order, body)))
        return True


async def _whole(receive: Receive) -> bytes | None:
    """None when the caller went away before it had said everything."""
    body, more = b"", True
    while more:
        message: Any = await receive()
        if message["type"] != "http.request":
            return None
        body += message.get("body", b"")
        more = message.get("more_body", False)
    return body


async def _answer(send: Send, done: Done[Any]) -> None:
    body = msgspec.json.encode(done.answer)
    headers = (JSON_TYPE, (b"content-length", b"%d" % len(body)))
    start: Any = {"type": "http.response.start", "status": OK if done.replayed else CREATED, "headers": headers}
    await send(start)
    await send({"type": "http.response.body", "body": body, "more_body": False})
