"""Signing in with an account, as the desk sees it: a browser beside the window, and one page that it comes back to."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal, Protocol

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from sync.lan.landing import Landed, Landing

AccountStep = Literal["", "asking", "browser", "finishing"]


class Landable(Protocol):
    """sync.lan.landing.Landing is one."""

    @property
    def port(self) -> int: ...
    def listen(self, state: str, seconds: float, came: Callable[[Landed | None], object], /) -> None: ...
    def cancel(self) -> None: ...


@dataclass(frozen=True, slots=True)
class Accounts:
    """`browse` opens an address in the system's own browser and says whether there is one (RFC 8252)."""

    browse: Callable[[str], bool]
    land: Callable[[], Landable]


def of_this_machine() -> Accounts:
    return Accounts(lambda url: QDesktopServices.openUrl(QUrl(url)), Landing)
