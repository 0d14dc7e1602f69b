"""The hub's client for a window that is to be seen before it is loaded: it and its libraries are half of a start."""

from threading import Lock
from typing import TYPE_CHECKING, Any

from sync.lan.calls.call import HubCaller
from sync.lan.client.connection import HubConnection
from sync.lan.client.device_store import DeviceIdentity

if TYPE_CHECKING:
    from sync.lan.client.client import HubClient


class LateHubClient(HubCaller):
    """A HubPort; its HubClient is loaded by the first thing that is asked of it, in whichever thread that is."""

    def __init__(self, connection: HubConnection, language: str) -> None:
        self.device: DeviceIdentity = connection.card
        self._connection, self._language, self._officer_session = connection, language, ""
        self._client: HubClient | None = None
        self._lock = Lock()

    @property
    def language(self) -> str:
        return self._language

    @language.setter
    def language(self, language: str) -> None:
        with self._lock:
            self._language = language
            if self._client is not None:
                self._client.language = language

    @property
    def officer_session(self) -> str:
        """Sent with each call while it is set."""
        return self._officer_session

    @officer_session.setter
    def officer_session(self, session: str) -> None:
        with self._lock:
            self._officer_session = session
            if self._client is not None:
                self._client.officer_session = session

    def loaded(self) -> "HubClient":
        with self._lock:
            if self._client is None:
                from sync.lan.client.client import HubClient

                self._client = HubClient(self._connection, self._language)
                self._client.officer_session = self._officer_session
            return self._client

    def make(self, *call: Any, **how: Any) -> Any:
        return self.loaded().make(*call, **how)

    def close(self) -> None:
        if self._client is not None:
            self._client.close()
