"""Promise: on whatever bad line, to the platform or to a device, each op is at the platform once as the book has it,
each acknowledged act is in the book once and keeps its answer, and a catalogue comes whole or not at all; and nobody
waits for ever.

Real processes over TLS; `python -m proof network` tries each line at every moment of a visit."""

from collections.abc import Iterator

import pytest

from proof.network.bad_lines import SHARE, TOXICS, carried_through
from proof.network.office_over_tls import OfficeOverTls, Side, wired_office


@pytest.fixture(scope="module")
def wired(tmp_path_factory: pytest.TempPathFactory) -> Iterator[OfficeOverTls]:
    with wired_office(tmp_path_factory.mktemp("wired")) as wired:
        yield wired


@pytest.mark.parametrize(("toxic", "side"), SHARE)
def test_work_on_this_bad_line_is_done_once_and_told_once(wired: OfficeOverTls, toxic: str, side: Side) -> None:
    carried_through(wired, toxic, side)
    assert wired.missing() == []
    assert wired.unasked() == []
    assert len(wired.given) >= 5
    assert wired.changed() == []


def test_every_toxic_is_tried_on_both_sides_but_the_one_that_takes_the_hubs_whole_deadline() -> None:
    left_out = {(toxic, side) for toxic in TOXICS for side in ("platform", "devices")} - set(SHARE)
    assert left_out == {("half_open", "platform")}
