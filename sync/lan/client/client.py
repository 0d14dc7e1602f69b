"""What a device may ask of its hub, verb by verb."""

import hashlib
from typing import Any, Final
from urllib.parse import quote
from uuid import UUID

import msgspec

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
from sync.lan.client.assisted import AssistedClient
from sync.lan.client.http import HubHttp, safe_code
from sync.lan.client.own_data import OwnRecordsClient
from sync.lan.client.printers import PrintersClient
from sync.lan.client.security_keys import OfficerKeysClient
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

LOGIN_SECONDS: Final = 20.0  # behind it the hub asks the identity provider, over the internet
LOGIN_HELD_SECONDS: Final = 2  # a window has two workers, and one of them is then still free for a touch


class HubClient(HubHttp):
    """Every verb of the hub."""

    def catalogue(self) -> Catalogue:
        """As the hub shows it: officers without their PINs."""
        document = self._ask("GET", "/v1/catalogue", dict[str, Any])
        document["officers"] = [{**officer, "pin_scrypt": ""} for officer in document["officers"]]
        return msgspec.convert(document, Catalogue)

    def state(self) -> StateAnswer:
        return self._ask("GET", "/v1/state", StateAnswer)

    def wait(self, service: str) -> Wait | None:
        return self._ask("GET", f"/v1/services/{service}/wait", Wait | None)  # type: ignore[arg-type]

    def take_ticket(self, order: TakeTicket, seconds: float = 0.0) -> TicketAnswer:
        """`seconds` is how long the hub may be silent; 0: as long as in any other call."""
        return self._ask("POST", "/v1/tickets", TicketAnswer, order, seconds)

    def take_in(self, order: TakeIn) -> TicketAnswer:
        """A ticket that was given while the hub was silent."""
        return self._ask("POST", "/v1/tickets/alone", TicketAnswer, order)

    def known_as(self) -> DeviceAnswer:
        return self._ask("GET", "/v1/device", DeviceAnswer)

    def renew_certificate(self, order: RenewCertificate) -> RenewalAnswer:
        return self._ask("POST", "/v1/device/certificate", RenewalAnswer, order)

    def check_in(self, code: str, order: CheckIn) -> CheckInAnswer:
        """`code` as it was typed or scanned; what no path can hold of it is no part of any code."""
        return self._ask("POST", f"/v1/appointments/{safe_code(code)}/check-in", CheckInAnswer, order)

    def ticket_status(self, code: str) -> TicketStatus:
        return self._ask("GET", f"/v1/tickets/{code}", TicketStatus)

    def case(self, receipt_code: str) -> CaseAnswer:
        return self._ask("GET", f"/v1/cases/{safe_code(receipt_code)}", CaseAnswer)

    def read_message(self, message: UUID, order: ReadMessage) -> MessageRead:
        return self._ask("POST", f"/v1/messages/{message}/read", MessageRead, order)

    def start_login(self, op_id: UUID | None = None, way: LoginWay = "phone") -> LoginStarted:
        """HubUnavailable `identity_unreachable` when the hub is well and the internet is not; `challenge` does without,
        and is refused as `challenge_unavailable` where no key was ever told."""
        order = StartLogin(op_id=op_id or new_op_id(), way=way)
        return self._ask("POST", "/v1/logins", LoginStarted, order, LOGIN_SECONDS)

    def answer_login(self, login: str, text: str, op_id: UUID | None = None) -> LoginAnswer:
        """What the phone's QR said to the challenge of that login."""
        order = AnswerLogin(op_id=op_id or new_op_id(), text=text)
        return self._ask("POST", f"/v1/logins/{login}/answer", LoginAnswer, order)

    def identify(self, text: str, op_id: UUID | None = None) -> SessionAnswer:
        """By a signed card that was scanned: what it says fills in, and nobody is logged in."""
        return self._ask("POST", "/v1/identifications", SessionAnswer, Identify(op_id=op_id or new_op_id(), text=text))

    def identify_by_nik(self, nik: str, op_id: UUID | None = None) -> SessionAnswer:
        """By 16 digits that were typed; an officer has yet to see the card."""
        order = IdentifyByNik(op_id=op_id or new_op_id(), nik=nik)
        return self._ask("POST", "/v1/identifications/nik", SessionAnswer, order)

    def login(self, login: str) -> LoginAnswer:
        """As it is decided, or after LOGIN_HELD_SECONDS as it is."""
        return self._ask("GET", f"/v1/logins/{login}?wait_s={LOGIN_HELD_SECONDS}", LoginAnswer)

    def end_session(self, session: str) -> None:
        """With "", of whoever was known at this device. A session is named in no address."""
        self._ask("DELETE", "/v1/session", None, citizen=session)

    def submit_form(self, order: SubmitForm) -> SubmissionAnswer:
        return self._ask("POST", "/v1/submissions", SubmissionAnswer, order)

    def bring(self, content: bytes, media_type: str) -> str:
        """Send a file in pieces, from where the hub says it stands; its SHA-256, by which a form names it."""
        sha256 = hashlib.sha256(content).hexdigest()
        now = self.begin_file(sha256, BeginAttachment(bytes=len(content), media_type=media_type))
        while not now.whole:
            now = self.put_piece(now, content)
        return sha256

    def begin_file(self, sha256: str, asked: BeginAttachment) -> Incoming:
        """How much of the file the hub has: all that is left is sent by `put_piece`."""
        return self._ask("PUT", f"/v1/attachments/{sha256}", Incoming, asked)

    def put_piece(self, now: Incoming, content: bytes) -> Incoming:
        """The next piece of `content`, which is the whole file; how much the hub has then."""
        path = f"/v1/attachments/{now.sha256}/chunks/{now.received // CHUNK_BYTES}"
        part = content[now.received : now.received + CHUNK_BYTES]
        return self._ask("PUT", path, Incoming, {"content": part}, LOGIN_SECONDS)

    def attach(self, counter: str, submission: UUID, order: Attach) -> Attached:
        return self._ask("POST", f"/v1/counters/{counter}/submissions/{submission}/attachments", Attached, order)

    def call_help(self, op_id: UUID | None = None) -> None:
        self._ask("POST", "/v1/help", None, CallHelp(op_id=op_id or new_op_id()))

    def sign_in(self, counter: str, order: SignIn) -> OfficerAnswer:
        officer = self._ask("POST", f"/v1/counters/{counter}/officers", OfficerAnswer, order)
        self.officer_session = officer.session
        return officer

    def sign_in_ways(self) -> SignInWays:
        return self._ask("GET", "/v1/sign-in", SignInWays)

    def start_sign_in(self, counter: str, port: int) -> SignInStarted:
        """In the browser of this machine, where `port` is listened on; HubUnavailable when the provider is silent."""
        order = StartSignIn(op_id=new_op_id(), port=port)
        return self._ask("POST", f"/v1/counters/{counter}/sign-ins", SignInStarted, order, LOGIN_SECONDS)

    def finish_sign_in(self, counter: str, sign_in: str, told: SignInCode) -> OfficerAnswer:
        path = f"/v1/counters/{counter}/sign-ins/{safe_code(sign_in)}"
        officer = self._ask("POST", path, OfficerAnswer, told, LOGIN_SECONDS)
        self.officer_session = officer.session
        return officer

    def ask_for_key(self, counter: str, order: AskForKey) -> KeyAsked:
        return self._ask("POST", f"/v1/counters/{counter}/key-checks", KeyAsked, order)

    def sign_in_with_key(self, counter: str, check: str, told: KeyAnswer) -> OfficerAnswer:
        path = f"/v1/counters/{counter}/key-checks/{quote(check, safe='')}"
        officer = self._ask("POST", path, OfficerAnswer, told)
        self.officer_session = officer.session
        return officer

    @property
    def keys(self) -> OfficerKeysClient:
        return OfficerKeysClient(self._ask)

    def make_pin(self, counter: str, order: MakePin) -> PinMade:
        return self._ask("POST", f"/v1/counters/{counter}/emergency-pin", PinMade, order)

    def sign_out(self) -> None:
        if self.officer_session:
            self._ask("DELETE", "/v1/officer", None)
            self.officer_session = ""

    def desk(self, counter: str) -> DeskAnswer:
        return self._ask("GET", f"/v1/counters/{counter}/desk", DeskAnswer)

    def change_desk(self, counter: str, order: ChangeDesk) -> OfficerAnswer:
        return self._ask("POST", f"/v1/counters/{counter}/desk-state", OfficerAnswer, order)

    def call_next(
        self, counter: str, op_id: UUID, entry: UUID | None = None, reason: str = "", seconds: float = 0.0
    ) -> CallAnswer | None:
        """None when nobody waits for this counter. With `entry`, that person and no other."""
        order = CallNext(op_id=op_id, entry=entry, reason=reason)
        return self._ask("POST", f"/v1/counters/{counter}/next", CallAnswer | None, order, seconds)  # type: ignore[arg-type]  # a union is no type to mypy

    def tell_call(self, counter: str, order: CallNext, session: str) -> CallAnswer:
        """Somebody was called by voice at `order.acted_at`, by the officer of `session`, which may have ended since."""
        return self._ask("POST", f"/v1/counters/{counter}/next", CallAnswer, order, session=session)

    def find(self, counter: str, typed: str) -> EntryAnswer:
        """Today's ticket by its number, also its former one, or its code; Refusal `number_unknown`."""
        return self._ask("GET", f"/v1/counters/{counter}/tickets/{safe_code(typed, '-')}", EntryAnswer)

    def move(self, entry: UUID, verb: Verb, order: MoveEntry, session: str = "", seconds: float = 0.0) -> EntryAnswer:
        """`session`: of the officer who did it, where it is told late."""
        return self._ask("POST", f"/v1/entries/{entry}/{verb}", EntryAnswer, order, seconds, session=session)

    def attention(self) -> AttentionAnswer:
        """What needs a person, as far as the officer's role reaches."""
        return self._ask("GET", "/v1/attention", AttentionAnswer)

    def attention_item(self, item: str) -> AttentionDetail:
        return self._ask("GET", f"/v1/attention/{quote(item, safe='')}", AttentionDetail)

    def retry(self, item: str, order: Attend) -> Attended:
        return self._ask("POST", f"/v1/attention/{quote(item, safe='')}/retry", Attended, order)

    def amend(self, item: str, order: Amend) -> Attended:
        return self._ask("POST", f"/v1/attention/{quote(item, safe='')}/amend", Attended, order)

    def escalate(self, item: str, order: Attend) -> Attended:
        return self._ask("POST", f"/v1/attention/{quote(item, safe='')}/escalate", Attended, order)

    def settle(self, item: str, order: Settle) -> Attended:
        return self._ask("POST", f"/v1/attention/{quote(item, safe='')}/settle", Attended, order)

    def devices(self) -> DevicesAnswer:
        return self._ask("GET", "/v1/devices", DevicesAnswer)

    def pair_device(self, order: PairDevice) -> PairingAnswer:
        return self._ask("POST", "/v1/pairings", PairingAnswer, order)

    def change_device(self, device: str, order: ChangeDevice) -> DeviceChanged:
        return self._ask("POST", f"/v1/devices/{safe_code(device)}/state", DeviceChanged, order)

    def sessions(self) -> OpenSessions:
        """Where citizens are known now; for an officer."""
        return self._ask("GET", "/v1/sessions", OpenSessions)

    def see_card(self, counter: str, order: SeeCard) -> IdCheck:
        return self._ask("POST", f"/v1/counters/{counter}/card-seen", IdCheck, order)

    def end_sessions(self, device: str, order: EndSessions) -> SessionsEnded:
        """At once, with every login under way there."""
        return self._ask("POST", f"/v1/devices/{quote(device, safe='')}/end-sessions", SessionsEnded, order)

    @property
    def own_data(self) -> OwnRecordsClient:
        return OwnRecordsClient(self._ask)

    @property
    def helping(self) -> AssistedClient:
        return AssistedClient(self._ask)

    @property
    def printers(self) -> PrintersClient:
        return PrintersClient(self._ask)

    def clock(self) -> HubClock:
        return self._ask("GET", "/v1/clock", HubClock)

    def confirm_clock(self, order: ConfirmClock) -> ClockConfirmed:
        return self._ask("POST", "/v1/clock/confirm", ClockConfirmed, order)

    def consent_offline(self, order: ConsentOffline) -> OfflineConsent:
        return self._ask("POST", "/v1/offline", OfflineConsent, order)
