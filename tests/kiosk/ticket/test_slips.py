"""Promise: every number comes on the slip that is made for it, and each slip has all that it needs."""

import pytest

from kiosk.gallery.fake_hub import BOOKED
from kiosk.gallery.harness import Harness
from kiosk.gallery.stories import STORIES
from printing.slip.model import read_slip
from printing.slip.template import fill


@pytest.fixture
def harness(languages) -> Harness:
    return Harness(languages)


@pytest.mark.parametrize(
    ("story", "kind"),
    [
        ("40-ticket", "ticket"),
        ("49-ticket-offline", "ticket"),
        ("46-plan-ticket", "plan"),
        ("491-ticket-offline-plan", "plan"),
        ("47-appointment-ticket", "check_in"),
        ("48-appointment-late", "check_in"),
    ],
)
def test_each_number_has_its_kind_of_slip_and_all_that_stands_on_it(story, kind, harness) -> None:
    STORIES[story].state(harness)
    ((printed, key, fields),) = harness.printer.slips
    assert (printed, key) == (kind, f"{kind}:{harness.visit.ticket.ticket}")
    for paper in ("58mm", "80mm"):
        fill(read_slip(kind), fields, paper)


def test_a_visit_to_several_agencies_has_each_of_them_on_its_slip_in_order(harness) -> None:
    STORIES["46-plan-ticket"].state(harness)
    rows = harness.printer.slips[0][2]["stations"].splitlines()
    assert [row.split(" | ")[0] for row in rows] == ["1", "2", "3"]
    assert rows[0] == "1 | Dukcapil, Lantai 1, Zona A | Tambah anak ke Kartu Keluarga (KK)"


@pytest.mark.parametrize(("late", "note"), [(False, "Didahulukan mulai 09.30."), (True, "Waktunya sudah lewat")])
def test_who_came_for_an_appointment_reads_what_it_is_worth(late, note, harness) -> None:
    harness.hub.late = late
    harness.home()
    harness.kiosk.scanned(BOOKED)
    assert harness.printer.slips[0][2]["note"].startswith(note)
