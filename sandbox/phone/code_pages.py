"""The phone's pages for signed codes: the card that the kiosk scans, and the answer to the code that a kiosk shows.

Forms, as the tour and the tests use them (all carry the hidden `csrf` of the page they came from):
  GET  /card               the card as QR and as letters; a new one each minute
  GET  /answer?question=   the kiosk's code, pasted or typed; then whether to log in there
  POST /answer             {question, action}  action: approve (the answer as QR and letters) | deny"""

import segno
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from sandbox.base.problem import ProblemFound
from sandbox.identity import signed_codes
from sandbox.phone.wallet import WORDS, Wallet, served

FRESH_SECONDS = 60  # so that whoever looks up at the scanner has half a minute left


def code_routes(wallet: Wallet) -> list[Route]:
    return [
        Route("/card", served(wallet, card)),
        Route("/answer", served(wallet, ask), methods=["GET"]),
        Route("/answer", served(wallet, answer), methods=["POST"]),
    ]


async def card(wallet: Wallet, request: Request) -> Response:
    phone = wallet.phone_of(request)
    if phone.person is None:
        return wallet.go("/phone", phone)
    text = signed_codes.card(wallet.context, phone.person)
    return wallet.page(
        "card.html", phone, text=text, qr=drawn(text), fresh=FRESH_SECONDS, lives=signed_codes.CARD_SECONDS
    )


async def ask(wallet: Wallet, request: Request) -> Response:
    phone, text = wallet.phone_of(request), request.query_params.get("question", "")
    if phone.person is None:
        return wallet.go("/phone", phone)
    asked = signed_codes.read_question(wallet.context, text) if text else None
    return wallet.page("question.html", phone, asked=asked, question=text)


async def answer(wallet: Wallet, request: Request) -> Response:
    phone, owner, form = await wallet.owners_form(request)
    asked = signed_codes.read_question(wallet.context, form.get("question", ""))
    match form.get("action"):
        case "deny":
            return wallet.page("message.html", phone, 200, **WORDS["no"])
        case "approve":
            text = signed_codes.answer(wallet.context, wallet.id_of(phone), owner, asked)
            return wallet.page("answer.html", phone, text=text, qr=drawn(text), asked=asked)
        case _:
            raise ProblemFound(400, "action_unknown", "Pilihan ini tidak dikenal.")


def drawn(text: str) -> str:
    """As SVG in the page: its rules let no picture come from elsewhere."""
    return segno.make(text, mode="alphanumeric", error="m", micro=False).svg_inline(
        border=2, omitsize=True, dark="#0C2B33"
    )
