"""How a screen program comes to its hub, and what it says where there is no window yet to say it on."""

import sys
from typing import TYPE_CHECKING, Final

from display.connection.late_client import LateHubClient
from display.settings import ScreenSettings
from office.contract.errors import Refusal, Unavailable
from sync.lan.calls.devices import KNOWN_AS
from sync.lan.client.connection import HubConnection
from sync.lan.client.device_store import DeviceStore, Kind

if TYPE_CHECKING:
    from sync.lan.client.client import HubClient

NOT_ENROLLED_EXIT: Final = 78  # EX_CONFIG of sysexits.h: starting again will not help
UNAVAILABLE_EXIT: Final = 75  # EX_TEMPFAIL: starting again may help
FROM_STDIN: Final = "stdin"


def joined(settings: ScreenSettings, kind: Kind, name: str, name_en: str) -> LateHubClient:
    """The hub, for a device of this kind, enrolled first when a pairing line was given and its files are not whole.
    Raises Refusal, such as for a device enrolled as something else, or Unavailable."""
    home = DeviceStore(settings.home)
    joining = bool(settings.pair) and not home.whole
    if joining:
        from sync.lan.client.pairing import enrol

        enrol(pairing_text(settings), home)
    client = LateHubClient(HubConnection.of(home), settings.language)
    if joining:
        wait_to_be_let_in(client.loaded(), home)
    if client.device.kind not in {kind, "any"}:
        raise Refusal.of("device_kind.program", name=(name, name_en))
    return client


def pairing_text(settings: ScreenSettings) -> str:
    """As given, or from standard input, where no list of processes shows it."""
    return sys.stdin.readline() if settings.pair == FROM_STDIN else settings.pair


def wait_to_be_let_in(client: "HubClient", home: DeviceStore) -> None:
    """Show the number that a person compares, until they have. Raises Refusal once they said no. A device that was
    paired where nobody has to confirm shows nothing."""

    def over() -> bool:
        try:
            client.ask(KNOWN_AS)
        except Unavailable:
            return False
        except Refusal as refused:
            if refused.code != "device_waiting":
                raise
            return False
        return True

    if not over():
        from display.connection.enrolment_window import SAYS, shown_until

        print(f"{home.number}  {SAYS[0]}", file=sys.stderr, flush=True)  # noqa: T201 (who started it looks there)
        shown_until(home.number, over)


def explain(no_hub: Refusal | Unavailable, language: str) -> int:
    """One plain sentence where the program was started, and the exit code."""
    say = no_hub.messages[language] if isinstance(no_hub, Refusal) else str(no_hub)
    print(say, file=sys.stderr)  # noqa: T201 (there is no window yet)
    return NOT_ENROLLED_EXIT if isinstance(no_hub, Refusal) else UNAVAILABLE_EXIT
