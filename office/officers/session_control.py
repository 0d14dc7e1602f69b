"""Officers end a citizen's session before its time. Whose it was is stored nowhere."""

from collections.abc import Iterable
from concurrent.futures import Future
from typing import Final, Literal
from uuid import UUID

from office.book.ledger import Ledger
from office.book.writer import Act, Done, Transaction
from office.contract.admin.sessions import SessionsEnded
from office.contract.commands import By, EndSessions, act_body

NAME_OF: Final = "SELECT name FROM devices WHERE device = ?"

Why = Literal["reported", "not_theirs", "left_open"]


class SessionControl:
    """The acts of one book. Sessions live in the hub's memory; the book stores that they ended."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger

    def end_sessions(self, device: str, order: EndSessions, by: By) -> Future[Done[SessionsEnded]]:
        """Record that an officer ended them. `by.actor` is the officer's code."""
        return self._end(device, order.op_id, act_body(order), by, order.why)

    def end_reported(self, device: str, op_id: UUID, by: By) -> Future[Done[SessionsEnded]]:
        """Record that the citizen reported on their phone: it was not me."""
        return self._end(device, op_id, b"", by, "reported")

    def names(self, devices: Iterable[str]) -> dict[str, str]:
        """What people call each device; its id where it has no name."""
        with self._ledger.reading() as db:
            return {one: (db.execute(NAME_OF, (one,)).fetchone() or (one,))[0] for one in devices}

    def _end(self, device: str, op_id: UUID, asked: bytes, by: By, why: Why) -> Future[Done[SessionsEnded]]:
        def rule(tx: Transaction) -> SessionsEnded:
            tx.append("session.ended", f"device:{device}", {"device": device, "why": why})
            return SessionsEnded(device)

        return self._ledger.act(Act(op_id, "end_sessions", device, asked, by, rule, SessionsEnded))
