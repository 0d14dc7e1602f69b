"""What the role of whoever is signed in covers at this desk. The hub decides it anew at each call; this only words."""

from collections.abc import Collection
from typing import Final

from PySide6.QtCore import QCoreApplication

from counter.core.actions import VERBS, Action
from office.contract import roles as table
from office.contract.answers import OfficerAnswer
from office.contract.catalogue import Catalogue
from office.contract.messages import LANGUAGES
from office.contract.roles import may, who_may

translate = QCoreApplication.translate

VERB_OF: Final = {
    **VERBS,
    Action.CALL: "call_next",
    Action.CALL_CHOSEN: "call_next",
    Action.BREAK: "break",
    Action.REOPEN: "break",
}


def roles_here(officer: OfficerAnswer | None, catalogue: Catalogue | None) -> frozenset[str] | None:
    """The roles at sign-in, without what the catalogue has taken away since; None while nobody is signed in."""
    if officer is None:
        return None
    known = catalogue.officers if catalogue is not None else ()
    listed = next((frozenset(one.roles) for one in known if one.code == officer.officer), None)
    at_sign_in = frozenset(officer.roles)
    if listed is None:
        return at_sign_in
    return at_sign_in & listed if at_sign_in else listed


def account_first(officer: OfficerAnswer | None, verb: str) -> str:
    """Why what the role covers waits in this session; empty when it does not."""
    if officer is None or officer.way != "offline" or not table.VERBS[verb].waits:
        return ""
    return translate("Desk", "Menunggu Anda masuk dengan akun: sesi ini dibuka dengan PIN darurat.")


def not_yours(roles: Collection[str] | None, act: Action, language: str) -> str:
    """Why this act is not for whoever sits here; empty when it is."""
    return not_for(roles, VERB_OF[act], language)


def not_for(roles: Collection[str] | None, verb: str, language: str) -> str:
    if roles is None or may(roles, verb):
        return ""
    words = translate("Desk", "Bukan untuk peran Anda. Yang boleh: {0}.")
    return words.format(who_may(verb, LANGUAGES.index(language)))
