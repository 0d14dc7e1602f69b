"""What needs a person: the list, one item, and the decisions."""

from typing import Final

from office.contract.attention import Attended, AttentionAnswer, AttentionDetail
from office.contract.commands import Amend, Attend, Settle
from sync.lan.calls.call import COUNTER, get, post

ATTENTION: Final = get("/v1/attention", AttentionAnswer, COUNTER, "attention")
ATTENTION_ITEM: Final = get("/v1/attention/{item:str}", AttentionDetail, COUNTER, "attention")
RETRY: Final = post("/v1/attention/{item:str}/retry", Attend, Attended, COUNTER, "retry")
AMEND: Final = post("/v1/attention/{item:str}/amend", Amend, Attended, COUNTER, "amend")
ESCALATE: Final = post("/v1/attention/{item:str}/escalate", Attend, Attended, COUNTER, "escalate")
SETTLE: Final = post("/v1/attention/{item:str}/settle", Settle, Attended, COUNTER, "settle")
