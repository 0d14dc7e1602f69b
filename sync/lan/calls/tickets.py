"""Taking a number, and what became of it."""

from typing import Final

from office.contract.answers import CheckInAnswer, TicketAnswer, TicketStatus, Wait
from office.contract.commands import CheckIn, TakeIn, TakeTicket
from sync.lan.calls.call import EVERY_DEVICE, KIOSK, NO_BOARD, get, or_none, post

TAKE_TICKET: Final = post("/v1/tickets", TakeTicket, TicketAnswer, KIOSK, action="take_ticket", fast=True)
TAKE_IN: Final = post("/v1/tickets/alone", TakeIn, TicketAnswer, NO_BOARD, "take_in", action="take_ticket")
CHECK_IN: Final = post(
    "/v1/appointments/{code:str}/check-in", CheckIn, CheckInAnswer, NO_BOARD, "check_in", action="check_in"
)
TICKET_STATUS: Final = get("/v1/tickets/{code:str}", TicketStatus, NO_BOARD, "ticket_status", action="see_ticket")
WAIT_FOR: Final = get("/v1/services/{service:str}/wait", or_none(Wait), EVERY_DEVICE)
