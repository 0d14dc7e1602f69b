"""The only thread hop in a window: work leaves the GUI thread here and its answer comes back to it here."""

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from threading import Lock
from typing import Protocol, TypeVar

from PySide6.QtCore import QObject, QTimer

WORKERS = 2  # one call may wait for its deadline while another still gets through

Answer = TypeVar("Answer")


class Runner(Protocol):
    """Background, or a fake that runs at once."""

    def run(
        self, work: Callable[[], Answer], then: Callable[[Answer], object], failed: Callable[[BaseException], object], /
    ) -> None: ...


class Background(QObject):
    """Runs blocking work beside the window. `then` or `failed` is called on the GUI thread, never after close()."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = ThreadPoolExecutor(max_workers=WORKERS, thread_name_prefix="background")
        self._lock = Lock()  # held while hopping, so that close() never races with an answer on its way
        self._closed = False

    def run(
        self, work: Callable[[], Answer], then: Callable[[Answer], object], failed: Callable[[BaseException], object]
    ) -> None:
        """`failed` gets a Refusal, an Unavailable or, for a bug, whatever was raised."""

        def settle(future: Future[Answer]) -> None:
            if future.cancelled():
                return
            error = future.exception()
            self._hop((lambda: failed(error)) if error else (lambda: then(future.result())))

        if not self._closed:
            self._pool.submit(work).add_done_callback(settle)

    def close(self) -> None:
        """Waiting work is cancelled; work under way ends by its own deadline and nobody hears of it."""
        with self._lock:
            self._closed = True
        self._pool.shutdown(wait=False, cancel_futures=True)

    def _hop(self, call: Callable[[], object]) -> None:
        with self._lock:
            if not self._closed:
                QTimer.singleShot(0, self, lambda: self._arrive(call))

    def _arrive(self, call: Callable[[], object]) -> None:
        if not self._closed:
            call()
