"""The phone's page of what became of one's forms. Whoever tries this out also plays the agency that moves them on.

Forms (with the hidden `csrf` of the page they came from):
  GET  /mine   this phone's owner's cases
  POST /mine   {receipt_code, state, note?}   the agency moves the case on
  POST /mine   {text, text_en?}               the platform writes to the owner, who reads it at a kiosk"""

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from sandbox.base.problem import ProblemFound
from sandbox.citizens import cases, messages
from sandbox.phone.wallet import Wallet, served

WORDS = {
    "received": "Diterima",
    "in_process": "Sedang diproses",
    "needs_more": "Perlu dilengkapi",
    "ready": "Siap diambil",
    "rejected": "Ditolak",
}


def case_routes(wallet: Wallet) -> list[Route]:
    return [
        Route("/mine", served(wallet, show), methods=["GET"]),
        Route("/mine", served(wallet, changed), methods=["POST"]),
    ]


async def show(wallet: Wallet, request: Request) -> Response:
    phone = wallet.phone_of(request)
    if phone.person is None:
        return wallet.go("/phone", phone)
    mine = [dict(row) for row in cases.of_citizen(wallet.context, phone.person.id)]
    return wallet.page("mine.html", phone, mine=mine, words=WORDS)


async def changed(wallet: Wallet, request: Request) -> Response:
    phone, owner, form = await wallet.owners_form(request)
    if "receipt_code" in form:
        own = {row["receipt_code"] for row in cases.of_citizen(wallet.context, owner.id)}
        if form["receipt_code"] not in own:
            raise ProblemFound(404, "case_unknown", "Berkas dengan kode ini tidak ditemukan.")
        cases.move(wallet.context, form["receipt_code"], form.get("state", ""), form.get("note", ""))
    else:
        messages.send(wallet.context, owner.id, form.get("text", "").strip(), form.get("text_en", "").strip())
    return wallet.go("/mine", phone)
