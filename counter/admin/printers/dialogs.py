"""The printer of this counter: its state, its queue and what can be done; below it the printers of the office."""

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from counter.admin.printers.view_model import PrintersViewModel
from counter.admin.printers.words import PrintersView
from counter.widgets.basics import Chip, KeyButton, announce, show_text, words
from counter.widgets.dialog import Dialog
from counter.widgets.dialog_flow import DialogFlow, Put
from counter.widgets.list_dialog import Facts
from counter.widgets.table import PlainTable
from counter.widgets.theme import Theme

WIDTH: Final = 900
BESIDE_PERCENT: Final = 125  # larger letters leave no room for four buttons side by side
KEYS: Final = {Qt.Key.Key_H: "hold", Qt.Key.Key_L: "resume", Qt.Key.Key_Delete: "cancel", Qt.Key.Key_U: "again"}


class PrintersDialog(Dialog):
    """`jobAsked`: hold, resume, cancel or again, and the job. A copy is asked for twice: once to read what it means."""

    jobAsked = Signal(str, str)
    testAsked = Signal()
    rollAsked = Signal()

    def __init__(self, theme: Theme, over: QWidget, shown: PrintersView) -> None:
        super().__init__(theme, over, self.tr("Printer"), WIDTH)
        self._shown, self._asking = PrintersView(), ""  # the job of which a copy is asked for
        self._add_state()
        self._add_jobs()
        self._done = words(theme, "value", "printersDone", wrap=True)
        self.column.addWidget(self._done)
        self.add_problem()
        self._add_office()
        self._test = KeyButton(theme, "printersTest", "printer", "T", kind="second")
        self._test.set_text(self.tr("Cetak uji"))
        self._test.clicked.connect(self.testAsked)
        self._roll = KeyButton(theme, "printersRoll", "refresh", "N")
        self._roll.set_text(self.tr("Gulungan baru"))
        self._roll.clicked.connect(self.rollAsked)
        self.close_foot(self._test)
        self.foot.insertWidget(self.foot.count() - 1, self._roll)
        self.show_view(shown)
        self.open()
        if shown.jobs and self._jobs.geometry().bottom() <= self._body.viewport().height():
            self._jobs.setFocus(Qt.FocusReason.PopupFocusReason)  # where it does not hide how the printer is

    # building

    def _add_state(self) -> None:
        self._chip = Chip(self._theme, "printerCondition")
        self._todo = words(self._theme, "value", "printerTodo", wrap=True)
        self._facts = Facts(self._theme, "printer")
        self.column.addWidget(self._chip, 0, Qt.AlignmentFlag.AlignLeft)
        self.column.addWidget(self._todo)
        self.column.addLayout(self._facts)

    def _add_jobs(self) -> None:
        self._jobs_title = self._heading_of("printerJobsTitle", self.tr("Antrean cetak"))
        headers = (self.tr("Lembar"), self.tr("Keadaan"), self.tr("Nomor"), self.tr("Sejak"))
        self._jobs = PlainTable(
            self._theme, "printerJobs", self.tr("Antrean cetak"), headers, (3, 5, 2, 2), choosable=True
        )
        self._jobs.marked.connect(self._on_chosen)
        self._no_jobs = words(self._theme, "body", "printerNoJobs", quiet=True, wrap=True)
        self._twice = words(self._theme, "value", "printerTwice", wrap=True)
        self._buttons = {
            name: self._job_button(name, icon, key)
            for name, icon, key in (
                ("hold", "player-pause", "H"),
                ("resume", "player-play", "L"),
                ("cancel", "ban", "Del"),
                ("again", "refresh", "U"),
            )
        }
        self._job_row = QWidget()
        grid = QGridLayout(self._job_row)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(8)
        in_a_row = 2 if self._theme.percent > BESIDE_PERCENT else len(self._buttons)
        for index, button in enumerate(self._buttons.values()):
            grid.addWidget(button, index // in_a_row, index % in_a_row)
        grid.setColumnStretch(in_a_row, 1)
        self.place(self._jobs, self._no_jobs, self._twice, self._job_row)

    def _job_button(self, name: str, icon: str, key: str) -> KeyButton:
        return KeyButton(self._theme, f"job.{name}", icon, key, press=lambda: self._press(name))

    def _add_office(self) -> None:
        self._office_title = self._heading_of("printersOfficeTitle", self.tr("Printer kantor"))
        headers = (self.tr("Di mana"), self.tr("Keadaan"), self.tr("Sisa kertas"), self.tr("Sejak"))
        self._office = PlainTable(
            self._theme, "printersOffice", self.tr("Printer kantor"), headers, (3, 5, 2, 2), choosable=False
        )
        self._no_office = words(self._theme, "body", "printersNoOffice", quiet=True, wrap=True)
        self.place(self._office, self._no_office)

    def _heading_of(self, name: str, text: str) -> QLabel:
        label = words(self._theme, "h2", name, text=text, wrap=True)
        self.column.addWidget(label)
        return label

    # showing

    def show_view(self, shown: PrintersView) -> None:
        if shown.done and shown.done != self._shown.done:
            announce(self._done, shown.done)
        self._shown = shown
        here = shown.state is not None
        self._chip.show_chip(shown.state)
        self._todo.setText(shown.todo)
        self._facts.show_rows(shown.facts)
        self._jobs_title.setVisible(here)
        self._jobs.show_rows(shown.jobs)
        self._jobs.setVisible(bool(shown.jobs))
        show_text(self._no_jobs, shown.no_jobs)
        self._show_office()
        show_text(self._done, shown.done)
        self._roll.setVisible(here)
        self._test.setVisible(here)
        self._test.set_state(kind="second", reason=shown.may_test)
        self.show_problem(shown.problem)
        self._refresh()

    def _show_office(self) -> None:
        rows = self._shown.office
        self._office_title.setVisible(rows is not None)
        self._office.show_rows(rows or ())
        self._office.setVisible(bool(rows))
        show_text(self._no_office, self._shown.no_office)

    def _on_chosen(self) -> None:
        if self._asking != self._jobs.chosen():
            self._asking = ""
        self._refresh()

    def _refresh(self) -> None:
        acts = self._shown.acts_of(self._jobs.chosen())
        self._job_row.setVisible(acts is not None)
        self._twice.setVisible(acts is not None and bool(self._asking))
        if acts is not None:
            self._twice.setText(acts.twice)
            reasons = {"hold": acts.hold, "resume": acts.resume, "cancel": acts.cancel, "again": acts.again}
            for name, button in self._buttons.items():
                button.set_state(reason=reasons[name])
                button.set_text(self._verb(name))
        self._fit()

    def _verb(self, name: str) -> str:
        if name == "again":
            return self.tr("Cetak ulang sekarang") if self._asking else self.tr("Cetak ulang…")
        return {"hold": self.tr("Tahan"), "resume": self.tr("Lanjutkan"), "cancel": self.tr("Batalkan")}[name]

    # asking

    def _press(self, name: str) -> None:
        job, acts = self._jobs.chosen(), self._shown.acts_of(self._jobs.chosen())
        if acts is None or getattr(acts, name):
            return
        if name == "again" and self._asking != job:
            self._asking = job
            self._refresh()
            announce(self._twice, acts.twice)
            self._body.ensureWidgetVisible(self._job_row)
            return
        self._asking = ""
        self.jobAsked.emit(name, job)

    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        name = KEYS.get(Qt.Key(event.key()))
        if name is not None and not event.isAutoRepeat():
            self._press(name)
        elif event.key() in (Qt.Key.Key_T, Qt.Key.Key_N) and not event.isAutoRepeat():
            (self._test if event.key() == Qt.Key.Key_T else self._roll).click()
        else:
            super().keyPressEvent(event)


class PrintersDialogs(DialogFlow):
    def __init__(self, vm: PrintersViewModel, put: Put) -> None:
        super().__init__(vm, put, vm.leave)
        self._vm = vm
        self.follow(vm.changed, vm.view)

    def show(self) -> None:
        self._vm.look()
        self.turn(self._printers)

    def _printers(self, theme: Theme, over: QWidget) -> Dialog:
        dialog = PrintersDialog(theme, over, self._vm.view())
        dialog.jobAsked.connect(self._vm.askJob)
        dialog.rollAsked.connect(self._vm.newRoll)
        dialog.testAsked.connect(self._vm.printTest)
        return self.opened(dialog)
