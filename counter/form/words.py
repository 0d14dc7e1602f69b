"""The words of the citizen's form as the officer reads it."""

from PySide6.QtCore import QCoreApplication

from counter.core.state import DeskState
from counter.form.files_words import files_view
from counter.form.state import FormState, form_on_table
from counter.form.view_state import FormRowView, FormView
from counter.offline.words import is_nameless
from counter.widgets.views import ChipView
from display.words import clock
from office.contract.answers import FormRow, SubmissionView
from office.contract.messages import LANGUAGES
from office.contract.roles import who_may
from office.contract.words import in_language

translate = QCoreApplication.translate


def form_view(state: DeskState) -> FormView:
    form = form_on_table(state)
    if form is None or state.desk is None:
        return _no_form(state)
    forms = state.desk.submissions
    rows = tuple(_row(state, form, index) for index in range(len(form.rows)))
    return FormView(
        key=str(form.submission),
        titles=tuple(state.of(one.title) for one in forms),
        chosen=forms.index(form),
        title=state.of(form.title),
        sent=_sent(state, form),
        chip=_to_check(sum(row.flagged for row in rows)),
        rows=rows,
        flag_note=translate("Desk", "Ditandai untuk diperiksa. Cocokkan dengan berkas pemohon."),
        documents=_documents(state),
        files=files_view(state, form),
    )


def _no_form(state: DeskState) -> FormView:
    if state.current is None:
        return FormView(files=files_view(state, None))
    if state.hidden:
        return _hidden_form(state)
    if is_nameless(state):
        return FormView(
            empty=translate("Desk", "Formulir belum dapat dibaca"),
            empty_note=translate("Desk", "Nama dan formulir tampil begitu server kantor menjawab."),
            documents=_documents(state),
            files=files_view(state, None),
        )
    return FormView(
        empty=translate("Desk", "Tidak ada formulir dari kiosk"),
        empty_note=translate("Desk", "Pemohon belum mengisi, atau layanan ini tidak memakai formulir."),
        documents=_documents(state),
        files=files_view(state, None),
    )


def _hidden_form(state: DeskState) -> FormView:
    if state.hidden == "unwritten":
        empty = translate("Desk", "Formulir belum dapat ditampilkan")
        note = translate("Desk", "Buku kantor sedang tidak dapat mencatat siapa yang melihat. Hubungi teknisi.")
    else:
        empty = translate("Desk", "Formulir tidak tampil untuk peran ini")
        may = who_may("citizen", LANGUAGES.index(state.language))
        note = translate("Desk", "Yang boleh melihatnya: {0}.").format(may)
    return FormView(empty=empty, empty_note=note, files=files_view(state, None))


def _sent(state: DeskState, form: SubmissionView) -> str:
    words = translate("Desk", "Dikirim {time} dari {device}, versi {version}")
    return words.format(time=clock(form.received_at, state.zone), device=form.device, version=form.form_version)


def still_to_check(state: DeskState) -> str:
    """What the form on the table leaves open, for who ends the visit; empty: nothing."""
    chip = form_view(state).chip
    return "" if chip is None else translate("Desk", "Di formulir masih {0}.").format(chip.text)


def _to_check(count: int) -> ChipView | None:
    if count == 0:
        return None
    return ChipView("alert-triangle", translate("Desk", "{0} perlu diperiksa").format(count), "kunyit")


def _row(state: DeskState, form: SubmissionView, index: int) -> FormRowView:
    row: FormRow = form.rows[index]
    flagged = (form.submission, index) in state.part(FormState).flagged
    return FormRowView(
        label=state.of(row.label),
        value=row.value or translate("Desk", "Tidak diisi"),
        source=translate("Desk", "Dari akun") if row.source == "account" else translate("Desk", "Diisi pemohon"),
        icon="alert-triangle" if flagged else "shield-check" if row.source == "account" else "circle-check",
        mark=_mark(flagged, row.source),
        flagged=flagged,
    )


def _mark(flagged: bool, source: str) -> str:
    if flagged:
        return translate("Desk", "Perlu diperiksa")
    if source == "account":
        return translate("Desk", "Sesuai data akun")
    return translate("Desk", "Isian memenuhi syarat formulir")


def _documents(state: DeskState) -> str:
    entry = state.current
    service = state.service(entry.service) if entry is not None else None
    if service is None or not service.requirements:
        return ""
    names = ", ".join(in_language(requirement.name, state.language) for requirement in service.requirements)
    return translate("Desk", "Berkas: {0}").format(names)
