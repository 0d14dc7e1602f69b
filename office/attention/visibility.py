"""Which items an officer may see, which parts of them, and which acts they may do."""

from collections.abc import Mapping
from typing import Final

import msgspec

from office.book.engine.connection import Connection
from office.catalogue.index import CatalogueIndex
from office.contract.attention import ACT_VERBS, AttentionDetail, AttentionItem, Sentence
from office.contract.roles import Acting, may
from office.line.agency_scope import agency_of

FORM_UNSEEN: Final[Sentence] = (
    "Isian formulir dan alasan penolakannya hanya untuk supervisor atau admin instansinya.",
    "The form's answers and why they were refused are for a supervisor or the agency's admin alone.",
)


def reaches(db: Connection, index: CatalogueIndex, who: Acting, verb: str, event_data: Mapping[str, object]) -> bool:
    """Whether this officer may see the event: it is of no other agency than theirs."""
    limit = who.only_agency(verb)
    return limit is None or agency_of(db, index, event_data) == limit


def for_roles(who: Acting, detail: AttentionDetail) -> AttentionDetail:
    """The item as this officer may see it: the acts of their roles, and the form only if they decide about it."""
    acts = tuple(act for act in detail.acts if may(who.roles, ACT_VERBS[act]))
    own_agency = msgspec.structs.replace(detail, acts=acts)
    if detail.form is None or may(who.roles, "attention_form"):
        return own_agency
    return msgspec.structs.replace(own_agency, item=_silent(detail.item), say=FORM_UNSEEN, form=None, unseen=True)


def _silent(item: AttentionItem) -> AttentionItem:
    """The item without what somebody typed, which may name the citizen."""
    history = tuple(msgspec.structs.replace(step, why="") for step in item.history)
    return msgspec.structs.replace(item, fields=(), history=history)
