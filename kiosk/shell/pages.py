"""The kiosk's pages: one line each. Main.qml shows them, and what holds of some pages only is read from here.

A new page is its QML file, its view-model, and its line here.
"""

from collections.abc import Mapping
from enum import Flag, auto
from functools import cache
from pathlib import Path
from typing import Final

import msgspec
from msgspec import field

KIOSK: Final = Path(__file__).resolve().parents[1]


class Trait(Flag):
    """SCANS: what a scanner reads is used, elsewhere it would be in the way. LOGIN: a login is under way. PHONE: one
    looks at one's phone, so the screen waits longer. ANSWER: a phone's answer is expected. END: what was done cannot be
    gone back from. FULL: there is no room for the strip when letters are large. CAMERA: it shows what a camera sees.
    SAYS_OFFLINE: it says itself that there is no internet. TAKES: paper matters most there, if a number can be had."""

    NONE = 0
    SCANS = auto()
    LOGIN = auto()
    PHONE = auto()
    ANSWER = auto()
    END = auto()
    FULL = auto()
    CAMERA = auto()
    SAYS_OFFLINE = auto()
    TAKES = auto()


class Page(msgspec.Struct, frozen=True):
    """`qml` is its file in this package. `shows`: its properties beside `kiosk` and `reach`, each with the name that
    KioskViewModel.parts gives a view-model; without it `vm` is the view-model of the page's own name."""

    name: str
    qml: str
    shows: Mapping[str, str] = field(default_factory=dict)
    trait: Trait = Trait.NONE

    @property
    def url(self) -> str:
        return (KIOSK / self.qml).as_uri()

    def row(self, parts: Mapping[str, object]) -> dict[str, object]:
        """What Main.qml is given of it."""
        shown = {name: parts[part] for name, part in (self.shows or {"vm": self.name}).items()}
        return {
            "full": Trait.FULL in self.trait,
            "file": self.url,
            "properties": {"kiosk": parts["kiosk"], "reach": 0.0, **shown},
        }


AROUND: Final = ("kiosk", "officeHeader", "statusStrip", "assist", "dialog", "links")  # shown around every page
ATTRACT: Final = "attract"  # the first page, which Main.qml itself shows, without the header
BY_LOGIN: Final = {"vm": "login", "ways": "ways"}
WITH_SCANNER: Final = {"scanner": "scanner"}
AT_PHONE: Final = Trait.SCANS | Trait.LOGIN | Trait.PHONE
OFFLINE_QR: Final = AT_PHONE | Trait.ANSWER | Trait.SAYS_OFFLINE
PAGES: Final = (
    Page("home", "shell/HomePage.qml", {"officeHeader": "officeHeader"}, Trait.SCANS),
    Page("login", "login/LoginPage.qml", BY_LOGIN, AT_PHONE),
    Page("challenge", "login/ChallengePage.qml", BY_LOGIN | WITH_SCANNER, OFFLINE_QR),
    Page("answer", "login/AnswerPage.qml", BY_LOGIN | WITH_SCANNER, OFFLINE_QR | Trait.CAMERA),
    Page("card", "login/CardPage.qml", {"vm": "card", "ways": "ways"} | WITH_SCANNER, AT_PHONE | Trait.CAMERA),
    Page("nik", "login/NikPage.qml", trait=Trait.SCANS | Trait.LOGIN),
    Page("ways", "login/WaysPage.qml", trait=Trait.SCANS | Trait.SAYS_OFFLINE),
    Page("choose", "services/ChoosePage.qml", {"vm": "choose", "news": "news", "ways": "ways"}),
    Page("search", "services/SearchPage.qml", {"vm": "choose"}),
    Page("services", "services/ServicesPage.qml", {"vm": "choose"}),
    Page("service", "services/ServicePage.qml", {"vm": "service", "ticket": "ticket"}, Trait.TAKES),
    Page("priority", "services/PriorityPage.qml", {"vm": "service"}, Trait.TAKES),
    Page("ticket", "ticket/TicketPage.qml", trait=Trait.END),
    Page("scan", "ticket/ScanPage.qml", {"vm": "myTicket"} | WITH_SCANNER, Trait.SCANS | Trait.CAMERA),
    Page(
        "appointment",
        "ticket/AppointmentPage.qml",
        {"vm": "appointment", "ticket": "ticket"} | WITH_SCANNER,
        Trait.SCANS | Trait.FULL | Trait.TAKES,
    ),
    Page("status", "ticket/StatusPage.qml", {"vm": "myTicket"}, Trait.SCANS),
    Page("receipt", "account/ReceiptPage.qml", {"vm": "receipt", "asked": "oneCase"}, Trait.SCANS),
    Page("case", "account/CasePage.qml", {"vm": "oneCase"}),
    Page("news", "account/NewsPage.qml"),
    Page("message", "account/MessagePage.qml", {"vm": "news"}),
    Page("mine", "account/MinePage.qml", {"vm": "ownData"}),
    Page("asked", "account/AskedPage.qml", {"vm": "ownData"}),
    Page("consent", "form/ConsentPage.qml", {"vm": "submission"}),
    Page("form", "form/FormPage.qml"),
    Page("review", "form/ReviewPage.qml", {"vm": "submission"}),
    Page("submitted", "form/SubmittedPage.qml", {"vm": "submission"}, Trait.END),
)


def view_model_of(name: str) -> str:
    return next(page.shows.get("vm", name) for page in PAGES if page.name == name)


@cache
def named(trait: Trait) -> frozenset[str]:
    """The names of the pages of which it holds."""
    return frozenset(page.name for page in PAGES if trait in page.trait)


def main_properties(parts: Mapping[str, object]) -> dict[str, object]:
    """What Main.qml requires."""
    return {name: parts[name] for name in AROUND} | {"pages": {page.name: page.row(parts) for page in PAGES}}
