"""Calling, serving and signing in by PIN: what an officer's screen asks."""

from typing import Final

from office.contract.answers import CallAnswer, DeskAnswer, EntryAnswer, OfficerAnswer
from office.contract.commands import CallNext, ChangeDesk, MoveEntry, SignIn
from sync.lan.calls.call import BY_PATH, COUNTER, delete, get, post

CALL_NEXT: Final = post("/v1/counters/{counter:str}/next", CallNext, CallAnswer, COUNTER, "call_next", late=True)
MOVE_ENTRY: Final = post("/v1/entries/{entry:uuid}/{verb:str}", MoveEntry, EntryAnswer, COUNTER, BY_PATH, late=True)
DESK: Final = get("/v1/counters/{counter:str}/desk", DeskAnswer, COUNTER, "desk")
FIND_TICKET: Final = get("/v1/counters/{counter:str}/tickets/{typed:str}", EntryAnswer, COUNTER, "find")
SIGN_IN: Final = post("/v1/counters/{counter:str}/officers", SignIn, OfficerAnswer, COUNTER, "sign_in")
CHANGE_DESK: Final = post("/v1/counters/{counter:str}/desk-state", ChangeDesk, OfficerAnswer, COUNTER, "break")
SIGN_OUT: Final = delete("/v1/officer", COUNTER, "sign_out")
