"""Promise: the platform is told how far both chains had come, its signed word for that is kept in the book, and a book
that was made anew is found by it, also by who has every key of the office.

The far side is the sandbox's platform."""

import asyncio
import json
from base64 import urlsafe_b64decode
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import httpx
import pytest
from joserfc import jws
from joserfc.jwk import ECKey
from msgspec.structs import replace

from office.book.chain_tips import chain_tips
from office.book.ledger import Ledger
from office.book.sql import PUT_NOTE
from office.contract.commands import By
from office.platform.recovery.book_identity import name_book, rename
from office.privacy.access_log import AccessLog, AccessRecord
from office.privacy.tips_receipts import NOTE, TipsReceipt, contradictions, stored_receipt
from proof.damage.rewritten_history import REWRITINGS, rewrite
from sync.lan.trust.cipher import vault_of
from sync.wan.auth.keys import KeyPage, read_registration
from sync.wan.platform import PlatformClient
from sync.wan.push.receipts import TipsReceipts
from tests.sync.wan.conftest import event_act

Hub = Any
SandboxSide = Any
Happen = Callable[..., list[str]]

KEY = b"k" * 32
BOOK = str(UUID(int=1))


@pytest.fixture
def far(sandbox_side: SandboxSide) -> SandboxSide:
    return sandbox_side


@pytest.fixture
def pushed(hub: Hub, far: SandboxSide, happen: Happen, tmp_path: Path) -> Hub:
    """An office whose platform has heard of a morning: three calls and two looks."""
    hub.registration = read_registration(tmp_path / "platform" / "client.json")
    hub.ledger.chore(lambda db: name_book(db, BOOK)).result(5)
    for _ in range(2):  # the documents of its platform, and that it has them
        hub.sync_once()
    del far.pushes[:]
    happen("counter:1", "counter:2", "counter:1")
    look(hub)
    look(hub)
    hub.sync_once()
    return hub


@pytest.fixture
def rewritten(pushed: Hub, tmp_path: Path) -> Iterator[Callable[[str], Hub]]:
    """The hub of the same office, when its book was rewritten in that way while it was shut."""
    opened: list[Ledger] = []

    def rewritten(way: str, *, forgets: bool = False) -> Hub:
        pushed.ledger.close()
        rewrite(tmp_path / "book.db", KEY, REWRITINGS[way])
        opened.append(Ledger.open(tmp_path / "book.db", KEY, vault_of([KEY])))
        if forgets:
            opened[-1].put_note(NOTE, "").result(5)
        return type(pushed)(opened[-1], pushed.registration, pushed.far, pushed.clock)

    yield rewritten
    for ledger in opened:
        ledger.close()


def look(hub: Hub) -> None:
    asked = AccessRecord(officer="rina", device="pc-4", what="desk", records=(str(uuid4()),))
    AccessLog(hub.ledger).keep(asked, hub.clock()).result(5)


def stored(hub: Hub) -> TipsReceipt:
    with hub.ledger.reading() as db:
        found = stored_receipt(db)
    assert found is not None
    return found


def found(hub: Hub) -> list[tuple[str, str]]:
    with hub.ledger.reading() as db:
        return [(fault.chain, fault.kind) for fault in contradictions(db)]


def tips_sent(far: SandboxSide) -> list[dict[str, Any] | None]:
    return [json.loads(body).get("tips") for body in far.pushes]


def test_both_tips_go_with_the_ops_and_the_platform_s_word_for_them_is_kept(pushed: Hub, far: SandboxSide) -> None:
    with pushed.ledger.reading() as db:
        ours = chain_tips(db)
    assert ours.reads == 2
    assert ours.events >= 3
    assert stored(pushed).tips == ours
    assert stored(pushed).token.count(".") == 2
    assert stored(pushed).iat == int(pushed.clock().timestamp())


def test_nothing_of_the_tips_is_told_before_the_platform_has_answered_with_a_receipt(
    pushed: Hub, far: SandboxSide
) -> None:
    first, *others = tips_sent(far)
    assert first is None, "a platform of before refuses what it does not know"
    assert others
    assert all(others)


@pytest.mark.parametrize("forgets", [False, True])
@pytest.mark.parametrize("way", ["looks_of_another", "last_look_cut", "tail_cut"])
def test_a_book_that_was_made_anew_is_found_when_the_hub_meets_its_platform(
    rewritten: Callable[..., Hub], way: str, forgets: bool
) -> None:
    hub = rewritten(way, forgets=forgets)
    assert bool(found(hub)) != forgets, "without its platform, a hub whose receipt was taken away knows nothing"
    hub.sync_once()
    if way == "tail_cut":  # the platform has acknowledged more: the book takes another name and fetches its history
        assert (hub.ledger.note("db_id"), hub.ledger.note("epoch")) == (BOOK, "2")
    else:
        assert [chain for chain, _ in found(hub)] == ["reads"]


def test_a_book_that_does_not_fit_never_says_so_in_its_own_favour(
    rewritten: Callable[..., Hub], far: SandboxSide
) -> None:
    hub = rewritten("looks_of_another", forgets=True)
    del far.pushes[:]
    look(hub)
    for _ in range(3):  # whatever is taken out of the book, and however often it is started
        hub.ledger.put_note(NOTE, "").result(5)
        hub.ledger.act(event_act(uuid4(), "counter:1", By(device="pc-1", actor="rina", at=hub.clock()))).result(5)
        hub.sync_once()
        assert found(hub) == [("reads", "changed")]
    assert tips_sent(far) == [None] * len(far.pushes)


def test_the_receipt_that_the_chains_do_not_fit_stays_whatever_comes_after(
    rewritten: Callable[..., Hub], far: SandboxSide
) -> None:
    hub = rewritten("looks_of_another")
    before = stored(hub)
    look(hub)
    with hub.ledger.reading() as db:
        tips = chain_tips(db)
    with far.context.store.writing():  # somebody told the platform what the book says now
        far.context.store.run(
            "INSERT INTO chain_tips SELECT office, db_id, epoch, chain, ?, ?, at FROM chain_tips"
            " WHERE chain = 'reads' LIMIT 1",
            *(tips.reads, tips.reads_hash),
        )
    hub.sync_once()
    assert stored(hub) == before
    assert found(hub) == [("reads", "changed")]


@pytest.mark.parametrize("other", [{}, {"office": "mpp-x"}, {"iss": "https://x"}, {"db_id": "x"}, {"epoch": 2}])
def test_a_receipt_counts_for_the_book_that_it_names_and_for_no_other(
    pushed: Hub, far: SandboxSide, other: dict[str, object]
) -> None:
    context = far.context
    word = json.loads(urlsafe_b64decode(stored(pushed).token.split(".")[1] + "==")) | other
    header = {"alg": "ES256", "typ": "tips-receipt+jwt", "kid": context.manifest_key.kid}
    token = jws.serialize_compact(header, json.dumps(word).encode(), context.manifest_key)

    async def believed() -> bool:
        async with httpx.AsyncClient(transport=httpx.MockTransport(far)) as http:
            platform = PlatformClient(http, pushed.registration, now=pushed.clock)
            receipts = TipsReceipts(pushed.ledger, platform.keys, issuer=platform.issuer, office=platform.office)
            return await receipts.verified(token, (BOOK, 1)) is not None

    assert asyncio.run(believed()) == (not other)


def test_another_s_word_is_not_believed(pushed: Hub, far: SandboxSide, capsys: pytest.CaptureFixture[str]) -> None:
    before = stored(pushed)
    pushed.registration = read_registration_of_another(pushed)
    look(pushed)
    pushed.sync_once()
    assert stored(pushed) == before
    assert "tips_receipt_not_believed" in capsys.readouterr().out


def read_registration_of_another(hub: Hub) -> Any:
    """Whose platform signs with a key that this one does not."""
    other = ECKey.generate_key("P-256", {"kid": "other"}).as_dict(private=False)
    return replace(hub.registration, platform_jwks=KeyPage(({**other, "use": "sig", "alg": "ES256"},)))


def test_a_book_that_was_put_back_and_has_another_name_is_not_held_against_the_word_on_the_one_before(
    pushed: Hub,
) -> None:
    by = By(device="hub", actor="hub", at=pushed.clock())
    pushed.ledger.act(rename("put_back", by, op_id=uuid4(), db_id=BOOK)).result(5)
    with pushed.ledger.reading() as db:
        assert stored_receipt(db) is None


def test_a_receipt_that_cannot_be_read_is_none(pushed: Hub) -> None:
    pushed.ledger.write(PUT_NOTE, NOTE, "{").result(5)
    assert found(pushed) == []
