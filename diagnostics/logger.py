"""A module's logger. structlog, which writes the lines, is loaded with the first of them: it brings asyncio along, and
no window waits for either."""

import importlib
import logging
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import ModuleType
from typing import Any


class Logger:
    """`event` is one word of the house, `more` what belongs to it; see `diagnostics.setup` for what is written."""

    def debug(self, event: str, **more: object) -> None:
        self.log(logging.DEBUG, event, **more)

    def info(self, event: str, **more: object) -> None:
        self.log(logging.INFO, event, **more)

    def warning(self, event: str, **more: object) -> None:
        self.log(logging.WARNING, event, **more)

    def error(self, event: str, **more: object) -> None:
        self.log(logging.ERROR, event, **more)

    def exception(self, event: str, **more: object) -> None:
        """With the error under way."""
        self.log(logging.ERROR, event, exc_info=True, **more)

    def log(self, level: int, event: str, **more: object) -> None:
        writer: Any = loaded().get_logger()
        writer.log(level, event, **more)


_LOGGER = Logger()
_LOADING = threading.RLock()
_SET_UP: list[Callable[[], None]] = []


def get_logger() -> Logger:
    return _LOGGER


def set_up(configure: Callable[[], None]) -> None:
    """Now, or once structlog is loaded. The last one counts."""
    with _LOADING:
        _SET_UP[:] = [configure]
        if "structlog" in sys.modules:
            configure()


@contextmanager
def root_handlers_unchanged() -> Iterator[None]:
    """While a library is loaded that adds a handler of its own: it is taken out again."""
    handlers = list(logging.root.handlers)
    try:
        yield
    finally:
        logging.root.handlers[:] = handlers


def loaded() -> ModuleType:
    with _LOADING:
        if "structlog" not in sys.modules:
            _load()
            for configure in _SET_UP:
                configure()
    return sys.modules["structlog"]


def _load() -> None:
    """Without what structlog takes along for colours where it is there: 50 ms."""
    coloured = sys.modules.get("rich")
    sys.modules["rich"] = coloured  # type: ignore[assignment]  # None: as if it were not installed
    importlib.import_module("structlog")
    if coloured is None:
        del sys.modules["rich"]
