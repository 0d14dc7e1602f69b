"""What a window asks of its hub: one call at a time."""

from typing import Protocol, TypeVar, overload
from uuid import UUID

from office.contract.catalogue import Catalogue
from sync.lan.calls.call import Call
from sync.lan.calls.screens import CATALOGUE, shown_catalogue

C = TypeVar("C")
A = TypeVar("A")
PathPart = str | int | UUID


class HubPort(Protocol):
    """`ask` blocks up to its deadline and raises Refusal or Unavailable. sync.lan.client.http.HubHttp is one, and
    display.connection.late_client.LateHubClient; display.gallery.answering_hub.AnsweringHub answers without a hub."""

    language: str

    @overload
    def ask(
        self, call: Call[None, A], *, seconds: float = 0, session: str = "", citizen: str = "", **where: PathPart
    ) -> A: ...
    @overload
    def ask(
        self,
        call: Call[C, A],
        command: C,
        *,
        seconds: float = 0,
        session: str = "",
        citizen: str = "",
        **where: PathPart,
    ) -> A: ...


def ask_catalogue(hub: HubPort) -> Catalogue:
    """As the hub shows it: officers without their PINs."""
    return shown_catalogue(hub.ask(CATALOGUE))
