"""Promise: the book keeps security keys so that each is somebody's, opens what it may, and counts forward alone."""

from collections.abc import Callable
from typing import Any

import pytest

from office.contract.admin.security_keys import LetIn, TakeOff
from office.contract.catalogue import Account
from office.contract.commands import CallNext
from office.contract.errors import Refusal
from office.officers.security_keys import KeyUse, NewKey, Second, digest_of

Desk = Any
CODE = "48291375"
NEEDED = frozenset({"supervisor"})
ISS = "https://akun.example"


def second(used: KeyUse | NewKey | None = None) -> Second:
    return Second(frozenset(NEEDED), used)


def new(credential: str = "one", count: int = 0) -> NewKey:
    return NewKey(credential, "a public key", count, "Kunci biru", CODE)


@pytest.fixture
def staffed(desk: Desk, document: Callable[..., Any]) -> Desk:
    """Sri and Tuti are supervisors with accounts, Rina an officer with one, Budi has none."""
    offered = document(2)
    rina = offered["officers"][0]
    for code in ("sri", "tuti"):
        offered["officers"].append(dict(rina) | {"code": code, "roles": ["officer", "supervisor"]})
    for known in offered["officers"]:
        if known["code"] != "budi":
            known["account"] = {"iss": ISS, "sub": f"sub-{known['code']}"}
    desk.adopt(offered)
    return desk


def let_in(desk: Desk, officer: str, actor: str = "technician", *, at_terminal: bool = True) -> None:
    order = LetIn(op_id=desk.op_id(), officer=officer)
    keys = desk.office.sign_ins.keys
    keys.let_in(order, digest_of(officer, CODE), desk.by(actor, "pc"), at_terminal=at_terminal).result(10)


def sign_in(
    desk: Desk,
    officer: str,
    used: KeyUse | NewKey | None = None,
    *,
    account_roles: list[str] | None = None,
    counter: str = "4",
) -> Any:
    order, account = CallNext(op_id=desk.op_id()), Account(iss=ISS, sub=f"sub-{officer}")
    act = desk.office.sign_ins.by_account(
        counter, account, account_roles, order, desk.by(officer, "pc"), second=second(used)
    )
    return act.result(10).answer


def key_of(desk: Desk, officer: str) -> str:
    (found,) = desk.office.sign_ins.keys.of(officer)
    return str(found.key)


def test_a_key_is_let_in_used_and_taken_off(staffed: Desk) -> None:
    with pytest.raises(Refusal, match="key_needed"):
        sign_in(staffed, "sri")
    let_in(staffed, "sri")
    assert sign_in(staffed, "sri", new(count=3)).roles == ("officer", "supervisor")
    key = key_of(staffed, "sri")
    session = sign_in(staffed, "sri", KeyUse(key, 4)).session
    assert staffed.office.officer_session(session) is not None
    order = TakeOff(op_id=staffed.op_id())
    staffed.office.sign_ins.keys.take_off(key, order, staffed.by("sri", "pc")).result(10)
    assert staffed.office.officer_session(session) is None
    with pytest.raises(Refusal, match="key_unknown"):
        sign_in(staffed, "sri", KeyUse(key, 5))


def test_a_key_is_its_officers_alone(staffed: Desk) -> None:
    let_in(staffed, "sri")
    sign_in(staffed, "sri", new())
    with pytest.raises(Refusal, match="key_unknown"):
        sign_in(staffed, "tuti", KeyUse(key_of(staffed, "sri"), 1))
    let_in(staffed, "tuti")
    with pytest.raises(Refusal, match="key_taken"):
        sign_in(staffed, "tuti", new())


@pytest.mark.parametrize(
    ("before", "now", "good"), [(0, 0, True), (0, 1, True), (7, 8, True), (7, 7, False), (7, 0, False)]
)
def test_a_counter_goes_on_or_stays_nothing(staffed: Desk, before: int, now: int, *, good: bool) -> None:
    let_in(staffed, "sri")
    sign_in(staffed, "sri", new(count=before))
    use = KeyUse(key_of(staffed, "sri"), now)
    if good:
        assert sign_in(staffed, "sri", use).officer == "sri"
        return
    with pytest.raises(Refusal, match="key_copied"):
        sign_in(staffed, "sri", use)


def test_a_key_that_is_doubted_stays_so_and_is_doubted_once(staffed: Desk) -> None:
    let_in(staffed, "sri")
    session = sign_in(staffed, "sri", new(count=3)).session
    key = key_of(staffed, "sri")
    before = staffed.ledger.seq
    for _ in range(2):
        staffed.office.sign_ins.keys.doubt(key, staffed.op_id(), staffed.by("sri", "pc")).result(10)
    assert staffed.ledger.seq == before + 1
    assert staffed.office.officer_session(session) is None
    with pytest.raises(Refusal, match="key_copied"):
        sign_in(staffed, "sri", KeyUse(key, 9))


def test_a_session_without_a_key_never_has_a_role_that_needs_one(staffed: Desk, document: Callable[..., Any]) -> None:
    assert sign_in(staffed, "sri", account_roles=["officer"]).roles == ("officer",), (
        "the groups of the account say no more"
    )
    session = sign_in(staffed, "rina", counter="5").session
    risen = document(3)
    for known in risen["officers"]:
        known["roles"] = ["officer", "supervisor"]
    staffed.adopt(risen)
    assert staffed.office.officer_session(session).roles == ("officer",)


def test_who_has_no_account_has_no_key_and_nobody_lets_in_their_own(staffed: Desk) -> None:
    with pytest.raises(Refusal, match="key_without_account"):
        let_in(staffed, "budi")
    with pytest.raises(Refusal, match="officer_unknown"):
        let_in(staffed, "nemo")
    let_in(staffed, "sri")
    sign_in(staffed, "sri", new())
    with pytest.raises(Refusal, match="key_for_oneself"):
        let_in(staffed, "sri", "sri", at_terminal=False)
    with pytest.raises(Refusal, match="role_missing"):
        let_in(staffed, "sri", "rina", at_terminal=False)
    let_in(staffed, "tuti", "sri", at_terminal=False)
    assert sign_in(staffed, "tuti", new("two"), counter="5").officer == "tuti"
    assert staffed.office.sign_ins.keys.of("tuti")[0].let_in_by == "sri"


def test_a_code_is_used_up_by_the_key_that_it_lets_in(staffed: Desk) -> None:
    let_in(staffed, "sri")
    sign_in(staffed, "sri", new())
    with pytest.raises(Refusal, match="key_code_ended"):
        sign_in(staffed, "sri", new("two"))
