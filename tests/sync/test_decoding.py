"""Promise: what cannot be read is one kind of fault, whichever library says so, and it says nothing out of it."""

import base64
import json
from collections.abc import Callable
from typing import Any, Final

import httpx
import msgspec
import pytest
from joserfc import jws
from joserfc.jwk import ECKey

from sync.decoding import Unreadable, decoded
from sync.wan.auth.http import error_of
from sync.wan.auth.signed_token import header_of, payload_of
from sync.wan.login import assertion, id_token, security_events
from sync.wan.login.id_token import IdTokenInvalid
from sync.wan.login.security_events import SecurityEventInvalid
from sync.wan.pull import manifest
from sync.wan.pull.core import read_pulled
from sync.wan.pull.manifest import ManifestInvalid
from sync.wan.push.batch import PushBatch, code_of, read_answer
from sync.wan.push.upload_core import _standing

KEY: Final = ECKey.generate_key("P-256", {"kid": "k"})
DEEP: Final = b"[" * 100_000
NO_UTF8: Final = b'{"error": "\xff", "code": "\xff", "cursor": "\xff", "received": "\xff"}'
BROKEN: Final = [b"", b"{", b"null", b"[]", NO_UTF8, b"\xff\xfe", DEEP, b'"\\ud800"']
NAMES: Final = ["nothing", "cut", "null", "a list", "no UTF-8", "no text", "deep", "half a pair"]
READERS: Final[dict[str, Callable[[bytes], Any]]] = {
    "an OAuth error": lambda body: error_of(httpx.Response(400, content=body)),
    "a pull": read_pulled,
    "a push": lambda body: read_answer(PushBatch((), 0), body),
    "a problem": code_of,
    "an upload": _standing,
}
KID_OF: Final[dict[str, tuple[Callable[[str], str], type[Exception], str]]] = {
    "manifest": (manifest.kid_of, ManifestInvalid, manifest.TYP),
    "security event": (security_events.kid_of, SecurityEventInvalid, security_events.TYP),
    "assertion": (assertion.kid_of, IdTokenInvalid, assertion.TYP),
    "id token": (id_token.kid_of, IdTokenInvalid, "JWT"),
}


class Shape(msgspec.Struct):
    error: str


def text(part: object) -> str:
    return base64.urlsafe_b64encode(json.dumps(part).encode()).rstrip(b"=").decode()


def token(**header: object) -> str:
    """Unsigned: what its header says is read before its signature is."""
    return f"{text({'alg': 'ES256', 'kid': 'k', **header})}.{text({})}.{'A' * 86}"


@pytest.mark.parametrize("content", BROKEN, ids=NAMES)
def test_json_that_cannot_be_read_is_one_kind(content: bytes) -> None:
    with pytest.raises(Unreadable) as unreadable:
        decoded(content, Shape)
    assert unreadable.value.args[0].isidentifier(), "the class of the library's error, and none of its words"


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("body", BROKEN, ids=NAMES)
def test_an_answer_of_the_far_side_that_cannot_be_read_is_no_answer(reader: str, body: bytes) -> None:
    assert not READERS[reader](body)


@pytest.mark.parametrize(
    "critical", [None, [], ["exp"], ["b64"], "", 0, {}], ids=["null", "none", "exp", "b64", "empty", "number", "object"]
)
@pytest.mark.parametrize("kind", KID_OF)
def test_a_token_that_names_something_critical_is_not_believed(kind: str, critical: object) -> None:
    kid_of, invalid, typ = KID_OF[kind]
    assert kid_of(token(typ=typ)) == "k"
    with pytest.raises(invalid):
        kid_of(token(typ=typ, crit=critical))


@pytest.mark.parametrize(
    "broken",
    ["", ".", "..", "...", "a.b.c", f"{text([])}.{text({})}.AA", f"{text('x')}.{text({})}.AA", f"{text(1)}..", "é.é.é"],
)
@pytest.mark.parametrize("kind", KID_OF)
def test_what_is_no_token_is_said_in_the_readers_own_kind(kind: str, broken: str) -> None:
    kid_of, invalid, _ = KID_OF[kind]
    with pytest.raises(invalid):
        kid_of(broken)


def test_a_signed_token_holds_and_one_with_crit_does_not_even_when_it_is_signed() -> None:
    good = jws.serialize_compact({"alg": "ES256", "kid": "k"}, b"{}", KEY)
    assert header_of(good)["kid"] == "k"
    assert payload_of(good, KEY) == b"{}"
    with pytest.raises(Unreadable):
        payload_of(token(crit=[]), KEY)
