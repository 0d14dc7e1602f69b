"""Promise: what is booked on the phone is checked in at the kiosk's window, printed, and known on the phone again."""

import re
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from proof.common.wait_until import until
from sandbox.demo.office import Office
from sandbox.demo.phone_client import Phone
from sandbox.demo.ui_client import UiClient

SERVICE = "BPJS-KES-JKN-DAFTAR"


def imports(office: Office) -> int:
    return sum(op["kind"] == "appointments.imported" for op in office.ops())


def newest_slip(office: Office) -> str:
    slips = sorted((office.folder / "printer").glob("slip-*.txt"))
    return slips[-1].read_text("utf-8") if slips else ""


def test_a_booking_on_the_phone_becomes_one_number_at_the_kiosk(office: Office, kiosk: UiClient) -> None:
    phone = Phone()
    kiosk.see("language_id")
    code = phone.book(office.phone_url, citizen="siti", service=SERVICE)
    until(lambda: imports(office) == 1)
    booked = re.search(r'href="(/appointments/[^"]+)"', phone.read(f"{office.phone_url}/book"))
    assert booked
    page = phone.read(office.phone_url + booked[1])
    shown = re.search(r'class="state">\w+, (\d+) \w+, (\d\d\.\d\d) WITA<', page)
    assert shown
    kiosk.tap("language_id")
    kiosk.tap("appointment")
    kiosk.scan(code)
    if int(shown[1]) != datetime.now(UTC).astimezone(ZoneInfo("Asia/Makassar")).day:
        kiosk.see("dialogSafe")  # minutes before midnight the next free time is tomorrow's, and the kiosk says so
        return
    number = kiosk.see("number", r"^[A-Z]{1,3}.\d{3}$")
    assert shown[2] in kiosk.see("appointmentWords", "Janji temu pukul")
    until(lambda: f"Janji temu pukul {shown[2]}" in newest_slip(office))
    assert "Siti" not in newest_slip(office)
    until(lambda: number[-3:] in phone.read(office.phone_url + booked[1]))
    assert "Anda sudah datang" in phone.read(office.phone_url + booked[1])
    kiosk.tap("finish")
    kiosk.scan(code)
    kiosk.see("dialogSafe")
    assert sum(op["kind"] == "ticket.issued" for op in office.ops()) == 1
