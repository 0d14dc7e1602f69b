"""What the window shows, already worded. Frozen values: equal views need no new drawing."""

import msgspec

from counter.admin.attention.view_state import BadgeView
from counter.form.view_state import FormView
from counter.line.view_state import LineView
from counter.sign_in.view_state import SignInView
from counter.visit.view_state import ActionsView, CitizenView
from counter.widgets.views import ButtonView, StatusItem, StripView


class PanesView(msgspec.Struct, frozen=True, kw_only=True):
    """The names of line and person where they take turns; `here`: somebody, or the break, is what matters now."""

    line: str = ""
    person: str = ""
    here: bool = False


class HeaderView(msgspec.Struct, frozen=True, kw_only=True):
    office: str
    counter: str
    serves: str
    officer: str
    pause: str = ""  # "Istirahat 12 menit"; empty: open
    pause_button: ButtonView | None = None
    since: str = ""  # since when it is open, or on a break
    attention: BadgeView | None = None


class StatusView(msgspec.Struct, frozen=True, kw_only=True):
    items: tuple[StatusItem, ...]
    clock: str
    zone: str


class DeskView(msgspec.Struct, frozen=True, kw_only=True):
    signed_in: bool
    sign_in: SignInView
    panes: PanesView
    header: HeaderView
    help: StripView | None
    unavailable: StripView | None
    alerts: StripView | None
    sent: StripView | None
    links: StripView | None
    outbox: StripView | None
    line: LineView
    citizen: CitizenView
    form: FormView
    actions: ActionsView
    status: StatusView
