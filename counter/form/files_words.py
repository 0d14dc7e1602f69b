"""The words of the files that came with a form, and of the one on its way."""

from PySide6.QtCore import QCoreApplication

from counter.core.state import DeskState
from counter.form.files import MIB, Sending
from counter.form.state import UploadState
from counter.form.view_state import FilesView
from counter.widgets.views import ButtonView, ChipView
from office.contract.answers import FileAnswer, SubmissionView

translate = QCoreApplication.translate

KIB = 1024


def files_view(state: DeskState, form: SubmissionView | None) -> FilesView:
    """Of the form on the table; without one only what is on its way."""
    sending, files = state.part(UploadState).sending, form.files if form is not None else ()
    return FilesView(
        title=translate("Desk", "Berkas lampiran") if form is not None else "",
        note=translate("Desk", "Semua lengkap di kantor ini.") if files else translate("Desk", "Belum ada berkas."),
        chips=tuple(_chip(file, state.language) for file in files),
        problems=tuple(_refused(file) for file in files if file.problem),
        button=_button(sending) if form is not None else None,
        doing=_doing(sending, state.language) if sending is not None else "",
        percent=None if sending is None or sending.problem else sending.percent,
        trouble=sending is not None and bool(sending.problem),
        again=translate("Desk", "Kirim lagi")
        if sending is not None and sending.problem and sending.has_content
        else "",
        stop=_stop(sending),
    )


def size_words(size: int, language: str) -> str:
    """840 KB, 1,2 MB; rounded up, so that no file has nothing."""
    if size < MIB:
        return f"{-(-size // KIB)} KB"
    tenths = -(-size * 10 // MIB)
    point = "." if language == "en" else ","
    return f"{tenths // 10}{point}{tenths % 10} MB"


def _kind(media_type: str) -> str:
    return {
        "application/pdf": translate("Desk", "PDF"),
        "image/jpeg": translate("Desk", "Foto JPEG"),
        "image/png": translate("Desk", "Gambar PNG"),
    }.get(media_type, media_type)


def _file(file: FileAnswer, language: str) -> str:
    return f"{_kind(file.media_type)} {size_words(file.bytes, language)}"


def _chip(file: FileAnswer, language: str) -> ChipView:
    named = _file(file, language)
    if file.state == "refused":
        return ChipView("alert-triangle", translate("Desk", "{0}: ditolak pusat").format(named), "brick")
    if file.state == "arrived":
        return ChipView("cloud-check", translate("Desk", "{0}: sudah di pusat").format(named), "leaf")
    return ChipView("clock", translate("Desk", "{0}: menunggu pusat").format(named), "mute")


def _refused(file: FileAnswer) -> str:
    return translate("Desk", "Kata pusat: {0}").format(file.problem)


def _button(sending: Sending | None) -> ButtonView:
    busy = sending is not None and not sending.problem
    reason = translate("Desk", "Tunggu sampai berkas ini selesai, atau batalkan.") if busy else ""
    return ButtonView(text=translate("Desk", "Lampirkan berkas…"), reason=reason)


def _stop(sending: Sending | None) -> str:
    if sending is None:
        return ""
    return translate("Desk", "Tutup") if sending.problem else translate("Desk", "Batalkan")


def _doing(sending: Sending, language: str) -> str:
    named = sending.name
    if sending.number:
        named = translate("Desk", "{0} untuk {1}").format(sending.name, sending.number)
    if sending.problem:
        return f"{named}: {sending.problem}"
    if sending.retry_at is not None:
        words = translate("Desk", "Server kantor tidak menjawab. {0} dilanjutkan dari {1} % begitu tersambung.")
        return words.format(named, sending.percent)
    if not sending.bytes:
        return translate("Desk", "Membaca {0}…").format(named)
    if sending.whole:
        return translate("Desk", "Mencatat {0} pada formulir…").format(named)
    words = translate("Desk", "Mengirim {0}: {1} % dari {2}")
    return words.format(named, sending.percent, size_words(sending.bytes, language))
