"""Every verb of the office in one place. Acts answer a Future that resolves after the commit; reads answer at once."""

import hashlib
import threading
from collections.abc import Callable, Collection
from concurrent.futures import Future, ThreadPoolExecutor
from datetime import datetime
from functools import partial
from typing import Any, Final, TypeVar
from uuid import UUID

import msgspec

from diagnostics.logger import get_logger
from office.attention.service import AttentionService
from office.book.chain import Tip
from office.book.engine.connection import Connection
from office.book.ledger import Ledger
from office.book.sql import READ_TIP
from office.book.writer import Act, Done, Transaction
from office.catalogue.index import CatalogueIndex
from office.catalogue.validation import Adopted, read_catalogue, stored_catalogue
from office.contract.admin.devices import EnrolledDevice, HelpAnswer
from office.contract.admin.limits import GUEST_TICKETS
from office.contract.admin.waits import Accuracy, WaitsReport
from office.contract.answers import (
    CallAnswer,
    CheckInAnswer,
    DeskAnswer,
    EntryAnswer,
    OfficerAnswer,
    Profile,
    StateAnswer,
    SubmissionAnswer,
    TicketAnswer,
    TicketStatus,
    Wait,
)
from office.contract.catalogue import Catalogue, Form
from office.contract.commands import (
    By,
    CallHelp,
    CallNext,
    ChangeDesk,
    CheckIn,
    Command,
    MoveEntry,
    SignIn,
    SubmitForm,
    TakeIn,
    TakeTicket,
    Verb,
)
from office.contract.errors import Refusal
from office.contract.moments import stamp
from office.contract.refusals import catalogue_broken
from office.devices import registry
from office.devices.administration import DeviceAdministration
from office.forms import submissions
from office.line.offline_ticket import OfflineTicketRecord
from office.officers import pins, sessions, supervision
from office.officers.sign_in import SignInService
from office.platform.documents import PlatformDocuments
from office.platform.recovery.book_identity import named
from office.platform.recovery.service import RecoveryService
from office.platform.staging import DocumentSegments, keep_only
from office.privacy.data_requests import DataRequests
from office.serving import appointments, calls, moves, offline_tickets, screens, tickets
from office.serving.assisted_service import AssistedService
from office.serving.limits_used import near_limits
from office.serving.offline_tickets import take_in_act
from office.serving.reprints import Reprints
from office.waits.estimator import WaitEstimator
from office.waits.report import accuracy_lately, waits_report

T = TypeVar("T")
NEWER_CATALOGUE: Final = "SELECT version, document FROM catalogues WHERE version > ? ORDER BY version DESC LIMIT 1"
LATEST_VERSION: Final = "SELECT coalesce(max(version), 0) FROM catalogues"
CATALOGUE_AT: Final = "SELECT document FROM catalogues WHERE version = ?"
PUT_CATALOGUE: Final = "INSERT INTO catalogues (version, sha256, document, adopted_at) VALUES (?, ?, ?, ?)"

log = get_logger()


class OfficeService:
    """The rules over one open book. Thread-safe; holds no lock while it waits for the disk. `guests_a_minute` is how
    many numbers the guests of one kiosk get in a minute."""

    def __init__(self, ledger: Ledger, *, guests_a_minute: int = GUEST_TICKETS.most) -> None:
        self._ledger = ledger
        self.supervision = supervision.Supervision(ledger, self._current_catalogue)
        self._pins = pins.PinGuard(ledger)
        self._pin_thread = ThreadPoolExecutor(1, thread_name_prefix="pin")
        self._old_forms: dict[tuple[int, str], Form] = {}
        self._estimator = WaitEstimator()
        self._take_all = lambda db, asking: tickets.take_all(
            db, self._current_catalogue(), self._estimator, asking, guests_a_minute=guests_a_minute
        )
        self.segments = DocumentSegments(ledger)
        self._shown_state: tuple[int, int, StateAnswer] | None = None
        self._index: CatalogueIndex | None = None
        self._gate = threading.Lock()
        self.documents = PlatformDocuments(ledger, self._form_at)
        self.data_requests = DataRequests(ledger, self._form_at)
        self.reprints = Reprints(ledger, self._current_catalogue, self._estimator)
        self.attention = AttentionService(ledger, self._current_catalogue, self._form_at)
        self.recovering = RecoveryService(ledger, self._current_catalogue)
        near = partial(near_limits, guests_a_minute=guests_a_minute)
        self.fleet = DeviceAdministration(ledger, self._current_catalogue, near)
        self.helping = AssistedService(ledger, self._current_catalogue, self._estimator)
        self.sign_ins = SignInService(ledger, self._current_catalogue, self._estimator.forget)
        self._unread = 0  # the version of a catalogue that a later program wrote
        self._catch_up()
        ledger.on_others = self._follow

    @property
    def catalogue(self) -> Catalogue | None:
        return self._index.catalogue if self._index else None

    # acts

    def adopt_catalogue(
        self, document: bytes, op_id: UUID, by: By, segments: Collection[str] | None = None
    ) -> Future[Done[Adopted]]:
        """Adopt the whole document, or refuse it whole and keep the one before. `segments` are the pieces it came in,
        if it did: the same act lets go of those of the one before."""
        try:
            index = CatalogueIndex(read_catalogue(document))
        except Refusal as refusal:
            return _refused(refusal)

        act = Act(
            op_id,
            "adopt_catalogue",
            "",
            document,
            by,
            lambda tx: self._adopt(tx, index.catalogue, document, segments),
            Adopted,
            after=lambda: self._set_catalogue(index),
            ends_group=True,  # what follows in the same breath is judged by the new catalogue
        )
        return self._ledger.act(act)

    def _adopt(
        self, tx: Transaction, catalogue: Catalogue, document: bytes, segments: Collection[str] | None
    ) -> Adopted:
        version, sha256 = catalogue.version, hashlib.sha256(document).hexdigest()
        (now,) = tx.db.execute(LATEST_VERSION).fetchone() or (0,)
        if version == now and catalogue != self._catalogue_at(tx.db, version):
            raise catalogue_broken(f"versi {version} sudah berlaku dengan isi lain", f"version {version} was another")
        if segments is not None and version >= now:
            keep_only(tx.db, "catalogue", segments)
        if version <= now:
            return Adopted(now, sha256, False)
        tx.db.execute(PUT_CATALOGUE, (version, sha256, document, stamp(tx.by.at)))
        left = {"left": gone} if (gone := sessions.end_those_not_in(tx, catalogue)) else {}
        tx.append("catalogue.adopted", "catalogue", {"version": version, "sha256": sha256, **left})
        return Adopted(version, sha256, True)

    def take_ticket(self, order: TakeTicket, by: By, profile: Profile | None = None) -> Future[Done[TicketAnswer]]:
        body = msgspec.json.encode(order, order="deterministic")
        context = (order, profile)
        return self._ledger.act(
            Act(order.op_id, "take_ticket", "", body, by, None, TicketAnswer, together=self._take_all, context=context)
        )

    def take_in(self, order: TakeIn, slip: OfflineTicketRecord, by: By) -> Future[Done[TicketAnswer]]:
        """A ticket that a kiosk gave offline; `slip` is what the order's signed text says."""
        context = offline_tickets._Context(self._current_catalogue, self._estimator)
        return self._ledger.act(take_in_act(order, slip, by, context))

    def import_appointments(
        self, document: bytes, op_id: UUID, by: By
    ) -> Future[Done[appointments.ImportedAppointments]]:
        """Take over every appointment the document tells of, or refuse it whole and keep those known before."""
        try:
            imported = appointments.read_appointments(document)
        except Refusal as refusal:
            return _refused(refusal)

        def rule(tx: Transaction) -> appointments.ImportedAppointments:
            keep_only(tx.db, "appointments", ())
            return appointments.take_over(tx, self._current_catalogue(), imported, document)

        return self._ledger.act(
            Act(op_id, "import_appointments", "", document, by, rule, appointments.ImportedAppointments)
        )

    def check_in(
        self, code: str, order: CheckIn, by: By, profile: Profile | None = None
    ) -> Future[Done[CheckInAnswer]]:
        """`code` is the appointment's, as it was typed or scanned."""
        rule = partial(appointments.check_in, estimator=self._estimator, code=code, order=order, profile=profile)
        return self._act("check_in", order, by, rule, CheckInAnswer, target=appointments.plain_code(code))

    def call_next(self, counter: str, order: CallNext, by: By) -> Future[Done[CallAnswer | None]]:
        """`by.actor` is the officer's code. None in the answer: nobody waits for this counter."""
        rule = partial(calls.call_next, code=counter, order=order)
        return self._act("call_next", order, by, rule, CallAnswer | None, target=counter, decorate=calls.with_citizen)

    def move(self, entry: UUID, verb: Verb, order: MoveEntry, by: By) -> Future[Done[EntryAnswer]]:
        rule = partial(moves.move, estimator=self._estimator, entry_id=entry, verb=verb, order=order)
        return self._act(verb, order, by, rule, EntryAnswer, target=str(entry))

    def submit_form(self, order: SubmitForm, by: By, profile: Profile | None = None) -> Future[Done[SubmissionAnswer]]:
        rule = partial(submissions.submit, order=order, profile=profile)
        return self._act("submit_form", order, by, rule, SubmissionAnswer)

    def sign_in(self, counter: str, order: SignIn, by: By) -> Future[Done[OfficerAnswer]]:
        """The PIN is checked each time, also when the op_id is replayed, off the caller's thread and the writer's; what
        is remembered of the order does not hold it."""
        return self._pin_thread.submit(self._sign_in, counter, order, by)

    def _sign_in(self, counter: str, order: SignIn, by: By) -> Done[OfficerAnswer]:
        officer = self._current_catalogue().officer(order.officer)
        self._pins.check(officer.code, counter, by.at, lambda: pins.verify_pin(order.pin, officer.pin_scrypt))

        def rule(tx: Transaction, index: CatalogueIndex) -> OfficerAnswer:
            supervision.may_sign_in(tx, index, order.officer)
            return sessions.sign_in(tx, index, counter, order.officer, officer.name)

        known = msgspec.structs.replace(order, pin="")
        with_token = partial(sessions.with_token, op_id=order.op_id)
        return self._at_desks("sign_in", known, by, rule, counter, decorate=with_token).result()

    def admit(self, counter: str, officer: str, op_id: UUID, by: By) -> Future[Done[OfficerAnswer]]:
        """Sign in without a PIN, for the loopback mode only, which trusts who its caller says it is."""
        rule = partial(sessions.admit, counter=counter, officer=officer)
        return self._at_desks("admit", CallNext(op_id=op_id), by, rule, f"{counter}/{officer}")

    def change_desk(self, counter: str, order: ChangeDesk, by: By) -> Future[Done[OfficerAnswer]]:
        """Begin or end the officer's break. `by.actor` is the officer's code."""
        rule = partial(sessions.change_desk, counter=counter, state=order.state)
        return self._at_desks("change_desk", order, by, rule, counter)

    def sign_out(self, session: str, by: By) -> Future[Done[OfficerAnswer]]:
        order = CallNext(op_id=sessions.sign_out_op(session))
        return self._at_desks("sign_out", order, by, partial(sessions.sign_out, session=sessions.name_of(session)), "")

    def call_help(self, order: CallHelp, by: By) -> Future[Done[HelpAnswer]]:
        return self._act("call_help", order, by, lambda tx, _: registry.call_help(tx), HelpAnswer, target=by.device)

    def enrol_device(self, device: EnrolledDevice, op_id: UUID, by: By) -> Future[Done[EnrolledDevice]]:
        body, rule = msgspec.json.encode(device), partial(registry.enrol, device=device)
        return self._ledger.act(Act(op_id, "enrol_device", "", body, by, rule, EnrolledDevice))

    # reads

    def state(self, now: datetime) -> StateAnswer:
        """The picture for public screens. Many ask and it changes only with an event or a minute, so one is kept."""
        index, minute = self._current_catalogue(), int(now.timestamp() // 60)
        cached = self._shown_state
        if cached is not None and cached[:2] == (self._ledger.seq, minute):
            return msgspec.structs.replace(cached[2], at=now)
        with self._ledger.reading() as db:
            shown = screens.state(db, index, self._estimator, now, _seq(db))
        self._shown_state = (shown.seq, minute, shown)
        return shown

    def desk(self, counter: str, now: datetime, *, named: bool = True) -> DeskAnswer:
        """`named`: with who is at the counter, for an officer who may see that."""
        index = self._current_catalogue()
        with self._ledger.reading() as db:
            sent_with = partial(self.documents.sent_with, db) if named else None
            return screens.desk(db, index, counter, now, seq=_seq(db), sent_with=sent_with)

    def ticket_status(self, code: str, now: datetime) -> TicketStatus:
        index = self._current_catalogue()
        with self._ledger.reading() as db:
            return tickets.status(db, index, self._estimator, code, now)

    def find_ticket(self, typed: str, now: datetime) -> EntryAnswer:
        with self._ledger.reading() as db:
            return tickets.find(db, self._current_catalogue(), typed, now)

    def wait_for(self, service: str, now: datetime) -> Wait | None:
        """The wait of someone who would take a ticket now; None is unknown, such as when no counter is open."""
        index = self._current_catalogue()
        code = index.service(service).code
        with self._ledger.reading() as db:
            return self._estimator.wait(db, index, code, now)

    def waits_report(self, since: str, until: str, officer: str) -> WaitsReport:
        """Promises and what came of them, from office-day `since` to `until`: all, or those of the officer's agency."""
        index = self._current_catalogue()
        with self._ledger.reading() as db:
            agency = sessions.acting(db, index, officer).only_agency("reports")
            return waits_report(db, since, until, index.services_of(agency) if agency is not None else None)

    def accuracy_lately(self) -> Accuracy:
        with self._ledger.reading() as db:
            return accuracy_lately(db)

    def officer_session(self, session: str, *, ended: bool = False) -> OfficerAnswer | None:
        """`session` is its token. `ended`: also one that has ended."""
        with self._ledger.reading() as db:
            found = sessions.session_of(db, sessions.name_of(session), self._current_catalogue(), ended=ended)
        return found and msgspec.structs.replace(found, session=session)

    def document_op(self, space: UUID, content: str) -> UUID:
        """The op_id of taking in a document, as `identity.named` has it."""
        with self._ledger.reading() as db:
            return named(db, space, content)

    def device_by_series(self, series: str) -> EnrolledDevice | None:
        with self._ledger.reading() as db:
            return registry.by_series(db, series)

    def device_by_fingerprint(self, sha256_hex: str) -> EnrolledDevice | None:
        with self._ledger.reading() as db:
            return registry.by_fingerprint(db, sha256_hex)

    # within

    def _act(
        self,
        verb: str,
        order: Command,
        by: By,
        rule: Callable[[Transaction, CatalogueIndex], T],
        answer: Any,
        *,
        target: str = "",
        decorate: Callable[[Connection, T], T] | None = None,
        after: Callable[[], None] | None = None,
    ) -> Future[Done[T]]:
        """`rule` is given the catalogue in force when its turn comes."""
        in_its_turn: Callable[[Transaction], T] = lambda tx: rule(tx, self._current_catalogue())  # noqa: E731
        act = Act.of(verb, order, by, in_its_turn, answer, target=target, decorate=decorate, after=after)
        return self._ledger.act(act)

    def _at_desks(
        self,
        verb: str,
        order: Command,
        by: By,
        rule: Callable[[Transaction, CatalogueIndex], OfficerAnswer],
        target: str,
        *,
        decorate: Callable[[Connection, OfficerAnswer], OfficerAnswer] | None = None,
    ) -> Future[Done[OfficerAnswer]]:
        """An act that opens, closes or pauses a counter: what lies ahead of everyone there is another from now on."""
        return self._act(
            verb, order, by, rule, OfficerAnswer, target=target, decorate=decorate, after=self._estimator.forget
        )

    def _follow(self) -> None:
        """Another hub that has this book may be of a later program: this one goes on with the catalogue it can read."""
        try:
            self._catch_up()
        except Refusal as refused:
            log.warning("catalogue_not_followed", version=self._unread, code=refused.code)

    def _catch_up(self) -> None:
        """Another hub that has this book may have adopted a newer catalogue. Refusal `book_newer.catalogue`, once."""
        known = max(self._unread, self._index.catalogue.version if self._index else 0)
        with self._ledger.reading() as db:
            row = db.execute(NEWER_CATALOGUE, (known,)).fetchone()
        if row is not None:
            self._unread = row[0]
            self._set_catalogue(CatalogueIndex(stored_catalogue(row[1])))

    def _set_catalogue(self, index: CatalogueIndex) -> None:
        """Never an older one: who catches up may have read before another was adopted here."""
        with self._gate:
            if self._index is None or self._index.catalogue.version < index.catalogue.version:
                self._index = index
                self._estimator.forget()

    def _current_catalogue(self) -> CatalogueIndex:
        if self._index is None:
            raise Refusal.of("catalogue_missing")
        return self._index

    def _form_at(self, db: Connection, version: int, code: str) -> Form:
        """A form as it was in an older catalogue: what was answered is read with the questions that were asked."""
        found = self._old_forms.get((version, code))
        if found is None:
            forms = self._catalogue_at(db, version).forms
            self._old_forms |= {(version, form.code): form for form in forms}
            found = self._old_forms[version, code]
        return found

    @staticmethod
    def _catalogue_at(db: Connection, version: int) -> Catalogue:
        (document,) = db.execute(CATALOGUE_AT, (version,)).fetchone() or (b"",)
        return stored_catalogue(document)


def _seq(db: Connection) -> int:
    """The last event this snapshot holds."""
    return Tip(*(db.execute(READ_TIP).fetchone() or ())).seq


def _refused(refusal: Refusal) -> Future[Any]:
    future: Future[Any] = Future()
    future.set_exception(refusal)
    return future
