"""Promise: every screen hears every change once and in order, and a word at least every five seconds."""

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
from datetime import UTC, datetime
from typing import Any

import msgspec
import pytest

from office.contract.errors import Unavailable
from sync.lan.book.feed import Feed
from sync.wire import FEED_BEAT_SECONDS, FeedBeat, FeedEvent, PlatformLink

NOW = datetime(2026, 11, 23, 1, 42, tzinfo=UTC)


class Change(msgspec.Struct):
    seq: int
    kind: str = "ticket.issued"
    at: datetime = NOW
    stream: str = "t"
    data: dict[str, object] = {}


class Book:
    """A book of nothing but numbers, which remembers how it was read."""

    def __init__(self, seq: int = 0) -> None:
        self.seq = seq
        self.reads: list[int] = []
        self.broken = False

    def events_after(self, seq: int, limit: int) -> Sequence[Change]:
        self.reads.append(seq)
        if self.broken:
            self.broken = False
            raise Unavailable("reading the book: disk")
        return [Change(n) for n in range(seq + 1, min(self.seq, seq + limit) + 1)]


def parsed(chunk: bytes) -> list[FeedEvent | FeedBeat]:
    words: list[FeedEvent | FeedBeat] = []
    for frame in chunk.decode().split("\n\n")[:-1]:
        fields = dict(line.split(": ", 1) for line in frame.split("\n"))
        if fields.get("event") == "beat":
            assert "id" not in fields, "a beat must not move the place to resume from"
            words.append(msgspec.json.decode(fields["data"], type=FeedBeat))
        else:
            event = msgspec.json.decode(fields["data"], type=FeedEvent)
            assert fields["id"] == str(event.seq)
            words.append(event)
    return words


async def events(stream: AsyncIterator[bytes], count: int) -> list[int]:
    numbers: list[int] = []
    async for chunk in stream:
        numbers += [word.seq for word in parsed(chunk) if isinstance(word, FeedEvent)]
        if len(numbers) >= count:
            return numbers
    return numbers


def with_feed(book: Book, story: Callable[[Feed, Callable[[int], None]], Any], beat_seconds: float = 60.0) -> None:
    """Run a story beside an open feed; `commit(n)` writes n more changes."""

    async def tell() -> None:
        feed = Feed(book, lambda: NOW, beat_seconds)
        feed.open()
        reading = asyncio.create_task(feed.run())

        def commit(count: int = 1) -> None:
            book.seq += count
            feed.notify(book.seq)

        async with asyncio.timeout(20):
            await story(feed, commit)
            feed.close()
            await reading

    asyncio.run(tell())


def test_the_first_word_is_a_beat_that_says_where_the_feed_stands() -> None:
    async def story(feed: Feed, commit: Any) -> None:
        (beat,) = parsed(await anext(feed.stream(None)))
        assert isinstance(beat, FeedBeat)
        assert (beat.seq, beat.platform.state) == (7, "unknown")

    with_feed(Book(7), story)


def test_who_resumes_hears_exactly_what_was_missed() -> None:
    async def story(feed: Feed, commit: Any) -> None:
        stream = feed.stream(3)
        assert await events(stream, 4) == [4, 5, 6, 7]
        commit(2)
        assert await events(stream, 2) == [8, 9]

    with_feed(Book(7), story)


def test_a_place_further_than_the_book_goes_on_with_what_happens_next() -> None:
    async def story(feed: Feed, commit: Any) -> None:
        stream = feed.stream(900)
        await anext(stream)
        commit()
        assert await events(stream, 1) == [8]

    with_feed(Book(7), story)


def test_many_listeners_cost_the_book_one_reading() -> None:
    async def story(feed: Feed, commit: Any) -> None:
        streams = [feed.stream(None) for _ in range(50)]
        for stream in streams:
            await anext(stream)
        book.reads.clear()
        commit(5)
        assert await asyncio.gather(*(events(stream, 5) for stream in streams)) == [[1, 2, 3, 4, 5]] * 50
        assert book.reads in ([0], [0, 5]), "once, and perhaps once more to see that there is nothing else"
        assert feed.listeners == 50

    book = Book()
    with_feed(book, story)


def test_what_was_said_to_nobody_is_heard_by_who_comes_back() -> None:
    async def story(feed: Feed, commit: Any) -> None:
        first = feed.stream(None)
        await anext(first)
        commit(3)
        assert await events(first, 3) == [1, 2, 3]
        await first.aclose()  # type: ignore[attr-defined]
        commit(4)
        while feed.seq < 7:  # noqa: ASYNC110 (nobody listens, so there is nothing to wait for)
            await asyncio.sleep(0)
        back, other = feed.stream(2), feed.stream(None)
        await anext(other)
        assert await events(back, 5) == [3, 4, 5, 6, 7]
        commit(2)
        assert await asyncio.gather(events(back, 2), events(other, 2)) == [[8, 9]] * 2
        assert await events(feed.stream(5), 4) == [6, 7, 8, 9]

    with_feed(Book(), story)


def test_a_listener_that_stands_still_delays_nobody_and_misses_nothing() -> None:
    async def story(feed: Feed, commit: Any) -> None:
        slow, quick = feed.stream(None), feed.stream(None)
        await anext(slow)
        await anext(quick)
        for _ in range(6):
            commit(1000)
            await events(quick, 1000)
        assert await events(slow, 6000) == list(range(1, 6001))

    with_feed(Book(), story)


def test_a_new_state_of_the_platform_link_is_told_at_once() -> None:
    async def story(feed: Feed, commit: Any) -> None:
        stream = feed.stream(None)
        await anext(stream)
        feed.show_link(PlatformLink(state="down", queued=3))
        (beat,) = parsed(await anext(stream))
        assert isinstance(beat, FeedBeat)
        assert (beat.platform.state, beat.platform.queued) == ("down", 3)

    with_feed(Book(), story)


def test_the_heart_beats_also_while_changes_pour_in() -> None:
    async def story(feed: Feed, commit: Any) -> None:
        beats = 0
        async for chunk in feed.stream(0):
            beats += sum(isinstance(word, FeedBeat) for word in parsed(chunk))
            commit(1)
            if beats == 4:
                return

    with_feed(Book(), story, beat_seconds=0.02)


def test_the_agreed_beat_is_at_most_five_seconds() -> None:
    assert FEED_BEAT_SECONDS <= 5.0


def test_every_stream_ends_when_the_hub_stops() -> None:
    async def story(feed: Feed, commit: Any) -> None:
        stream = feed.stream(None)
        await anext(stream)
        feed.close()
        with pytest.raises(StopAsyncIteration):
            await anext(stream)

    with_feed(Book(), story)


def test_a_book_that_cannot_be_read_for_a_moment_loses_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    async def story(feed: Feed, commit: Any) -> None:
        stream = feed.stream(None)
        await anext(stream)
        book.broken = True
        commit(2)
        assert await events(stream, 2) == [1, 2]

    monkeypatch.setattr("sync.lan.book.feed.RETRY_SECONDS", 0.01)
    book = Book()
    with_feed(book, story)
