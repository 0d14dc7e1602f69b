"""What each panel shows, already worded. Frozen values: equal pictures need no new drawing."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, Literal
from uuid import UUID

from counter.core.actions import Action
from display.connection.words import LinkRow

if TYPE_CHECKING:
    from counter.admin.attention.view_state import AttentionView, BadgeView

Tone = Literal["plain", "mute", "leaf", "kunyit", "brick", "sky"]


@dataclass(frozen=True, slots=True)
class ChipView:
    icon: str
    text: str
    tone: Tone = "mute"


@dataclass(frozen=True, slots=True)
class StripView:
    """One sentence across the desk; `lead` is its bold beginning. `button` empty: nothing to press."""

    icon: str
    lead: str
    text: str = ""
    button: str = ""
    tone: Tone = "kunyit"


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountView:
    """Signing in with an account. `waiting`: what the officer does in the browser now, and nothing else is offered."""

    button: str
    note: str
    waiting: str = ""
    cancel: str = ""
    problem: str = ""
    otherwise: str = ""  # above the PIN
    when: str = ""  # what the PIN is for, where it is not for every day


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyView:
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
class SignInView:
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
    account: AccountView | None = None  # None: officers have none here
    key: KeyView | None = None  # while a sign-in waits for one, and then nothing else is offered


@dataclass(frozen=True, slots=True, kw_only=True)
class PanesView:
    """The names of line and person where they take turns; `here`: somebody, or the break, is what matters now."""

    line: str = ""
    person: str = ""
    here: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class HeaderView:
    office: str
    counter: str
    serves: str
    officer: str
    pause: str = ""  # "Istirahat 12 menit"; empty: open
    pause_button: "ButtonView | None" = None
    since: str = ""  # since when it is open, or on a break
    attention: "BadgeView | None" = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LineRow:
    key: str
    number: str
    wait: str
    service: str
    chip: ChipView
    is_next: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldRow:
    """Somebody beside the line: on hold, or missed. `due` is marked by icon, words and tint when it is over."""

    entry: UUID
    number: str
    note: str
    due: ChipView | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AsideView:
    """A list beside the line with the one act of its rows. `reason`: why it cannot be done now; empty: it can. `note`:
    the same, where nothing else on the desk says it."""

    title: str
    rows: tuple[HeldRow, ...] = ()
    late: bool = False
    act: Action = Action.RESUME
    button: str = ""
    reason: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class LineView:
    count: str
    note: str
    rows: tuple[LineRow, ...]
    held: AsideView
    missed: AsideView
    empty: str
    leave: "ButtonView"
    chosen: dict[Action, "ButtonView"] = field(default_factory=dict)  # what can be done with the row chosen


@dataclass(frozen=True, slots=True, kw_only=True)
class CitizenView:
    """`number` empty: nobody is at the desk, and `idle_title` and `idle_text` say what to do."""

    idle_icon: str = ""
    idle_title: str = ""
    idle_text: str = ""
    idle_button: "ButtonView | None" = None
    caption: str = ""
    number: str = ""
    name: str = ""
    service: str = ""
    reason: ChipView | None = None
    chips: tuple[ChipView, ...] = ()
    card: "ButtonView | None" = None  # None: there is no card to look at
    card_note: str = ""
    plan: ChipView | None = None
    timer_caption: str = ""
    timer: str = ""
    timer_note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FormRowView:
    label: str
    value: str
    source: str
    icon: str
    mark: str  # what the icon says, for who cannot see it
    flagged: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class FilesView:
    """The files of the form on the table; `title` empty: there is no form. `problems` are in the platform's own words.

    `doing` is said of the one on its way, or of what stopped it (`trouble`). `percent` None: no bar. `again`, `stop`:
    words of the buttons; empty: no button."""

    title: str = ""
    note: str = ""
    chips: tuple[ChipView, ...] = ()
    problems: tuple[str, ...] = ()
    button: "ButtonView | None" = None
    doing: str = ""
    percent: int | None = None
    trouble: bool = False
    again: str = ""
    stop: str = ""


NO_FILES: Final = FilesView()


@dataclass(frozen=True, slots=True, kw_only=True)
class FormView:
    """`key` names the submission; `empty` says why there is none. `documents`: what they should have brought."""

    key: str = ""
    titles: tuple[str, ...] = ()
    chosen: int = 0
    title: str = ""
    sent: str = ""
    chip: ChipView | None = None
    rows: tuple[FormRowView, ...] = ()
    flag_note: str = ""
    documents: str = ""
    empty: str = ""
    empty_note: str = ""
    files: FilesView = NO_FILES


@dataclass(frozen=True, slots=True, kw_only=True)
class ButtonView:
    text: str
    reason: str = ""  # why it is unavailable; empty: it can be pressed
    primary: bool = False
    working: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class UndoView:
    """`back` says what undoing takes back."""

    text: str
    seconds: str
    back: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionsView:
    buttons: dict[Action, ButtonView] = field(default_factory=dict)
    path_note: str = ""
    aside_note: str = ""
    notice: str = ""
    offers: tuple[tuple[Action, str], ...] = ()
    undo: UndoView | None = None


@dataclass(frozen=True, slots=True)
class StatusItem:
    name: str  # objectName
    icon: str
    text: str
    tone: Tone = "plain"
    link: bool = False  # the link panel tells more


@dataclass(frozen=True, slots=True, kw_only=True)
class StatusView:
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
class CheckInView:
    working: bool = False
    problem: str = ""
    number: str = ""
    service: str = ""
    note: str = ""
    late: ChipView | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class IntakeView:
    """What came of a slip. `entry` is set where the person may be called from here."""

    working: bool = False
    problem: str = ""
    text: str = ""  # what was wrong, to be mended
    number: str = ""
    service: str = ""
    chip: ChipView | None = None
    note: str = ""
    done: str = ""  # the numbers before it
    entry: UUID | None = None
    call: str = ""
    go_on: str = ""  # to what was scanned since
    again: UUID | None = None  # whose slip can be printed once more from here


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkView:
    """The links whole, and what somebody here may do about them."""

    title: str
    rows: tuple[LinkRow, ...]
    may_confirm: bool = False
    may_consent: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ClockView:
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
class ConsentView:
    days: str
    working: bool = False
    problem: str = ""
    done: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class RejectedRow:
    """What the hub would not have about one number: what was done and when, and why not."""

    number: str
    done: str
    why: str
    op_ids: tuple[UUID, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PinView:
    """A PIN for emergencies on its way; what it is stands in no picture."""

    working: bool = False
    problem: str = ""
    done: bool = False


NO_PIN: Final = PinView()


@dataclass(frozen=True, slots=True, kw_only=True)
class DeskView:
    signed_in: bool
    sign_in: SignInView
    panes: PanesView
    header: HeaderView
    help: StripView | None
    unavailable: StripView | None
    told: StripView | None
    sent: StripView | None
    links: StripView | None
    carried: StripView | None
    line: LineView
    citizen: CitizenView
    form: FormView
    actions: ActionsView
    status: StatusView
    check_in: CheckInView
    paper: IntakeView
    link: LinkView
    clock: ClockView
    consent: ConsentView
    attention: "AttentionView"
    refused: tuple[RejectedRow, ...] = ()
    pin: PinView = NO_PIN
