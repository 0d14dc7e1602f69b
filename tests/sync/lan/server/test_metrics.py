"""Promise: what /metrics tells is written down, figure by figure, and is Prometheus's own text format."""

import re
from pathlib import Path
from typing import Any

from office.forms.attachments import Outgoing
from sync.lan.server.metrics import attachment_measures, data_request_measures, exposition

PAGE = Path(__file__).resolve().parents[4] / "docs" / "time.md"
LINE = re.compile(r"[a-z_]+ (NaN|-?\d+(\.\d+)?(e[+-]?\d+)?)")


def read_metrics(caller: Any) -> dict[str, str]:
    """Each figure with its value; every one is explained and has a type before it."""
    lines = caller.http.get("/metrics").text.splitlines()
    figures = {}
    for help_line, kind, line in zip(lines[::3], lines[1::3], lines[2::3], strict=True):
        assert LINE.fullmatch(line), line
        name, value = line.split(" ")
        assert help_line.startswith(f"# HELP {name} ")
        assert kind in {f"# TYPE {name} gauge", f"# TYPE {name} counter"}
        figures[name] = value
    return figures


def test_every_figure_is_on_the_page_and_everything_on_the_page_is_told(caller: Any) -> None:
    written = set(re.findall(r"^\| `(mpp_\w+)` \|", PAGE.read_text("utf-8"), re.MULTILINE))
    assert set(read_metrics(caller)) == written


def test_figures_have_their_unit_in_the_name_and_counters_say_so(caller: Any) -> None:
    text = caller.http.get("/metrics").text
    counters = re.findall(r"# TYPE (\w+) counter", text)
    assert counters
    assert [name for name in counters if not name.endswith("_total")] == []


def test_files_that_wait_for_the_platform_are_counted_and_those_it_refused(caller: Any) -> None:
    assert (read_metrics(caller)["mpp_attachments_waiting"], read_metrics(caller)["mpp_attachments_refused"]) == (
        "0.0",
        "0.0",
    )
    text = exposition(attachment_measures(Outgoing(3, 1)))
    assert ("\nmpp_attachments_waiting 3.0\n" in text, "\nmpp_attachments_refused 1.0\n" in text) == (True, True)


def test_what_citizens_ask_about_their_data_is_counted_and_what_is_overdue(caller: Any) -> None:
    assert (read_metrics(caller)["mpp_data_requests_open"], read_metrics(caller)["mpp_data_requests_overdue"]) == (
        "0.0",
        "0.0",
    )
    text = exposition(data_request_measures(3, 1))
    assert ("\nmpp_data_requests_open 3.0\n" in text, "\nmpp_data_requests_overdue 1.0\n" in text) == (True, True)
