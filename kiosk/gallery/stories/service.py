"""One service: closed, full, waiting, and taking its number."""

from typing import Final

from display.gallery.story import Story
from kiosk.gallery.harness import Harness, Steps
from office.contract.errors import Refusal, Unavailable


def _closed(stage: Harness) -> None:
    stage.guest()
    stage.kiosk.choose.openAgency("IMIGRASI")
    stage.kiosk.openService("IMIGRASI-PASPOR")


def _unknown_wait(stage: Harness) -> None:
    stage.guest()
    stage.kiosk.choose.openAgency("KPP")
    stage.kiosk.openService("KPP-NPWP")


def _taking(stage: Harness) -> None:
    stage.service()
    stage.background.held = True
    stage.kiosk.service.takeTicket()


def _full(stage: Harness) -> None:
    stage.service()
    stage.hub.wrong = Refusal(
        "service_full",
        {
            "id": "Antrean Imigrasi hari ini penuh. Silakan datang besok pukul 08.00 atau buat janji.",
            "en": "Immigration is full today. Please come tomorrow at 08.00 or make an appointment.",
        },
    )
    stage.kiosk.service.takeTicket()


def _full_today(stage: Harness) -> None:
    stage.lines("DUKCAPIL", full=True, left=0, next_slot="2026-11-25T09:40")
    stage.service()


def _few_left(stage: Harness) -> None:
    stage.lines("DUKCAPIL", left=4)
    stage.service()


def _hub_silent(stage: Harness) -> None:
    stage.service()
    stage.hub.wrong = Unavailable("POST /v1/tickets: ConnectTimeout")
    stage.kiosk.service.takeTicket()


def _browsing(stage: Harness) -> None:
    stage.home()
    stage.kiosk.inform()
    stage.kiosk.choose.openAgency("POLRES")
    stage.kiosk.openService("POLRES-SKCK")


def _priority(stage: Harness) -> None:
    stage.service()
    stage.kiosk.service.offerPriority()


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
