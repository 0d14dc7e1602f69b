"""The batch after the one that is under way: read, signed and packed while the platform is busy with that.

Only a guess. What is sent is decided anew when the answer is there, and what was made ready serves only if it is the
very same. At most one batch is held."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from office.book.chain_tips import ChainTips
from office.contract.errors import Unavailable
from sync.wan.platform import SignedBody
from sync.wan.push.core import PushBatch, PushCore, ReadOps
from sync.wan.push.op import Op


class Prefetch:
    """`make` and `read` run in one thread, in which nobody touches the core meanwhile."""

    def __init__(
        self,
        read: ReadOps,
        pack: Callable[[bytes], SignedBody],
        tips: Callable[[], ChainTips | None] = lambda: None,
    ) -> None:
        self._read, self._pack, self._tips = read, pack, tips
        self._page: tuple[int, int, Sequence[Op]] | None = None
        self._made: tuple[bytes, SignedBody] | None = None

    def make(self, core: PushCore, batch: PushBatch) -> None:
        self._page = None
        try:
            coming, tips = core.coming(batch, self._fetch), self._tips()
        except Unavailable:
            return  # who needs it will ask again, and then it matters
        if coming is not None and coming.ops:
            envelope = core.envelope(replace(coming, tips=tips))
            self._made = envelope, self._pack(envelope)

    def read(self, after: int, limit: int) -> Sequence[Op]:
        """As the book has it, or as it had it a moment ago where no more could have come since."""
        page, self._page = self._page, None
        if page is not None and page[:2] == (after, limit) and len(page[2]) == limit:
            return page[2]
        return self._read(after, limit)

    def signed(self, envelope: bytes) -> SignedBody:
        made, self._made = self._made, None
        return made[1] if made is not None and made[0] == envelope else self._pack(envelope)

    def _fetch(self, after: int, limit: int) -> Sequence[Op]:
        ops = self._read(after, limit)
        if self._page is None:
            self._page = after, limit, ops
        return ops
