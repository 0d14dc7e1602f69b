"""The thread that hears a printer for as long as its wire lives."""

import threading
import time
from collections.abc import Callable

POLL_SECONDS = 0.2


class ReaderThread:
    """`read` waits at most POLL_SECONDS: b"" if nothing came, None once the far side is gone.

    `on_bytes` and `on_close` are called from this thread; `on_close` once, as the last."""

    def __init__(
        self, read: Callable[[], bytes | None], on_bytes: Callable[[bytes], None], on_close: Callable[[], None]
    ) -> None:
        self._read, self._on_bytes, self._on_close = read, on_bytes, on_close
        self._leave_by: float | None = None
        self._thread = threading.Thread(target=self._listen, name="printer-reader", daemon=True)
        self._thread.start()

    def leave(self, within_s: float = 0.0) -> None:
        """Hear what still comes, until the far side ends or the time is up."""
        self._leave_by = time.monotonic() + within_s
        self._thread.join()

    def _listen(self) -> None:
        while self._leave_by is None or time.monotonic() < self._leave_by:
            data = self._read()
            if data is None:
                break
            if data:
                self._on_bytes(data)
        self._on_close()
