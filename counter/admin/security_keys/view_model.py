"""Security keys at the counter: one's own, one more of them, and for who may, letting one in and taking one off."""

from PySide6.QtCore import QCoreApplication

from counter.admin.security_keys.words import KeyWords, OfficerKeysView, OneKeyView
from counter.core.error_words import error_words
from counter.core.polled_list import ListFeature, PolledList
from counter.core.store import CounterCore
from counter.sign_in.browser import AccountBrowser
from counter.sign_in.key_ceremony import KeyCeremonies, KeyCeremony
from counter.sign_in.key_state import KeyStep
from counter.sign_in.words import key_waiting_words
from office.contract.admin.security_keys import KeyAdded, KeyRow, LetIn, TakeOff
from sync.lan.calls.sign_in import ADD_KEY, ASK_FOR_KEY, KEYS, LET_IN_KEY, TAKE_OFF_KEY
from sync.wire import AskForKey, KeyAnswer, KeyAsked, KeyCode

translate = QCoreApplication.translate


class OfficerKeysViewModel(ListFeature):
    events = ("key.",)

    def __init__(self, core: CounterCore, accounts: AccountBrowser | None) -> None:
        super().__init__(core)
        self._ceremonies = KeyCeremonies(accounts, core.runner, self) if accounts is not None else None
        self._list: PolledList[KeyRow] = PolledList(core, "keys", self._own_first, self.changed.emit)
        self._code: KeyCode | None = None
        self._step: KeyStep = ""

    def _own_first(self) -> tuple[KeyRow, ...]:
        return tuple(sorted(self._core.client.ask(KEYS).keys, key=lambda row: not row.mine))

    def view(self) -> OfficerKeysView:
        state, words = self._list.state, KeyWords(self._core.state.language, self._core.state.zone)
        rows, others, made = state.rows or (), self._core.state.others, self._code
        opened = next((row for row in rows if row.key == state.opened), None)
        return OfficerKeysView(
            rows=tuple(map(words.line, rows)),
            loading=translate("Desk", "Sebentar…") if state.loading else "",
            empty=translate("Desk", "Belum ada kunci keamanan.") if state.rows == () else "",
            opened=self._one(opened, words) if opened is not None else None,
            may_let_in=self._core.state.may("let_in_key"),
            let_in_waits=self._core.state.waits("let_in_key"),
            officers=tuple(words.officer(code, name, rows) for code, name in others),
            code=words.code(made, dict(others).get(made.officer, made.officer)) if made is not None else None,
            waiting=key_waiting_words(
                self._step,
                translate("Desk", "Sentuh kunci yang baru di browser. Layar ini menunggu paling lama dua menit."),
            ),
            problem=state.trouble,
            working=state.working,
            done=state.done,
        )

    def _one(self, row: KeyRow, words: KeyWords) -> OneKeyView:
        return words.one(row, may_take_off=self._core.state.may("take_off_key"))

    def begin(self) -> None:
        """A dialog for something new: no code and no sentence of the last one."""
        self._code = None
        self._report()

    def _forget(self) -> None:
        self.stop()
        self._code = None

    # acting

    def letIn(self, officer: str) -> None:
        self._list.ask(
            ("let in", officer),
            lambda op_id: self._core.client.ask(LET_IN_KEY, LetIn(op_id=op_id, officer=officer)),
            self._let_in,
        )

    def takeOff(self, key: str) -> None:
        self._list.ask(
            ("take off", key),
            lambda op_id: self._core.client.ask(TAKE_OFF_KEY, TakeOff(op_id=op_id), key=key),
            lambda _: translate("Desk", "Kunci dicabut. Sesi yang dibukanya sudah diakhiri."),
        )

    def add(self, code: str, name: str) -> None:
        """One more key of whoever is signed in: the browser opens."""
        if self._ceremonies is None or self._step:
            return
        if not code.strip():
            self._stopped(translate("Desk", "Ketik kodenya dulu."))
            return
        asks, answers, counter = self._core.make_op_id(), self._core.make_op_id(), self._core.state.counter

        def ask(port: int) -> KeyAsked:
            order = AskForKey(op_id=asks, port=port, code=code.strip(), name=name.strip())
            return self._core.client.ask(ASK_FOR_KEY, order, counter=counter)

        def answer(asked: KeyAsked, response: str) -> KeyAdded:
            given = KeyAnswer(op_id=answers, answer=response)
            return self._core.client.ask(ADD_KEY, given, counter=counter, check=asked.check)

        self._ceremonies.begin(KeyCeremony(ask, answer, self._went_on, self._added, self._stopped, self._failed))

    def stop(self) -> None:
        """The page in the browser is then worth nothing any more."""
        if self._ceremonies is not None:
            self._ceremonies.cancel()
        if self._step:
            self._step = ""
            self.changed.emit()

    def _let_in(self, made: KeyCode) -> str:
        self._code = made
        return ""

    def _went_on(self, step: KeyStep) -> None:
        self._report(step=step)

    def _added(self, _answer: KeyAdded) -> None:
        self._report(done=translate("Desk", "Kunci ditambahkan."))
        self._list.read()

    def _stopped(self, problem: str) -> None:
        self._report(problem=problem)

    def _failed(self, error: BaseException) -> None:
        self._report(problem=error_words(error, self._core.state.language))

    def _report(self, *, step: KeyStep = "", done: str = "", problem: str = "") -> None:
        self._step = step
        self._list.report(done=done, problem=problem)
        self.changed.emit()
