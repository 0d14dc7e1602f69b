"""News of forms that were sent in, and a receipt that is asked for."""

from typing import Final

from display.gallery.story import Story
from kiosk.gallery.fake_hub import CASES, LONG_MESSAGE, MESSAGE, RECEIPT
from kiosk.gallery.harness import Harness, Steps
from office.contract.answers import MessageAnswer


def _receipt_typing(harness: Harness) -> None:
    harness.receipt(RECEIPT[:7])


def _receipt_asking(harness: Harness) -> None:
    harness.background.held = True
    harness.receipt(RECEIPT)


def _news(harness: Harness, messages: int, cases: int) -> None:
    harness.log_in_with((LONG_MESSAGE, MESSAGE)[:messages], CASES[:cases])
    harness.kiosk.news.openList()


def _message(harness: Harness, message: MessageAnswer) -> None:
    harness.log_in_with((message,))
    harness.kiosk.news.openList()
    harness.kiosk.news.openMessage(str(message.message))


def _case(harness: Harness, code: str) -> None:
    _news(harness, 0, len(CASES))
    harness.kiosk.news.openForm(code)


STORIES: Final[tuple[Story[Steps], ...]] = (
    Story("76-receipt", Harness.receipt),
    Story("761-receipt-typing", _receipt_typing),
    Story("762-receipt-asking", _receipt_asking),
    Story("763-receipt-unknown", lambda harness: harness.receipt("AAAA-AAAA")),
    Story("764-case-by-receipt", lambda harness: harness.receipt(RECEIPT)),
    Story("77-news-offered", lambda harness: harness.log_in_with((MESSAGE,), CASES[:2])),
    Story("771-forms-offered", lambda harness: harness.log_in_with((), CASES[2:3])),
    Story("772-news-one", lambda harness: _news(harness, 1, 0)),
    Story("773-news-many", lambda harness: _news(harness, 2, 6)),
    Story("774-message", lambda harness: _message(harness, MESSAGE)),
    Story("775-message-long", lambda harness: _message(harness, LONG_MESSAGE)),
    Story("776-case-ready", lambda harness: _case(harness, RECEIPT)),
    Story("777-case-long-note", lambda harness: _case(harness, "M3XW-8A2C")),
    Story("778-case-unknown", lambda harness: _case(harness, "T0ZB-77KE")),
    Story("779-case-rejected", lambda harness: _case(harness, "Z8JP-60SF")),
)
