"""The page where one of the staff signs in, in the browser of their desk.

GET  /staff/authorize?client_id=&request_uri=          who are you
POST /staff/authorize {csrf, client_id, request_uri, staff}   back to the desk; without `staff`, with a no"""

import secrets
from urllib.parse import urlsplit

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from sandbox.base.http_body import form_body
from sandbox.base.problem import ProblemFound
from sandbox.identity import staff_codes
from sandbox.phone.wallet import HEADERS, Wallet, served


def staff_routes(wallet: Wallet) -> list[Route]:
    return [
        Route("/staff/authorize", served(wallet, ask), methods=["GET"]),
        Route("/staff/authorize", served(wallet, answer), methods=["POST"]),
    ]


async def ask(wallet: Wallet, request: Request) -> Response:
    query = request.query_params
    row = staff_codes.asked(wallet.context, query.get("request_uri", ""), query.get("client_id", ""))
    if row is None:
        raise stale()
    staff_codes.opened(wallet.context, row)
    values = {
        "client_id": row["client_id"],
        "request_uri": query["request_uri"],
        "members": list(staff_codes.staff().values()),
        "csrf": csrf_of(wallet, query["request_uri"]),
        "person": None,  # no citizen's phone, though a browser too
    }
    page = wallet.page("staff.html", wallet.phone_of(request), **values)
    page.headers["Content-Security-Policy"] = policy(row["redirect_uri"])
    return page


async def answer(wallet: Wallet, request: Request) -> Response:
    form = await form_body(request)
    request_uri = form.get("request_uri", "")
    if not secrets.compare_digest(form.get("csrf", "").encode(), csrf_of(wallet, request_uri).encode()):
        raise stale()
    row = staff_codes.asked(wallet.context, request_uri, form.get("client_id", ""))
    if row is None:
        raise stale()
    chosen = form.get("staff")
    url = staff_codes.decide(wallet.context, row, chosen if chosen in staff_codes.staff() else None)
    return RedirectResponse(url, 303, HEADERS | {"Content-Security-Policy": policy(row["redirect_uri"])})


def policy(redirect_uri: str) -> str:
    """A browser follows a form's redirect only where the page may send forms to."""
    desk = urlsplit(redirect_uri)
    return HEADERS["Content-Security-Policy"].replace("form-action 'self'", f"form-action 'self' http://{desk.netloc}")


def csrf_of(wallet: Wallet, request_uri: str) -> str:
    return wallet.context.mac("staff-csrf", request_uri)


def stale() -> ProblemFound:
    return ProblemFound(410, "request_stale", "Permintaan masuk ini sudah habis waktunya. Mulai lagi dari layar loket.")
