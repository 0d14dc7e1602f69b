"""Promise: what a device tells of its printer is known at every desk at once, and gone when it is well."""

import asyncio
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import msgspec
import pytest

from office.contract.admin.devices import ChangeDevice
from office.contract.commands import By, SignIn
from office.contract.errors import Refusal
from office.devices.printers import PrinterRow, ReportPrinter
from sync.lan.book.feed import Feed
from sync.lan.calls.devices import CHANGE_DEVICE
from sync.lan.calls.printers import PRINTERS, REPORT_PRINTER
from sync.lan.calls.screens import STATE
from sync.lan.client.client import HubClient
from sync.lan.server.metrics import exposition, printer_measures
from sync.lan.sessions.printers import PrinterReports
from sync.wire import FeedBeat

NOW = datetime(2026, 11, 23, 1, 42, tzinfo=UTC)


def row(word: str, device: str = "kiosk-03", **more: Any) -> PrinterRow:
    fields = {"device": device, "name": device, "kind": "kiosk", "since": NOW, "told_at": NOW}
    return PrinterRow(word=word, **(fields | more))  # type: ignore[arg-type]  # any word


def sentences(caller: Any) -> list[str]:
    return [alert["say"] for alert in caller.http.get("/v1/state").json()["alerts"]]


def tell(caller: Any, device: str, **report: Any) -> int:
    answer = caller.http.put("/v1/device/printer", json=report, headers={"X-Device": device})
    return int(answer.status_code)


def test_the_hall_is_told_and_told_no_more(caller: Any) -> None:
    assert tell(caller, "Kiosk 03", word="out", for_s=30, waiting=2) == 204
    assert sentences(caller) == ["Kiosk 03: kertas karcis habis."]
    assert tell(caller, "Kiosk 03", word="ready") == 204
    assert sentences(caller) == []


@pytest.mark.parametrize("wrong", [{"word": "fine"}, {}, {"word": "out", "waiting": -1}])
def test_what_is_no_word_of_a_printer_is_refused(wrong: dict[str, Any], caller: Any) -> None:
    assert tell(caller, "Kiosk 03", **wrong) == 422


def test_a_figure_tells_a_monitor_of_it() -> None:
    rows = [row("out", waiting=2), row("ready", "kiosk-04", paper_left_mm=900, voids=3), row("hot", "kiosk-05")]
    text = exposition(printer_measures(rows))
    figures = {line.split(" ")[0]: line.split(" ")[1] for line in text.splitlines() if not line.startswith("#")}
    assert figures == {
        "mpp_printers": "3.0",
        "mpp_printers_stopped": "1.0",
        "mpp_printers_low": "1.0",
        "mpp_printer_slips_waiting": "2.0",
        "mpp_printer_voids_today": "3.0",
    }


def test_a_change_is_rung_and_what_is_told_again_is_not() -> None:
    notified: list[int] = []
    printers = PrinterReports(lambda: notified.append(1))
    for report in (row("ready"), row("ready", waiting=1), row("out"), row("out", voids=1), row("ready")):
        printers.tell(report)
    assert len(notified) == 3
    printers.forget("kiosk-03")
    printers.forget("kiosk-03")
    assert (len(notified), printers.rows()) == (4, ())


def test_a_screen_hears_of_it_between_two_beats() -> None:
    """The next beat is an hour away; what a printer says is told at once all the same."""

    class Still:
        seq = 0

        def events_after(self, seq: int, limit: int) -> list[Any]:
            return []

    async def listen() -> list[int]:
        feed = Feed(Still(), lambda: NOW, beat_seconds=3600.0)
        feed.open()
        stream = feed.stream(None)
        chunks = [await anext(stream)]
        feed.notify_printers()
        chunks.append(await asyncio.wait_for(anext(stream), 5))
        feed.close()
        return [msgspec.json.decode(chunk.partition(b"data: ")[2], type=FeedBeat).printers for chunk in chunks]

    assert asyncio.run(listen()) == [0, 1]


def test_each_device_tells_of_its_own_and_only_who_keeps_machines_sees_all(
    technician: HubClient, client_of: Callable[..., HubClient]
) -> None:
    kiosk, desk = client_of(), client_of("counter", "2")
    kiosk.ask(REPORT_PRINTER, ReportPrinter(word="cover_open", for_s=30, waiting=2))
    desk.ask(REPORT_PRINTER, ReportPrinter(word="ready"))
    (alert,) = kiosk.ask(STATE).alerts
    assert (alert.code, alert.about) == ("printer_cover_open", kiosk.device.device)
    worst, well = technician.ask(PRINTERS).printers
    assert (worst.device, worst.waiting, worst.told_at - worst.since) == (
        kiosk.device.device,
        2,
        timedelta(seconds=30),
    )
    assert (well.device, well.word) == (desk.device.device, "ready")
    desk.sign_in("2", SignIn(op_id=uuid4(), officer="rina", pin="271828"))
    with pytest.raises(Refusal, match="role_missing"):
        desk.ask(PRINTERS)


@pytest.mark.parametrize("where", ["at a desk", "at the server"])
def test_the_printer_of_a_device_that_is_shut_out_is_spoken_of_no_more(
    where: str, hub: Any, technician: HubClient, client_of: Callable[..., HubClient]
) -> None:
    kiosk = client_of()
    kiosk.ask(REPORT_PRINTER, ReportPrinter(word="out"))
    order = ChangeDevice(op_id=uuid4(), to="disabled", reason="dicuri")
    if where == "at a desk":
        technician.ask(CHANGE_DEVICE, order, device=kiosk.device.device)
    else:
        by = By(device="hub", actor="hub", at=hub.hub.clock())
        hub.hub.office.fleet.change(kiosk.device.device, order, by, at_terminal=True).result(10)
        with pytest.raises(Refusal, match="not_enrolled"):
            kiosk.ask(REPORT_PRINTER, ReportPrinter(word="out"))
    assert technician.ask(STATE).alerts == ()


def test_acts_that_a_device_lost_are_a_notice_until_a_technician_took_its_damaged_files_away(
    loopback_hub: Any, caller: Any, small_catalogue: dict[str, Any]
) -> None:
    small_catalogue["version"] = 2
    small_catalogue["officers"][1]["roles"] = ["officer", "supervisor"]
    by = By(device="hub", actor="hub", at=datetime.now(UTC))
    loopback_hub.office.adopt_catalogue(msgspec.json.encode(small_catalogue), uuid4(), by).result(5)
    named = {"X-Device": "desk", "X-Officer": "budi"}
    lost = {"word": "ready", "set_aside": 1, "acts_missing": 3, "missing_since": "2026-11-23T01:42:00Z"}
    assert tell(caller, "Kiosk 03", **lost) == 204
    listed = caller.http.get("/v1/attention", headers=named).json()
    assert [(item["code"], item["about"][0]) for item in listed["alerts"]] == [
        ("acts_missing", "Kiosk 03: 3 catatan hilang")
    ]
    assert (listed["open"], loopback_hub.office.attention.waiting()) == (1, 1)
    opened = caller.http.get(f"/v1/attention/{listed['alerts'][0]['item']}", headers=named).json()
    assert "2026-11-23 09.42" in opened["say"][0], "by the office's clock"
    assert tell(caller, "Kiosk 03", word="ready", set_aside=2) == 204
    codes = [item["code"] for item in caller.http.get("/v1/attention", headers=named).json()["alerts"]]
    assert codes == ["files_set_aside"]
    assert tell(caller, "Kiosk 03", word="ready", acts_missing=3) == 204
    assert caller.http.get("/v1/attention", headers=named).json()["alerts"] == []
