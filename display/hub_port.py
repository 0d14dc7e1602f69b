"""What a window asks of its hub: one call at a time."""

from typing import Protocol

from office.contract.catalogue import Catalogue
from sync.lan.calls.call import HubCaller
from sync.lan.calls.screens import CATALOGUE, shown_catalogue


class HubPort(HubCaller, Protocol):
    """`ask` blocks up to its deadline and raises Refusal or Unavailable. sync.lan.client.http.HubHttp is one, and
    display.connection.late_client.LateHubClient; display.gallery.answering_hub.AnsweringHub answers without a hub."""

    language: str


def ask_catalogue(hub: HubPort) -> Catalogue:
    """As the hub shows it: officers without their PINs."""
    return shown_catalogue(hub.ask(CATALOGUE))
