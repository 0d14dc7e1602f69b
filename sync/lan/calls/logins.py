"""Logging in and saying who one is, at a kiosk."""

from typing import Final

from sync.lan.calls.call import KIOSK, delete, get, post
from sync.wire import AnswerLogin, Identify, IdentifyByNik, LoginAnswer, LoginStarted, SessionAnswer, StartLogin

LOGIN_HELD_SECONDS: Final = 2  # a window has two workers, and one of them is then still free for a touch

START_LOGIN: Final = post("/v1/logins", StartLogin, LoginStarted, KIOSK, action="start_login", slow=True)
LOGIN: Final = get("/v1/logins/{login:str}", LoginAnswer, KIOSK, action="start_login")
ANSWER_LOGIN: Final = post("/v1/logins/{login:str}/answer", AnswerLogin, LoginAnswer, KIOSK, action="start_login")
IDENTIFY: Final = post("/v1/identifications", Identify, SessionAnswer, KIOSK, action="identify")
IDENTIFY_BY_NIK: Final = post("/v1/identifications/nik", IdentifyByNik, SessionAnswer, KIOSK, action="identify")
END_SESSION: Final = delete("/v1/session", KIOSK, action="start_login")
