"""A desk's calls about the security keys of officers, over its HubClient."""

from collections.abc import Callable
from typing import Any
from urllib.parse import quote

from office.officers.security_keys import KeyAdded, KeysAnswer, KeyTakenOff, LetIn, TakeOff
from sync.wire import KeyAnswer, KeyCode


class OfficerKeysClient:
    """`ask` is HubClient's: method, path, what is answered, what is asked."""

    def __init__(self, ask: Callable[..., Any]) -> None:
        self._ask = ask

    def listed(self) -> KeysAnswer:
        """One's own, and everybody's for who may take one off."""
        found: KeysAnswer = self._ask("GET", "/v1/keys", KeysAnswer)
        return found

    def add(self, counter: str, check: str, told: KeyAnswer) -> KeyAdded:
        """One more key of who is signed in at this counter."""
        added: KeyAdded = self._ask("POST", f"/v1/counters/{counter}/keys/{quote(check, safe='')}", KeyAdded, told)
        return added

    def let_in(self, order: LetIn) -> KeyCode:
        made: KeyCode = self._ask("POST", "/v1/key-codes", KeyCode, order)
        return made

    def take_off(self, key: str, order: TakeOff) -> KeyTakenOff:
        gone: KeyTakenOff = self._ask("POST", f"/v1/keys/{quote(key, safe='')}/take-off", KeyTakenOff, order)
        return gone
