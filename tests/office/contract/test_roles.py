"""Promise: who may do what is one table, in the program as on its page, and it gives no more than is needed."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any, get_args

import msgspec
import pytest

from office.catalogue.index import CatalogueIndex
from office.contract.catalogue import Catalogue, Role
from office.contract.errors import Refusal
from office.contract.roles import EVERYBODY, ROLE_NAMES, VERBS, Acting, may, must, who_may

PAGE = Path(__file__).parents[3] / "docs" / "roles.md"
ROLES = get_args(Role)


def test_the_page_names_what_waits_for_the_account_and_nothing_else() -> None:
    listed = re.search(r"some verbs wait until [^:]*: (.*?)\. ", PAGE.read_text("utf-8"))
    assert listed is not None
    assert re.findall(r"`([^`]+)`", listed[1]) == [verb for verb, allowed in VERBS.items() if allowed.waits]


def test_each_role_and_each_verb_is_worded_in_both_languages() -> None:
    assert set(ROLE_NAMES) == set(ROLES) == EVERYBODY
    words = [*ROLE_NAMES.values(), *(allowed.says for allowed in VERBS.values())]
    assert all(indonesian and english for indonesian, english in words)
    assert who_may("call_next", 0) == "petugas loket atau supervisor"
    assert who_may("confirm_clock", 1) == "supervisor"


@pytest.mark.parametrize("role", ["front_desk", "office_admin", "technician"])
def test_who_serves_nobody_sees_no_name_no_form_and_decides_nothing_about_one(role: Role) -> None:
    assert not [verb for verb in ("citizen", "attention_form", "amend", "settle", "attach") if may([role], verb)]


def test_nobody_is_allowed_anything_for_their_own_agency_that_they_are_not_allowed() -> None:
    assert all(allowed.own <= allowed.roles for allowed in VERBS.values())
    assert all(allowed.signed_in or allowed.roles == EVERYBODY for allowed in VERBS.values())


def test_roles_add_up_and_an_agencys_limit_ends_with_a_role_that_has_none(
    document: Callable[..., dict[str, Any]],
) -> None:
    office = document()
    rina = office["officers"][0]
    office["officers"] += [
        rina | {"code": "dian", "roles": ["agency_admin"]},
        rina | {"code": "sari", "roles": ["agency_admin", "supervisor"]},
        rina | {"code": "nemo", "roles": []},
    ]
    index = CatalogueIndex(msgspec.convert(office, Catalogue))
    assert Acting(index.roles_of("dian"), "dukcapil").only_agency("attention") == "dukcapil"
    assert Acting(index.roles_of("sari"), "dukcapil").only_agency("attention") is None
    assert index.roles_of("rina") == ("officer",), "as in every catalogue before there were others"
    for nobody in ("nemo", "somebody who left"):
        with pytest.raises(Refusal, match="role_missing"):
            must(index.roles_of(nobody), "desk")
