"""What lies ready for the citizen who logged in, and is theirs alone: news, what became of a form, their own data."""

from collections.abc import Callable

from display.background import Runner
from display.hub_port import HubPort
from kiosk.account.case import CaseViewModel
from kiosk.account.news import NewsViewModel
from kiosk.account.own_data import OwnDataViewModel
from kiosk.core.dialog import DialogViewModel
from kiosk.core.navigation import ResettablePage
from kiosk.core.printer import KioskPrinter
from kiosk.core.visit import Visit


class AccountArea:
    """`go` opens a page."""

    def __init__(
        self,
        *,
        visit: Visit,
        hub: HubPort,
        background: Runner,
        printer: KioskPrinter,
        dialog: DialogViewModel,
        go: Callable[[str], None],
    ) -> None:
        self.case = CaseViewModel(visit, hub, background, lambda: go("case"), dialog.tell_failure)
        self.own_data = OwnDataViewModel(
            visit=visit, hub=hub, background=background, printer=printer, dialog=dialog, open_page=go
        )
        self.news = NewsViewModel(
            visit=visit,
            hub=hub,
            background=background,
            open_page=go,
            open_case=self.case.show,
            open_own_data=self.own_data.open,
        )

    def fit(self, letters: int) -> None:
        """How many letters of somebody else's words have room at once."""
        for part in (self.case, self.news, self.own_data):
            part.fit(letters)

    def view_models(self) -> dict[str, ResettablePage]:
        """By their names in Main.qml."""
        return {"oneCase": self.case, "news": self.news, "ownData": self.own_data}
