"""What each panel shows, already worded. Frozen values: equal pictures need no new drawing."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, Literal
from uuid import UUID

from counter.core.actions import Act
from display.connection.words import LinkRow

if TYPE_CHECKING:
    from counter.admin.attention.view_state import AttentionPicture, BadgePicture

Tone = Literal["plain", "mute", "leaf", "kunyit", "brick", "sky"]


@dataclass(frozen=True, slots=True)
class ChipPicture:
    icon: str
    text: str
    tone: Tone = "mute"


@dataclass(frozen=True, slots=True)
class StripPicture:
    """One sentence across the desk; `lead` is its bold beginning. `button` empty: nothing to press."""

    icon: str
    lead: str
    text: str = ""
    button: str = ""
    tone: Tone = "kunyit"


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountPicture:
    """Signing in with an account. `waiting`: what the officer does in the browser now, and nothing else is offered."""

    button: str
    note: str
    waiting: str = ""
    cancel: str = ""
    problem: str = ""
    otherwise: str = ""  # above the PIN
    when: str = ""  # what the PIN is for, where it is not for every day


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyPicture:
    """The second step of signing in. `code` and `name` word the fields of a key that is new, empty where there are
    none; `go` the button that opens the browser, empty while it is open."""

    title: str
    note: str
    code: str = ""
    name: str = ""
    go: str = ""
    waiting: str = ""
    problem: str = ""
    cancel: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SignInPicture:
    office: str
    counter: str
    place: str
    officers: tuple[tuple[str, str], ...]  # code, name
    empty: str  # why there is nobody to choose yet
    title: str
    note: str
    problem: str
    working: bool
    preselect: str = ""
    blocked: str = ""  # why signing in cannot work now
    account: AccountPicture | None = None  # None: officers have none here
    key: KeyPicture | None = None  # while a sign-in waits for one, and then nothing else is offered


@dataclass(frozen=True, slots=True, kw_only=True)
class PanesPicture:
    """The names of line and person where they take turns; `here`: somebody, or the break, is what matters now."""

    line: str = ""
    person: str = ""
    here: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class HeaderPicture:
    office: str
    counter: str
    serves: str
    officer: str
    pause: str = ""  # "Istirahat 12 menit"; empty: open
    pause_button: "ButtonPicture | None" = None
    since: str = ""  # since when it is open, or on a break
    attention: "BadgePicture | None" = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LineRow:
    key: str
    number: str
    wait: str
    service: str
    chip: ChipPicture
    is_next: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldRow:
    """Somebody beside the line: on hold, or missed. `due` is marked by icon, words and tint when it is over."""

    entry: UUID
    number: str
    note: str
    due: ChipPicture | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class BesidePicture:
    """A list beside the line with the one act of its rows. `reason`: why it cannot be done now; empty: it can. `note`:
    the same, where nothing else on the desk says it."""

    title: str
    rows: tuple[HeldRow, ...] = ()
    late: bool = False
    act: Act = Act.RESUME
    button: str = ""
    reason: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class LinePicture:
    count: str
    note: str
    rows: tuple[LineRow, ...]
    held: BesidePicture
    missed: BesidePicture
    empty: str
    leave: "ButtonPicture"
    chosen: dict[Act, "ButtonPicture"] = field(default_factory=dict)  # what can be done with the row chosen


@dataclass(frozen=True, slots=True, kw_only=True)
class CitizenPicture:
    """`number` empty: nobody is at the desk, and `idle_title` and `idle_text` say what to do."""

    idle_icon: str = ""
    idle_title: str = ""
    idle_text: str = ""
    idle_button: "ButtonPicture | None" = None
    caption: str = ""
    number: str = ""
    name: str = ""
    service: str = ""
    reason: ChipPicture | None = None
    chips: tuple[ChipPicture, ...] = ()
    card: "ButtonPicture | None" = None  # None: there is no card to look at
    card_note: str = ""
    plan: ChipPicture | None = None
    timer_caption: str = ""
    timer: str = ""
    timer_note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FormRowPicture:
    label: str
    value: str
    source: str
    icon: str
    mark: str  # what the icon says, for who cannot see it
    flagged: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class FilesPicture:
    """The files of the form on the table; `title` empty: there is no form. `problems` are in the platform's own words.

    `doing` is said of the one on its way, or of what stopped it (`trouble`). `percent` None: no bar. `again`, `stop`:
    words of the buttons; empty: no button."""

    title: str = ""
    note: str = ""
    chips: tuple[ChipPicture, ...] = ()
    problems: tuple[str, ...] = ()
    button: "ButtonPicture | None" = None
    doing: str = ""
    percent: int | None = None
    trouble: bool = False
    again: str = ""
    stop: str = ""


NO_FILES: Final = FilesPicture()


@dataclass(frozen=True, slots=True, kw_only=True)
class FormPicture:
    """`key` names the submission; `empty` says why there is none. `documents`: what they should have brought."""

    key: str = ""
    titles: tuple[str, ...] = ()
    chosen: int = 0
    title: str = ""
    sent: str = ""
    chip: ChipPicture | None = None
    rows: tuple[FormRowPicture, ...] = ()
    flag_note: str = ""
    documents: str = ""
    empty: str = ""
    empty_note: str = ""
    files: FilesPicture = NO_FILES


@dataclass(frozen=True, slots=True, kw_only=True)
class ButtonPicture:
    text: str
    reason: str = ""  # why it is unavailable; empty: it can be pressed
    primary: bool = False
    working: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class UndoPicture:
    """`back` says what undoing takes back."""

    text: str
    seconds: str
    back: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionsPicture:
    buttons: dict[Act, ButtonPicture] = field(default_factory=dict)
    path_note: str = ""
    aside_note: str = ""
    notice: str = ""
    offers: tuple[tuple[Act, str], ...] = ()
    undo: UndoPicture | None = None


@dataclass(frozen=True, slots=True)
class StatusItem:
    name: str  # objectName
    icon: str
    text: str
    tone: Tone = "plain"
    link: bool = False  # the link panel tells more


@dataclass(frozen=True, slots=True, kw_only=True)
class StatusPicture:
    items: tuple[StatusItem, ...]
    clock: str
    zone: str


@dataclass(frozen=True, slots=True)
class ServiceRow:
    """One line of the office, in words. `icon` beside `state` says open, full or closed."""

    code: str
    name: str
    state: str
    icon: str
    full: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckInPicture:
    working: bool = False
    problem: str = ""
    number: str = ""
    service: str = ""
    note: str = ""
    late: ChipPicture | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperPicture:
    """What came of a slip. `entry` is set where the person may be called from here."""

    working: bool = False
    problem: str = ""
    text: str = ""  # what was wrong, to be mended
    number: str = ""
    service: str = ""
    chip: ChipPicture | None = None
    note: str = ""
    done: str = ""  # the numbers before it
    entry: UUID | None = None
    call: str = ""
    go_on: str = ""  # to what was scanned since
    again: UUID | None = None  # whose slip can be printed once more from here


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkPicture:
    """The links whole, and what somebody here may do about them."""

    title: str
    rows: tuple[LinkRow, ...]
    may_confirm: bool = False
    may_consent: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ClockPicture:
    """`office` empty: not read yet. `platform` only where it contradicts; `typed` is what to begin with."""

    office: str = ""
    machine: str = ""
    platform: str = ""
    typed: str = ""
    zone: str = ""
    working: bool = False
    problem: str = ""
    done: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsentPicture:
    days: str
    working: bool = False
    problem: str = ""
    done: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class RefusedRow:
    """What the hub would not have about one number: what was done and when, and why not."""

    number: str
    done: str
    why: str
    op_ids: tuple[UUID, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PinPicture:
    """A PIN for emergencies on its way; what it is stands in no picture."""

    working: bool = False
    problem: str = ""
    done: bool = False


NO_PIN: Final = PinPicture()


@dataclass(frozen=True, slots=True, kw_only=True)
class DeskPicture:
    signed_in: bool
    sign_in: SignInPicture
    panes: PanesPicture
    header: HeaderPicture
    help: StripPicture | None
    weather: StripPicture | None
    told: StripPicture | None
    sent: StripPicture | None
    links: StripPicture | None
    carried: StripPicture | None
    line: LinePicture
    citizen: CitizenPicture
    form: FormPicture
    actions: ActionsPicture
    status: StatusPicture
    check_in: CheckInPicture
    paper: PaperPicture
    link: LinkPicture
    clock: ClockPicture
    consent: ConsentPicture
    attention: "AttentionPicture"
    refused: tuple[RefusedRow, ...] = ()
    pin: PinPicture = NO_PIN
