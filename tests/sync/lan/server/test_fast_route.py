"""Promise: taking a number the short way differs in nothing but its cost from the way every other request goes."""

import asyncio
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any
from uuid import uuid4

import msgspec
import pytest

from office.book.writer import Done
from office.contract.commands import TakeTicket
from office.contract.errors import Refusal
from sync.lan.book.completions import CompletionQueue
from sync.lan.server.bodies import BODY_BYTES_MAX
from sync.lan.server.context import Caller
from sync.lan.server.fast_route import FastRoute

KIOSK = Caller(device="kiosk-1", name="Kiosk 1", kind="kiosk", counter="")


def in_pieces(body: bytes) -> Iterator[bytes]:
    """A body sent without saying how long it is: left to the framework."""
    yield body[:10]
    yield body[10:]


def ask(caller: Any, body: bytes, *, whole: bool) -> Any:
    content = body if whole else in_pieces(body)
    return caller.http.post("/v1/tickets", content=content, headers={"X-Device": "kiosk-1"})


def an_order(**more: Any) -> bytes:
    return msgspec.json.encode({"op_id": str(uuid4()), "service": "KTP"} | more)


def test_both_ways_give_a_first_order_the_same_kind_of_answer(caller: Any) -> None:
    short, long = ask(caller, an_order(), whole=True), ask(caller, an_order(), whole=False)
    assert (short.status_code, long.status_code) == (201, 201)
    assert list(short.json()) == list(long.json())
    assert [short.json()["number"], long.json()["number"]] == ["A 001", "A 002"]
    assert set(short.headers.items()) == set(long.headers.items())


@pytest.mark.parametrize("first_whole", [True, False])
def test_an_order_repeated_the_other_way_is_answered_byte_for_byte(caller: Any, first_whole: bool) -> None:
    order = an_order()
    first, again = ask(caller, order, whole=first_whole), ask(caller, order, whole=not first_whole)
    assert (first.status_code, again.status_code) == (201, 200)
    assert first.content == again.content


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (b"{", 400),
        (an_order(colour="red"), 422),
        (an_order(service="GARAM"), 422),
        (an_order(session="unknown"), 403),
        (b" " * (BODY_BYTES_MAX + 1), 413),
    ],
    ids=["cut", "unknown member", "unknown service", "unknown session", "too large"],
)
def test_both_ways_refuse_in_the_same_words(caller: Any, body: bytes, status: int) -> None:
    short, long = ask(caller, body, whole=True), ask(caller, body, whole=False)
    assert (short.status_code, long.status_code) == (status, status)
    assert short.content == long.content
    assert set(short.headers.items()) == set(long.headers.items())


def test_who_may_not_take_a_number_is_stopped_before_the_short_way(caller: Any) -> None:
    answer = caller.http.post("/v1/tickets", content=an_order())
    assert (answer.status_code, answer.json()["code"]) == (401, "device_unnamed")


def test_a_caller_who_hangs_up_before_the_end_has_ordered_nothing() -> None:
    ordered: list[TakeTicket] = []

    async def act(caller: Caller, order: TakeTicket) -> Done[Any]:
        ordered.append(order)
        return Done(None, False, 1)

    sent: list[Any] = []
    body = an_order()
    messages = iter(
        [{"type": "http.request", "body": body[:9], "more_body": True}, {"type": "http.disconnect"}],
    )

    async def receive() -> Any:
        return next(messages)

    async def send(message: Any) -> None:
        sent.append(message)

    scope: Any = {"caller": KIOSK, "headers": [(b"content-length", str(len(body)).encode())]}
    assert asyncio.run(FastRoute(TakeTicket, act)(scope, receive, send))
    assert (ordered, sent) == ([], [])


def test_acts_answered_in_one_breath_wake_the_loop_once() -> None:
    async def story() -> tuple[list[int], int]:
        loop, completions = asyncio.get_running_loop(), CompletionQueue()
        acts: list[Future[int]] = [Future() for _ in range(20)]
        waiting = [asyncio.ensure_future(completions.answer(act)) for act in acts]
        await asyncio.sleep(0)
        wakes, wake = [], loop.call_soon_threadsafe
        loop.call_soon_threadsafe = lambda *given, **more: (wakes.append(1), wake(*given, **more))[1]  # type: ignore[method-assign,assignment,return-value]
        for number, act in enumerate(acts):
            act.set_result(number)
        return list(await asyncio.gather(*waiting)), len(wakes)

    assert asyncio.run(story()) == (list(range(20)), 1)


def test_an_act_answered_by_any_thread_at_any_moment_is_heard() -> None:
    async def story(pool: ThreadPoolExecutor) -> list[int]:
        completions, loop = CompletionQueue(), asyncio.get_running_loop()

        def settle(act: Future[int], number: int) -> None:
            act.set_result(number)

        async def one(number: int) -> int:
            act: Future[int] = Future()
            loop.run_in_executor(pool, settle, act, number)
            return await completions.answer(act)

        async with asyncio.timeout(20):
            return list(await asyncio.gather(*(one(number) for number in range(3000))))

    with ThreadPoolExecutor(4) as pool:
        assert asyncio.run(story(pool)) == list(range(3000))


def test_a_refused_act_raises_and_an_act_done_before_is_answered_at_once() -> None:
    refused: Future[int] = Future()
    refused.set_exception(Refusal("closed", {"id": "Tutup.", "en": "Closed."}))
    done: Future[int] = Future()
    done.set_result(7)

    async def story() -> int:
        completions = CompletionQueue()
        with pytest.raises(Refusal, match="closed"):
            await completions.answer(refused)
        return await completions.answer(done)

    assert asyncio.run(story()) == 7


def test_who_stops_waiting_stops_neither_the_act_nor_the_others() -> None:
    async def story() -> int:
        completions = CompletionQueue()
        left: Future[int] = Future()
        future: Future[int] = Future()
        gone = asyncio.ensure_future(completions.answer(left))
        waiting = asyncio.ensure_future(completions.answer(future))
        await asyncio.sleep(0)
        gone.cancel()
        await asyncio.sleep(0)
        assert left.set_running_or_notify_cancel(), "the act goes on"
        left.set_result(1)
        future.set_result(2)
        async with asyncio.timeout(20):
            return await waiting

    assert asyncio.run(story()) == 2
