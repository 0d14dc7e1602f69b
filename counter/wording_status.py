"""The words of the status bar: hub, platform, printer, clock. Unknown is said as unknown, never as fine."""

from datetime import datetime
from typing import Final

from PySide6.QtCore import QCoreApplication

from counter.pictures import StatusItem, StatusPicture, Tone
from counter.state import DeskState
from display.words import clock, local

translate = QCoreApplication.translate

PRINTER_LOOKS: Final[dict[str, tuple[str, Tone]]] = {
    "none": ("printer-off", "plain"),
    "ready": ("printer", "plain"),
    "near_end": ("printer", "kunyit"),
    "hot": ("printer", "kunyit"),
    "unknown": ("help-circle", "plain"),
}
TROUBLE: Final[tuple[str, Tone]] = ("printer-off", "brick")


def status_picture(state: DeskState, now: datetime) -> StatusPicture:
    return StatusPicture(
        items=(_hub(state), _platform(state), _printer(state)),
        clock=f"{local(now, state.zone):%H.%M.%S}",
        zone=state.catalogue.office.zone_label if state.catalogue is not None else "",
    )


def _hub(state: DeskState) -> StatusItem:
    if state.reach == "up":
        return StatusItem("linkState", "plug-connected", translate("Desk", "Server kantor terhubung"), "leaf")
    if state.reach == "unknown":
        return StatusItem("linkState", "help-circle", translate("Desk", "Menghubungi server kantor"))
    words = translate("Desk", "Server kantor tidak menjawab")
    if state.reach_since is not None:
        words = translate("Desk", "Server kantor diam sejak {0}").format(clock(state.reach_since, state.zone))
    return StatusItem("linkState", "plug-connected-x", words, "brick")


def _platform(state: DeskState) -> StatusItem:
    link = state.platform
    if state.reach != "up" or link.state == "unknown":
        return StatusItem("platformState", "cloud-question", translate("Desk", "Pusat: belum diketahui"))
    parts = [_platform_word(state)]
    if link.queued:
        parts.append(translate("Desk", "{0} menunggu dikirim").format(link.queued))
    if link.refused:
        parts.append(translate("Desk", "{0} ditolak").format(link.refused))
    calm = link.state == "up" and not link.refused
    icon = "cloud-off" if link.state == "down" else "cloud-x" if link.refused else "cloud-check"
    return StatusItem("platformState", icon, ", ".join(parts), "leaf" if calm else "kunyit")


def _platform_word(state: DeskState) -> str:
    link = state.platform
    if link.state == "down":
        if link.since is None:
            return translate("Desk", "Pusat terputus")
        return translate("Desk", "Pusat terputus sejak {0}").format(clock(link.since, state.zone))
    if link.last_word_at is None:
        return translate("Desk", "Pusat terhubung")
    return translate("Desk", "Pusat: sinkron {0}").format(clock(link.last_word_at, state.zone))


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
