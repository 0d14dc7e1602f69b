"""An officer acts for a citizen who cannot use the kiosk."""

from typing import Final

from office.contract.answers import SubmissionAnswer, TicketAnswer
from office.contract.commands import SubmitForm, TakeTicket
from sync.lan.calls.call import COUNTER, delete, post
from sync.wire import BeginHelping, Helping

BEGIN_HELP: Final = post("/v1/counters/{counter:str}/help", BeginHelping, Helping, COUNTER, "help_citizen")
TAKE_HELPED_TICKET: Final = post(
    "/v1/counters/{counter:str}/help/tickets", TakeTicket, TicketAnswer, COUNTER, "help_citizen"
)
SUBMIT_HELPED_FORM: Final = post(
    "/v1/counters/{counter:str}/help/submissions", SubmitForm, SubmissionAnswer, COUNTER, "help_citizen"
)
END_HELP: Final = delete("/v1/counters/{counter:str}/helping", COUNTER, "help_citizen")
