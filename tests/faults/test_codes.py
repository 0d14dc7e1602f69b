"""Promise: whatever a scanner reads, nothing but a Refusal comes out, nothing is believed that was not signed, and the
work is bounded. A share of `python -m proof codes`, and that it notices."""

from pathlib import Path
from random import Random
from typing import Any

import pytest

from office.contract.errors import Refusal
from proof.codes.fuzz import FuzzFindings, codes, tried
from proof.codes.generators import FAMILIES, CodeGenerator
from proof.common.report import Scope
from sync.credentials import cose, qr_packing
from sync.credentials.issuer_keys import PublicKey

TEXTS = 800


def found(texts: int = TEXTS) -> FuzzFindings:
    return tried(texts, CodeGenerator(Random(1)))


def test_a_share_finds_nothing_and_is_one_row(tmp_path: Path) -> None:
    (row,) = codes(Scope(tmp_path, short=True))
    assert (row.name, row.ok, row.lost, row.doubled, row.torn) == ("codes", True, 0, 0, 0), row.note
    assert row.cases == 4000


def test_every_refusal_is_met_and_what_is_genuine_is_believed() -> None:
    came = found(4 * TEXTS).came
    assert {"believed", "code_not_ours", "code_untrusted", "answer_stale"} <= came.keys()


def test_one_seed_tells_the_same_texts() -> None:
    one, other = (CodeGenerator(Random(7)) for _ in range(2))
    assert all(one.text(family) == other.text(family) for family in 10 * tuple(FAMILIES))


def test_a_reader_that_lets_something_else_out_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    def careless(raw: bytes) -> Any:
        try:
            return plain(raw)
        except Refusal as refusal:
            raise ValueError("as it came") from refusal

    plain = qr_packing.cbor
    monkeypatch.setattr(cose, "cbor", careless)
    assert found().rough


def test_a_signature_that_is_not_looked_at_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(PublicKey, "holds", lambda *_: True)
    assert found().forged


def test_items_without_end_are_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(qr_packing, "ITEMS_MAX", 10**9)
    assert found().heavy
