"""What an officer does about who is logged in, and notes of the card in a citizen's hand."""

from typing import Final

from office.contract.admin.sessions import SessionsEnded
from office.contract.citizens.id_check import IdCheck
from office.contract.commands import EndSessions, SeeCard
from sync.lan.calls.call import COUNTER, get, post
from sync.wire import OpenSessions

SESSIONS: Final = get("/v1/sessions", OpenSessions, COUNTER, "sessions")
END_SESSIONS: Final = post("/v1/devices/{device:str}/end-sessions", EndSessions, SessionsEnded, COUNTER, "end_sessions")
SEE_CARD: Final = post("/v1/counters/{counter:str}/card-seen", SeeCard, IdCheck, COUNTER, "see_card")
