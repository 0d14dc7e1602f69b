"""Security keys at the desk: one's own, one more of them, and for who may, letting one in and taking one off."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from uuid import UUID

from PySide6.QtCore import QCoreApplication, Signal

from counter.admin.security_keys.words import KeyWords, OfficerKeysView, OneKeyView, waiting_words
from counter.core.feature import Feature
from counter.core.request import NOTHING_ASKED, PendingRequest
from counter.core.store import CounterCore
from counter.sign_in.browser import AccountBrowser
from counter.sign_in.key_ceremony import KeyCeremonies, KeyCeremony
from counter.sign_in.key_state import KeyStep
from office.officers.security_keys import KeyAdded, KeyRow, KeysAnswer, KeyTakenOff, LetIn, TakeOff
from sync.wire import AskForKey, FeedEvent, KeyAnswer, KeyAsked, KeyCode

translate = QCoreApplication.translate

Names = Callable[[], tuple[tuple[str, str], ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    looking: bool = False
    rows: tuple[KeyRow, ...] | None = None
    opened: str = ""
    code: KeyCode | None = None
    way: KeyStep = ""
    attempt: PendingRequest = NOTHING_ASKED


class OfficerKeysViewModel(Feature):
    changed = Signal()

    def __init__(self, core: CounterCore, accounts: AccountBrowser | None) -> None:
        super().__init__(core)
        self._ceremonies = KeyCeremonies(accounts, core.runner, self) if accounts is not None else None
        self._known = Known()

    def picture(self) -> OfficerKeysView:
        known, words = self._known, KeyWords(self._core.client.language, self._core.state.zone)
        rows, others = known.rows or (), self._core.state.others
        opened = next((row for row in rows if row.key == known.opened), None)
        made = known.code
        return OfficerKeysView(
            rows=tuple(map(words.line, rows)),
            loading=translate("Desk", "Sebentar…") if known.rows is None and not known.attempt.problem else "",
            empty=translate("Desk", "Belum ada kunci keamanan.") if known.rows == () else "",
            opened=self._one(opened, words) if opened is not None else None,
            may_let_in=self._core.state.may("let_in_key"),
            let_in_waits=self._core.state.waits("let_in_key"),
            officers=tuple(words.officer(code, name, rows) for code, name in others),
            code=words.code(made, dict(others).get(made.officer, made.officer)) if made is not None else None,
            waiting=waiting_words(
                known.way,
                translate("Desk", "Sentuh kunci yang baru di browser. Layar ini menunggu paling lama dua menit."),
            ),
            problem=known.attempt.problem,
            working=known.attempt.working,
            done=known.attempt.done,
        )

    def _one(self, row: KeyRow, words: KeyWords) -> OneKeyView:
        return words.one(row, may_take_off=self._core.state.may("take_off_key"))

    # looking

    def look(self) -> None:
        self.stop()
        self._put(Known(looking=True, rows=self._known.rows))
        self.read()

    def leave(self) -> None:
        self.stop()
        self._put(Known())

    def open(self, key: str) -> None:
        self._put(replace(self._known, opened=key, attempt=self._known.attempt.told()))

    def begin(self) -> None:
        """A card for something new: no code and no word of the last one."""
        self._put(replace(self._known, code=None, way="", attempt=NOTHING_ASKED))

    def on_event(self, event: FeedEvent) -> None:
        if event.kind.startswith("key."):
            self.read()

    def read(self) -> None:
        """Nothing while nobody looks."""
        if self._known.looking:
            self._core.runner.run(self._core.client.keys.listed, self._listed, self._failed)

    def _listed(self, answer: KeysAnswer) -> None:
        if self._known.looking:
            mine_first = sorted(answer.keys, key=lambda row: not row.mine)
            self._put(replace(self._known, rows=tuple(mine_first)))

    # acting

    def letIn(self, officer: str) -> None:
        if not self._known.attempt.working:
            order = LetIn(op_id=self._begin("let in", officer), officer=officer)
            self._core.runner.run(lambda: self._core.client.keys.let_in(order), self._made, self._failed)

    def takeOff(self, key: str) -> None:
        if not self._known.attempt.working:
            order = TakeOff(op_id=self._begin("take off", key))
            self._core.runner.run(lambda: self._core.client.keys.take_off(key, order), self._gone, self._failed)

    def add(self, code: str, name: str) -> None:
        """One more key of whoever is signed in: the browser opens."""
        if self._ceremonies is None or self._known.way:
            return
        if not code.strip():
            self._stopped(translate("Desk", "Ketik kodenya dulu."))
            return
        asks, answers, counter = self._core.make_op_id(), self._core.make_op_id(), self._core.state.counter

        def ask(port: int) -> KeyAsked:
            order = AskForKey(op_id=asks, port=port, code=code.strip(), name=name.strip())
            return self._core.client.ask_for_key(counter, order)

        def answer(asked: KeyAsked, told: str) -> KeyAdded:
            return self._core.client.keys.add(counter, asked.check, KeyAnswer(op_id=answers, answer=told))

        self._ceremonies.begin(KeyCeremony(ask, answer, self._on_the_way, self._added, self._stopped, self._failed))

    def stop(self) -> None:
        """The page in the browser is then worth nothing any more."""
        if self._ceremonies is not None:
            self._ceremonies.cancel()
        self._put(replace(self._known, way=""))

    def _begin(self, *asked: str) -> UUID:
        attempt, op_id = self._known.attempt.begun(asked, self._core.make_op_id)
        self._put(replace(self._known, attempt=attempt))
        return op_id

    def _made(self, made: KeyCode) -> None:
        self._put(replace(self._known, attempt=NOTHING_ASKED, code=made))

    def _gone(self, _answer: KeyTakenOff) -> None:
        said = translate("Desk", "Kunci dicabut. Sesi yang dibukanya sudah diakhiri.")
        self._put(replace(self._known, attempt=PendingRequest(done=said)))
        self.read()

    def _on_the_way(self, way: KeyStep) -> None:
        self._put(replace(self._known, way=way, attempt=NOTHING_ASKED))

    def _added(self, _answer: KeyAdded) -> None:
        self._put(replace(self._known, way="", attempt=PendingRequest(done=translate("Desk", "Kunci ditambahkan."))))
        self.read()

    def _stopped(self, problem: str) -> None:
        self._put(replace(self._known, way="", attempt=PendingRequest(problem=problem)))

    def _failed(self, error: BaseException) -> None:
        attempt = self._known.attempt.failed(error, self._core.client.language)
        self._put(replace(self._known, way="", attempt=attempt))

    def _put(self, known: Known) -> None:
        if known != self._known:
            self._known = known
            self.changed.emit()
