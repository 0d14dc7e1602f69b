"""What is there for the citizen who logged in: messages, and what became of their forms. On the first page only that
there is something; what it says is opened by a tap, for others may be looking."""

from collections.abc import Callable
from datetime import timedelta
from uuid import UUID

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from diagnostics.logger import get_logger
from display.qt.rows import RowsModel
from display.words import clock, long_date
from kiosk.account.case import NEWSWORTHY, chip
from kiosk.account.text_pages import PartsModel, spoken
from kiosk.core.accessibility import LETTERS
from kiosk.core.environment import Environment
from kiosk.core.list_rows import LIST_ROLES, list_row
from office.contract.answers import CaseAnswer, MessageAnswer
from office.contract.assurance import NEEDS, reaches
from office.contract.commands import ReadMessage
from office.contract.errors import Refusal, Unavailable
from sync.lan.calls.citizens import READ_MESSAGE
from sync.lan.op_ids import new_op_id

QML_IMPORT_NAME = "Kiosk"
QML_IMPORT_MAJOR_VERSION = 1

NEW_FOR = timedelta(days=14)  # a form that was ready weeks ago is no news any more, and still in the list

log = get_logger()


@QmlElement
class NewsViewModel(QObject):
    """`open_page` is told news or message; `open_case` shows one form, `open_mine` what the office holds."""

    changed = Signal()

    def __init__(
        self,
        environment: Environment,
        open_page: Callable[[str], None],
        *,
        open_case: Callable[[CaseAnswer], None],
        open_own_data: Callable[[], None],
    ) -> None:
        super().__init__()
        self._visit, self._hub, self._background = environment.visit, environment.hub, environment.background
        self._open_page, self._open_case, self._open_own_data = open_page, open_case, open_own_data
        self._messages = RowsModel(LIST_ROLES, "code", self)
        self._forms = RowsModel(LIST_ROLES, "code", self)
        self._text = PartsModel(self)
        self._aside, self._letters = False, LETTERS[1.0]
        self._forget()

    def _forget(self) -> None:
        self._message: MessageAnswer | None = None
        self._opened: set[str] = set()
        self._orders: dict[UUID, ReadMessage] = {}
        self._known: set[UUID] = set()  # which the hub knows to be read

    def clear(self) -> None:
        self._forget()
        self.retranslate()

    def retranslate(self) -> None:
        """Also when somebody has logged in."""
        self._messages.show([self._message_row(message) for message in self._sent_messages()])
        self._forms.show([self._form_row(case) for case in self._cases()])
        text = spoken(self._message.text, self._visit.language) if self._message else ""
        self._text.show_text(text, self._letters)
        self.changed.emit()

    def fit(self, letters: int) -> None:
        """How many of them at once have room."""
        self._letters = letters
        self.retranslate()

    def set_aside(self, aside: bool) -> None:
        """Not now: one thing is being done, and this is another."""
        if self._aside is not aside:
            self._aside = aside
            self.changed.emit()

    # On the first page

    @Property(bool, notify=changed)
    def offered(self) -> bool:
        return self._with_account() and not self._aside

    @Property(str, notify=changed)
    def offerWord(self) -> str:
        """Not what it is about."""
        if self._has_new():
            return self.tr("Ada kabar untuk Anda")
        return self.tr("Kabar dan formulir Anda") if self._any() else self.tr("Data Anda di kantor ini")

    @Property(str, notify=changed)
    def offerSentence(self) -> str:
        counts = (self._messages_word(len(self._sent_messages())), self._forms_word(len(self._cases())))
        return ", ".join(filter(None, counts)) or self.tr("Lihat yang disimpan tentang Anda")

    @Property(str, notify=changed)
    def offerGlyph(self) -> str:
        return "message-circle" if self._any() else "user-circle"

    @Property(str, notify=changed)
    def offerChip(self) -> str:
        return self.tr("Baru") if self._has_new() else ""

    # The list

    @Property(QObject, constant=True)
    def messages(self) -> QObject:
        return self._messages

    @Property(QObject, constant=True)
    def forms(self) -> QObject:
        return self._forms

    @Property(bool, notify=changed)
    def hasMessages(self) -> bool:
        return bool(self._sent_messages())

    @Property(bool, notify=changed)
    def hasForms(self) -> bool:
        return bool(self._cases())

    # One message

    @Property(QObject, constant=True)
    def text(self) -> QObject:
        return self._text

    @Property(str, notify=changed)
    def sentWords(self) -> str:
        return self.tr("Dikirim {date}").format(date=self._when(self._message)) if self._message else ""

    @Slot()
    def openList(self) -> None:
        """Where there is no news it leads on to what there is."""
        if self._any():
            self._open_page("news")
        else:
            self._open_own_data()

    @Slot()
    def openMine(self) -> None:
        self._open_own_data()

    @Slot(str)
    def openMessage(self, key: str) -> None:
        """What was opened was read: the hub is told, so that the platform knows and it is not shown again."""
        message = next((one for one in self._sent_messages() if str(one.message) == key), None)
        if message is None:
            return
        self._message = message
        self._opened.add(key)
        self.retranslate()
        self._tell_read(message.message)
        self._open_page("message")

    @Slot(str)
    def openForm(self, key: str) -> None:
        case = next((one for one in self._cases() if one.receipt_code == key), None)
        if case is None:
            return
        self._opened.add(key)
        self.retranslate()
        self._open_case(case)

    def _tell_read(self, message: UUID) -> None:
        session = self._visit.session_code
        if session is None or message in self._known:
            return
        order = self._orders.setdefault(message, ReadMessage(op_id=new_op_id(), session=session))
        known = self._known  # this citizen's: the answer may come when another is here
        self._background.run(
            lambda: self._hub.ask(READ_MESSAGE, order, message=message),
            lambda _: known.add(message),
            self._not_marked_read,
        )

    def _not_marked_read(self, error: BaseException) -> None:
        """It is shown as unread once more at the next login; opening it again tries again."""
        if not isinstance(error, Refusal | Unavailable):
            raise error
        log.warning("message_not_told_read", why=type(error).__name__)

    def _sent_messages(self) -> tuple[MessageAnswer, ...]:
        return self._visit.session.messages if self._visit.session else ()

    def _cases(self) -> tuple[CaseAnswer, ...]:
        return self._visit.session.cases if self._visit.session else ()

    def _any(self) -> bool:
        return bool(self._sent_messages() or self._cases())

    def _with_account(self) -> bool:
        """A card tells who somebody says they are; what is held is shown to the account alone."""
        session = self._visit.session
        return session is not None and reaches(session.level, NEEDS["see_data"])

    def _has_new(self) -> bool:
        unread = any(str(message.message) not in self._opened for message in self._sent_messages())
        return unread or any(self._is_new(case) for case in self._cases())

    def _is_new(self, case: CaseAnswer) -> bool:
        if case.state not in NEWSWORTHY or case.at is None or case.receipt_code in self._opened:
            return False
        return self._visit.now() - case.at < NEW_FOR

    def _message_row(self, message: MessageAnswer) -> dict[str, object]:
        key = str(message.message)
        read = key in self._opened
        return list_row(
            key,
            long_date(message.sent_at, self._visit.zone, self._visit.language),
            glyph="message-circle",
            chip=self.tr("Sudah dibaca") if read else self.tr("Belum dibaca"),
            chip_kind="mute" if read else "sky",
        )

    def _form_row(self, case: CaseAnswer) -> dict[str, object]:
        state = chip(case)
        return list_row(
            case.receipt_code,
            spoken(case.title, self._visit.language),
            sentence=self.tr("Kode bukti {code}").format(code=case.receipt_code),
            glyph="file-text",
            chip=state.text,
            chip_kind=state.kind,
        )

    def _when(self, message: MessageAnswer) -> str:
        at = message.sent_at
        return f"{long_date(at, self._visit.zone, self._visit.language)}, {clock(at, self._visit.zone)}"

    def _messages_word(self, count: int) -> str:
        if count == 1:
            return self.tr("1 pesan")
        return self.tr("{count} pesan").format(count=count) if count else ""

    def _forms_word(self, count: int) -> str:
        if count == 1:
            return self.tr("1 formulir")
        return self.tr("{count} formulir").format(count=count) if count else ""
