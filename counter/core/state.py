"""Everything one desk knows at one moment. Frozen: the view-model replaces it, the wording reads it."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Final, Literal, TypeVar

import msgspec
from msgspec import field
from PySide6.QtCore import QCoreApplication

from counter.core.actions import (
    Action,
    ActionContext,
    PendingAction,
    Undo,
    alternatives,
    hub_silent,
    hub_unknown,
    why_not,
    why_not_offline,
)
from counter.core.permissions import account_first, not_yours, roles_here
from office.contract.answers import DeskAnswer, EntryAnswer, LineAnswer, OfficerAnswer, StateAnswer
from office.contract.catalogue import Agency, Catalogue, Counter, Officer, Service
from office.contract.messages import LANGUAGES
from office.contract.roles import OWN_AGENCY, may
from office.contract.words import in_language
from sync.wire import PlatformLink, SignInWays

translate = QCoreApplication.translate

Part = TypeVar("Part")
Reach = Literal["up", "down", "unknown"]
PrinterWord = str  # printing's own words: ready, near_end, out, …; "none" when this desk has no printer


NOTHING_KNOWN: Final = PlatformLink(state="unknown")


class DeskState(msgspec.Struct, frozen=True, kw_only=True):
    """`ahead` is how far the hub's clock is before this machine's: what is timed here was stamped there."""

    counter: str
    language: str = "id"
    catalogue: Catalogue | None = None
    officer: OfficerAnswer | None = None
    locked: str = ""  # the officer who locked the desk
    entering: bool = False
    sign_in_methods: SignInWays | None = None  # None: not read yet
    problem: str = ""
    desk: DeskAnswer | None = None
    reach: Reach = "unknown"
    reach_since: datetime | None = None
    platform: PlatformLink = NOTHING_KNOWN
    printer: PrinterWord = "none"
    ahead: timedelta = timedelta()
    asked: PendingAction | None = None
    undo: Undo | None = None
    notice: str = ""
    offers: tuple[Action, ...] = ()  # with the notice: what may be done instead
    office: StateAnswer | None = None
    stores: bool = False  # what is done here while the hub is silent can be stored on this machine
    unsent: int = 0  # acts that the hub does not have yet
    known_at: datetime | None = None  # when the hub last answered about this desk
    sent: Undo | None = None  # who was sent on last and where to, until the next person
    parts: Mapping[type, object] = field(default_factory=dict)  # each feature's own state, by its class

    def part(self, kind: type[Part]) -> Part:
        """As new where its feature has put none."""
        found = self.parts.get(kind)
        return found if isinstance(found, kind) else kind()

    @property
    def current(self) -> EntryAnswer | None:
        return self.desk.current if self.desk is not None else None

    @property
    def makes_pin(self) -> bool:
        """Whether who is signed in may choose a PIN for emergencies now."""
        method = self.officer.way if self.officer is not None else ""
        return self.sign_in_methods is not None and self.sign_in_methods.pin == "emergency" and method == "account"

    @property
    def keys_here(self) -> bool:
        """Whether there is anything to do about security keys at this office."""
        return self.sign_in_methods is not None and self.sign_in_methods.key

    @property
    def others(self) -> tuple[tuple[str, str], ...]:
        """Code and name of everybody else of the office who has an account, by name."""
        here = self.officer.officer if self.officer is not None else ""
        known = self.catalogue.officers if self.catalogue is not None else ()
        others = ((one.code, one.name) for one in known if one.account is not None and one.code != here)
        return tuple(sorted(others, key=lambda one: one[1]))

    @property
    def roles(self) -> frozenset[str] | None:
        return roles_here(self.officer, self.catalogue)

    def may(self, verb: str) -> bool:
        """Whether the role of whoever is signed in covers this verb; the hub decides it anew at each call."""
        return may(self.roles or (), verb)

    def waits(self, verb: str) -> str:
        """Why what the role covers has to wait in this session; empty when it does not."""
        return account_first(self.officer, verb)

    @property
    def hidden(self) -> str:
        """Why no name and no form is shown here; empty when they are."""
        reason = self.desk.hidden if self.desk is not None else ""
        return reason or ("" if self.may("citizen") else "role")

    @property
    def counts_attention(self) -> bool:
        """Whether all that needs attention is theirs to see to, and not their agency's part of it."""
        return may((self.roles or frozenset()) - OWN_AGENCY, "attention")

    @property
    def zone(self) -> str:
        return self.catalogue.office.zone if self.catalogue is not None else "Asia/Makassar"

    def of(self, words: tuple[str, str]) -> str:
        """One of an answer's two texts; an empty one falls back on Indonesian."""
        return words[LANGUAGES.index(self.language)] or words[0]

    def why_not(self, act: Action) -> str:
        """The reason an act is unavailable now; empty when it can be asked for."""
        if others := not_yours(self.roles, act, self.language):
            return others
        if self.by_itself:
            return why_not_offline(act, self.seat)
        if self.reach != "up":
            return hub_silent() if self.reach == "down" else hub_unknown()
        return why_not(act, self.seat)

    @property
    def by_itself(self) -> bool:
        """The hub is silent, or does not have all that was done here yet, and this desk goes on without it."""
        ready = self.stores and self.officer is not None and self.desk is not None
        return ready and (self.reach == "down" or self.unsent > 0)

    def alternatives(self, act: Action) -> tuple[Action, ...]:
        return alternatives(act, self.seat) if self.reach == "up" and not self.by_itself else ()

    @property
    def seat(self) -> ActionContext:
        current, desk = self.current, self.desk
        return ActionContext(
            state=current.state if current is not None else None,
            number=current.number if current is not None else "",
            waiting=len(desk.line) if desk is not None else 0,
            on_break=self.on_break and not self.by_itself,  # only the hub can end a break
            recalls_left=desk.recalls_left if desk is not None else None,
        )

    @property
    def on_break(self) -> bool:
        return self.desk is not None and self.desk.state == "break"

    @property
    def needs_attention(self) -> int | None:
        """How many things do; None while that is not known: no beat has come, or the hub is silent."""
        link = self.platform
        if self.reach != "up" or (link.state == "unknown" and not link.attention):
            return None
        return link.attention

    @property
    def office_notices(self) -> frozenset[str]:
        """Everything there is to note: alerts, and lines of this counter's agencies that are full."""
        alerts = self.office.alerts if self.office is not None else ()
        codes = {f"{alert.code} {alert.about}" for alert in alerts}
        return frozenset(codes | {f"full {line.service} {line.next_slot}" for line in self.full_lines()})

    def full_lines(self) -> tuple[LineAnswer, ...]:
        """Of the agencies this counter serves."""
        own = {agency.code for agency in self.agencies()}
        lines = self.office.lines if self.office is not None else ()
        return tuple(line for line in lines if line.full and line.agency in own)

    def service(self, code: str) -> Service | None:
        return next((one for one in self._services() if one.code == code), None)

    def service_name(self, code: str) -> str:
        service = self.service(code)
        return in_language(service.name, self.language) if service is not None else code or service_unknown()

    def full_name(self, code: str) -> str:
        """A service with its agency, for who must find it: "Paspor baru (Imigrasi)"."""
        service, agency = self.service(code), self.agency_of(code)
        if service is None or agency is None:
            return self.service_name(code)
        return f"{in_language(service.name, self.language)} ({agency.short_name})"

    def agency_of(self, code: str) -> Agency | None:
        service = self.service(code)
        known = self.catalogue.agencies if self.catalogue is not None else ()
        return next((one for one in known if service is not None and one.code == service.agency), None)

    def serves(self, service: str) -> bool:
        card = self.counter_card()
        return card is not None and service in card.services

    def counter_card(self) -> Counter | None:
        counters = self.catalogue.counters if self.catalogue is not None else ()
        return next((one for one in counters if one.code == self.counter), None)

    def agencies(self) -> tuple[Agency, ...]:
        """Those this counter serves."""
        card = self.counter_card()
        if card is None or self.catalogue is None:
            return ()
        codes = {service.agency for service in self._services() if service.code in card.services}
        return tuple(agency for agency in self.catalogue.agencies if agency.code in codes)

    def officers(self) -> tuple[Officer, ...]:
        codes = {agency.code for agency in self.agencies()}
        known = self.catalogue.officers if self.catalogue is not None else ()
        return tuple(sorted((one for one in known if one.agency in codes), key=lambda one: one.name))

    def _services(self) -> tuple[Service, ...]:
        return self.catalogue.services if self.catalogue is not None else ()


def service_unknown() -> str:
    """Of who is only known by a number that several services share."""
    return translate("Desk", "Layanan belum diketahui")
