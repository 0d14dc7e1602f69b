"""Signing in with an account, as the desk sees it: a browser beside the window, and the pages that it comes to."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal, Protocol

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from sync.lan.browser.oauth_redirect import Landed, Landing
from sync.lan.browser.security_key_page import KeyPage, KeyTold

AccountStep = Literal["", "asking", "browser", "finishing"]


class Landable(Protocol):
    """sync.lan.browser.oauth_redirect.Landing is one."""

    @property
    def port(self) -> int: ...
    def listen(self, state: str, seconds: float, came: Callable[[Landed | None], object], /) -> None: ...
    def cancel(self) -> None: ...


class KeyPageable(Protocol):
    """sync.lan.browser.security_key_page.KeyPage is one."""

    @property
    def port(self) -> int: ...
    @property
    def url(self) -> str: ...
    def listen(
        self, options: str, seconds: float, came: Callable[[KeyTold | None], object], /, *, new: bool
    ) -> None: ...
    def cancel(self) -> None: ...


@dataclass(frozen=True, slots=True)
class Accounts:
    """`browse` opens an address in the system's own browser and says whether there is one (RFC 8252). `page` is where
    it asks for a security key."""

    browse: Callable[[str], bool]
    land: Callable[[], Landable]
    page: Callable[[], KeyPageable]


def of_this_machine() -> Accounts:
    return Accounts(lambda url: QDesktopServices.openUrl(QUrl(url)), Landing, KeyPage)
