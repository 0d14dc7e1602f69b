"""News of forms that were sent in, and a receipt that is asked for."""

from typing import Final

from display.gallery.story import Story
from kiosk.gallery.fake_hub import CASES, LONG_MESSAGE, MESSAGE, RECEIPT
from kiosk.gallery.harness import Harness, Steps
from office.contract.answers import MessageAnswer


def _receipt_typing(stage: Harness) -> None:
    stage.receipt(RECEIPT[:7])


def _receipt_asking(stage: Harness) -> None:
    stage.background.held = True
    stage.receipt(RECEIPT)


def _news(stage: Harness, messages: int, cases: int) -> None:
    stage.told((LONG_MESSAGE, MESSAGE)[:messages], CASES[:cases])
    stage.kiosk.news.openList()


def _message(stage: Harness, message: MessageAnswer) -> None:
    stage.told((message,))
    stage.kiosk.news.openList()
    stage.kiosk.news.openMessage(str(message.message))


def _case(stage: Harness, code: str) -> None:
    _news(stage, 0, len(CASES))
    stage.kiosk.news.openForm(code)


STORIES: Final[tuple[Story[Steps], ...]] = (
    Story("76-receipt", Harness.receipt),
    Story("761-receipt-typing", _receipt_typing),
    Story("762-receipt-asking", _receipt_asking),
    Story("763-receipt-unknown", lambda stage: stage.receipt("AAAA-AAAA")),
    Story("764-case-by-receipt", lambda stage: stage.receipt(RECEIPT)),
    Story("77-news-offered", lambda stage: stage.told((MESSAGE,), CASES[:2])),
    Story("771-forms-offered", lambda stage: stage.told((), CASES[2:3])),
    Story("772-news-one", lambda stage: _news(stage, 1, 0)),
    Story("773-news-many", lambda stage: _news(stage, 2, 6)),
    Story("774-message", lambda stage: _message(stage, MESSAGE)),
    Story("775-message-long", lambda stage: _message(stage, LONG_MESSAGE)),
    Story("776-case-ready", lambda stage: _case(stage, RECEIPT)),
    Story("777-case-long-note", lambda stage: _case(stage, "M3XW-8A2C")),
    Story("778-case-unknown", lambda stage: _case(stage, "T0ZB-77KE")),
    Story("779-case-rejected", lambda stage: _case(stage, "Z8JP-60SF")),
)
