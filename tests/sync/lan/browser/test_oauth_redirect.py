"""Promise: the page on a desk's own address takes the redirect of the sign-in that is under way, and nothing else."""

import queue
from collections.abc import Iterator

import httpx
import pytest

from sync.lan.browser.oauth_redirect import AuthorizationResponse, OAuthRedirect

HERE = "http://127.0.0.1"
DEADLINE_SECONDS = 20


class Waiting:
    def __init__(self) -> None:
        self.receiver, self.came = OAuthRedirect(), queue.Queue[AuthorizationResponse | None]()

    def listen(self, state: str = "right", seconds: float = DEADLINE_SECONDS) -> None:
        self.receiver.listen(state, seconds, self.came.put)

    def get(self, path: str, **headers: str) -> httpx.Response:
        with httpx.Client(trust_env=False, timeout=DEADLINE_SECONDS) as browser:
            return browser.get(f"{HERE}:{self.receiver.port}{path}", headers=headers)


@pytest.fixture
def waiting() -> Iterator[Waiting]:
    made = Waiting()
    yield made
    made.receiver.cancel()


def test_the_redirect_is_taken_and_the_page_says_where_to_go_on(waiting: Waiting) -> None:
    waiting.listen()
    page = waiting.get("/masuk?code=c-1&state=right&iss=https%3A%2F%2Fakun.example")
    assert page.status_code == 200
    assert "Silakan kembali ke loket" in page.text
    assert "c-1" not in page.text
    assert waiting.came.get(timeout=DEADLINE_SECONDS) == AuthorizationResponse("c-1", "right", "https://akun.example")


def test_a_no_of_the_provider_is_taken_too(waiting: Waiting) -> None:
    waiting.listen()
    assert waiting.get("/masuk?error=access_denied&state=right").status_code == 200
    assert waiting.came.get(timeout=DEADLINE_SECONDS) == AuthorizationResponse(state="right", error="access_denied")


@pytest.mark.parametrize(
    "path",
    [
        "/masuk?code=c-1&state=wrong",
        "/masuk?code=c-1",
        "/masuk?state=right",
        "/masuk?code=c-1&state=right&state=right",
        "/other?code=c-1&state=right",
        "/",
    ],
)
def test_what_is_not_the_redirect_is_turned_away_and_the_right_one_still_counts(waiting: Waiting, path: str) -> None:
    waiting.listen()
    assert waiting.get(path).status_code == 400
    assert waiting.get("/masuk?code=c-1&state=right").status_code == 200
    response = waiting.came.get(timeout=DEADLINE_SECONDS)
    assert response is not None
    assert response.code == "c-1"


def test_a_page_that_reaches_it_by_another_name_is_turned_away(waiting: Waiting) -> None:
    waiting.listen()
    assert waiting.get("/masuk?code=c-1&state=right", Host="evil.test").status_code == 400


def test_the_page_runs_nothing_and_is_kept_nowhere(waiting: Waiting) -> None:
    waiting.listen()
    page = waiting.get("/masuk?code=c-1&state=right")
    assert page.headers["content-security-policy"].startswith("default-src 'none'")
    assert (page.headers["cache-control"], page.headers["referrer-policy"]) == ("no-store", "no-referrer")
    assert "Python" not in page.headers["server"]


def test_a_wait_ends_by_itself_and_then_nobody_listens(waiting: Waiting) -> None:
    waiting.listen(seconds=0.2)
    assert waiting.came.get(timeout=DEADLINE_SECONDS) is None
    with pytest.raises(httpx.ConnectError):
        waiting.get("/masuk?code=c-1&state=right")


def test_what_comes_after_a_cancel_reaches_nobody(waiting: Waiting) -> None:
    waiting.listen()
    waiting.receiver.cancel()
    waiting.receiver.join(DEADLINE_SECONDS)
    with pytest.raises(httpx.ConnectError):
        waiting.get("/masuk?code=c-1&state=right")
    assert waiting.came.empty()
