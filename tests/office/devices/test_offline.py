"""Promise: days without the platform stop no ticket and no call, and after two weeks a supervisor answers for them."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from office.contract.commands import ConsentOffline
from office.contract.errors import Refusal
from office.contract.moments import stamp
from office.officers.supervision import WORD_NOTE

A_MINUTE = timedelta(minutes=1)
Silence = Callable[[timedelta], None]


@pytest.fixture
def silence(desk: Any, document: Any) -> Silence:
    """So long ago was the platform's last word. Sri is the office's supervisor."""
    offered = document(2)
    offered["officers"].append(dict(offered["officers"][0]) | {"code": "sri", "roles": ["officer", "supervisor"]})
    desk.adopt(offered)

    def silence(lasts: timedelta) -> None:
        desk.ledger.put_note(WORD_NOTE, stamp(desk.now - lasts)).result(10)

    return silence


def consent(desk: Any) -> None:
    order = ConsentOffline(op_id=desk.op_id(), why="kabel laut putus")
    desk.office.supervision.consent(order, desk.by("sri", "pc")).result(10)


def test_for_two_weeks_every_officer_signs_in_anew(desk: Any, silence: Silence) -> None:
    silence(timedelta(days=14) - A_MINUTE)
    assert desk.sign_in("rina").officer == "rina"


def test_after_two_weeks_only_a_supervisor_signs_in_anew_until_one_has_agreed(desk: Any, silence: Silence) -> None:
    silence(timedelta(days=14))
    with pytest.raises(Refusal, match="roster_old"):
        desk.sign_in("rina")
    assert desk.sign_in("sri").officer == "sri"
    consent(desk)
    assert desk.sign_in("rina", "5").officer == "rina"


def test_a_consent_holds_for_a_week_of_the_silence_it_was_given_in(desk: Any, silence: Silence) -> None:
    silence(timedelta(days=14))
    consent(desk)
    desk.wait(days=7)
    with pytest.raises(Refusal, match="roster_old"):
        desk.sign_in("rina")
    silence(timedelta(days=1))
    assert desk.sign_in("rina").officer == "rina"


def test_tickets_are_given_and_open_desks_call_though_nobody_has_agreed(desk: Any, silence: Silence) -> None:
    silence(timedelta(days=14) - A_MINUTE)
    desk.sign_in("rina")
    desk.wait(minutes=2)
    with pytest.raises(Refusal, match="roster_old"):
        desk.sign_in("budi", "5")
    number = desk.take().number
    assert desk.called("rina").number == number
    silence(timedelta(days=60))
    assert desk.take().number > number
