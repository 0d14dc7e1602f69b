"""What happens to one file while its program is away."""

import random
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

NOISE_BYTES: Final = 4096


@dataclass(frozen=True, slots=True)
class DamageTarget:
    """One file of one program, `file` in `home`; the same program's home of `yesterday`, and that of `another`."""

    home: Path
    yesterday: Path
    another: Path
    file: str

    @property
    def path(self) -> Path:
        return self.home / self.file


def flip_a_bit(target: DamageTarget, rng: random.Random) -> None:
    content = bytearray(target.path.read_bytes())
    if content:
        content[rng.randrange(len(content))] ^= 1 << rng.randrange(8)
        target.path.write_bytes(content)


def write_noise(target: DamageTarget, rng: random.Random) -> None:
    """Over a page, or as much of one as the file has."""
    content = target.path.read_bytes()
    at = rng.randrange(max(1, len(content) // NOISE_BYTES)) * NOISE_BYTES
    noise = rng.randbytes(min(NOISE_BYTES, len(content) - at))
    target.path.write_bytes(content[:at] + noise + content[at + len(noise) :])


def cut(target: DamageTarget, rng: random.Random) -> None:
    content = target.path.read_bytes()
    target.path.write_bytes(content[: rng.randrange(len(content))] if content else b"")


def empty(target: DamageTarget, _: random.Random) -> None:
    target.path.write_bytes(b"")


def remove(target: DamageTarget, _: random.Random) -> None:
    target.path.unlink()


def forbid(target: DamageTarget, _: random.Random) -> None:
    target.path.chmod(0)


def put_yesterday_s(target: DamageTarget, _: random.Random) -> None:
    _replace(target.path, target.yesterday / target.file)


def put_another_s(target: DamageTarget, _: random.Random) -> None:
    _replace(target.path, target.another / target.file)


def _replace(path: Path, source: Path) -> None:
    if source.exists():
        shutil.copyfile(source, path)
    else:
        path.unlink()


DAMAGES: Final[dict[str, Callable[[DamageTarget, random.Random], None]]] = {
    "bit": flip_a_bit,
    "noise": write_noise,
    "cut": cut,
    "empty": empty,
    "missing": remove,
    "forbidden": forbid,
    "yesterday": put_yesterday_s,
    "foreign": put_another_s,
}
