"""What the kiosk's slips say: Indonesian like everything in the hall, whatever language the screen is in. No name."""

from display.words import clock, long_date, number_words, wait_words
from kiosk.alone import LoneTicket
from kiosk.visit import Visit
from office.answers import CheckInAnswer, TicketAnswer
from office.catalogue import Service

ALONE_LINE = "Dicetak saat server kantor terputus. Nomor ini berlaku dan akan dipanggil."


def planned(visit: Visit, ticket: TicketAnswer) -> list[Service]:
    """What the visit still needs after this; a service that is offered no more has no name."""
    return [service for code in ticket.plan if (service := visit.find_service(code)) is not None]


def appointment_line(visit: Visit, ticket: TicketAnswer) -> str:
    if not isinstance(ticket, CheckInAnswer):
        return ""
    words = f"Janji temu pukul {clock(ticket.starts_at, visit.zone)}"
    return f"{words}, terlewat: antre seperti biasa" if ticket.late else words


def slip_fields(visit: Visit, ticket: TicketAnswer, service: Service) -> dict[str, str]:
    agency = visit.agency(service.agency)
    assert visit.catalogue is not None
    return {
        "office": visit.catalogue.office.short_name,
        "number": number_words(ticket.number),
        "service": service.name.id,
        "agency": agency.short_name,
        "appointment": appointment_line(visit, ticket),
        "alone": ALONE_LINE if isinstance(ticket, LoneTicket) else "",
        "plan": ", ".join(more.name.id for more in planned(visit, ticket)),
        "place": agency.place.id,
        "wait": wait_words(ticket.wait, "id"),
        "code": ticket.code,
        "qr": ticket.follow,
        "prepare": ", ".join(need.name.id for need in service.requirements if not need.form),
        "date": long_date(ticket.issued_at, visit.zone, "id"),
        "time": clock(ticket.issued_at, visit.zone),
        "device": visit.device,
        "zone": visit.zone_label,
    }
