"""The phone's pages for appointments: choose a service and a free time, show the code at the office, move, cancel.

Forms, as the tour and the tests use them (all carry the hidden `csrf` of the page they came from):
  GET  /book                       what can be booked, and what this phone's owner has booked
  GET  /book/{service}?day=&move=  the free times of one day; `move` names the appointment that gets another time
  POST /book/{service}             {starts_at, priority?, move?}
  GET  /appointments/{id}          the code as letters and as QR
  POST /appointments/{id}          {action: cancel}"""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta

import segno
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from sandbox.base.problem import ProblemFound
from sandbox.citizens import bookings
from sandbox.citizens.bookings import Booking
from sandbox.citizens.slots import Bookable, bookable
from sandbox.phone.wallet import Wallet, served

DAYS_AHEAD = 7
WEEKDAYS = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")
MONTHS = ("Jan", "Feb", "Mar", "Apr", "Mei", "Jun", "Jul", "Agt", "Sep", "Okt", "Nov", "Des")


def booking_routes(wallet: Wallet) -> list[Route]:
    return [
        Route("/book", served(wallet, choose_service)),
        Route("/book/{service}", served(wallet, choose_time), methods=["GET"]),
        Route("/book/{service}", served(wallet, booked), methods=["POST"]),
        Route("/appointments/{appointment}", served(wallet, show), methods=["GET"]),
        Route("/appointments/{appointment}", served(wallet, changed), methods=["POST"]),
    ]


async def choose_service(wallet: Wallet, request: Request) -> Response:
    phone = wallet.phone_of(request)
    if phone.person is None:
        return wallet.go("/phone", phone)
    offered = bookable(wallet.context)
    agencies: dict[str, list[Bookable]] = {}
    for each in offered.values():
        agencies.setdefault(each.agency, []).append(each)
    mine = [
        _shown(offered, one) for one in bookings.ahead_of(wallet.context, phone.person.id) if one.state != "cancelled"
    ]
    return wallet.page("book.html", phone, agencies=agencies, mine=mine)


async def choose_time(wallet: Wallet, request: Request) -> Response:
    phone = wallet.phone_of(request)
    if phone.person is None:
        return wallet.go("/phone", phone)
    service = bookings.offered_by(wallet.context, request.path_params["service"])
    moving = request.query_params.get("move", "")
    if moving:
        bookings.of_citizen(wallet.context, phone.person.id, moving)
    now = datetime.fromtimestamp(wallet.context.clock(), service.zone)
    gone = bookings.taken(wallet.context, service.code)
    days = [day for day in (now.date() + timedelta(days=n) for n in range(DAYS_AHEAD)) if _ahead(service, day, now)]
    day = _day(request.query_params.get("day", ""), days)
    times = [
        {
            "at": start.astimezone(UTC).isoformat(),
            "clock": _clock(start),
            "left": service.people - gone[start.astimezone(UTC)],
        }
        for start in (_ahead(service, day, now) if day else ())
    ]
    named = [{"date": each.isoformat(), "words": _day_words(each), "chosen": each == day} for each in days]
    return wallet.page("times.html", phone, service=service, days=named, times=times, moving=moving)


async def booked(wallet: Wallet, request: Request) -> Response:
    phone, owner, form = await wallet.owners_form(request)
    service = bookings.offered_by(wallet.context, request.path_params["service"])
    start = _start(form.get("starts_at", ""))
    if form.get("move"):
        made = bookings.move(wallet.context, owner.id, form["move"], start)
    else:
        made = bookings.book(wallet.context, owner.id, service.code, start, form.get("priority") or "none")
    return wallet.go(f"/appointments/{made.appointment}", phone)


async def show(wallet: Wallet, request: Request) -> Response:
    phone = wallet.phone_of(request)
    if phone.person is None:
        return wallet.go("/phone", phone)
    found = bookings.of_citizen(wallet.context, phone.person.id, request.path_params["appointment"])
    qr = segno.make(found.code, error="m", micro=False).svg_inline(scale=8, border=2, omitsize=True)
    return wallet.page("appointment.html", phone, booking=found, shown=_shown(bookable(wallet.context), found), qr=qr)


async def changed(wallet: Wallet, request: Request) -> Response:
    phone, owner, form = await wallet.owners_form(request)
    if form.get("action") != "cancel":
        raise ProblemFound(400, "action_unknown", "Pilihan ini tidak dikenal.")
    found = bookings.cancel(wallet.context, owner.id, request.path_params["appointment"])
    return wallet.go(f"/appointments/{found.appointment}", phone)


def _ahead(service: Bookable, day: date, now: datetime) -> list[datetime]:
    return [start for start in service.starts(day) if start > now]


def _day(asked: str, days: Sequence[date]) -> date | None:
    """The day asked for, if it can be had; else the first."""
    return next((day for day in days if day.isoformat() == asked), days[0] if days else None)


def _start(text: str) -> datetime:
    try:
        start = datetime.fromisoformat(text)
    except ValueError:
        start = None
    if start is None or start.tzinfo is None:
        raise ProblemFound(400, "time_missing", "Pilih satu waktu dahulu.")
    return start


def _shown(offered: dict[str, Bookable], booking: Booking) -> dict[str, str]:
    """Words for a page. A service that takes no appointments any more is shown by its code."""
    service = offered.get(booking.service)
    start = booking.starts_at.astimezone(service.zone if service else UTC)
    return {
        "appointment": booking.appointment,
        "state": booking.state,
        "service": service.name if service else booking.service,
        "agency": service.agency if service else "",
        "place": service.place if service else "",
        "day": _day_words(start.date()),
        "clock": f"{_clock(start)} {service.zone_label if service else 'UTC'}",
    }


def _clock(start: datetime) -> str:
    return start.strftime("%H.%M")


def _day_words(day: date) -> str:
    return f"{WEEKDAYS[day.weekday()]}, {day.day} {MONTHS[day.month - 1]}"
