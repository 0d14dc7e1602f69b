"""Open sessions on two cards: where somebody is logged in, and one of these devices with the way to end it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from counter.parts import Chip, KeyButton, announce, words
from counter.pictures_sessions import SessionPicture, SessionsPicture
from counter.sheets import Sheet
from counter.sheets_listed import WIDTH, Facts, InnerSheet, ListSheet
from counter.theme import Theme


class SessionsSheet(ListSheet):
    def __init__(self, theme: Theme, over: QWidget) -> None:
        title = self.tr("Siapa yang masuk")
        super().__init__(theme, over, "sessions", title, self.tr("Kiosk tempat ada yang masuk. Siapa, tidak tampil."))
        self.close_foot()
        self.open()


class SessionSheet(InnerSheet):
    """Why it is ended is the button that ends it: one press, and none of them by mistake."""

    endAsked = Signal(str)  # not_theirs or left_open

    def __init__(self, theme: Theme, over: QWidget, shown: SessionPicture) -> None:
        super().__init__(theme, over, shown.title, WIDTH)
        self._shown = SessionsPicture()
        self._chip, self._facts = Chip(theme, "sessionLevel"), Facts(theme, "session")
        self._why = words(theme, "value", "sessionWhy", wrap=True)
        self._why.setText(
            self.tr("Mengapa diakhiri? Siapa pun yang masuk di kiosk itu langsung keluar. Sebab dan nama Anda dicatat.")
        )
        self._done = words(theme, "value", "sessionDone", wrap=True)
        self._ends = {
            "not_theirs": self._way_to_end("sessionNotTheirs", "user-x", "not_theirs"),
            "left_open": self._way_to_end("sessionLeftOpen", "door-exit", "left_open"),
        }
        self.column.addWidget(self._chip, 0, Qt.AlignmentFlag.AlignLeft)
        self.column.addLayout(self._facts)
        for part in (self._why, *self._ends.values(), self._done):
            self.column.addWidget(part)
        self.add_problem()
        self.foot_of()
        self.show_sessions(SessionsPicture(opened=shown))
        self.open()

    def _way_to_end(self, name: str, icon: str, why: str) -> KeyButton:
        button = KeyButton(self._theme, name, icon)
        button.clicked.connect(lambda: self.endAsked.emit(why))
        return button

    def show_sessions(self, shown: SessionsPicture) -> None:
        if shown.opened is None:
            return
        if shown.done and shown.done != self._shown.done:
            announce(self._done, shown.done)
        self._shown = shown
        self._chip.show_chip(shown.opened.chip)
        self._facts.show_rows(shown.opened.rows)
        self._done.setText(shown.done)
        self._done.setVisible(bool(shown.done))
        self.show_problem(shown.problem)
        endable = shown.opened.may_end and not shown.done
        self._why.setVisible(endable)
        said = {"not_theirs": self.tr("Akhiri: bukan orangnya"), "left_open": self.tr("Akhiri: ditinggalkan terbuka")}
        for why, button in self._ends.items():
            button.setVisible(endable)
            button.dress(reason=self.tr("Sebentar…") if shown.working else "", working=shown.working)
            button.say(said[why])
        self._fit()


def show_on(sheet: Sheet | None, shown: SessionsPicture) -> None:
    """What changed while one of these is open."""
    if isinstance(sheet, SessionsSheet):
        sheet.show_list(shown)
    elif isinstance(sheet, SessionSheet):
        sheet.show_sessions(shown)
