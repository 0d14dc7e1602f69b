"""Security keys at the desk: one's own, one more of them, and for who may, letting one in and taking one off."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from uuid import UUID

from PySide6.QtCore import QCoreApplication, QObject, Signal

from counter.admin.security_keys.words import KeyWords, OfficerKeysView, OneKeyView, waiting_words
from counter.core.ports import DeskClient, Thread
from counter.core.request import NOTHING_ASKED, Request
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
    attempt: Request = NOTHING_ASKED


class OfficerKeysViewModel(QObject):
    """`others` answers whom a key may be let in for: code and name. What the others are is as in DevicesViewModel."""

    changed = Signal()

    def __init__(
        self,
        client: DeskClient,
        thread: Thread,
        counter: str,
        *,
        accounts: AccountBrowser | None,
        others: Names,
        zone: Callable[[], str],
        may: Callable[[str], bool],
        waits: Callable[[str], str],
        make_op_id: Callable[[], UUID],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._client, self._thread, self._counter = client, thread, counter
        self._others, self._zone, self._may, self._waits, self._make_op_id = others, zone, may, waits, make_op_id
        self._errands = KeyCeremonies(accounts, thread, self) if accounts is not None else None
        self._known = Known()

    def picture(self) -> OfficerKeysView:
        known, words = self._known, KeyWords(self._client.language, self._zone())
        rows, others = known.rows or (), self._others()
        opened = next((row for row in rows if row.key == known.opened), None)
        made = known.code
        return OfficerKeysView(
            rows=tuple(map(words.line, rows)),
            loading=translate("Desk", "Sebentar…") if known.rows is None and not known.attempt.problem else "",
            empty=translate("Desk", "Belum ada kunci keamanan.") if known.rows == () else "",
            opened=self._one(opened, words) if opened is not None else None,
            may_let_in=self._may("let_in_key"),
            let_in_waits=self._waits("let_in_key"),
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
        return words.one(row, may_take_off=self._may("take_off_key"))

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

    def happened(self, event: FeedEvent) -> None:
        if event.kind.startswith("key."):
            self.read()

    def read(self) -> None:
        """Nothing while nobody looks."""
        if self._known.looking:
            self._thread.run(self._client.keys.listed, self._listed, self._failed)

    def _listed(self, answer: KeysAnswer) -> None:
        if self._known.looking:
            mine_first = sorted(answer.keys, key=lambda row: not row.mine)
            self._put(replace(self._known, rows=tuple(mine_first)))

    # acting

    def letIn(self, officer: str) -> None:
        if not self._known.attempt.working:
            order = LetIn(op_id=self._begin("let in", officer), officer=officer)
            self._thread.run(lambda: self._client.keys.let_in(order), self._made, self._failed)

    def takeOff(self, key: str) -> None:
        if not self._known.attempt.working:
            order = TakeOff(op_id=self._begin("take off", key))
            self._thread.run(lambda: self._client.keys.take_off(key, order), self._gone, self._failed)

    def add(self, code: str, name: str) -> None:
        """One more key of whoever is signed in: the browser opens."""
        if self._errands is None or self._known.way:
            return
        if not code.strip():
            self._stopped(translate("Desk", "Ketik kodenya dulu."))
            return
        asks, answers, counter = self._make_op_id(), self._make_op_id(), self._counter

        def ask(port: int) -> KeyAsked:
            order = AskForKey(op_id=asks, port=port, code=code.strip(), name=name.strip())
            return self._client.ask_for_key(counter, order)

        def answer(asked: KeyAsked, told: str) -> KeyAdded:
            return self._client.keys.add(counter, asked.check, KeyAnswer(op_id=answers, answer=told))

        self._errands.begin(KeyCeremony(ask, answer, self._on_the_way, self._added, self._stopped, self._failed))

    def stop(self) -> None:
        """The page in the browser is then worth nothing any more."""
        if self._errands is not None:
            self._errands.cancel()
        self._put(replace(self._known, way=""))

    def _begin(self, *asked: str) -> UUID:
        attempt, op_id = self._known.attempt.begun(asked, self._make_op_id)
        self._put(replace(self._known, attempt=attempt))
        return op_id

    def _made(self, made: KeyCode) -> None:
        self._put(replace(self._known, attempt=NOTHING_ASKED, code=made))

    def _gone(self, _answer: KeyTakenOff) -> None:
        said = translate("Desk", "Kunci dicabut. Sesi yang dibukanya sudah diakhiri.")
        self._put(replace(self._known, attempt=Request(done=said)))
        self.read()

    def _on_the_way(self, way: KeyStep) -> None:
        self._put(replace(self._known, way=way, attempt=NOTHING_ASKED))

    def _added(self, _answer: KeyAdded) -> None:
        self._put(replace(self._known, way="", attempt=Request(done=translate("Desk", "Kunci ditambahkan."))))
        self.read()

    def _stopped(self, problem: str) -> None:
        self._put(replace(self._known, way="", attempt=Request(problem=problem)))

    def _failed(self, error: BaseException) -> None:
        attempt = self._known.attempt.failed(error, self._client.language)
        self._put(replace(self._known, way="", attempt=attempt))

    def _put(self, known: Known) -> None:
        if known != self._known:
            self._known = known
            self.changed.emit()
