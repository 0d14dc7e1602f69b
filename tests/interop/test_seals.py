"""Promise: a form that is sealed here is one that any JOSE opens, and ours opens theirs. The judge is npm's jose."""

import hashlib
import json
import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from sandbox.base.seal_keys import SealKeys
from sandbox.exchange.sealed_forms import opened
from sync.sealed_forms import sealed_form

Node = Any
Jose = Callable[[dict[str, Any]], Any]

FORM = "0190b0f0-0000-7000-8000-000000000001"
ANSWERS = [
    {},
    {"nama": "Siti Rahmawati", "nik": "6309014510900007", "setuju": True, "anak": 2, "gelar": None},
    {"alamat": "Jalan Ç̧edilha № 7 — “Belimbing” \U0001f98a\n" * 40},
    {f"isian_{number}": "x" * 2000 for number in range(32)},
]


@pytest.fixture(scope="module")
def jose(node: Node, foreign_client: Path) -> Jose:
    script = foreign_client.with_name(f"unseal-{os.getpid()}.mjs")
    shutil.copy(Path(__file__).parent / "openid-client" / "unseal.mjs", script)

    def jose(asked: dict[str, Any]) -> Any:
        run = subprocess.run(
            [node.node, str(script)],
            input=json.dumps(asked),
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
        assert run.returncode == 0, run.stderr
        return json.loads(run.stdout)

    return jose


def canonical(answers: dict[str, Any]) -> str:
    return json.dumps(answers, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def test_what_the_hub_seals_is_opened_by_a_stranger(jose: Jose) -> None:
    keys = SealKeys(None)
    public = json.dumps(keys.public()).encode()
    sealed = [sealed_form(public, canonical(answers).encode(), FORM) for answers in ANSWERS]
    found = jose({"open": sealed, "private": keys.newest.as_dict(private=True)})
    assert [json.loads(each["plain"]) for each in found] == ANSWERS
    for each in found:
        assert {name: part for name, part in each["header"].items() if name != "epk"} == {
            "alg": "ECDH-ES",
            "enc": "A256GCM",
            "typ": "form+jwe",
            "kid": keys.newest.kid,
            "submission": FORM,
        }


def test_the_platform_opens_what_a_stranger_sealed_by_the_page(jose: Jose) -> None:
    keys = SealKeys(None)
    header = {"alg": "ECDH-ES", "enc": "A256GCM", "typ": "form+jwe", "kid": keys.newest.kid, "submission": FORM}
    for answers in ANSWERS[:2]:
        plain = canonical(answers)
        sealed = jose({"seal": plain, "public": keys.public(), "header": header})["jwe"]
        data = {"submission": FORM, "sha256": hashlib.sha256(plain.encode()).hexdigest()}
        body: dict[str, Any] = {"sealed": sealed}
        given = opened(keys, {"kind": "submission.finalised", "data": dict(data), "body": body})
        assert given["body"] == {"answers": answers}
