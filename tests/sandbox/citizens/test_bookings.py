"""Promise: a citizen books, moves and cancels on the phone; no time is given to more people than it holds."""

import json
import re
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import jsonschema
import pytest
import yaml

from sandbox.base.context import publish
from sandbox.base.problem import ProblemFound
from sandbox.citizens import bookings
from sandbox.citizens.slots import bookable
from sandbox.day.build import OFFICE_HOURS, catalogue

SERVICE = "IMIGRASI-PASPOR-BARU"
PAGE = Path(__file__).resolve().parents[3] / "docs" / "platform.yaml"


def free(phone: Any, service: str = SERVICE, **query: str) -> list[str]:
    page = phone.browser.get(f"/book/{service}", params=query).text
    return re.findall(r'name="starts_at" value="([^"]+)">', page)


def book(phone: Any, at: str, service: str = SERVICE, **more: str) -> Any:
    page = phone.browser.get(f"/book/{service}").text
    return phone.post(f"/book/{service}", page, starts_at=at, **more)


def id_of(answer: Any) -> str:
    return str(answer.url).rpartition("/")[2]


def pulled(hub: Any, **params: Any) -> dict[str, Any]:
    """The appointments that a pull brings, and the cursor behind them."""
    answer = hub.pull(**params).json()
    document = next(one for one in answer["documents"] if one["kind"] == "appointments")
    signed = hub.manifest(document)
    assert signed["version"] == document["version"]
    return {**hub.read(document), "after": signed["after"], "cursor": answer["cursor"]}


def test_the_page_shows_services_free_times_and_then_the_code_as_letters_and_as_qr(thumb: Any) -> None:
    phone = thumb()
    assert f'href="/book/{SERVICE}"' in phone.browser.get("/book").text
    times = free(phone)
    shown = book(phone, times[0])
    code = re.search(r'class="code">([^<]+)<', shown.text)
    assert code
    assert re.fullmatch("[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}", code[1])
    assert "<svg" in shown.text
    assert "Paspor" in phone.browser.get("/book").text
    assert code[1] not in str(shown.url), "the code stands in no address"


def test_the_qr_is_one_that_every_scanner_reads(thumb: Any) -> None:
    phone = thumb()
    shown = book(phone, free(phone)[0]).text
    side = re.search(r'viewBox="0 0 (\d+) \d+"', shown[shown.index('class="qr"') :])
    assert side
    assert int(side[1]) // 8 - 2 * 2 == 21, "a whole QR of version 1, not a micro one"


def test_a_phone_that_belongs_to_nobody_is_asked_first_whose_it_is(thumb: Any) -> None:
    assert str(thumb("").browser.get("/book").url).endswith("/phone")


def test_a_time_holds_as_many_people_as_the_catalogue_says_and_no_more(thumb: Any, far: Any) -> None:
    phones = [thumb(citizen) for citizen in ("siti", "arman", "rusmini")]
    first = free(phones[0])[0]
    assert [book(phone, first).status_code for phone in phones] == [200, 200, 409]
    assert first not in free(phones[2])
    assert "penuh" in phones[2].browser.get(f"/book/{SERVICE}").text
    bookings.cancel(far.context, "arman", bookings.ahead_of(far.context, "arman")[0].appointment)
    assert book(phones[2], first).status_code == 200


def test_a_citizen_has_one_appointment_for_a_service(thumb: Any) -> None:
    phone = thumb()
    first, second = free(phone)[:2]
    assert book(phone, first).status_code == 200
    again = book(phone, second)
    assert again.status_code == 409
    assert "sudah punya janji" in again.text


def test_what_is_no_free_time_of_the_service_is_refused(thumb: Any, far: Any) -> None:
    phone = thumb()
    start = datetime.fromisoformat(free(phone)[0])
    for odd in (start + timedelta(minutes=1), start - timedelta(days=1)):
        assert book(phone, odd.isoformat()).status_code == 409
    for wrong in ("", "tomorrow", start.replace(tzinfo=None).isoformat()):
        assert book(phone, wrong).status_code == 400
    assert book(phone, start.isoformat(), priority="king").status_code == 400
    assert phone.browser.get("/book/SAMSAT-PAJAK").status_code == 404
    assert far.context.store.last_change("appointments") == 0


def test_moving_keeps_the_code_and_frees_the_time_it_had(thumb: Any, hub: Any) -> None:
    phone, other = thumb(), thumb("arman")
    first, second = free(phone)[:2]
    made = id_of(book(phone, first))
    book(other, first)
    (before, _) = pulled(hub)["appointments"]
    page = phone.browser.get(f"/book/{SERVICE}?move={made}")
    assert "Pindah jadwal" in page.text
    phone.post(f"/book/{SERVICE}", page.text, starts_at=second, move=made)
    after = next(one for one in pulled(hub)["appointments"] if one["appointment"] == made)
    assert (after["code"], after["starts_at"][:16]) == (before["code"], second[:16])
    assert after["version"] > before["version"]
    assert first in free(thumb("nur"))


def test_only_the_one_who_booked_sees_moves_or_cancels(thumb: Any, far: Any) -> None:
    mine, stranger = thumb(), thumb("arman")
    times = free(mine)
    made = id_of(book(mine, times[0]))
    page = stranger.browser.get("/book").text
    assert stranger.browser.get(f"/appointments/{made}").status_code == 404
    assert (
        stranger.post(f"/appointments/{made}", stranger.browser.get("/phone").text, action="cancel").status_code == 404
    )
    assert stranger.post(f"/book/{SERVICE}", page, starts_at=times[1], move=made).status_code in (403, 404)
    assert mine.browser.post(f"/appointments/{made}", data={"action": "cancel"}).status_code == 403, "no csrf, no act"
    assert bookings.of_citizen(far.context, "siti", made).state == "booked"


def test_cancelling_is_told_to_the_office_and_final(thumb: Any, hub: Any) -> None:
    phone = thumb()
    shown = book(phone, free(phone)[0])
    gone = phone.post(str(shown.url), shown.text, action="cancel")
    assert "Janji dibatalkan" in gone.text
    assert phone.post(str(shown.url), shown.text, action="cancel").status_code == 409
    assert [one["state"] for one in pulled(hub)["appointments"]] == ["cancelled"]


def test_pull_tells_all_at_first_contact_and_then_only_what_changed(thumb: Any, hub: Any) -> None:
    kinds = [one["kind"] for one in hub.pull().json()["documents"]]
    assert kinds == ["catalogue", "issuers"], "no appointments, no document"
    times = free(thumb())
    book(thumb(), times[0])
    whole = pulled(hub)
    assert (whole["version"], whole["after"], len(whole["appointments"])) == (1, 0, 1)
    assert hub.pull(cursor=whole["cursor"]).status_code == 204
    book(thumb("arman"), times[1], priority="elderly")
    delta = pulled(hub, cursor=whole["cursor"])
    assert (delta["version"], delta["after"]) == (2, 1)
    assert [one["priority"] for one in delta["appointments"]] == ["elderly"]
    assert [one["kind"] for one in hub.pull().json()["documents"]] == ["catalogue", "appointments", "issuers"]
    assert len(pulled(hub)["appointments"]) == 2


def test_the_office_learns_of_a_citizen_only_the_name_it_knows_them_by(thumb: Any, hub: Any) -> None:
    phone = thumb()
    book(phone, free(phone)[0])
    (one,) = pulled(hub)["appointments"]
    assert set(one) == {"appointment", "version", "code", "service", "starts_at", "sub", "state", "priority"}
    code = hub.code()
    phone.approve(code)
    assert hub.userinfo(hub.poll(code).json()["access_token"]).json()["sub"] == one["sub"]
    assert "siti" not in json.dumps(one).lower()


def test_the_document_is_as_the_page_says(thumb: Any, hub: Any) -> None:
    phone = thumb()
    book(phone, free(phone)[0])
    page = yaml.safe_load(PAGE.read_text("utf-8"))
    rule = {"$ref": "#/components/schemas/Appointments", "components": page["components"]}
    document = pulled(hub)
    document.pop("cursor")
    jsonschema.Draft202012Validator(rule, format_checker=jsonschema.FormatChecker()).validate(document)


def test_a_check_in_that_the_office_tells_of_ends_the_appointment_with_its_number(
    thumb: Any, hub: Any, ops: Any
) -> None:
    phone = thumb()
    shown = book(phone, free(phone)[0])
    ticket = ops.ticket("D 004", SERVICE)
    ticket["data"]["appointment"] = id_of(shown)
    assert hub.results(ticket) == ["applied"]
    page = phone.browser.get(str(shown.url)).text
    assert "Anda sudah datang" in page
    assert "D 004" in page
    assert 'href="/t/7Q2-MX4"' in page
    assert phone.post(str(shown.url), phone.browser.get("/phone").text, action="cancel").status_code == 409


def test_appointments_outlive_the_platforms_end(thumb: Any, far: Any, hub_of: Callable[..., Any]) -> None:
    phone = thumb()
    book(phone, free(phone)[0])
    far.again()
    assert len(pulled(hub_of(far))["appointments"]) == 1


def test_an_old_appointment_is_told_no_more_at_first_contact(thumb: Any, hub: Any, clock: Any) -> None:
    phone = thumb()
    book(phone, free(phone)[0])
    clock.pass_(3 * 24 * 3600)
    assert pulled(hub)["appointments"] == []


@pytest.mark.parametrize(
    ("day", "first", "last"),
    [(date(2026, 11, 23), "08:00", "14:40"), (date(2026, 11, 27), "08:00", "10:40"), (date(2026, 11, 28), "", "")],
)
def test_times_lie_within_the_hours_so_that_a_visit_ends_before_closing(
    far: Any, day: date, first: str, last: str
) -> None:
    whole = catalogue(version=9, follow_url="", always_open=False)
    assert whole["office"]["hours"] == OFFICE_HOURS  # type: ignore[index,call-overload]
    with far.context.store.writing():
        publish(far.context.store, json.dumps(whole), at=0)
    service = bookable(far.context)[SERVICE]
    starts = [start.strftime("%H:%M") for start in service.starts(day)]
    assert (starts[:1], starts[-1:]) == ([first] if first else [], [last] if last else [])
    assert service.zone == ZoneInfo("Asia/Makassar")
    assert not list(service.starts(date(2026, 12, 25)))


def test_a_broken_catalogue_does_not_take_the_times_away(far: Any) -> None:
    with far.context.store.writing():
        publish(far.context.store, '{"version": 9, "services": [{"slots": {}}]}', at=0)
    assert SERVICE in bookable(far.context)


def test_a_moment_later_than_the_clock_is_free_and_one_before_it_is_not(far: Any, clock: Any) -> None:
    service = bookable(far.context)[SERVICE]
    today = datetime.fromtimestamp(clock(), UTC).astimezone(service.zone).date()
    start = next(one for one in service.starts(today) if one.timestamp() > clock())
    clock.pass_(start.timestamp() - clock())
    with pytest.raises(ProblemFound, match="slot_unknown"):
        bookings.book(far.context, "siti", SERVICE, start)
