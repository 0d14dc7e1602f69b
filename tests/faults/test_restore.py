"""Promise: whichever side is put back to an older copy, or copied, within two syncs both have every op once; no number
is given twice and nobody who waits is lost. Real hubs, a real platform."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from proof.common.hub_supervisor import CrashingOffice, crashing_office, far_ops, until
from proof.crash.restores import (
    conflicts,
    copied,
    doubled,
    has_all_of,
    missing,
    moved_to_another_machine,
    put_back,
    restored,
)
from sync.lan.terminal.ops import hub_ops


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[CrashingOffice]:
    with crashing_office(tmp_path_factory.mktemp("restored")) as office:
        yield office


def a_busy_while(office: CrashingOffice) -> None:
    """Somebody served, somebody waiting, somebody on hold, a form."""
    office.visit()
    office.submit()
    office.take("BPJS")
    entry = office.call()
    office.move(entry, "serve")
    office.move(entry, "hold")
    office.company(3)


def digests(office: CrashingOffice) -> dict[str, object]:
    return {op_id: op["sha256"] for op_id, op in far_ops(office.phone_port).items()}


def whole_again(office: CrashingOffice) -> None:
    until(office.agrees, "that both have each once")
    assert office.missing() == []
    assert office.faults() == ([], [])
    assert doubled(office) == []
    log = (office.folder / "hub.log").read_text("utf-8")
    assert "history_contradicted" not in log, "a book that was put back is not one that was rewritten"


@pytest.mark.parametrize("checkpoint", [True, False], ids=["marked", "mark_lost"])
def test_a_book_that_is_put_back_gets_back_what_it_told_and_gives_no_number_again(
    office: CrashingOffice, tmp_path: Path, checkpoint: bool
) -> None:
    a_busy_while(office)
    copy = copied(office, tmp_path / "copy")
    a_busy_while(office)
    until(office.agrees, "that the platform has it all")
    lost = put_back(office, copy, checkpoint=checkpoint)
    assert lost
    if checkpoint:  # numbers go on at once; without a mark only the platform knows how far they had come
        office.take()
    until(office.agrees, "that both have each once")
    office.take()
    whole_again(office)
    assert missing(office, lost) == []


def test_a_book_that_is_put_back_twice_is_whole_after_that(office: CrashingOffice, tmp_path: Path) -> None:
    copy = copied(office, tmp_path / "copy")
    lost = []
    for _ in range(2):
        a_busy_while(office)
        until(office.agrees, "that the platform has it all")
        lost += put_back(office, copy)
        office.take()
        whole_again(office)
    assert missing(office, lost) == []


def test_an_office_that_is_copied_to_another_machine_and_the_first_which_runs_on_tell_each_thing_once(
    office: CrashingOffice, tmp_path: Path
) -> None:
    office.take()  # of a series that was not begun yet, no machine can leave numbers to the other
    until(office.agrees, "that the platform has it all")
    other = moved_to_another_machine(office, tmp_path / "other")
    try:
        office.take()
        before = hub_ops(office.home)
        until(lambda: {op["op_id"] for op in before} <= far_ops(office.phone_port).keys(), "what the first did")
        other.take()
        other.visit("BPJS")
        office.take()
        both = {op["op_id"]: op["sha256"] for home in (office.home, other.home) for op in hub_ops(home)}
        until(
            lambda: {of: op["sha256"] for of, op in far_ops(office.phone_port).items()} == both, "both at the platform"
        )
        assert has_all_of(other, before)
        assert doubled(office, other) == []
        assert [office.faults(), other.faults()] == [([], [])] * 2
    finally:
        other.stop()


def test_one_ticket_called_in_two_books_is_shown_to_a_person_in_the_one_that_came_second(tmp_path: Path) -> None:
    with crashing_office(tmp_path / "first") as office:
        office.take()
        until(office.agrees, "that the platform has it all")
        other = moved_to_another_machine(office, tmp_path / "other")
        try:
            until(lambda: bool(other.hub()) and restored(other), "the history of the copy")
            assert office.call() == other.call()
            until(lambda: conflicts(office) + conflicts(other) == ["version_taken"], "that a person is told")
            assert [office.faults(), other.faults()] == [([], [])] * 2
        finally:
            other.stop()


def test_a_platform_that_is_put_back_gets_everything_again(tmp_path: Path) -> None:
    with crashing_office(tmp_path) as office:
        assert office.far is not None
        a_busy_while(office)
        until(office.agrees, "that the platform has it all")
        backup = office.far.copied(tmp_path / "backup")
        a_busy_while(office)
        until(office.agrees, "that the platform has it all")
        office.far.put_back(backup)
        assert len(far_ops(office.phone_port)) < len(hub_ops(office.home))
        office.take()  # who asks nothing while it is away asks where it stands within five minutes
        whole_again(office)
        assert office.changed() == []


def test_both_sides_put_back_at_once_have_what_either_still_had(tmp_path: Path) -> None:
    with crashing_office(tmp_path) as office:
        assert office.far is not None
        a_busy_while(office)
        until(office.agrees, "that the platform has it all")
        backup = office.far.copied(tmp_path / "backup")
        a_busy_while(office)
        until(office.agrees, "that the platform has it all")
        copy = copied(office, tmp_path / "copy")
        known = hub_ops(office.home)
        a_busy_while(office)
        put_back(office, copy)
        office.far.put_back(backup)
        office.take()
        whole_again(office)
        assert has_all_of(office, known)
