"""One security key asked for in the browser of this desk: the hub's question goes to the page, the key's answer to the
hub, and nothing that comes late or from an older page counts."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import msgspec
from PySide6.QtCore import QCoreApplication, QObject, Signal

from counter.sign_in.browser import AccountBrowser, KeyPagePort
from counter.sign_in.key_state import KeyStep
from counter.sign_in.view_model import BROWSER_SECONDS
from display.background import Runner
from sync.wire import KeyAsked

if TYPE_CHECKING:
    from sync.lan.browser.security_key_page import KeyResponse

translate = QCoreApplication.translate


class KeyCeremony(msgspec.Struct, frozen=True):
    """`ask` has the hub's question for a page on that port, `answer` sends it the key's answer; both may block.
    `progress` is called with how far it is, `done` with the hub's answer, `stopped` with why not in words, `failed`
    with what the hub refused."""

    ask: Callable[[int], KeyAsked]
    answer: Callable[[KeyAsked, str], Any]
    progress: Callable[[KeyStep], object]
    done: Callable[[Any], object]
    stopped: Callable[[str], object]
    failed: Callable[[BaseException], object]


class KeyCeremonies(QObject):
    """One at a time: a new one is the end of that before."""

    answered = Signal(object, object)  # from any thread: the page, and what came to it or None

    def __init__(self, accounts: AccountBrowser, thread: Runner, parent: QObject) -> None:
        super().__init__(parent)
        self._accounts, self._thread = accounts, thread
        self._page: KeyPagePort | None = None
        self._ceremony: KeyCeremony | None = None
        self._asked: KeyAsked | None = None
        self.answered.connect(self._answered)

    def begin(self, ceremony: KeyCeremony) -> None:
        self.cancel()
        page = self._page = self._accounts.page()
        self._ceremony = ceremony
        ceremony.progress("asking")
        self._thread.run(
            lambda: ceremony.ask(page.port),
            lambda asked: self._open(page, asked),
            lambda error: self._failed(page, error),
        )

    def cancel(self) -> None:
        """The page is then worth nothing any more."""
        if self._page is not None:
            self._page.cancel()
        self._page = self._ceremony = self._asked = None

    def _open(self, page: KeyPagePort, asked: KeyAsked) -> None:
        ceremony = self._ceremony
        if page is not self._page or ceremony is None:
            return
        self._asked = asked
        page.listen(asked.options, BROWSER_SECONDS, lambda answered: self.answered.emit(page, answered), new=asked.new)
        if self._accounts.browse(page.url):
            ceremony.progress("browser")
        else:
            self._stop(ceremony, translate("Desk", "Browser tidak dapat dibuka di komputer ini. Hubungi teknisi."))

    def _answered(self, page: KeyPagePort, answered: "KeyResponse | None") -> None:
        ceremony, asked = self._ceremony, self._asked
        if page is not self._page or ceremony is None or asked is None:
            return
        if answered is None:
            self._stop(ceremony, translate("Desk", "Waktu untuk menyentuh kunci sudah habis. Silakan coba lagi."))
            return
        if not answered.answer:
            self._stop(ceremony, translate("Desk", "Dibatalkan di browser."))
            return
        ceremony.progress("finishing")
        self._thread.run(
            lambda: ceremony.answer(asked, answered.answer),
            lambda answer: self._done(page, answer),
            lambda error: self._failed(page, error),
        )

    def _done(self, page: KeyPagePort, answer: object) -> None:
        ceremony = self._ceremony
        if page is self._page and ceremony is not None:
            self._page = self._ceremony = self._asked = None
            ceremony.done(answer)

    def _failed(self, page: KeyPagePort, error: BaseException) -> None:
        ceremony = self._ceremony
        if page is self._page and ceremony is not None:
            self.cancel()
            ceremony.failed(error)

    def _stop(self, ceremony: KeyCeremony, problem: str) -> None:
        self.cancel()
        ceremony.stopped(problem)
