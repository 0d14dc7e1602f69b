"""What an act has just done, what undoing it takes back, and what comes after it: one sentence each."""

from PySide6.QtCore import QCoreApplication

from counter.core.actions import Action, Undo
from counter.core.state import DeskState
from counter.widgets.views import ChipView

translate = QCoreApplication.translate


def done_words(state: DeskState, undo: Undo) -> str:
    """What just happened, for the toast that offers to undo it."""
    sentence = _sent_on(undo) or {
        Action.CALL: translate("Desk", "{number} dipanggil."),
        Action.CALL_CHOSEN: translate("Desk", "{number} dipanggil di luar giliran."),
        Action.SERVE: translate("Desk", "{number} mulai dilayani."),
        Action.HOLD: translate("Desk", "{number} ditunda."),
        Action.TRANSFER: translate("Desk", "{number} dialihkan."),
        Action.NO_SHOW: translate("Desk", "{number} tidak hadir."),
        Action.FINISH: translate("Desk", "{number} selesai."),
        Action.RESUME: translate("Desk", "{number} dilanjutkan."),
        Action.RETURN: translate("Desk", "{number} antre lagi."),
        Action.LEAVE: translate("Desk", "{number} pulang."),
        Action.GRANT: translate("Desk", "Prioritas {number} diubah."),
    }.get(undo.act, "{number}.")
    return sentence.format(number=undo.number, service=state.full_name(undo.service))


def _sent_on(undo: Undo) -> str:
    if not undo.service:
        return ""
    if undo.act is Action.FINISH:
        return translate("Desk", "{number} selesai, diteruskan ke {service}.")
    return translate("Desk", "{number} dialihkan ke {service}.")


def takes_back(state: DeskState, undo: Undo) -> str:
    """What undoing means, so that nobody has to guess it in ten seconds."""
    sentence = {
        Action.CALL: translate("Desk", "Bila diurungkan, {number} menunggu lagi."),
        Action.CALL_CHOSEN: translate("Desk", "Bila diurungkan, {number} menunggu lagi di tempatnya."),
        Action.SERVE: translate("Desk", "Bila diurungkan, {number} kembali dipanggil."),
        Action.HOLD: translate("Desk", "Bila diurungkan, {number} kembali ke loket ini."),
        Action.TRANSFER: translate("Desk", "Bila diurungkan, {number} kembali ke loket ini."),
        Action.NO_SHOW: translate("Desk", "Bila diurungkan, {number} kembali dipanggil."),
        Action.FINISH: translate("Desk", "Bila diurungkan, {number} kembali dilayani di sini."),
        Action.RESUME: translate("Desk", "Bila diurungkan, {number} kembali ditunda."),
        Action.RETURN: translate("Desk", "Bila diurungkan, {number} kembali terlewat."),
        Action.LEAVE: translate("Desk", "Bila diurungkan, {number} ada lagi di antrean."),
        Action.GRANT: translate("Desk", "Bila diurungkan, prioritas {number} seperti semula."),
    }.get(undo.act, "")
    if undo.service:
        sentence = translate("Desk", "Bila diurungkan, {number} kembali ke loket ini dan tidak jadi ke {service}.")
    return sentence.format(number=undo.number, service=state.service_name(undo.service))


def plan_chip(state: DeskState) -> ChipView | None:
    """What the person still needs after this."""
    plan = state.desk.plan if state.desk is not None else ()
    if not plan:
        return None
    names = ", ".join(state.full_name(code) for code in plan)
    return ChipView("arrow-forward-up", translate("Desk", "Sesudah ini: {0}").format(names), "sky")
