"""The citizen's phone, as web pages: a fictional account app that approves a kiosk's login code, and a ticket's place.

Forms, as the tour and the tests use them (all carry the hidden `csrf` of the page they came from):
  POST /phone             {citizen}                    this phone now belongs to that citizen
  GET  /phone?code=       a typed code, with or without its dash
  GET  /phone/{code}?at=  where the phone says it is ("north,east" in degrees): far from the office is said
  POST /phone/{code}      {citizen?, number?, action}  action: approve (with the number picked) | deny | report
A phone is a cookie. `citizen` is needed once, unless the phone belongs to somebody already."""

import secrets
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import structlog
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.requests import Request
from starlette.responses import FileResponse, HTMLResponse, RedirectResponse, Response
from starlette.routing import Route

from sandbox.base.context import PlatformContext
from sandbox.base.http_body import form_body
from sandbox.base.people import Person
from sandbox.base.problem import ProblemFound
from sandbox.citizens.queue_position import place_of
from sandbox.identity import device_codes, relayed_login
from sandbox.phone.distance import far_km

PAGES = Path(__file__).parent / "pages"
COOKIE = "phone"
HEADERS = {
    "Cache-Control": "no-store",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "Content-Security-Policy": "default-src 'none'; style-src 'self'; form-action 'self'; frame-ancestors 'none'",
}
STATUS = {"unknown": 404, "too_many": 429, "other_phone": 403, "expired": 410}

log = structlog.get_logger()

Endpoint = Callable[["Wallet", Request], Awaitable[Response]]


@dataclass(frozen=True, slots=True)
class Phone:
    """One phone: the secret in its cookie, and whose it is."""

    key: str
    person: Person | None


class Wallet:
    def __init__(self, context: PlatformContext) -> None:
        self.context = context
        self._pages = Environment(loader=FileSystemLoader(PAGES), autoescape=True, undefined=StrictUndefined)

    def phone_of(self, request: Request) -> Phone:
        phone = Phone(request.cookies.get(COOKIE) or secrets.token_urlsafe(24), None)
        row = self.context.store.one("SELECT citizen FROM phones WHERE phone = ?", self.id_of(phone))
        return Phone(phone.key, self.context.people.get(row["citizen"]) if row else None)

    def id_of(self, phone: Phone) -> str:
        return self.context.mac("phone", phone.key)

    def give(self, phone: Phone, citizen: str) -> Phone:
        """The phone belongs to `citizen` from now on."""
        person = self.context.people.get(citizen)
        if person is None:
            raise ProblemFound(400, "citizen_unknown", "Pilih pemilik ponsel ini dahulu.")
        with self.context.store.writing():
            statement = "INSERT INTO phones VALUES(?, ?) ON CONFLICT DO UPDATE SET citizen = excluded.citizen"
            self.context.store.run(statement, self.id_of(phone), person.id)
        return Phone(phone.key, person)

    def csrf_of(self, phone: Phone) -> str:
        return self.context.mac("csrf", phone.key)

    async def form_of(self, request: Request, phone: Phone) -> dict[str, str]:
        """The posted form, if it came from a page that this phone was shown."""
        form = await form_body(request)
        if not secrets.compare_digest(form.get("csrf", "").encode(), self.csrf_of(phone).encode()):
            raise ProblemFound(403, "form_stale", "Halaman ini sudah lama. Buka lagi, lalu coba sekali lagi.")
        return form

    async def owners_form(self, request: Request) -> tuple[Phone, Person, dict[str, str]]:
        """A posted form of a phone that belongs to somebody, who is beside it."""
        phone = self.phone_of(request)
        form = await self.form_of(request, phone)
        if phone.person is None:
            raise ProblemFound(400, "citizen_unknown", "Pilih pemilik ponsel ini dahulu.")
        return phone, phone.person, form

    def page(self, name: str, phone: Phone, status: int = 200, **members: Any) -> Response:
        shared = {"person": phone.person, "people": list(self.context.people.values()), "csrf": self.csrf_of(phone)}
        html = self._pages.get_template(name).render(shared | members)
        return self._with_cookie(HTMLResponse(html, status, HEADERS), phone)

    def go(self, url: str, phone: Phone) -> Response:
        return self._with_cookie(RedirectResponse(url, 303, HEADERS), phone)

    def _with_cookie(self, answer: Response, phone: Phone) -> Response:
        answer.set_cookie(COOKIE, phone.key, httponly=True, samesite="lax", path="/")
        return answer


def wallet_routes(wallet: Wallet) -> list[Route]:
    return [
        Route("/", served(wallet, to_phone)),
        Route("/style.css", style),
        Route("/phone", served(wallet, choose), methods=["GET"]),
        Route("/phone", served(wallet, chosen), methods=["POST"]),
        Route("/phone/{code}", served(wallet, ask), methods=["GET"]),
        Route("/phone/{code}", served(wallet, answer), methods=["POST"]),
        Route("/callback", served(wallet, callback)),
        Route("/t/{code}", served(wallet, place)),
    ]


def served(wallet: Wallet, endpoint: Endpoint) -> Callable[[Request], Awaitable[Response]]:
    """What an endpoint refuses is a page too."""

    async def answered(request: Request) -> Response:
        try:
            return await endpoint(wallet, request)
        except ProblemFound as found:
            words = {"say": found.say, "say_en": "", "mood": "wrong", "title": "Belum bisa", "title_en": "Not yet"}
            return wallet.page("message.html", wallet.phone_of(request), found.status, **words)

    return answered


async def style(_request: Request) -> Response:
    return FileResponse(PAGES / "style.css", headers=HEADERS)


async def to_phone(wallet: Wallet, request: Request) -> Response:
    return wallet.go("/phone", wallet.phone_of(request))


async def choose(wallet: Wallet, request: Request) -> Response:
    phone = wallet.phone_of(request)
    if typed := request.query_params.get("code", ""):
        return wallet.go(f"/phone/{plain(typed) or 'X'}", phone)
    codes = [{"code": row["user_code"], "place": row["place"]} for row in device_codes.pending(wallet.context)]
    return wallet.page("choose.html", phone, codes=codes)


async def chosen(wallet: Wallet, request: Request) -> Response:
    phone = wallet.phone_of(request)
    form = await wallet.form_of(request, phone)
    return wallet.go("/phone", wallet.give(phone, form.get("citizen", "")))


async def ask(wallet: Wallet, request: Request) -> Response:
    phone = wallet.phone_of(request)
    code = plain(request.path_params["code"])
    asked = device_codes.look(
        wallet.context, code, wallet.id_of(phone), citizen=phone.person.id if phone.person else ""
    )
    status = STATUS.get(asked.seen, 200)
    if asked.seen == "pending":
        far = far_km(request.query_params.get("at", ""))
        if far is not None:
            log.warning("login_from_afar", login=asked.login, km=far)
        missing = request.query_params.get("missing")
        return wallet.page("ask.html", phone, status, asked=asked, missing=missing, far=far)
    if asked.seen == "approved":
        return wallet.page("done.html", phone, status, asked=asked)
    return wallet.page("message.html", phone, status, **WORDS[asked.why if asked.seen == "denied" else asked.seen])


async def answer(wallet: Wallet, request: Request) -> Response:
    phone = wallet.phone_of(request)
    form = await wallet.form_of(request, phone)
    code = plain(request.path_params["code"])
    if form.get("action") == "report":
        device_codes.report(wallet.context, code, wallet.id_of(phone))
        return wallet.go(f"/phone/{code}", phone)
    if form.get("citizen"):
        phone = wallet.give(phone, form["citizen"])
    citizen = phone.person.id if phone.person else ""
    match form.get("action"), form.get("number", ""):
        case "deny", _:
            device_codes.decide(wallet.context, code, wallet.id_of(phone), citizen, number=None)
        case "approve", number if number and citizen:
            asked = device_codes.decide(wallet.context, code, wallet.id_of(phone), citizen, number=number)
            if asked.seen == "approved" and (onward := relayed_login.callback_of(wallet.context, asked.login)):
                return wallet.go(onward, phone)
        case "approve", number:
            return wallet.go(f"/phone/{code}?missing={'citizen' if number else 'number'}", phone)
        case _:
            raise ProblemFound(400, "action_unknown", "Pilihan ini tidak dikenal.")
    return wallet.go(f"/phone/{code}", phone)


async def callback(wallet: Wallet, request: Request) -> Response:
    """Of the platform, where it is the provider's client: the approval arrives, and the phone goes on to its end."""
    parameters = request.query_params
    user_code = relayed_login.arrive(wallet.context, parameters.get("code", ""), parameters.get("state", ""))
    return wallet.go(f"/phone/{user_code}", wallet.phone_of(request))


async def place(wallet: Wallet, request: Request) -> Response:
    found = place_of(wallet.context, request.path_params["code"])
    return wallet.page("place.html", wallet.phone_of(request), 200 if found else 404, place=found)


def plain(typed: str) -> str:
    """A code as it is kept, however it was typed."""
    return "".join(letter for letter in typed.upper() if "A" <= letter <= "Z")[:16]


WORDS: dict[str, dict[str, str]] = {
    "unknown": {
        "mood": "wrong",
        "title": "Kode tidak dikenal",
        "title_en": "Unknown code",
        "say": "Kode ini tidak dikenal. Periksa sekali lagi, atau pindai kode baru di kiosk.",
        "say_en": "This code is not known. Check it again, or scan a new code at the kiosk.",
    },
    "too_many": {
        "mood": "late",
        "title": "Terlalu banyak permintaan",
        "title_en": "Too many requests",
        "say": "Anda sudah lima kali diminta masuk dalam sepuluh menit. Bila bukan Anda yang meminta, jangan masuk.",
        "say_en": "You were asked to log in five times within ten minutes. If it was not you who asked, do not log in.",
    },
    "expired": {
        "mood": "late",
        "title": "Waktu kode habis",
        "title_en": "The code has expired",
        "say": "Kode hanya berlaku dua menit. Silakan pindai kode baru di kiosk.",
        "say_en": "A code lives for two minutes. Please scan a new code at the kiosk.",
    },
    "other_phone": {
        "mood": "wrong",
        "title": "Dibuka di ponsel lain",
        "title_en": "Opened on another phone",
        "say": "Kode ini sudah dibuka di ponsel lain, jadi tidak bisa dipakai di sini. Silakan pindai kode baru.",
        "say_en": "Another phone has opened this code, so it cannot be used here. Please scan a new code.",
    },
    "number": {
        "mood": "wrong",
        "title": "Belum masuk",
        "title_en": "Not logged in",
        "say": "Angka yang dipilih tidak sama, jadi Anda belum masuk. Silakan coba dengan kode baru.",
        "say_en": "The numbers did not match, so you are not logged in. Please try with a new code.",
    },
    "no": {
        "mood": "calm",
        "title": "Dibatalkan",
        "title_en": "Cancelled",
        "say": "Anda tidak masuk, dan tidak ada data yang dibagikan.",
        "say_en": "You are not logged in, and nothing was shared.",
    },
    "reported": {
        "mood": "calm",
        "title": "Laporan dicatat",
        "title_en": "Report recorded",
        "say": "Kode dimatikan dan aksesnya dicabut. Bila Anda berada di kantor, silakan beri tahu petugas.",
        "say_en": "The code is dead and its access is withdrawn. If you are at the office, please tell an officer.",
    },
}
