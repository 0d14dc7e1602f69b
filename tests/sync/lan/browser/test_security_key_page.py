"""Promise: the page for a security key is this desk's own, asks this desk alone, and gives it one answer."""

import json
import queue
from collections.abc import Iterator

import httpx
import pytest

from sync.lan.browser.security_key_page import KeyPage, KeyResponse

OPTIONS = '{"challenge":"Y2M","rpId":"localhost"}'
DEADLINE_SECONDS = 20


class Waiting:
    def __init__(self) -> None:
        self.page, self.came = KeyPage(), queue.Queue[KeyResponse | None]()
        self.host = f"localhost:{self.page.port}"

    def listen(self, *, seconds: float = DEADLINE_SECONDS, new: bool = False) -> None:
        self.page.listen(OPTIONS, seconds, self.came.put, new=new)

    def ask(self, method: str, path: str, body: object = None, **headers: str) -> httpx.Response:
        shown = {"Host": self.host, "Origin": f"http://{self.host}"} | headers
        with httpx.Client(trust_env=False, timeout=DEADLINE_SECONDS) as browser:
            where = f"http://127.0.0.1:{self.page.port}{path}"
            return browser.request(method, where, headers=shown, content=json.dumps(body))


@pytest.fixture
def waiting() -> Iterator[Waiting]:
    made = Waiting()
    yield made
    made.page.cancel()


def test_the_page_is_reached_by_a_name_that_a_key_answers_to(waiting: Waiting) -> None:
    assert waiting.page.url == f"http://localhost:{waiting.page.port}/kunci"


def test_what_the_key_said_comes_to_the_desk_once(waiting: Waiting) -> None:
    waiting.listen()
    asked = waiting.ask("POST", "/kunci/pilihan").json()
    assert asked == {"new": False, "options": json.loads(OPTIONS)}
    key_answer = {"id": "abc", "type": "public-key"}
    assert waiting.ask("POST", "/kunci/jawaban", {"answer": key_answer}).status_code == 200
    response = waiting.came.get(timeout=DEADLINE_SECONDS)
    assert response is not None
    assert json.loads(response.answer) == key_answer
    waiting.page.join(DEADLINE_SECONDS)
    with pytest.raises(httpx.ConnectError):
        waiting.ask("POST", "/kunci/pilihan")


def test_batal_on_the_page_comes_back_without_an_answer(waiting: Waiting) -> None:
    waiting.listen()
    assert waiting.ask("POST", "/kunci/jawaban", {"cancelled": True}).status_code == 200
    assert waiting.came.get(timeout=DEADLINE_SECONDS) == KeyResponse()


def test_the_page_runs_its_own_script_alone_and_holds_no_secret(waiting: Waiting) -> None:
    waiting.listen(new=True)
    page = waiting.ask("GET", "/kunci")
    assert "Daftarkan kunci keamanan Anda" in page.text
    assert "Y2M" not in page.text
    assert "style=" not in page.text
    policy = page.headers["content-security-policy"]
    assert policy.startswith("default-src 'none'; script-src 'self';")
    assert "unsafe" not in policy
    assert (page.headers["cache-control"], page.headers["referrer-policy"]) == ("no-store", "no-referrer")
    for file in ("/kunci.js", "/kunci.css"):
        assert waiting.ask("GET", file).status_code == 200


@pytest.mark.parametrize("where", ["/kunci/pilihan", "/kunci/jawaban"])
def test_another_page_of_that_browser_gets_nothing_and_gives_nothing(waiting: Waiting, where: str) -> None:
    waiting.listen()
    body = {"answer": {"id": "evil"}}
    for headers in ({"Origin": "http://evil.test"}, {"Host": "evil.test"}, {"Host": f"127.0.0.1:{waiting.page.port}"}):
        refused = waiting.ask("POST", where, body, **headers)
        assert refused.status_code == 400
        assert "challenge" not in refused.text
    assert waiting.came.empty()


@pytest.mark.parametrize("body", [None, [], {}, {"cancelled": "yes"}, {"cancelled": False}])
def test_what_is_no_answer_leaves_the_page_waiting(waiting: Waiting, body: object) -> None:
    waiting.listen()
    assert waiting.ask("POST", "/kunci/jawaban", body).status_code == 400
    assert waiting.came.empty()


def test_a_wait_ends_by_itself(waiting: Waiting) -> None:
    waiting.listen(seconds=0.2)
    assert waiting.came.get(timeout=DEADLINE_SECONDS) is None
