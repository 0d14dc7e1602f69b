"""The hub's client for a window that is to be seen before it is loaded: it and its libraries are half of a start."""

from threading import Lock
from typing import TYPE_CHECKING, Any, cast

from sync.lan.client.connection import HubConnection
from sync.lan.client.device_store import DeviceIdentity

if TYPE_CHECKING:
    from sync.lan.client.client import HubClient


class LateHubClient:
    """Everything that a HubClient is, loaded by the first thing that is asked of it, in whichever thread that is."""

    def __init__(self, reach: HubConnection, language: str) -> None:
        self.device: DeviceIdentity = reach.card
        self._reach, self._language = reach, language
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
        return self.loaded().officer_session

    @officer_session.setter
    def officer_session(self, session: str) -> None:
        self.loaded().officer_session = session

    def loaded(self) -> "HubClient":
        with self._lock:
            if self._client is None:
                from sync.lan.client.client import HubClient

                self._client = HubClient(self._reach, self._language)
            return self._client

    def as_client(self) -> "HubClient":
        """For whoever knows the client's type alone."""
        return cast("HubClient", self)

    def close(self) -> None:
        if self._client is not None:
            self._client.close()

    def __getattr__(self, name: str) -> Any:
        return getattr(self.loaded(), name)
