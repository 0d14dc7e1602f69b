"""What offices seal finalised forms to. The newest key is told, those before it still open what was sealed to them."""

import json
from pathlib import Path

from joserfc.jwk import ECKey

from sandbox.base.certificates import write_private
from sandbox.base.strict_json import JsonObject

FILE = "seal-keys.json"


class SealKeys:
    """The private keys, oldest first, in a file of their own that nobody else reads; without a home in memory alone."""

    def __init__(self, home: Path | None) -> None:
        self._path = home / FILE if home else None
        stored = json.loads(self._path.read_bytes())["keys"] if self._path and self._path.exists() else []
        self._keys = [ECKey.import_key(key) for key in stored]
        if not self._keys:
            self.rotate()

    @property
    def newest(self) -> ECKey:
        return self._keys[-1]

    def find(self, kid: str) -> ECKey | None:
        return next((key for key in self._keys if key.kid == kid), None)

    def public(self) -> JsonObject:
        """JWK of the newest, as offices are told it."""
        return {name: str(part) for name, part in self.newest.as_dict(private=False).items()}

    def rotate(self) -> None:
        fresh = ECKey.generate_key("P-256")
        named = ECKey.import_key({**fresh.as_dict(private=True), "use": "enc", "kid": fresh.thumbprint()})
        self._keys = [*self._keys, named]
        members = [key.as_dict(private=True) for key in self._keys]
        if self._path:
            write_private(self._path, json.dumps({"keys": members}, indent=1).encode())
