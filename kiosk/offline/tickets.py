"""Giving numbers while the hub is silent, and bringing them in when it speaks again."""

import secrets
import threading
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

import msgspec
from cryptography.hazmat.primitives.asymmetric import ec

from diagnostics.logger import get_logger
from display.hub_port import HubPort
from kiosk.core.offline_ticket import OfflineTicket
from kiosk.offline.cache import OfflineCache
from office.catalogue.index import CatalogueIndex
from office.contract.answers import LineAnswer, TicketAnswer
from office.contract.catalogue import Service
from office.contract.commands import CallHelp, TakeIn, TakeTicket
from office.contract.errors import Refusal, Unavailable
from office.contract.moments import MILLISECOND_TEXT, moment, tick
from office.contract.words import Words
from office.line.numbers import CODE_GROUPS, ORDINAL_MAX, code_of, device_series
from office.line.offline_ticket import OfflineTicketRecord
from sync.lan.calls.citizens import CALL_HELP
from sync.lan.calls.tickets import TAKE_IN, TAKE_TICKET
from sync.lan.op_ids import new_op_id
from sync.lan.outbox.outbox import NO_DAY
from sync.lan.outbox.queued_command import QueuedCommand
from sync.lan.outbox.replay import Delivery, replay
from sync.lan.outbox.signed_slips import read, signed
from sync.lan.problems import HubUnavailable

SILENT_SECONDS: Final = 1.5  # after which a hub is silent
STALE: Final = timedelta(days=14)  # a catalogue this old may have changed
TAKE_IN_KIND: Final = "take_in"  # of a command in the outbox
RANDOM_BYTES: Final = 32
REPORTED: Final = "missing_reported"  # the note of how many missing acts somebody was called for

log = get_logger()


class DeliveryResult(msgspec.Struct, frozen=True):
    """What the hub answered, by op_id; how many it refused, now and before; whether some still wait for it."""

    answers: Mapping[UUID, TicketAnswer]
    refused: int
    waiting: bool


class OfflineIssuer:
    """Blocks, so not for the GUI thread; any other may ask. `key` is the one this device has now; `line_of` is what is
    known of a service's line."""

    def __init__(
        self,
        cache: OfflineCache,
        hub: HubPort,
        *,
        device: str,
        key: Callable[[], ec.EllipticCurvePrivateKey],
        line_of: Callable[[str], LineAnswer | None] = lambda _: None,
    ) -> None:
        self.cache, self._hub, self._device, self._key, self._line_of = cache, hub, device, key, line_of
        self._gate = threading.Lock()
        self._index: CatalogueIndex | None = None
        self._hlc = max((read(_order(act).slip).hlc for act in _own(cache.outbox.waiting())), default="")
        self._given: dict[tuple[int, str], str] = {}  # numbers of who is logged in; the session itself is not kept

    def take(self, order: TakeTicket) -> TicketAnswer:
        """The hub's number, or ours under the same op_id when it is silent. Once ours, it stays ours.

        Raises what the hub refuses, Refusal for what cannot be had from a kiosk alone, Unavailable when there is
        nothing to give from."""
        if (act := self._found(order.op_id)) is not None:
            return self._answer(act)
        try:
            return self._hub.ask(TAKE_TICKET, order, seconds=SILENT_SECONDS)
        except Unavailable as silent:
            its_bug = isinstance(silent, HubUnavailable) and silent.code == "bug"
            if its_bug or not self.cache.complete:
                raise
            log.warning("hub_silent", why=str(silent))
        return self._answer(self._give(order))

    def deliver(self) -> DeliveryResult:
        """Tell the hub of every number it does not have, in order, until it is silent again."""
        answers: dict[UUID, TicketAnswer] = {}

        def send(act: QueuedCommand) -> bytes:
            answers[act.op_id] = answer = self._hub.ask(TAKE_IN, _order(act))
            return msgspec.json.encode(answer)

        delivery = replay(self.cache.outbox, send)
        _log(delivery)
        return DeliveryResult(answers, len(self.cache.outbox.refused()), delivery.stopped is not None)

    def report_missing(self) -> None:
        """Call somebody to this kiosk, once for each time that acts went missing from its outbox.

        Raises what the hub and the disk raise: then it is still to be done."""
        outbox = self.cache.outbox
        missing = str(outbox.missing)
        if missing != (outbox.note(REPORTED) or "0"):
            log.error("acts_missing", missing=int(missing))
            self._hub.ask(CALL_HELP, CallHelp(op_id=new_op_id()))
            outbox.put_note(REPORTED, missing)

    def _found(self, op_id: UUID) -> QueuedCommand | None:
        """An outbox that cannot be read holds nothing that was shown to anybody in this run."""
        try:
            return self.cache.outbox.find(op_id)
        except Unavailable:
            return None

    def _give(self, order: TakeTicket) -> QueuedCommand:
        """On the disk before anybody sees it. One at a time, so that time and number run the same way."""
        with self._gate:
            index, now = self._indexed(), self.cache.now()
            service = index.service(order.service)
            holder = (hash(order.session) if order.session else 0, service.code)
            self._must_be_possible(index, service, holder)
            if not self.cache.suspect:
                index.must_be_open(service, now)
            hlc = tick(self._hlc, now)
            code = code_of(secrets.token_bytes(RANDOM_BYTES), CODE_GROUPS)

            def body_of(ordinal: int) -> bytes:
                return self._signed(order, service, ordinal, hlc=hlc, code=code)

            try:
                act = self.cache.outbox.put_numbered(
                    order.op_id,
                    TAKE_IN_KIND,
                    now,
                    office_day=self._office_day(index, now),
                    series=device_series(service.series, self.cache.mark),
                    body_of=body_of,
                )
            except Unavailable as full:
                log.error("number_not_kept", why=str(full))
                raise Refusal.of("alone_not_kept") from full
            self._hlc = hlc
            if order.session:
                self._given[holder] = read(_order(act).slip).number
        return act

    def _office_day(self, index: CatalogueIndex, now: datetime) -> str:
        """Numbers begin anew only on a day that the hub has named: a clock that is a day off would print them twice."""
        contact, today = self.cache.contact, index.office_day(now)
        return today if contact is not None and index.office_day(contact) == today else NO_DAY

    def _must_be_possible(self, index: CatalogueIndex, service: Service, holder: tuple[int, str]) -> None:
        """How much of a quota is left only the hub knows, and numbers beyond it would be promises nobody keeps."""
        line = self._line_of(service.code)
        if service.quota.walk_in is not None or (line is not None and line.full):
            raise _only_with_hub(service.name)
        if holder in self._given:
            raise Refusal.of("one_active_ticket", facts={"number": self._given[holder]})

    def _signed(self, order: TakeTicket, service: Service, ordinal: int, *, hlc: str, code: str) -> bytes:
        cache = self.cache
        if ordinal > ORDINAL_MAX:
            raise Refusal.of("series_full", series=device_series(service.series, cache.mark))
        assert cache.catalogue is not None, "nothing to give from"
        assert cache.contact is not None, "never heard the hub"
        ticket = OfflineTicketRecord(
            op_id=order.op_id,
            device=self._device,
            mark=cache.mark,
            series=service.series,
            ordinal=ordinal,
            service=service.code,
            issued_at=cache.clock.stamps()[1],
            hlc=hlc,
            code=code,
            catalogue=cache.catalogue.version,
            contact=cache.contact,
            priority=order.priority,
            plan=order.plan,
            suspect=cache.suspect,
        )
        return msgspec.json.encode(TakeIn(op_id=order.op_id, slip=signed(ticket, self._key())))

    def _indexed(self) -> CatalogueIndex:
        catalogue = self.cache.catalogue
        assert catalogue is not None, "nothing to give from"
        if self._index is None or self._index.catalogue is not catalogue:
            self._index = CatalogueIndex(catalogue)
        return self._index

    def _answer(self, act: QueuedCommand) -> TicketAnswer:
        """As it was given; as the hub has it, once the hub has answered."""
        if act.state == "done":
            return msgspec.json.decode(act.answer, type=TicketAnswer)
        slip = _order(act).slip
        slip_data, contact = read(slip), self.cache.contact
        given_at = moment(slip_data.hlc[:MILLISECOND_TEXT])
        return OfflineTicket(
            ticket=act.op_id,
            number=slip_data.number,
            entry=act.op_id,
            service=slip_data.service,
            ahead=0,
            wait=None,
            issued_at=given_at,
            code=slip_data.code,
            follow=f"{self._indexed().catalogue.office.follow_url}{slip_data.code}#{slip}",
            plan=slip_data.plan,
            stale=contact is not None and given_at - contact > STALE,
        )


def _own(acts: tuple[QueuedCommand, ...]) -> tuple[QueuedCommand, ...]:
    return tuple(act for act in acts if act.kind == TAKE_IN_KIND)


def _order(act: QueuedCommand) -> TakeIn:
    return msgspec.json.decode(act.body, type=TakeIn)


def _log(delivery: Delivery) -> None:
    if delivery.done or delivery.refused:
        log.info("numbers_brought_in", done=delivery.done, refused=delivery.refused)


def _only_with_hub(service: Words) -> Refusal:
    return Refusal.of("alone_not_here", service=service)
