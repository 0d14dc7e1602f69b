"""Signing in by account, and the security keys of officers."""

from typing import Final

from office.contract.admin.emergency_pins import MakePin, PinMade
from office.contract.admin.security_keys import KeyAdded, KeysAnswer, KeyTakenOff, LetIn, TakeOff
from office.contract.answers import OfficerAnswer
from sync.lan.calls.call import COUNTER, get, post
from sync.wire import AskForKey, KeyAnswer, KeyAsked, KeyCode, SignInCode, SignInStarted, SignInWays, StartSignIn

SIGN_IN_WAYS: Final = get("/v1/sign-in", SignInWays, COUNTER, "sign_in")
START_SIGN_IN: Final = post(
    "/v1/counters/{counter:str}/sign-ins", StartSignIn, SignInStarted, COUNTER, "sign_in", slow=True
)
FINISH_SIGN_IN: Final = post(
    "/v1/counters/{counter:str}/sign-ins/{sign_in:str}", SignInCode, OfficerAnswer, COUNTER, "sign_in", slow=True
)
MAKE_PIN: Final = post("/v1/counters/{counter:str}/emergency-pin", MakePin, PinMade, COUNTER, "desk")
ASK_FOR_KEY: Final = post("/v1/counters/{counter:str}/key-checks", AskForKey, KeyAsked, COUNTER, "sign_in")
SIGN_IN_WITH_KEY: Final = post(
    "/v1/counters/{counter:str}/key-checks/{check:str}", KeyAnswer, OfficerAnswer, COUNTER, "sign_in"
)
KEYS: Final = get("/v1/keys", KeysAnswer, COUNTER, "keys")
ADD_KEY: Final = post("/v1/counters/{counter:str}/keys/{check:str}", KeyAnswer, KeyAdded, COUNTER, "keys")
LET_IN_KEY: Final = post("/v1/key-codes", LetIn, KeyCode, COUNTER, "let_in_key")
TAKE_OFF_KEY: Final = post("/v1/keys/{key:str}/take-off", TakeOff, KeyTakenOff, COUNTER, "take_off_key")
