"""What an act has just done, and what undoing it takes back: one sentence each."""

from PySide6.QtCore import QCoreApplication

from counter.core.actions import Act, Undo
from counter.core.state import DeskState

translate = QCoreApplication.translate


def done_words(state: DeskState, undo: Undo) -> str:
    """What just happened, for the toast that offers to undo it."""
    sentence = _sent_on(undo) or {
        Act.CALL: translate("Desk", "{number} dipanggil."),
        Act.CALL_CHOSEN: translate("Desk", "{number} dipanggil di luar giliran."),
        Act.SERVE: translate("Desk", "{number} mulai dilayani."),
        Act.HOLD: translate("Desk", "{number} ditunda."),
        Act.TRANSFER: translate("Desk", "{number} dialihkan."),
        Act.NO_SHOW: translate("Desk", "{number} tidak hadir."),
        Act.FINISH: translate("Desk", "{number} selesai."),
        Act.RESUME: translate("Desk", "{number} dilanjutkan."),
        Act.RETURN: translate("Desk", "{number} antre lagi."),
        Act.LEAVE: translate("Desk", "{number} pulang."),
        Act.GRANT: translate("Desk", "Prioritas {number} diubah."),
    }.get(undo.act, "{number}.")
    return sentence.format(number=undo.number, service=state.full_name(undo.service))


def _sent_on(undo: Undo) -> str:
    if not undo.service:
        return ""
    if undo.act is Act.FINISH:
        return translate("Desk", "{number} selesai, diteruskan ke {service}.")
    return translate("Desk", "{number} dialihkan ke {service}.")


def takes_back(state: DeskState, undo: Undo) -> str:
    """What undoing means, so that nobody has to guess it in ten seconds."""
    sentence = {
        Act.CALL: translate("Desk", "Bila diurungkan, {number} menunggu lagi."),
        Act.CALL_CHOSEN: translate("Desk", "Bila diurungkan, {number} menunggu lagi di tempatnya."),
        Act.SERVE: translate("Desk", "Bila diurungkan, {number} kembali dipanggil."),
        Act.HOLD: translate("Desk", "Bila diurungkan, {number} kembali ke loket ini."),
        Act.TRANSFER: translate("Desk", "Bila diurungkan, {number} kembali ke loket ini."),
        Act.NO_SHOW: translate("Desk", "Bila diurungkan, {number} kembali dipanggil."),
        Act.FINISH: translate("Desk", "Bila diurungkan, {number} kembali dilayani di sini."),
        Act.RESUME: translate("Desk", "Bila diurungkan, {number} kembali ditunda."),
        Act.RETURN: translate("Desk", "Bila diurungkan, {number} kembali terlewat."),
        Act.LEAVE: translate("Desk", "Bila diurungkan, {number} ada lagi di antrean."),
        Act.GRANT: translate("Desk", "Bila diurungkan, prioritas {number} seperti semula."),
    }.get(undo.act, "")
    if undo.service:
        sentence = translate("Desk", "Bila diurungkan, {number} kembali ke loket ini dan tidak jadi ke {service}.")
    return sentence.format(number=undo.number, service=state.service_name(undo.service))
