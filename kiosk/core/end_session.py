"""Telling the hub that a citizen is gone from this screen."""

from diagnostics.logger import get_logger
from display.background import Runner
from display.hub_port import HubPort
from office.contract.errors import Refusal, Unavailable
from sync.lan.calls.logins import END_SESSION

log = get_logger()


class EndSession:
    def __init__(self, hub: HubPort, background: Runner) -> None:
        self._hub, self._background = hub, background

    def end(self, session: str | None) -> None:
        """With "", of whoever was known at this device. No address names a session."""
        if session is not None:
            self._background.run(lambda: self._hub.ask(END_SESSION, citizen=session), lambda _: None, self._not_ended)

    def _not_ended(self, error: BaseException) -> None:
        """The session ends by itself at its hour; the screen has forgotten it already."""
        if not isinstance(error, Refusal | Unavailable):
            raise error
        log.warning("session_not_ended", why=type(error).__name__)
