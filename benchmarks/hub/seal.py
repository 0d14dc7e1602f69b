"""What it costs that a form's answers go sealed: processor time of the hub, and bytes on the wire."""

import gzip
import hashlib
import json
import os
import time
from collections.abc import Callable, Iterator
from typing import Final, ParamSpec

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.concatkdf import ConcatKDFHash

from benchmarks.common.report import BenchmarkRow, Scope, by_itself, middle
from sync.sealed_forms import sealed_form
from sync.wan.auth.keys import base64url

FORM: Final = "0190b0f0-0000-7000-8000-000000000001"
MS_MAX: Final = 2
BYTES_MAX: Final = 4096

P = ParamSpec("P")


def seal(scope: Scope) -> Iterator[BenchmarkRow]:
    private = ec.generate_private_key(ec.SECP256R1())
    public = private.public_key()
    point = public.public_numbers()
    x, y = (base64url(number.to_bytes(32)) for number in (point.x, point.y))
    jwk = {"kty": "EC", "crv": "P-256", "use": "enc", "kid": "segel-1", "x": x, "y": y}
    key, times = json.dumps(jwk).encode(), scope.many(400, 60)
    for name, fields in (("seal_form", 38), ("seal_small_form", 5)):
        answers = _answers(fields)
        sealed = sealed_form(key, answers, FORM)
        pairs = [(_taken(sealed_form, key, answers, FORM), _taken(_bare, public, answers)) for _ in range(times)]
        value, floor = (middle(figures) for figures in zip(*pairs, strict=True))
        note = f"{len(answers)} bytes of answers; floor: its key agreement and cipher, bare; processor time"
        yield by_itself(name, value, "ms", bound="at most", target=MS_MAX, floor=floor, note=note)
        packed, clear = len(gzip.compress(sealed.encode())), len(gzip.compress(answers))
        note = f"{len(sealed)} letters, after gzip as the push does it; in the clear {clear} bytes of {len(answers)}"
        yield by_itself(f"{name}_bytes", packed, "bytes", bound="at most", target=BYTES_MAX, floor=clear, note=note)


def _answers(fields: int) -> bytes:
    """As people write: addresses and numbers, no two alike."""
    words = (hashlib.sha256(str(field).encode()).hexdigest()[:9] for field in range(fields))
    answers = {f"isian_{n:02d}": f"Jalan Melati {n}, RT 00{n % 9} RW 005, Belimbing, {w}" for n, w in enumerate(words)}
    return json.dumps(answers, separators=(",", ":")).encode()


def _bare(public: ec.EllipticCurvePublicKey, answers: bytes) -> bytes:
    shared = ec.generate_private_key(ec.SECP256R1()).exchange(ec.ECDH(), public)
    nonce = os.urandom(12)
    return AESGCM(ConcatKDFHash(SHA256(), 32, b"").derive(shared)).encrypt(nonce, answers, b"")


def _taken(work: Callable[P, object], *args: P.args, **kwargs: P.kwargs) -> float:
    begun = time.thread_time()
    work(*args, **kwargs)
    return (time.thread_time() - begun) * 1000
