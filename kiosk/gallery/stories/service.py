"""One service: closed, full, waiting, and taking its number."""

from typing import Final

from display.gallery.story import Story
from kiosk.gallery.harness import Harness, Steps
from office.contract.errors import Refusal, Unavailable


def _closed(harness: Harness) -> None:
    harness.guest()
    harness.open_service("IMIGRASI-PASPOR")


def _unknown_wait(harness: Harness) -> None:
    harness.guest()
    harness.open_service("KPP-NPWP")


def _taking(harness: Harness) -> None:
    harness.service()
    harness.background.held = True
    harness.kiosk.service.takeTicket()


def _full(harness: Harness) -> None:
    harness.service()
    harness.hub.wrong = Refusal(
        "service_full",
        {
            "id": "Antrean Imigrasi hari ini penuh. Silakan datang besok pukul 08.00 atau buat janji.",
            "en": "Immigration is full today. Please come tomorrow at 08.00 or make an appointment.",
        },
    )
    harness.kiosk.service.takeTicket()


def _full_today(harness: Harness) -> None:
    harness.lines("DUKCAPIL", full=True, left=0, next_slot="2026-11-25T09:40")
    harness.service()


def _few_left(harness: Harness) -> None:
    harness.lines("DUKCAPIL", left=4)
    harness.service()


def _hub_silent(harness: Harness) -> None:
    harness.service()
    harness.hub.wrong = Unavailable("POST /v1/tickets: ConnectTimeout")
    harness.kiosk.service.takeTicket()


def _browsing(harness: Harness) -> None:
    harness.home()
    harness.kiosk.inform()
    harness.open_service("POLRES-SKCK")


def _priority(harness: Harness) -> None:
    harness.service()
    harness.kiosk.service.offerPriority()


STORIES: Final[tuple[Story[Steps], ...]] = (
    Story("30-service", Harness.service),
    Story("31-service-closed", _closed),
    Story("32-service-unknown-wait", _unknown_wait),
    Story("33-service-taking", _taking),
    Story("34-service-browsing", _browsing),
    Story("35-priority", _priority),
    Story("36-full", _full),
    Story("37-hub-silent", _hub_silent),
    Story("38-full-today", _full_today),
    Story("39-few-left", _few_left),
)
