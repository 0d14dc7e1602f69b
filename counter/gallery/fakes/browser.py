"""The story's browser, and the page that it comes back to."""

from collections.abc import Callable
from dataclasses import dataclass, field

from counter.sign_in.browser import Accounts
from sync.lan.browser.oauth_redirect import Landed
from sync.lan.browser.security_key_page import KeyTold

STORY_PORT = 40123
KEY_URL = f"http://localhost:{STORY_PORT}/kunci"
TOUCHED = KeyTold('{"id":"k-1"}')
CAME_BACK = Landed(code="c-1", state="st-1", iss="https://akun.example")


class StoryLanding:
    def __init__(self) -> None:
        self.port, self.state, self.cancelled = STORY_PORT, "", False
        self._came: Callable[[Landed | None], object] = lambda _landed: None

    def listen(self, state: str, seconds: float, came: Callable[[Landed | None], object], /) -> None:
        self.state, self._came = state, came

    def cancel(self) -> None:
        self.cancelled = True

    def come(self, landed: Landed | None) -> None:
        if not self.cancelled:
            self._came(landed)


class StoryKeyPage:
    def __init__(self) -> None:
        self.port, self.url, self.cancelled, self.new, self.options = STORY_PORT, KEY_URL, False, False, ""
        self._came: Callable[[KeyTold | None], object] = lambda _told: None

    def listen(self, options: str, seconds: float, came: Callable[[KeyTold | None], object], /, *, new: bool) -> None:
        self.options, self._came, self.new = options, came, new

    def cancel(self) -> None:
        self.cancelled = True

    def come(self, told: KeyTold | None) -> None:
        if not self.cancelled:
            self._came(told)


@dataclass
class StoryBrowser:
    """`there` False: a machine without any browser."""

    there: bool = True
    opened: list[str] = field(default_factory=list)
    landings: list[StoryLanding] = field(default_factory=list)
    pages: list[StoryKeyPage] = field(default_factory=list)

    def accounts(self) -> Accounts:
        return Accounts(self._browse, self._land, self._page)

    def touch(self, told: KeyTold | None = TOUCHED) -> None:
        """The officer's key answered on the page."""
        self.pages[-1].come(told)

    def _page(self) -> StoryKeyPage:
        self.pages.append(StoryKeyPage())
        return self.pages[-1]

    def come_back(self, landed: Landed | None = CAME_BACK) -> None:
        self.landings[-1].come(landed)

    def _browse(self, url: str) -> bool:
        self.opened.append(url)
        return self.there

    def _land(self) -> StoryLanding:
        self.landings.append(StoryLanding())
        return self.landings[-1]
