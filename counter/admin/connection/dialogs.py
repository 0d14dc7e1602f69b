"""The links, and what only a supervisor decides: what time it is, and going on without the platform."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QGridLayout, QSizePolicy, QWidget

from counter.admin.connection.view_model import ConnectionViewModel
from counter.admin.connection.view_state import ClockView, ConsentView, LinkView
from counter.admin.connection.words import clock_view, consent_view, link_view, typed_time
from counter.widgets.basics import Chip, KeyButton, show_text, words
from counter.widgets.dialog import Dialog
from counter.widgets.dialog_flow import DialogFlow, Put
from counter.widgets.pickers import ReasonPicker, radio, text_field
from counter.widgets.theme import Theme
from counter.widgets.views import ChipView

TIME_LENGTH_MAX = 20


class LinkDialog(Dialog):
    """The same rows as on every screen; they change under the eye."""

    clockAsked = Signal()
    consentAsked = Signal()

    def __init__(self, theme: Theme, over: QWidget, shown: LinkView) -> None:
        super().__init__(theme, over, shown.title, 640)
        self._chips: dict[str, Chip] = {}
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(0, 2)
        grid.setColumnStretch(1, 3)
        for index, row in enumerate(shown.rows):
            label = words(theme, "body", f"link.{row.key}.label", text=row.label, quiet=True, wrap=True)
            chip = self._chips[row.key] = Chip(theme, f"link.{row.key}")
            chip.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)  # as tall as its words wrap
            grid.addWidget(label, index, 0, Qt.AlignmentFlag.AlignVCenter)
            grid.addWidget(chip, index, 1)
        self.column.addLayout(grid)
        self._clock = self._add_button("linkClock", "clock", self.tr("Pastikan jam…"))
        self._clock.clicked.connect(self.clockAsked)
        self._consent = self._add_button("linkConsent", "cloud-off", self.tr("Setujui kerja tanpa pusat…"))
        self._consent.clicked.connect(self.consentAsked)
        self.close_foot()
        self.show_link(shown)
        self.open()

    def _add_button(self, name: str, icon: str, text: str) -> KeyButton:
        button = KeyButton(self._theme, name, icon, kind="second", text=text)
        self.column.addWidget(button)
        return button

    def show_link(self, shown: LinkView) -> None:
        for row in shown.rows:
            self._chips[row.key].show_chip(ChipView(row.icon, row.value, row.tone))
        self._clock.setVisible(shown.may_confirm)
        self._consent.setVisible(shown.may_consent)
        self._fit()


class ClockDialog(Dialog):
    """What time it is, by what a supervisor has looked at. Nothing is chosen beforehand."""

    chosen = Signal(str, object)  # machine, platform or typed, and the time that was typed or None

    def __init__(self, theme: Theme, over: QWidget) -> None:
        super().__init__(theme, over, self.tr("Pastikan jam kantor"), 600)
        self._shown = ClockView()
        self._now = words(theme, "value", "clockOffice", wrap=True)
        self.column.addWidget(self._now)
        self.note(self.tr("Lihat jam tangan atau ponsel, lalu pilih yang benar. Pilihan dan nama Anda dicatat."))
        self._group, self._times = QButtonGroup(self), {}
        for index, (source, text) in enumerate(self._sources().items()):
            choice = radio(theme, f"clock.{source}", text)
            self._group.addButton(choice, index)
            self.column.addWidget(choice)
            time = self._times[source] = words(theme, "value", f"clock.{source}.time", wrap=True)
            time.setIndent(theme.px(28))
            self.column.addWidget(time)
        self._typed = text_field(theme, "clockTyped", self.tr("Tanggal dan jam, misalnya 25-11-2026 23.30"))
        self._typed.setMaxLength(TIME_LENGTH_MAX)
        self._typed.returnPressed.connect(self._choose)
        self._typed.textEdited.connect(lambda: self.show_problem(""))
        self.column.addWidget(self._typed)
        self.add_problem()
        self._confirm = KeyButton(theme, "clockConfirm", "clock", kind="primary", press=self._choose)
        self._group.idToggled.connect(self._toggled)
        self.close_foot(self._confirm)
        self.show_clock(ClockView(working=True))
        self.open()

    def show_clock(self, shown: ClockView) -> None:
        if shown.done:
            self.leave()
            return
        first = bool(shown.office) and not self._shown.office
        self._shown = shown
        office = shown.office or self.tr("belum diketahui")
        self._now.setText(self.tr("Waktu kantor sekarang: {0}").format(office))
        self._show_times({"machine": shown.machine, "platform": shown.platform, "typed": ""})
        if first:
            self._typed.setText(shown.typed)
        self._show_choice()
        self.show_problem(shown.problem or self._wrong_typed)

    _wrong_typed = ""

    def _sources(self) -> dict[str, str]:
        return {
            "machine": self.tr("Jam komputer server benar"),
            "platform": self.tr("Jam pusat benar"),
            "typed": self.tr("Jam lain, saya ketik"),
        }

    def _show_times(self, times: dict[str, str]) -> None:
        read = bool(self._shown.office)
        for index, (source, time) in enumerate(times.items()):
            choice, label = self._group.button(index), self._times[source]
            show_text(label, time)
            choice.setAccessibleDescription(time)
            choice.setVisible(bool(time) or (source == "typed" and read))

    def _toggled(self) -> None:
        self._show_choice()
        if self._source() == "typed":
            self._typed.setFocus()
            self._body.ensureWidgetVisible(self._typed)

    def _show_choice(self) -> None:
        source = self._source()
        self._typed.setVisible(source == "typed")
        reason = "" if source else self.tr("Pilih dulu jam yang benar.")
        working = self._shown.working
        wait = self.tr("Sebentar…")
        self._confirm.set_state(kind="primary", reason=wait if working else reason, working=working)
        self._confirm.set_text(wait if working else self.tr("Pastikan"))
        self._fit()

    def _source(self) -> str:
        index = self._group.checkedId()
        return tuple(self._times)[index] if index >= 0 else ""

    def _choose(self) -> None:
        source = self._source()
        if not source or self._shown.working:
            return
        time = typed_time(self._typed.text(), self._shown.zone) if source == "typed" else None
        self._wrong_typed = ""
        if source == "typed" and time is None:
            self._wrong_typed = self.tr("Tanggal dan jam itu tidak terbaca. Ketik seperti 25-11-2026 23.30.")
            self.show_problem(self._wrong_typed)
            self._typed.setFocus()
            return
        self.chosen.emit(source, time)


class ConsentDialog(Dialog):
    """Going on without the platform for another week: what it means, and why."""

    chosen = Signal(str)

    def __init__(self, theme: Theme, over: QWidget, shown: ConsentView) -> None:
        super().__init__(theme, over, self.tr("Kerja tanpa pusat"), 560)
        self._shown = shown
        lead = words(theme, "value", "consentDays", wrap=True)
        lead.setText(self.tr("Tanpa kabar dari pusat: {0}.").format(shown.days))
        self.column.addWidget(lead)
        self.note(
            self.tr(
                "Daftar petugas mungkin sudah berubah di pusat. Dengan persetujuan Anda, petugas yang terdaftar di sini"
                " dapat masuk selama 7 hari lagi. Karcis, panggilan, dan formulir tidak pernah berhenti."
                " Alasan dan nama Anda dicatat."
            )
        )
        self._reasons = ReasonPicker(
            theme,
            "consent",
            (
                self.tr("Jaringan internet putus"),
                self.tr("Perangkat jaringan rusak"),
                self.tr("Pusat sedang tidak melayani"),
            ),
        )
        self._reasons.changed.connect(self._show_choice)
        self._reasons.taken.connect(self._choose)
        self.column.addWidget(self._reasons)
        self.add_problem()
        self._agree = KeyButton(theme, "consentConfirm", "check", kind="primary", press=self._choose)
        self.close_foot(self._agree)
        self._show_choice()
        self.open()

    def show_consent(self, shown: ConsentView) -> None:
        if shown.done:
            self.leave()
        elif shown != self._shown:
            self._shown = shown
            self._show_choice()
            self.show_problem(shown.problem)

    def _show_choice(self) -> None:
        working, wait = self._shown.working, self.tr("Sebentar…")
        reason = "" if self._reasons.reason() else self.tr("Pilih alasannya dulu.")
        self._agree.set_state(kind="primary", reason=wait if working else reason, working=working)
        self._agree.set_text(wait if working else self.tr("Setujui untuk 7 hari"))

    def _choose(self) -> None:
        reason = self._reasons.reason()
        if reason and not self._shown.working:
            self.chosen.emit(reason)


class ConnectionDialogs(DialogFlow):
    def __init__(self, vm: ConnectionViewModel, put: Put) -> None:
        super().__init__(vm, put)
        self._vm = vm
        vm.changed.connect(self._show)

    def show(self) -> None:
        self.turn(self._link)

    def answer(self) -> None:
        """What the strip about the links asks for: an answer of a supervisor, a look, or only to be noted."""
        link = link_view(self._vm.state, self._vm.now())
        if link.may_confirm and self._vm.state.platform.clock == "suspect":
            self.ask_clock()
        elif link.may_consent:
            self.ask_consent()
        elif not self._vm.noteLinks():
            self.show()

    def ask_clock(self) -> None:
        self.turn(self._clock)
        self._vm.readClock()

    def ask_consent(self) -> None:
        self._vm.forgetOverseen()
        self.turn(self._consent)

    def _show(self) -> None:
        """What changed while one of these is open."""
        state, now = self._vm.state, self._vm.now()
        if isinstance(self._dialog, LinkDialog):
            self._dialog.show_link(link_view(state, now))
        elif isinstance(self._dialog, ClockDialog):
            self._dialog.show_clock(clock_view(state, now))
        elif isinstance(self._dialog, ConsentDialog):
            self._dialog.show_consent(consent_view(state, now))

    def _link(self, theme: Theme, over: QWidget) -> Dialog:
        dialog = LinkDialog(theme, over, link_view(self._vm.state, self._vm.now()))
        dialog.clockAsked.connect(self.ask_clock)
        dialog.consentAsked.connect(self.ask_consent)
        return self.opened(dialog)

    def _clock(self, theme: Theme, over: QWidget) -> Dialog:
        dialog = ClockDialog(theme, over)
        dialog.chosen.connect(self._vm.confirmClock)
        return self.opened(dialog)

    def _consent(self, theme: Theme, over: QWidget) -> Dialog:
        dialog = ConsentDialog(theme, over, consent_view(self._vm.state, self._vm.now()))
        dialog.chosen.connect(self._vm.consent)
        return self.opened(dialog)
