"""The files that came with a form, each with how far it is, and the one that is on its way from here."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QBoxLayout, QFileDialog, QProgressBar, QScrollArea, QVBoxLayout, QWidget

from counter.core.actions import ATTACH_KEY
from counter.form.view_state import FilesView
from counter.widgets.basics import Chip, KeyButton, announce, clear, measure_again, release_focus, restyle, rule, words
from counter.widgets.flow_layout import flowing
from counter.widgets.layouts import column_in
from counter.widgets.theme import Theme

EDGE = 23
LARGE = 150  # percent: from here on a line has no room for words and a button
SIDE, DOWN = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
LEVEL = Qt.AlignmentFlag.AlignVCenter
QUARTER = 25  # percent: said aloud so often, for who cannot see the bar


class FilesPanel(QWidget):
    chosen = Signal(str)  # the path of a file
    stopAsked = Signal()
    againAsked = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("files")
        self._theme, self._shown = theme, FilesView()
        self._along = DOWN if theme.percent >= LARGE else SIDE
        self._title = words(theme, "value", "filesTitle")
        self._note = words(theme, "body", "filesNote", quiet=True)
        self._attach = KeyButton(theme, "attachFile", "plus", ATTACH_KEY, press=self.ask)
        self._head = self._make_head()
        self._list, self._flow = flowing()
        self._list.setObjectName("fileList")
        self._problems = words(theme, "caption", "fileProblems", wrap=True, tone="brick")
        column = column_in(self, rule(theme), gap=0)
        inside = QVBoxLayout()
        inside.setContentsMargins(EDGE, 8, EDGE, 8)
        inside.setSpacing(8)
        for part in (self._head, self._list, self._problems, self._make_doing()):
            inside.addWidget(part)
        column.addLayout(inside)

    def _make_head(self) -> QWidget:
        """The button at the end of the line; where letters need the room, on a line of its own."""
        head = QWidget()
        row = QBoxLayout(self._along, head)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12 if self._along is SIDE else 4)
        row.addWidget(self._title)
        row.addWidget(self._note, 1)
        row.addWidget(self._attach, 0, Qt.AlignmentFlag.AlignLeft if self._along is DOWN else LEVEL)
        return head

    def _make_doing(self) -> QWidget:
        self._doing_row = QWidget()
        self._doing = words(self._theme, "body", "fileDoing", wrap=True)
        self._bar = QProgressBar()
        self._bar.setObjectName("fileProgress")
        self._bar.setAccessibleName(self.tr("Pengiriman berkas"))
        self._bar.setTextVisible(False)  # the sentence says it
        self._bar.setFixedHeight(self._theme.px(10))
        self._again = KeyButton(self._theme, "retryFile", "refresh", press=self.againAsked)
        self._stop = KeyButton(self._theme, "cancelFile", "x", press=self.stopAsked)
        progress = QVBoxLayout()
        progress.setSpacing(6)
        progress.addWidget(self._doing)
        progress.addWidget(self._bar)
        row = QBoxLayout(self._along, self._doing_row)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addLayout(progress, 1)
        if self._along is DOWN:
            buttons, flow = flowing()
            flow.addWidget(self._again)
            flow.addWidget(self._stop)
            row.addWidget(buttons)
        else:
            row.addWidget(self._again, 0, Qt.AlignmentFlag.AlignBottom)
            row.addWidget(self._stop, 0, Qt.AlignmentFlag.AlignBottom)
        return self._doing_row

    def ask(self) -> None:
        """Which file; where attaching is not possible now, no file is asked for and the desk says why."""
        if self._shown.button is None or self._shown.button.reason:
            self.chosen.emit("")
            return
        asked = QFileDialog(self, self.tr("Pilih hasil pindai atau foto"))
        asked.setObjectName("pickFile")
        asked.setFileMode(QFileDialog.FileMode.ExistingFile)
        asked.setNameFilters([self.tr("Hasil pindai dan foto (*.pdf *.jpg *.jpeg *.png)"), self.tr("Semua berkas (*)")])
        asked.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        asked.fileSelected.connect(self.chosen)
        asked.open()

    def show_files(self, shown: FilesView) -> None:
        if shown == self._shown:
            return
        before, self._shown = self._shown, shown
        self.setVisible(bool(shown.title or shown.doing))
        self._head.setVisible(bool(shown.title))
        self._title.setText(shown.title)
        self._note.setText(shown.note)
        if shown.button is not None:
            self._attach.set_state(reason=shown.button.reason)
            self._attach.set_text(shown.button.text)
        if before.chips != shown.chips:
            self._show_chips(shown)
        self._problems.setText("\n".join(shown.problems))
        self._problems.setVisible(bool(shown.problems))
        self._show_doing(shown, before)
        measure_again(self._problems, self._doing_row, self)

    def _show_chips(self, shown: FilesView) -> None:
        clear(self._flow)
        for view in shown.chips:
            chip = Chip(self._theme, "file")
            self._flow.addWidget(chip)
            chip.show_chip(view)
        self._list.setVisible(bool(shown.chips))
        measure_again(self._list)

    def _show_doing(self, shown: FilesView, before: FilesView) -> None:
        if not shown.doing:
            release_focus(self._doing_row)
        self._doing_row.setVisible(bool(shown.doing))
        self._doing.setText(shown.doing)
        restyle(self._doing, tone="brick" if shown.trouble else "")
        self._bar.setVisible(shown.percent is not None)
        self._bar.setValue(shown.percent or 0)
        self._again.set_state(kind="second")
        for button, word in ((self._again, shown.again), (self._stop, shown.stop)):
            button.set_text(word)
            button.setVisible(bool(word))
        if shown.doing and not before.doing:
            QTimer.singleShot(0, self, self._come_into_sight)
        if _worth_saying(shown, before):
            announce(self, shown.doing)

    def _come_into_sight(self) -> None:
        """On a low window the column scrolls, and what was just begun would lie under its edge."""
        above = self.parentWidget()
        while above is not None and not isinstance(above, QScrollArea):
            above = above.parentWidget()
        if above is not None and self._doing_row.isVisible():
            above.ensureWidgetVisible(self._doing_row, 0, EDGE)


def _worth_saying(shown: FilesView, before: FilesView) -> bool:
    if not shown.doing or shown.doing == before.doing:
        return False
    if shown.percent is None or before.percent is None or shown.percent == before.percent:
        return True
    return shown.percent // QUARTER != before.percent // QUARTER
