"""The story's browser, and the page that it comes back to."""

from collections.abc import Callable
from dataclasses import dataclass, field

from counter.sign_in.browser import AccountBrowser
from sync.lan.browser.oauth_redirect import AuthorizationResponse
from sync.lan.browser.security_key_page import KeyResponse

STORY_PORT = 40123
KEY_URL = f"http://localhost:{STORY_PORT}/kunci"
TOUCHED = KeyResponse('{"id":"k-1"}')
CAME_BACK = AuthorizationResponse(code="c-1", state="st-1", iss="https://akun.example")


class FakeRedirect:
    def __init__(self) -> None:
        self.port, self.state, self.cancelled = STORY_PORT, "", False
        self._came: Callable[[AuthorizationResponse | None], object] = lambda _landed: None

    def listen(self, state: str, seconds: float, came: Callable[[AuthorizationResponse | None], object], /) -> None:
        self.state, self._came = state, came

    def cancel(self) -> None:
        self.cancelled = True

    def come(self, landed: AuthorizationResponse | None) -> None:
        if not self.cancelled:
            self._came(landed)


class FakeKeyPage:
    def __init__(self) -> None:
        self.port, self.url, self.cancelled, self.new, self.options = STORY_PORT, KEY_URL, False, False, ""
        self._came: Callable[[KeyResponse | None], object] = lambda _answer: None

    def listen(
        self, options: str, seconds: float, came: Callable[[KeyResponse | None], object], /, *, new: bool
    ) -> None:
        self.options, self._came, self.new = options, came, new

    def cancel(self) -> None:
        self.cancelled = True

    def come(self, answer: KeyResponse | None) -> None:
        if not self.cancelled:
            self._came(answer)


@dataclass
class FakeBrowser:
    """`there` False: a machine without any browser."""

    there: bool = True
    opened: list[str] = field(default_factory=list)
    redirects: list[FakeRedirect] = field(default_factory=list)
    pages: list[FakeKeyPage] = field(default_factory=list)

    def accounts(self) -> AccountBrowser:
        return AccountBrowser(self._browse, self._land, self._page)

    def touch(self, answer: KeyResponse | None = TOUCHED) -> None:
        """The officer's key answered on the page."""
        self.pages[-1].come(answer)

    def _page(self) -> FakeKeyPage:
        self.pages.append(FakeKeyPage())
        return self.pages[-1]

    def come_back(self, landed: AuthorizationResponse | None = CAME_BACK) -> None:
        self.redirects[-1].come(landed)

    def _browse(self, url: str) -> bool:
        self.opened.append(url)
        return self.there

    def _land(self) -> FakeRedirect:
        self.redirects.append(FakeRedirect())
        return self.redirects[-1]
