"""News, forms, help, and what the office holds of a citizen."""

from http import HTTPStatus
from typing import Any, Final

from office.contract.admin.devices import HelpAnswer
from office.contract.answers import CaseAnswer, MessageRead, SubmissionAnswer
from office.contract.citizens.own_data import DataRequest, OwnRecords
from office.contract.commands import AnswerRequest, AskAboutRecords, CallHelp, ReadMessage, SubmitForm
from sync.lan.calls.call import COUNTER, KIOSK, NO_BOARD, get, post
from sync.wire import DataRequests, SeeRecords

READ_MESSAGE: Final = post("/v1/messages/{message:uuid}/read", ReadMessage, MessageRead, KIOSK, action="read_message")
CASE: Final = get("/v1/cases/{code:str}", CaseAnswer, NO_BOARD, "case", action="see_case")
SUBMIT_FORM: Final = post("/v1/submissions", SubmitForm, SubmissionAnswer, KIOSK, action="submit_form")
CALL_HELP: Final = post("/v1/help", CallHelp, HelpAnswer, KIOSK, action="call_help")
# Asked by POST, so that no address names a session.
OWN_DATA: Final = post("/v1/own-data", SeeRecords, OwnRecords, KIOSK, action="see_data", status=HTTPStatus.OK)
ASK_ABOUT_RECORDS: Final = post("/v1/own-data/requests", AskAboutRecords, DataRequest, KIOSK, action="ask_data")
DATA_REQUESTS: Final = get("/v1/data-requests", DataRequests, COUNTER, "data_requests")
DATA_COPY: Final = get("/v1/data-requests/{request_id:uuid}/copy", dict[str, Any], COUNTER, "data_copy")
ANSWER_REQUEST: Final = post(
    "/v1/data-requests/{request_id:uuid}/answer", AnswerRequest, DataRequest, COUNTER, "answer_data"
)
