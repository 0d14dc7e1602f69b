"""Promise: the phone says who asks and where, asks for the kiosk's number, and lets nobody be logged in by accident."""

import re
from pathlib import Path
from typing import Any

import pytest

PAGES = Path(__file__).resolve().parents[3] / "sandbox" / "phone" / "pages"
WRONG_NUMBER = "Angka yang dipilih tidak sama, jadi Anda belum masuk. Silakan coba dengan kode baru."


def test_the_phone_says_who_asks_where_and_what_is_shared(hub: Any, thumb: Any) -> None:
    page = thumb().see(hub.code(place="Kiosk 03, Lantai 1")).text
    assert "MPP Kabupaten Tabalong" in page
    assert "Kiosk 03, Lantai 1" in page
    assert "Apakah Anda sedang berdiri di sana?" in page
    assert "Yang dibagikan kepada kantor ini" in page
    assert "Pindai hanya kode di layar kiosk" in page


def test_three_numbers_are_offered_and_stay_the_same_when_looked_at_again(hub: Any, thumb: Any) -> None:
    code, phone = hub.code(), thumb()
    numbers = phone.numbers(code)
    assert len(set(numbers)) == 3
    assert "47" in numbers
    assert phone.numbers(code) == numbers


def test_a_wrong_number_ends_the_code_for_good(hub: Any, thumb: Any) -> None:
    code, phone = hub.code(), thumb()
    wrong = next(number for number in phone.numbers(code) if number != "47")
    assert WRONG_NUMBER in phone.approve(code, wrong).text
    assert hub.poll(code).json()["error"] == "access_denied"
    assert WRONG_NUMBER in phone.see(code).text, "no second try with the same code"
    assert hub.poll(code).json()["error"] == "access_denied"


def test_a_number_that_was_not_even_offered_ends_the_code_too(hub: Any, thumb: Any) -> None:
    code = hub.code()
    thumb().approve(code, "00")
    assert hub.poll(code).json()["error"] == "access_denied"


def test_batal_shares_nothing(hub: Any, thumb: Any) -> None:
    code = hub.code()
    assert "tidak ada data yang dibagikan" in thumb().answer(code, action="deny").text
    assert hub.poll(code).json()["error"] == "access_denied"


def test_batal_stands_first_and_is_as_large_as_masuk() -> None:
    page = (PAGES / "ask.html").read_text("utf-8")
    assert page.index('value="deny"') < page.index('value="approve"')
    assert ".buttons { display: grid; grid-template-columns: 1fr 1fr;" in (PAGES / "style.css").read_text("utf-8")


def test_forgetting_the_number_costs_nothing(hub: Any, thumb: Any) -> None:
    code, phone = hub.code(), thumb()
    assert "Pilih satu angka dahulu" in phone.answer(code, action="approve").text
    assert hub.poll(code).json()["error"] == "authorization_pending"
    phone.approve(code)
    assert "access_token" in hub.poll(code).json()


def test_a_new_phone_says_whose_it_is_in_the_same_form(hub: Any, thumb: Any) -> None:
    code, phone = hub.code(), thumb("")
    phone.answer(code, action="approve", number="47")
    assert hub.poll(code).json()["error"] == "authorization_pending"
    assert "Anda sudah masuk" in phone.answer(code, action="approve", number="47", citizen="rusmini").text
    assert hub.userinfo(hub.poll(code).json()["access_token"]).json()["name"] == "Rusmini"


def test_a_second_phone_is_turned_away(hub: Any, thumb: Any) -> None:
    code, first, second = hub.code(), thumb("siti"), thumb("arman")
    first.see(code)
    page = second.see(code)
    assert page.status_code == 403
    assert "Dibuka di ponsel lain" in page.text
    stolen = second.browser.get("/phone").text
    second.post(code["verification_uri_complete"], stolen, action="approve", number="47")
    assert hub.poll(code).json()["error"] == "authorization_pending", "the second phone decides nothing"
    first.approve(code)
    assert "access_token" in hub.poll(code).json()


def test_a_used_code_cannot_be_approved_again(hub: Any, thumb: Any) -> None:
    code, phone = hub.code(), thumb()
    page = phone.see(code).text
    phone.approve(code)
    token = hub.poll(code).json()["access_token"]
    again = phone.post(code["verification_uri_complete"], page, action="approve", number="12")
    assert "Anda sudah masuk" in again.text
    assert hub.userinfo(token).status_code == 200


def test_reporting_withdraws_the_access_at_once(hub: Any, thumb: Any) -> None:
    code, phone = hub.code(), thumb()
    phone.approve(code)
    token = hub.poll(code).json()["access_token"]
    page = phone.answer(code, action="report")
    assert "Laporan dicatat" in page.text
    assert hub.userinfo(token).status_code == 401


def test_reporting_before_anything_happened_ends_the_code(hub: Any, thumb: Any) -> None:
    code = hub.code()
    thumb().answer(code, action="report")
    assert hub.poll(code).json()["error"] == "access_denied"


def test_another_phone_cannot_report_somebody_out(hub: Any, thumb: Any) -> None:
    code, phone = hub.code(), thumb()
    phone.approve(code)
    token = hub.poll(code).json()["access_token"]
    stranger = thumb("arman")
    stranger.post(code["verification_uri_complete"], stranger.browser.get("/phone").text, action="report")
    assert hub.userinfo(token).status_code == 200


def test_an_unknown_code_is_said_to_be_unknown(thumb: Any) -> None:
    page = thumb().browser.get("/phone/BCDFGHJK")
    assert page.status_code == 404
    assert "Kode ini tidak dikenal" in page.text


def test_a_code_can_be_typed_with_its_dash_and_in_small_letters(hub: Any, thumb: Any) -> None:
    code = hub.code()
    assert re.fullmatch(r"[B-DF-HJ-NP-TV-XZ]{4}-[B-DF-HJ-NP-TV-XZ]{4}", code["user_code"])
    assert "Masuk di kiosk ini?" in thumb().browser.get(f"/phone?code={code['user_code'].lower()}").text


def test_the_start_page_offers_the_codes_that_kiosks_show_now(hub: Any, thumb: Any, far: Any) -> None:
    code = hub.code(place="Kiosk 05")
    assert "Kiosk 05" in thumb().browser.get("/phone").text
    offered = far.inspection.get("/logins").json()
    assert [each["url"] for each in offered] == [code["verification_uri_complete"]]
    assert "47" not in str([each["place"] for each in offered]), "the number is on the kiosk and nowhere else"


def test_a_form_from_another_site_is_refused(hub: Any, thumb: Any) -> None:
    code, phone = hub.code(), thumb()
    phone.see(code)
    for csrf in ("", "forged", thumb("arman").browser.get("/phone").text[-20:]):
        data = {"csrf": csrf, "action": "approve", "number": "47"}
        assert phone.browser.post(code["verification_uri_complete"], data=data).status_code == 403
    assert hub.poll(code).json()["error"] == "authorization_pending"


def test_pages_are_not_kept_framed_or_scripted(thumb: Any) -> None:
    headers = thumb().browser.get("/phone").headers
    assert headers["Cache-Control"] == "no-store"
    assert "default-src 'none'" in headers["Content-Security-Policy"]
    assert "frame-ancestors 'none'" in headers["Content-Security-Policy"]
    assert "script" not in headers["Content-Security-Policy"]


def test_only_this_machine_is_answered(far: Any) -> None:
    assert far.inspection.get("/ops", headers={"Host": "evil.test"}).status_code == 400


@pytest.mark.parametrize("page", sorted(path.name for path in PAGES.glob("*.html")))
def test_no_page_runs_a_script_or_fetches_from_elsewhere(page: str) -> None:
    text = (PAGES / page).read_text("utf-8")
    assert "<script" not in text
    assert "style=" not in text
    assert not re.search(r'(?:src|href)="(?:https?:)?//', text)


def test_no_page_address_or_log_names_a_person(hub: Any, thumb: Any, far: Any, capsys: Any) -> None:
    code = hub.code()
    thumb().approve(code)
    hub.userinfo(hub.poll(code).json()["access_token"])
    logged = "".join(capsys.readouterr())
    person = far.context.people["siti"]
    assert not any(secret in logged + code["verification_uri_complete"] for secret in (person.nik, person.name, "Siti"))


def test_the_slips_page_knows_only_what_the_office_told(hub: Any, thumb: Any, ops: Any) -> None:
    phone = thumb()
    unheard = phone.browser.get("/t/7Q2-MX4")
    assert unheard.status_code == 404
    assert "Belum diketahui" in unheard.text
    first, mine = ops.ticket("A 016", code="AAA-AAA"), ops.ticket("A 017", code="7Q2-MX4")
    hub.push(first, mine)
    page = phone.browser.get("/t/7Q2-MX4").text
    assert "A 017" in page
    assert "Tambah anak ke Kartu Keluarga (KK), Dukcapil" in page
    assert re.search(r"Orang di depan Anda.*<b>1</b>", page, re.DOTALL)
    hub.push(ops.move(first, "called"), ops.move(mine, "called"))
    assert "Nomor A 017, silakan ke loket 4." in phone.browser.get("/t/7q2-mx4").text
    hub.push(ops.move(mine, "serving"), ops.move(mine, "served"))
    assert "Selesai. Terima kasih." in phone.browser.get("/t/7Q2-MX4").text
