"""Signing in with an account, as the desk sees it: a browser beside the window, and the pages that it comes to."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Literal, Protocol

import msgspec
from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

if TYPE_CHECKING:
    from sync.lan.browser.oauth_redirect import AuthorizationResponse
    from sync.lan.browser.security_key_page import KeyResponse


AccountStep = Literal["", "asking", "browser", "finishing"]


class RedirectPort(Protocol):
    """sync.lan.browser.oauth_redirect.Landing is one."""

    @property
    def port(self) -> int: ...
    def listen(
        self, state: str, seconds: float, came: "Callable[[AuthorizationResponse | None], object]", /
    ) -> None: ...
    def cancel(self) -> None: ...


class KeyPagePort(Protocol):
    """sync.lan.browser.security_key_page.KeyPage is one."""

    @property
    def port(self) -> int: ...
    @property
    def url(self) -> str: ...
    def listen(
        self, options: str, seconds: float, came: "Callable[[KeyResponse | None], object]", /, *, new: bool
    ) -> None: ...
    def cancel(self) -> None: ...


class AccountBrowser(msgspec.Struct, frozen=True):
    """`browse` opens an address in the system's own browser and says whether there is one (RFC 8252). `page` is where
    it asks for a security key."""

    browse: Callable[[str], bool]
    land: Callable[[], RedirectPort]
    page: Callable[[], KeyPagePort]


def of_this_machine() -> AccountBrowser:
    return AccountBrowser(lambda url: QDesktopServices.openUrl(QUrl(url)), _redirect, _key_page)


def _redirect() -> RedirectPort:
    from sync.lan.browser.oauth_redirect import OAuthRedirect  # with what calls the provider: only at a sign-in

    return OAuthRedirect()


def _key_page() -> KeyPagePort:
    from sync.lan.browser.security_key_page import KeyPage

    return KeyPage()
