"""Requests of citizens in two dialogs: the list, and one of them with its answer."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from counter.admin.data_requests.view_model import RequestsViewModel
from counter.admin.data_requests.words import RequestsView, RequestView
from counter.admin.list_flow import ListFlow
from counter.widgets.basics import KeyButton, show_text, words
from counter.widgets.list_dialog import WIDTH, InnerDialog, ListDialog
from counter.widgets.pickers import ReasonPicker
from counter.widgets.theme import Theme
from office.contract.commands import Answered


class RequestsDialog(ListDialog):
    def __init__(self, theme: Theme, over: QWidget) -> None:
        note = self.tr("Apa yang diminta warga tentang datanya. Milik siapa, tidak tampil.")
        super().__init__(theme, over, "requests", self.tr("Permintaan data"), note)
        self.close_foot()
        self.open()


class RequestDialog(InnerDialog):
    """An answer asks for a reason first; nothing is chosen beforehand."""

    answerAsked = Signal(str, str)  # done or declined, and why
    copyAsked = Signal(str)  # the path of a file

    def __init__(self, theme: Theme, over: QWidget, shown: RequestView) -> None:
        super().__init__(theme, over, shown.title, WIDTH)
        self.place_facts(chip="requestDue", facts="request", done="requestSaid")
        self._shown = RequestsView()
        self._asking: Answered | None = None
        self._todo = words(theme, "value", "requestTodo", wrap=True)
        self._copy = KeyButton(theme, "requestCopy", "device-floppy", kind="second", press=self._choose_file)
        self.place(self._todo, self._copy)
        self._reasons = self._add_reasons(shown)
        self.column.addWidget(self._done)
        self.add_problem()
        self._buttons: dict[Answered, KeyButton] = {
            "declined": KeyButton(theme, "requestDecline", "ban"),
            "done": KeyButton(theme, "requestDone", "check", kind="primary"),
        }
        self._buttons["declined"].clicked.connect(lambda: self._press("declined"))
        self._buttons["done"].clicked.connect(lambda: self._press("done"))
        self.foot_of(*self._buttons.values())
        self.show_view(RequestsView(opened=shown))
        self.open()

    def _add_reasons(self, shown: RequestView) -> dict[Answered, ReasonPicker]:
        self._why = words(self._theme, "body", "requestWhy", quiet=True, wrap=True)
        self._why.setText(self.tr("Alasannya dicatat, tanpa nama atau NIK. Nama Anda dicatat sebagai penjawab."))
        self.column.addWidget(self._why)
        done = ReasonPicker(self._theme, "done", shown.done_reasons)
        declined = ReasonPicker(
            self._theme,
            "declined",
            (
                self.tr("Identitas pemohon belum pasti"),
                self.tr("Wajib disimpan menurut peraturan"),
                self.tr("Bukan data kantor ini"),
            ),
        )
        done.taken.connect(lambda: self._press("done"))
        declined.taken.connect(lambda: self._press("declined"))
        for picker in (done, declined):
            picker.changed.connect(self._refresh)
            self.column.addWidget(picker)
        return {"done": done, "declined": declined}

    def show_view(self, shown: RequestsView) -> None:
        if shown.opened is None:
            return
        self._shown = shown
        if self.show_facts(shown.opened, shown):
            self._asking = None
        show_text(self._todo, shown.opened.todo)
        self._refresh()

    def _refresh(self) -> None:
        opened = self._shown.opened
        if opened is None:
            return
        wait = opened.waits or (self.tr("Sebentar…") if self._shown.working else "")
        asking = self._asking if opened.may_answer else None
        self._why.setVisible(asking is not None)
        self._copy.setVisible(opened.may_copy and asking is None)
        self._copy.set_state(kind="second", reason=wait, working=self._shown.working)
        self._copy.set_text(self.tr("Salinan…"))
        begin = {"declined": self.tr("Tolak…"), "done": self.tr("Catat selesai…")}
        now = {"declined": self.tr("Tolak sekarang"), "done": opened.done_now}
        for state, button in self._buttons.items():
            picker = self._reasons[state]
            picker.setVisible(asking == state)
            button.setVisible(opened.may_answer and asking in (None, state))
            missing = self.tr("Pilih alasannya dulu.") if asking == state and not picker.reason() else ""
            kind = "primary" if state == "done" else ""
            button.set_state(kind=kind, reason=wait or missing, working=self._shown.working)
            button.set_text(now[state] if asking == state else begin[state])
        self._fit()

    def _press(self, state: Answered) -> None:
        reason = self._reasons[state].reason()
        if self._asking is None:
            self._asking = state
            self._refresh()
            self._body.ensureWidgetVisible(self._reasons[state])
        elif reason and not self._shown.working:
            self.answerAsked.emit(state, reason)

    def _choose_file(self) -> None:
        assert self._shown.opened is not None, "its button was there"
        asked = QFileDialog(self, self.tr("Simpan salinan data"))
        asked.setObjectName("pickCopy")
        asked.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        asked.setNameFilters([self.tr("Salinan data (*.json)")])
        asked.setDefaultSuffix("json")
        asked.selectFile(self._shown.opened.file_name)
        asked.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        asked.fileSelected.connect(self.copyAsked)
        asked.open()


class RequestsDialogs(ListFlow[RequestsViewModel]):
    verb = "data_requests"

    def _make_list(self, theme: Theme, over: QWidget) -> ListDialog:
        return RequestsDialog(theme, over)

    def _make_one(self, theme: Theme, over: QWidget, shown: RequestView) -> InnerDialog:
        dialog = RequestDialog(theme, over, shown)
        dialog.answerAsked.connect(self._vm.answer)
        dialog.copyAsked.connect(self._vm.saveCopy)
        return dialog
