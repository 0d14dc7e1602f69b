"""A route of the hub, from its call."""

from collections.abc import Awaitable, Callable, Mapping
from typing import Final, TypeVar

from litestar import Response, delete, get, post, put
from litestar.handlers import HTTPRouteHandler
from litestar.openapi import ResponseSpec

from sync.lan.calls.call import Call
from sync.lan.server.bodies import BODY_BYTES_MAX, PROBLEMS, act
from sync.lan.server.fast_route import FastRoute

C = TypeVar("C")
A = TypeVar("A")
METHODS: Final[Mapping[str, Callable[..., HTTPRouteHandler]]] = {"GET": get, "POST": post, "PUT": put, "DELETE": delete}


def route(
    call: Call[C, A],
    *,
    fast: FastRoute[C] | None = None,
    also: Mapping[int, ResponseSpec] | None = None,
    media_type: str | None = None,
    body_bytes_max: int = BODY_BYTES_MAX,
) -> Callable[[Callable[..., Awaitable[A | Response[A]]]], HTTPRouteHandler]:
    """Decorates what answers the call. `also`: what it may answer beside its answer and a problem."""
    assert call.fast == (fast is not None), call
    responses = act(call.answer) if call.is_act else PROBLEMS
    return METHODS[call.method](
        call.path,
        opt={"call": call, "fast": fast},
        status_code=call.status,
        responses=responses | dict(also or {}),
        media_type=media_type,
        request_max_body_size=body_bytes_max,
    )
