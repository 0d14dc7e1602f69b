"""The words of the status bar: the links in short, the printer, the time."""

from datetime import datetime
from typing import Final

from PySide6.QtCore import QCoreApplication

from counter.admin.connection.words import links_of
from counter.admin.data_requests.words import OverdueRequests, overdue_item
from counter.core.state import DeskState
from counter.shell.view_state import StatusView
from counter.widgets.views import StatusItem, Tone
from display.connection.words import LinkBrief, link_briefs
from display.words import local

translate = QCoreApplication.translate

PRINTER_LOOKS: Final[dict[str, tuple[str, Tone]]] = {
    "none": ("printer-off", "plain"),
    "ready": ("printer", "plain"),
    "near_end": ("printer", "kunyit"),
    "hot": ("printer", "kunyit"),
    "unknown": ("help-circle", "plain"),
}
TROUBLE: Final[tuple[str, Tone]] = ("printer-off", "brick")


def status_view(state: DeskState, now: datetime) -> StatusView:
    links = tuple(_link(brief) for brief in link_briefs(links_of(state, now)))
    count = state.part(OverdueRequests).count
    overdue = (overdue_item(count),) if count else ()
    return StatusView(
        items=(*links, _printer(state), *overdue),
        clock=f"{local(now, state.zone):%H.%M.%S}",
        zone=state.catalogue.office.zone_label if state.catalogue is not None else "",
    )


def _link(brief: LinkBrief) -> StatusItem:
    tone: Tone = "plain" if brief.tone == "mute" else brief.tone
    return StatusItem(f"{brief.key}State", brief.icon, brief.text, tone, link=True)


def _printer(state: DeskState) -> StatusItem:
    words = {
        "none": translate("Desk", "Tanpa printer"),
        "ready": translate("Desk", "Printer siap"),
        "near_end": translate("Desk", "Printer: kertas hampir habis"),
        "out": translate("Desk", "Printer: kertas habis"),
        "cover_open": translate("Desk", "Printer: tutup terbuka"),
        "cutter": translate("Desk", "Printer: pemotong macet"),
        "hot": translate("Desk", "Printer: terlalu panas, tunggu"),
        "error": translate("Desk", "Printer bermasalah"),
        "offline": translate("Desk", "Printer tidak terhubung"),
        "unknown": translate("Desk", "Printer belum diketahui"),
    }
    word = state.printer if state.printer in words else "unknown"
    icon, tone = PRINTER_LOOKS.get(word, TROUBLE)
    return StatusItem("printerState", icon, words[word], tone)
