"""The programs begin on one home each, by the functions that their own starts call, in a process that may be lost.

What is left of the acts that were acknowledged, and what a person is told of those that are not, is written down as
`Found` for whoever forked the process; a refusal is printed and ends it, as in the program."""

from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from typing import Final

import msgspec

from counter.app import CounterSettings, outbox_client
from counter.app import printer_of as counter_s_printer
from counter.shell.panes import desk_choices
from display.board.app import BoardSettings, enrolled_home
from display.connection.enrolment import joined
from display.connection.late_client import LateHubClient
from kiosk.app import KioskSettings
from kiosk.app import printer_of as kiosk_s_printer
from kiosk.core.visit import Visit
from kiosk.online import offline_issuer
from mpp.options import start_as_sentence
from office.contract.errors import BookDamaged, Unavailable
from printing.late_printer import AnyPrinter
from printing.spool.file import asides
from printing.spool.job import FINAL, GONE
from sync.lan.client.connection import HubConnection
from sync.lan.hub.run import made_ready
from sync.lan.hub.settings import HubSettings
from sync.lan.outbox.outbox import Outbox
from sync.lan.terminal.audit import must_be_readable

NO_PRINTER: Final = "tcp://127.0.0.1:9"
EVERY_ACT: Final = "SELECT e.op_id FROM events e JOIN acts USING (seq)"


class Found(msgspec.Struct, frozen=True, kw_only=True):
    """`acts`: op_ids that are there. `slips` are the keys of all that are known, `to_print` of those that will
    come out without a person, `ended` of those that came out or were cancelled. `reported`: what a person is told, by
    the log's name for it."""

    acts: frozenset[str] = frozenset()
    slips: frozenset[str] = frozenset()
    to_print: frozenset[str] = frozenset()
    ended: frozenset[str] = frozenset()
    reported: frozenset[str] = frozenset()


def start_hub(home: Path) -> Found:
    settings = HubSettings(
        home=home, listen="127.0.0.1:0", platform=home / "client.json", catalogue=home / "catalogue.json"
    )
    with start_as_sentence(), made_ready(settings) as (_, hub, _sockets):
        reported = set()
        try:
            must_be_readable(home)
        except BookDamaged:
            reported.add("book_damaged")
        try:
            with hub.ledger.reading() as db:
                acts = frozenset(str(op_id) for (op_id,) in db.execute(EVERY_ACT))
        except Unavailable:
            reported.add("book_unavailable")
            acts = frozenset()
        return Found(acts=acts, reported=frozenset(reported))


def start_kiosk(home: Path) -> Found:
    settings = KioskSettings(home=home, printer=NO_PRINTER)
    with ExitStack() as ends:
        late = joined(settings, "kiosk", "kiosk", "kiosk")
        late.loaded()
        printer = kiosk_s_printer(settings)
        issuer = offline_issuer(home, late, Visit("", "id"), ends)
        return _device_found(home, issuer.cache.outbox if issuer else None, printer)


def start_counter(home: Path) -> Found:
    settings = CounterSettings(home=home, printer=NO_PRINTER)
    with ExitStack() as ends:
        late = joined(settings, "counter", "loket", "counter")
        desk_choices(home).value("language", "id")
        printer = counter_s_printer(settings)
        client = outbox_client(home, late, ends)
        late.loaded()
        return _device_found(home, client._outbox if client else None, printer)


def start_board(home: Path) -> Found:
    store = enrolled_home(BoardSettings(home=home))
    LateHubClient(HubConnection.of(store), "id").loaded()
    return _device_found(home, None, None)


def _device_found(home: Path, outbox: Outbox | None, printer: "AnyPrinter | None") -> Found:
    acts = {str(act.op_id) for act in outbox.waiting()} if outbox else set()
    reported = {"satchel_set_aside"} if outbox and (outbox.missing or outbox.set_aside) else set()
    spool = home / "printer" / "spool.db"
    reported |= {"spool_set_aside"} if asides(spool) else set()
    slips = {job.key: job.state for job in (printer.report().jobs if printer else ())}
    return Found(
        acts=frozenset(acts),
        slips=frozenset(slips),
        to_print=frozenset(key for key, state in slips.items() if state not in FINAL),
        ended=frozenset(key for key, state in slips.items() if state in GONE),
        reported=frozenset(reported),
    )


STARTS: Final[dict[str, Callable[[Path], Found]]] = {
    "hub": start_hub,
    "kiosk": start_kiosk,
    "counter": start_counter,
    "board": start_board,
}
