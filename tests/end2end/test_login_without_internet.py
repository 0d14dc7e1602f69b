"""Promise: with the internet down a citizen logs in by phone and scanner, and a card fills in without logging in."""

from pathlib import Path

from proof.common.wait_until import until
from sandbox.demo.office import Office
from sandbox.demo.phone_client import Phone
from sandbox.demo.ui_client import ControlNotFound, UiClient


def keys_are_here(office: Office) -> bool:
    """Whose signatures count has been told to this office."""
    return any(op["kind"] == "issuers.adopted" for op in office.ops())


def shows(kiosk: UiClient, name: str) -> bool:
    try:
        return bool(kiosk.read(name))
    except ControlNotFound:
        return False


def test_a_phone_answers_the_kiosk_and_a_card_fills_in(office: Office, kiosk: UiClient, tmp_path: Path) -> None:
    until(lambda: keys_are_here(office))
    office.proxy.cut()
    kiosk.see("strip", "Internet terputus", seconds=40)
    phone = Phone()
    kiosk.tap("language_id")
    kiosk.tap("login")
    question = kiosk.see("qr", "^MPPQ1:")
    kiosk.shot(tmp_path / "challenge.png")
    answer = phone.answer(office.phone_url, citizen="siti", question=question)
    other = phone.answer(office.phone_url, citizen="arman", question=question)
    kiosk.scan("MPPA1:" + answer[-60:])
    kiosk.tap("dialogSafe")  # it is said, and the code stays
    assert kiosk.read("qr") == question
    kiosk.scan(answer)
    kiosk.see("search")
    kiosk.tap("logout")
    kiosk.see("language_id")

    kiosk.tap("language_id")
    kiosk.tap("login")
    kiosk.see("qr", "^MPPQ1:")
    kiosk.scan(other)  # of who was here before: it answers another code
    kiosk.tap("dialogSafe")
    assert not shows(kiosk, "search")

    kiosk.tap("otherWay")
    kiosk.tap("way_card")
    kiosk.scan(phone.card(office.phone_url, citizen="siti"))
    assert "kartu digital" in kiosk.see("level")
    kiosk.tap("logout")
    kiosk.see("language_id")
