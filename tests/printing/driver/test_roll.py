"""Promise: what is left of a roll is never said to be more than there is, nor said at all before it is known."""

import pytest

from printing.driver.roll import LOW_MM
from printing.render.escpos import encode
from printing.slip.layout import lay_out
from printing.slip.model import read_slip
from printing.slip.template import fill

READY, OUT, COVER = b"\x14\x00\x00\x00", b"\x1c\x00\x0c\x00", b"\x3c\x00\x00\x00"


def left(bench) -> float | None:
    return bench.worker.report.paper_left_mm


def put_in(bench, length_mm: float | None) -> None:
    bench.command(lambda _: bench.worker.new_roll(length_mm))


def test_nothing_is_known_of_a_roll_that_nobody_saw_put_in(bench) -> None:
    bench.ask("A 017")
    assert left(bench) is None
    assert bench.worker.state.word == "ready"


def test_each_slip_costs_its_length_and_what_the_cutter_feeds_also_over_a_restart(bench) -> None:
    put_in(bench, 10_000.0)
    bench.ask("A 017")
    body_mm = encode(lay_out(bench.asked("A 017").slip, bench.profile)).body_mm
    assert left(bench) == pytest.approx(10_000 - body_mm - 15, abs=0.1)
    bench.kill()
    bench.open()
    assert left(bench) == pytest.approx(10_000 - body_mm - 15, abs=0.1)


def test_a_torn_slip_and_its_void_stub_cost_paper_too(bench, killed) -> None:
    put_in(bench, 10_000.0)
    bench.writing = bench.say_out_in_body
    bench.then = [killed]
    with pytest.raises(killed):
        bench.ask("A 017")
    torn = left(bench)
    bench.kill()
    bench.frame = COVER  # so that no new roll is taken for granted
    bench.open()
    bench.spool.put_note("roll_ended", "")
    bench.say(READY)
    stub_mm = encode(lay_out(fill(read_slip("void"), {}, "80mm"), bench.profile)).body_mm
    assert bench.states("A 017")[-1] == "done"
    assert left(bench) == pytest.approx(torn - stub_mm - 15 - (10_000 - torn), abs=0.1)


@pytest.mark.parametrize("off", [False, True])
def test_paper_after_its_end_is_a_new_roll_also_when_the_program_was_off_meanwhile(bench, off: bool) -> None:
    put_in(bench, 1_000.0)
    bench.say(OUT)
    assert left(bench) == 1_000.0
    if off:
        bench.kill()
        bench.open()
    bench.say(COVER)
    bench.say(READY)
    assert left(bench) == 80_000.0
    bench.say(COVER)
    bench.say(READY)
    bench.ask("A 017")
    assert left(bench) < 80_000.0


@pytest.mark.parametrize(("profile", "word"), [("80mm-plain", "near_end"), ("80mm", "ready")])
def test_the_count_says_near_end_where_no_sensor_does(make_bench, profile: str, word: str) -> None:
    bench = make_bench("plain", profile=profile)
    put_in(bench, LOW_MM + 100.0)
    assert bench.worker.state.word == "ready"
    bench.ask("A 017")
    assert left(bench) < LOW_MM
    assert bench.worker.state.word == word
    bench.ask("A 018")
    assert bench.states("A 018")[-1] == "done"
    put_in(bench, None)
    assert (bench.worker.state.word, left(bench)) == ("ready", 80_000.0)


def test_a_printer_that_has_once_said_near_end_is_believed_and_not_the_count(make_bench) -> None:
    bench = make_bench("plain", profile="80mm-plain")
    bench.say(b"\x14\x00\x03\x00")
    assert bench.worker.state.word == "near_end"
    put_in(bench, 100.0)
    bench.say(READY)
    assert bench.worker.state.word == "ready"


def test_a_roll_that_lasted_longer_than_counted_has_nothing_left_and_not_less(bench) -> None:
    put_in(bench, 10.0)
    bench.ask("A 017")
    assert left(bench) == 0.0
