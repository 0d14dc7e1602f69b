"""Which page is open and where Back leads. Pure."""

from typing import Protocol


class ResettablePage(Protocol):
    """A view-model of one page: it can be told to speak anew, and to forget."""

    def retranslate(self) -> None: ...
    def clear(self) -> None: ...


class Navigation:
    """`ends` are the pages of what was done, which cannot be gone back from."""

    def __init__(self, first: str, ends: frozenset[str]) -> None:
        self._pages, self._ends = [first], ends
        self._floor = 0  # of the branch; what lies under it is not met again

    @property
    def here(self) -> str:
        return self._pages[-1]

    @property
    def branched(self) -> bool:
        return self._floor > 0

    def branch(self, page: str) -> None:
        """A way of its own, that ends where it began."""
        self.join()
        self._floor = len(self._pages)
        self._pages.append(page)

    def join(self) -> None:
        """Back to where the branch began."""
        if self.branched:
            del self._pages[self._floor :]
            self._floor = 0

    def restart(self, page: str) -> None:
        self._pages, self._floor = [page], 0

    def go(self, page: str) -> None:
        """A page met again is gone back to; a form takes the place of the question that led to it."""
        if page in self._ends:
            self.restart(page)
        elif self.here == "consent" and page == "form":
            self._pages[-1] = page
        elif page in self._pages[self._floor :]:
            del self._pages[self._pages.index(page, self._floor) + 1 :]
        else:
            self._pages.append(page)

    def back(self) -> None:
        if len(self._pages) > 1:
            self._pages.pop()
        if len(self._pages) == self._floor:
            self._floor = 0
