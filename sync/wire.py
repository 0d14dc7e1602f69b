"""What crosses the office network beside the office's own orders and answers: link, login, enrolment, feed, problem."""

from datetime import datetime
from typing import Annotated, Literal
from uuid import UUID

import msgspec
from msgspec import Meta

from office.contract.answers import CaseAnswer, MessageAnswer, Profile
from office.contract.assurance import Level
from office.contract.citizens.own_data import DataRequest
from office.contract.commands import Command, HelpCitizen

SCANNED_MAX = 4296  # letters in the largest QR (version 40, alphanumeric)
FEED_BEAT_SECONDS = 4.0  # contract: a heartbeat at least every 5 s


class PlatformLink(msgspec.Struct, frozen=True, kw_only=True):
    """The hub's link to the platform as every screen may show it. `unknown` until the first word or failure.

    `oldest_at` is the time of the oldest event that waits; `attention` counts what needs a person, refused ops with it.
    `restoring`: a book that was put back or copied fetches its own history first, and sends nothing meanwhile.
    `offline`: without a word for days, `warn`, or `consent` where a supervisor has yet to agree to go on so.
    `clock` and `skew_s` are of the hub's own clock: seconds its wall clock is ahead of the time it trusts."""

    state: Literal["up", "down", "unknown"]
    since: datetime | None = None
    last_word_at: datetime | None = None
    queued: int = 0
    refused: int = 0
    oldest_at: datetime | None = None
    attention: int = 0
    restoring: bool = False
    offline: Literal["", "warn", "consent"] = ""
    clock: Literal["trusted", "suspect", "unknown"] = "unknown"
    skew_s: float | None = None


class HubClock(msgspec.Struct, frozen=True, kw_only=True):
    """`at` is the time of the office, `wall` the hub's own clock; `platform` is set where the platform says something
    else than it said before."""

    at: datetime
    wall: datetime
    platform: datetime | None = None
    state: Literal["trusted", "suspect", "unknown"]
    skew_s: float


class FeedEvent(msgspec.Struct, frozen=True, kw_only=True):
    """One change, in the order of `seq`. `data` never holds personal data, so every screen may see every event."""

    seq: int
    kind: str
    at: datetime
    stream: str
    data: dict[str, object]


class FeedBeat(msgspec.Struct, frozen=True, kw_only=True):
    """Sent as SSE `event: beat` at connect, on a change of the platform link or of a printer, and every
    FEED_BEAT_SECONDS. `printers` counts the changes that were told of printers: another number, and the alerts of
    /v1/state may have changed."""

    at: datetime
    seq: int
    platform: PlatformLink
    printers: int = 0


class SignInWays(msgspec.Struct, frozen=True, kw_only=True):
    """How officers sign in here: with an `account` in the browser, and with a PIN: that of the `catalogue`, or, while
    the provider of accounts is silent, one that they made for an `emergency`. `key`: some roles need a security key
    as well."""

    account: bool
    pin: Literal["catalogue", "emergency"] = "catalogue"
    key: bool = False


class StartSignIn(Command, frozen=True, kw_only=True):
    """`port` is where the desk listens on its own loopback address."""

    port: Annotated[int, Meta(ge=1024, le=65535)]


class SignInStarted(msgspec.Struct, frozen=True, kw_only=True):
    """`url` is for the officer's browser; only a redirect that bears `state` answers it."""

    sign_in: str
    url: str
    state: str
    expires_at: datetime


class SignInCode(Command, frozen=True, kw_only=True):
    """What the browser came back with (RFC 6749, section 4.1.2; RFC 9207)."""

    code: Annotated[str, Meta(min_length=1, max_length=2048)]
    state: Annotated[str, Meta(max_length=256)]
    iss: Annotated[str, Meta(max_length=255)] = ""


class AskForKey(Command, frozen=True, kw_only=True):
    """The desk is about to open its page for a security key on `port` of its own loopback address.

    `step` is what a sign-in stopped at; without, one more key is added by who is signed in. `code` and `name` are for a
    key that is new."""

    port: Annotated[int, Meta(ge=1024, le=65535)]
    step: Annotated[str, Meta(max_length=64)] = ""
    code: Annotated[str, Meta(max_length=16)] = ""
    name: Annotated[str, Meta(max_length=40)] = ""


class KeyAsked(msgspec.Struct, frozen=True, kw_only=True):
    """`options` is JSON for the browser: of `navigator.credentials.get`, or of `create` where a key is new."""

    check: str
    new: bool
    options: str
    expires_at: datetime


class KeyAnswer(Command, frozen=True, kw_only=True):
    """`answer` is the credential as JSON, as the browser gave it (WebAuthn Level 3, section 5.1)."""

    answer: Annotated[str, Meta(max_length=16384)]


class KeyCode(msgspec.Struct, frozen=True, kw_only=True):
    """Good once, for one key of this officer, until then. To be told to nobody else."""

    officer: str
    code: str
    until: datetime


LoginWay = Literal["phone", "challenge"]


class StartLogin(Command, frozen=True, kw_only=True):
    """`phone`: the phone approves, over the internet. `challenge`: the phone's own QR answers the kiosk's, without."""

    way: LoginWay = "phone"


class LoginStarted(msgspec.Struct, frozen=True, kw_only=True):
    """`match_number` is empty where the answer itself is bound to this kiosk and this code."""

    login: str
    qr: str
    match_number: str
    expires_at: datetime
    place: str
    way: LoginWay = "phone"


class AnswerLogin(Command, frozen=True, kw_only=True):
    """What the phone's QR said to a challenge."""

    text: Annotated[str, Meta(max_length=SCANNED_MAX)]


class Identify(Command, frozen=True, kw_only=True):
    """A signed card that was scanned. It fills in and never logs in."""

    text: Annotated[str, Meta(max_length=SCANNED_MAX)]


class IdentifyByNik(Command, frozen=True, kw_only=True):
    """An identity number that was typed; whose card an officer must see."""

    nik: Annotated[str, Meta(pattern=r"^[0-9]{16}\Z")]


class BeginHelping(HelpCitizen, frozen=True, kw_only=True):
    """An officer has the citizen's card in their hand: `nik` as it was typed from it, or `card` as a scanner read it,
    or both where a digital card names no number. `agreed`: the citizen said yes aloud. `birthdate` is an RFC 3339
    full-date, where it was typed."""

    agreed: bool
    nik: Annotated[str, Meta(pattern=r"^([0-9]{16})?\Z")] = ""
    card: Annotated[str, Meta(max_length=SCANNED_MAX)] = ""
    name: Annotated[str, Meta(max_length=200)] = ""
    birthdate: Annotated[str, Meta(pattern=r"^([0-9]{4}-[0-9]{2}-[0-9]{2})?\Z")] = ""


class Helping(msgspec.Struct, frozen=True, kw_only=True):
    """A citizen whom an officer helps. `helping` is what an order says as its `session`; `profile` is what the card
    says, to fill in with; `ticket` the visit, where there is one already."""

    helping: str
    level: Level
    expires_at: datetime
    profile: Profile
    ticket: UUID | None = None


class SessionAnswer(msgspec.Struct, frozen=True, kw_only=True):
    """A logged-in citizen. `short_name` ("Siti R.") is all the header shows."""

    session: str
    short_name: str
    level: Level
    expires_at: datetime
    profile: Profile
    messages: tuple[MessageAnswer, ...] = ()  # of the platform, not read yet, the oldest first
    cases: tuple[CaseAnswer, ...] = ()  # of the forms this citizen sent from here, the newest first


class LoginAnswer(msgspec.Struct, frozen=True, kw_only=True):
    """`denied` also stands for a wrong match number: the code is spent either way."""

    state: Literal["pending", "approved", "denied", "expired"]
    session: SessionAnswer | None = None


class OpenSession(msgspec.Struct, frozen=True, kw_only=True):
    """That somebody is known at a device, and until when; never who."""

    device: str
    name: str
    level: Level
    expires_at: datetime


class OpenSessions(msgspec.Struct, frozen=True, kw_only=True):
    sessions: tuple[OpenSession, ...]


class SeeRecords(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    session: str


class DataRequests(msgspec.Struct, frozen=True, kw_only=True):
    requests: tuple[DataRequest, ...]


class EnrolmentRequest(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    code: str
    csr_pem: str


class PairDevice(Command, frozen=True, kw_only=True):
    """Ask for a pairing code at a counter. `counter` only, and always, for a device of one."""

    kind: Literal["kiosk", "counter", "board"]
    name: Annotated[str, Meta(min_length=1, max_length=60)]
    counter: Annotated[str, Meta(max_length=20)] = ""


class PairingAnswer(msgspec.Struct, frozen=True, kw_only=True):
    """`text` is what the QR says: good once, until `expires_at`. `device` is what the device will be called."""

    device: str
    text: str
    expires_at: datetime


class EnrolmentAnswer(msgspec.Struct, frozen=True, kw_only=True):
    """`waiting`: not let in before a person has compared the number that both ends make of the certificate."""

    device: str
    name: str
    kind: Literal["kiosk", "counter", "board"]
    counter: str
    certificate_pem: str
    mark: str = ""
    waiting: bool = False


class RenewCertificate(Command, frozen=True, kw_only=True):
    """A device that is let in asks for its next certificate, for a key that was never used before."""

    csr_pem: Annotated[str, Meta(max_length=4096)]


class DeviceAnswer(msgspec.Struct, frozen=True, kw_only=True):
    """Who the hub knows the caller as. `mark` is what a kiosk's own numbers bear while the hub is silent: K2.

    `renew`: it is time to ask for the next certificate."""

    device: str
    name: str
    kind: Literal["kiosk", "counter", "board", "any"]
    counter: str = ""
    mark: str = ""
    renew: bool = False


class Problem(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """RFC 9457 problem document with our contract's two members; `errors` lists wrong fields by RFC 6901 pointer."""

    type: str = "about:blank"
    title: str
    status: int
    code: str
    say: str
    state: str = ""
    errors: tuple[dict[str, str], ...] = ()
