"""How far somebody's roles reach into what needs attention: which items, what of them, and which acts."""

from collections.abc import Mapping
from typing import Final

import msgspec

from office.book.engine.connection import Connection
from office.catalogue.index import CatalogueIndex
from office.contract.attention import AttentionAct, AttentionDetail, AttentionItem, Sentence
from office.contract.roles import Acting, may
from office.line.agency_scope import agency_of

ACT_VERBS: Final[Mapping[AttentionAct, str]] = {
    "retry": "retry",
    "correct": "amend",
    "withdraw": "amend",
    "escalate": "escalate",
    "settle": "settle",
}
FORM_UNSEEN: Final[Sentence] = (
    "Isian formulir dan alasan penolakannya hanya untuk supervisor atau admin instansinya.",
    "The form's answers and why they were refused are for a supervisor or the agency's admin alone.",
)


def reaches(db: Connection, offer: CatalogueIndex, who: Acting, verb: str, event_data: Mapping[str, object]) -> bool:
    """Whether what an event says is not another agency's than they may see to."""
    limit = who.only_agency(verb)
    return limit is None or agency_of(db, offer, event_data) == limit


def for_roles(who: Acting, detail: AttentionDetail) -> AttentionDetail:
    """As they may see it: only the acts of their roles, and of a form only for who decides about it."""
    acts = tuple(act for act in detail.acts if may(who.roles, ACT_VERBS[act]))
    own_agency = msgspec.structs.replace(detail, acts=acts)
    if detail.form is None or may(who.roles, "attention_form"):
        return own_agency
    return msgspec.structs.replace(own_agency, item=_silent(detail.item), say=FORM_UNSEEN, form=None, unseen=True)


def _silent(item: AttentionItem) -> AttentionItem:
    """Without what somebody typed, which may name the citizen."""
    history = tuple(msgspec.structs.replace(step, why="") for step in item.history)
    return msgspec.structs.replace(item, fields=(), history=history)
