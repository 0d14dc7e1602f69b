"""What a device may ask of its hub, verb by verb."""

import hashlib
from uuid import UUID

from office.contract.answers import (
    CallAnswer,
    CaseAnswer,
    CheckInAnswer,
    DeskAnswer,
    EntryAnswer,
    MessageRead,
    OfficerAnswer,
    StateAnswer,
    SubmissionAnswer,
    TicketAnswer,
    TicketStatus,
    Wait,
)
from office.contract.attention import Attended, AttentionAnswer, AttentionDetail
from office.contract.catalogue import Catalogue
from office.contract.commands import (
    Amend,
    Attach,
    Attend,
    CallHelp,
    CallNext,
    ChangeDesk,
    CheckIn,
    ConfirmClock,
    ConsentOffline,
    EndSessions,
    MoveEntry,
    ReadMessage,
    SeeCard,
    Settle,
    SignIn,
    SubmitForm,
    TakeIn,
    TakeTicket,
    Verb,
)
from office.devices.administration import ChangeDevice, DeviceChanged, DevicesAnswer
from office.devices.certificates import RenewalAnswer
from office.forms.attachments import CHUNK_BYTES, Attached, BeginAttachment, Incoming
from office.officers.emergency_pins import MakePin, PinMade
from office.officers.session_control import SessionsEnded
from office.officers.supervision import ClockConfirmed, OfflineConsent
from office.serving.id_checks import IdCheck
from sync.lan.calls.attachments import ATTACH, BEGIN_FILE, PUT_CHUNK, PutChunk
from sync.lan.calls.attention import AMEND, ATTENTION, ATTENTION_ITEM, ESCALATE, RETRY, SETTLE
from sync.lan.calls.call import safe_code
from sync.lan.calls.citizens import CALL_HELP, CASE, READ_MESSAGE, SUBMIT_FORM
from sync.lan.calls.counters import CALL_NEXT, CHANGE_DESK, DESK, FIND_TICKET, MOVE_ENTRY, SIGN_IN, SIGN_OUT
from sync.lan.calls.devices import CHANGE_DEVICE, DEVICES, KNOWN_AS, PAIR_DEVICE, RENEW_CERTIFICATE
from sync.lan.calls.logins import (
    ANSWER_LOGIN,
    END_SESSION,
    IDENTIFY,
    IDENTIFY_BY_NIK,
    LOGIN,
    LOGIN_HELD_SECONDS,
    START_LOGIN,
)
from sync.lan.calls.office import CLOCK, CONFIRM_CLOCK, CONSENT_OFFLINE
from sync.lan.calls.screens import CATALOGUE, STATE, shown_catalogue
from sync.lan.calls.sessions import END_SESSIONS, SEE_CARD, SESSIONS
from sync.lan.calls.sign_in import ASK_FOR_KEY, FINISH_SIGN_IN, MAKE_PIN, SIGN_IN_WAYS, SIGN_IN_WITH_KEY, START_SIGN_IN
from sync.lan.calls.tickets import CHECK_IN, TAKE_IN, TAKE_TICKET, TICKET_STATUS, WAIT_FOR
from sync.lan.client.areas import AssistedClient, OfficerKeysClient, OwnRecordsClient, PrintersClient
from sync.lan.client.http import HubHttp
from sync.lan.op_ids import new_op_id
from sync.wire import (
    AnswerLogin,
    AskForKey,
    DeviceAnswer,
    HubClock,
    Identify,
    IdentifyByNik,
    KeyAnswer,
    KeyAsked,
    LoginAnswer,
    LoginStarted,
    LoginWay,
    OpenSessions,
    PairDevice,
    PairingAnswer,
    RenewCertificate,
    SessionAnswer,
    SignInCode,
    SignInStarted,
    SignInWays,
    StartLogin,
    StartSignIn,
)


class HubClient(HubHttp):
    """Every verb of the hub."""

    def catalogue(self) -> Catalogue:
        """As the hub shows it: officers without their PINs."""
        return shown_catalogue(self.ask(CATALOGUE))

    def state(self) -> StateAnswer:
        return self.ask(STATE)

    def wait(self, service: str) -> Wait | None:
        return self.ask(WAIT_FOR, service=service)

    def take_ticket(self, order: TakeTicket, seconds: float = 0.0) -> TicketAnswer:
        """`seconds` is how long the hub may be silent; 0: as long as in any other call."""
        return self.ask(TAKE_TICKET, order, seconds=seconds)

    def take_in(self, order: TakeIn) -> TicketAnswer:
        """A ticket that was given while the hub was silent."""
        return self.ask(TAKE_IN, order)

    def known_as(self) -> DeviceAnswer:
        return self.ask(KNOWN_AS)

    def renew_certificate(self, order: RenewCertificate) -> RenewalAnswer:
        return self.ask(RENEW_CERTIFICATE, order)

    def check_in(self, code: str, order: CheckIn) -> CheckInAnswer:
        """`code` as it was typed or scanned; what no path can hold of it is no part of any code."""
        return self.ask(CHECK_IN, order, code=safe_code(code))

    def ticket_status(self, code: str) -> TicketStatus:
        return self.ask(TICKET_STATUS, code=code)

    def case(self, receipt_code: str) -> CaseAnswer:
        return self.ask(CASE, code=safe_code(receipt_code))

    def read_message(self, message: UUID, order: ReadMessage) -> MessageRead:
        return self.ask(READ_MESSAGE, order, message=message)

    def start_login(self, op_id: UUID | None = None, way: LoginWay = "phone") -> LoginStarted:
        """HubUnavailable `identity_unreachable` when the hub is well and the internet is not; `challenge` does without,
        and is refused as `challenge_unavailable` where no key was ever told."""
        return self.ask(START_LOGIN, StartLogin(op_id=op_id or new_op_id(), way=way))

    def answer_login(self, login: str, text: str, op_id: UUID | None = None) -> LoginAnswer:
        """What the phone's QR said to the challenge of that login."""
        return self.ask(ANSWER_LOGIN, AnswerLogin(op_id=op_id or new_op_id(), text=text), login=login)

    def identify(self, text: str, op_id: UUID | None = None) -> SessionAnswer:
        """By a signed card that was scanned: what it says fills in, and nobody is logged in."""
        return self.ask(IDENTIFY, Identify(op_id=op_id or new_op_id(), text=text))

    def identify_by_nik(self, nik: str, op_id: UUID | None = None) -> SessionAnswer:
        """By 16 digits that were typed; an officer has yet to see the card."""
        return self.ask(IDENTIFY_BY_NIK, IdentifyByNik(op_id=op_id or new_op_id(), nik=nik))

    def login(self, login: str) -> LoginAnswer:
        """As it is decided, or after LOGIN_HELD_SECONDS as it is."""
        return self.ask(LOGIN, login=login, wait_s=LOGIN_HELD_SECONDS)

    def end_session(self, session: str) -> None:
        """With "", of whoever was known at this device. A session is named in no address."""
        self.ask(END_SESSION, citizen=session)

    def submit_form(self, order: SubmitForm) -> SubmissionAnswer:
        return self.ask(SUBMIT_FORM, order)

    def bring(self, content: bytes, media_type: str) -> str:
        """Send a file in pieces, from where the hub says it stands; its SHA-256, by which a form names it."""
        sha256 = hashlib.sha256(content).hexdigest()
        now = self.begin_file(sha256, BeginAttachment(bytes=len(content), media_type=media_type))
        while not now.whole:
            now = self.put_piece(now, content)
        return sha256

    def begin_file(self, sha256: str, asked: BeginAttachment) -> Incoming:
        """How much of the file the hub has: all that is left is sent by `put_piece`."""
        return self.ask(BEGIN_FILE, asked, sha256=sha256)

    def put_piece(self, now: Incoming, content: bytes) -> Incoming:
        """The next piece of `content`, which is the whole file; how much the hub has then."""
        chunk = PutChunk(content=content[now.received : now.received + CHUNK_BYTES])
        return self.ask(PUT_CHUNK, chunk, sha256=now.sha256, place=now.received // CHUNK_BYTES)

    def attach(self, counter: str, submission: UUID, order: Attach) -> Attached:
        return self.ask(ATTACH, order, counter=counter, submission=submission)

    def call_help(self, op_id: UUID | None = None) -> None:
        self.ask(CALL_HELP, CallHelp(op_id=op_id or new_op_id()))

    def sign_in(self, counter: str, order: SignIn) -> OfficerAnswer:
        return self._signed_in(self.ask(SIGN_IN, order, counter=counter))

    def sign_in_ways(self) -> SignInWays:
        return self.ask(SIGN_IN_WAYS)

    def start_sign_in(self, counter: str, port: int) -> SignInStarted:
        """In the browser of this machine, where `port` is listened on; HubUnavailable when the provider is silent."""
        return self.ask(START_SIGN_IN, StartSignIn(op_id=new_op_id(), port=port), counter=counter)

    def finish_sign_in(self, counter: str, sign_in: str, told: SignInCode) -> OfficerAnswer:
        return self._signed_in(self.ask(FINISH_SIGN_IN, told, counter=counter, sign_in=safe_code(sign_in)))

    def ask_for_key(self, counter: str, order: AskForKey) -> KeyAsked:
        return self.ask(ASK_FOR_KEY, order, counter=counter)

    def sign_in_with_key(self, counter: str, check: str, told: KeyAnswer) -> OfficerAnswer:
        return self._signed_in(self.ask(SIGN_IN_WITH_KEY, told, counter=counter, check=check))

    def _signed_in(self, officer: OfficerAnswer) -> OfficerAnswer:
        self.officer_session = officer.session
        return officer

    @property
    def keys(self) -> OfficerKeysClient:
        return OfficerKeysClient(self)

    def make_pin(self, counter: str, order: MakePin) -> PinMade:
        return self.ask(MAKE_PIN, order, counter=counter)

    def sign_out(self) -> None:
        if self.officer_session:
            self.ask(SIGN_OUT)
            self.officer_session = ""

    def desk(self, counter: str) -> DeskAnswer:
        return self.ask(DESK, counter=counter)

    def change_desk(self, counter: str, order: ChangeDesk) -> OfficerAnswer:
        return self.ask(CHANGE_DESK, order, counter=counter)

    def call_next(
        self, counter: str, op_id: UUID, entry: UUID | None = None, reason: str = "", seconds: float = 0.0
    ) -> CallAnswer | None:
        """None when nobody waits for this counter. With `entry`, that person and no other."""
        return self.ask(CALL_NEXT, CallNext(op_id=op_id, entry=entry, reason=reason), seconds=seconds, counter=counter)

    def tell_call(self, counter: str, order: CallNext, session: str) -> CallAnswer:
        """Somebody was called by voice at `order.acted_at`, by the officer of `session`, which may have ended since."""
        return self.ask(CALL_NEXT, order, session=session, counter=counter)

    def find(self, counter: str, typed: str) -> EntryAnswer:
        """Today's ticket by its number, also its former one, or its code; Refusal `number_unknown`."""
        return self.ask(FIND_TICKET, counter=counter, typed=safe_code(typed, "-"))

    def move(self, entry: UUID, verb: Verb, order: MoveEntry, session: str = "", seconds: float = 0.0) -> EntryAnswer:
        """`session`: of the officer who did it, where it is told late."""
        return self.ask(MOVE_ENTRY, order, seconds=seconds, session=session, entry=entry, verb=verb)

    def attention(self) -> AttentionAnswer:
        """What needs a person, as far as the officer's role reaches."""
        return self.ask(ATTENTION)

    def attention_item(self, item: str) -> AttentionDetail:
        return self.ask(ATTENTION_ITEM, item=item)

    def retry(self, item: str, order: Attend) -> Attended:
        return self.ask(RETRY, order, item=item)

    def amend(self, item: str, order: Amend) -> Attended:
        return self.ask(AMEND, order, item=item)

    def escalate(self, item: str, order: Attend) -> Attended:
        return self.ask(ESCALATE, order, item=item)

    def settle(self, item: str, order: Settle) -> Attended:
        return self.ask(SETTLE, order, item=item)

    def devices(self) -> DevicesAnswer:
        return self.ask(DEVICES)

    def pair_device(self, order: PairDevice) -> PairingAnswer:
        return self.ask(PAIR_DEVICE, order)

    def change_device(self, device: str, order: ChangeDevice) -> DeviceChanged:
        return self.ask(CHANGE_DEVICE, order, device=safe_code(device))

    def sessions(self) -> OpenSessions:
        """Where citizens are known now; for an officer."""
        return self.ask(SESSIONS)

    def see_card(self, counter: str, order: SeeCard) -> IdCheck:
        return self.ask(SEE_CARD, order, counter=counter)

    def end_sessions(self, device: str, order: EndSessions) -> SessionsEnded:
        """At once, with every login under way there."""
        return self.ask(END_SESSIONS, order, device=device)

    @property
    def own_data(self) -> OwnRecordsClient:
        return OwnRecordsClient(self)

    @property
    def helping(self) -> AssistedClient:
        return AssistedClient(self)

    @property
    def printers(self) -> PrintersClient:
        return PrintersClient(self)

    def clock(self) -> HubClock:
        return self.ask(CLOCK)

    def confirm_clock(self, order: ConfirmClock) -> ClockConfirmed:
        return self.ask(CONFIRM_CLOCK, order)

    def consent_offline(self, order: ConsentOffline) -> OfflineConsent:
        return self.ask(CONSENT_OFFLINE, order)
