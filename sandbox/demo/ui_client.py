"""The other end of a program's `--drive`: taps, types and reads named controls as a person at the screen would."""

import json
import socket
from pathlib import Path


class ControlNotFound(Exception):
    """The window has no such control that can be seen and touched, or it does not show what was waited for."""


class UiClient:
    """One connection to one window. Every call waits for its answer, at most a few seconds longer than it was told."""

    def __init__(self, address: str, token: str) -> None:
        host, _, port = address.rpartition(":")
        self._socket = socket.create_connection((host, int(port)), timeout=10)
        self._answers = self._socket.makefile("r", encoding="utf-8")
        self._ask({"token": token})

    def _ask(self, question: dict[str, object], seconds: float = 10) -> dict[str, object]:
        self._socket.settimeout(seconds + 5)
        self._socket.sendall(json.dumps(question).encode() + b"\n")
        line = self._answers.readline()
        if not line:
            raise ControlNotFound(f"the window closed while it was asked: {question}")
        answer: dict[str, object] = json.loads(line)
        if not answer.get("ok"):
            raise ControlNotFound(f"{question}: {answer.get('say')}")
        return answer

    def tap(self, name: str, seconds: float = 10) -> None:
        """Wait until the control can be touched, then touch it."""
        self.see(name, seconds=seconds)
        self._ask({"do": "tap", "name": name, "seconds": seconds}, seconds)

    def write(self, name: str, text: str, *, anew: bool = False) -> None:
        """`anew`: in place of what stands there."""
        self._ask({"do": "type", "name": name, "text": text, "clear": anew})

    def key(self, key: str) -> None:
        self._ask({"do": "key", "key": key})

    def scan(self, text: str) -> None:
        self._ask({"do": "scan", "text": text})

    def read(self, name: str) -> str:
        return str(self._ask({"do": "read", "name": name}).get("text", ""))

    def see(self, name: str, pattern: str = "", seconds: float = 10) -> str:
        """What the control says, once it is visible and its text holds the pattern (a regular expression)."""
        wanted = {"text": pattern} if pattern else {}
        return str(self._ask({"do": "await", "name": name, "seconds": seconds, **wanted}, seconds).get("text", ""))

    def names(self) -> set[str]:
        found = self._ask({"do": "names"}).get("names", [])
        return {str(name) for name in found} if isinstance(found, list) else set()

    def shot(self, path: Path) -> None:
        self._ask({"do": "shot", "path": str(path)}, 20)

    def close(self) -> None:
        self._answers.close()
        self._socket.close()
