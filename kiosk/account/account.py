"""What lies ready for the citizen who logged in, and is theirs alone: news, what became of a form, their own data."""

from collections.abc import Callable

from kiosk.account.case import CaseViewModel
from kiosk.account.news import NewsViewModel
from kiosk.account.own_data import OwnDataViewModel
from kiosk.core.environment import Environment
from kiosk.core.navigation import ResettablePage


class AccountArea:
    """`go` opens a page."""

    def __init__(self, environment: Environment, go: Callable[[str], None]) -> None:
        self.case = CaseViewModel(environment, lambda: go("case"))
        self.own_data = OwnDataViewModel(environment, go)
        self.news = NewsViewModel(environment, go, open_case=self.case.show, open_own_data=self.own_data.open)

    def fit(self, letters: int) -> None:
        """How many letters of somebody else's words have room at once."""
        for part in (self.case, self.news, self.own_data):
            part.fit(letters)

    def view_models(self) -> dict[str, ResettablePage]:
        """By their names in Main.qml."""
        return {"oneCase": self.case, "news": self.news, "ownData": self.own_data}
