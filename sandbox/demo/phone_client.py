"""A citizen's phone for the tour: opens the page that the QR names and touches what a thumb would."""

import html
import http.cookiejar
import re
import urllib.parse
import urllib.request


class Phone:
    """One browser with its own cookies. Pages are read as a person reads them: by their fields and buttons."""

    def __init__(self) -> None:
        jar = http.cookiejar.CookieJar()
        self._browser = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(jar))

    def read(self, url: str) -> str:
        with self._browser.open(url, timeout=10) as page:
            return str(page.read().decode())

    def approve(self, url: str, *, citizen: str, number: str) -> str:
        """Pick the number that the kiosk shows and agree. The page that follows."""
        page = self.read(url)
        assert number in page, "the kiosk's number is not among those on the phone"
        return self._send(url, page, citizen=citizen, number=number, action="approve")

    def report(self, url: str) -> str:
        """ "It was not me". The page that follows."""
        return self._send(url, self.read(url), action="report")

    def book(self, base: str, *, citizen: str, service: str) -> str:
        """Book the next free time; the code that the page then shows."""
        self._send(f"{base}/phone", self.read(f"{base}/phone"), citizen=citizen)
        page = self.read(f"{base}/book/{service}")
        time = re.search(r'name="starts_at" value="([^"]+)">', page)
        assert time, f"no free time for {service}"
        shown = self._send(f"{base}/book/{service}", page, starts_at=time.group(1))
        code = re.search(r'class="code">([^<]+)<', shown)
        assert code, "the phone shows no code"
        return code.group(1)

    def card(self, base: str, *, citizen: str) -> str:
        """The letters of the card's QR."""
        self._send(f"{base}/phone", self.read(f"{base}/phone"), citizen=citizen)
        return _letters(self.read(f"{base}/card"))

    def answer(self, base: str, *, citizen: str, question: str) -> str:
        """The letters of the answer's QR, after it was agreed to log in where the kiosk says it stands."""
        self._send(f"{base}/phone", self.read(f"{base}/phone"), citizen=citizen)
        page = self.read(f"{base}/answer?{urllib.parse.urlencode({'question': question})}")
        return _letters(self._send(f"{base}/answer", page, question=question, action="approve"))

    def _send(self, url: str, page: str, **form: str) -> str:
        csrf = re.search(r'name="csrf"\s+value="([^"]+)"', page)
        assert csrf, "the phone's page asks for nothing to be confirmed"
        form_body = urllib.parse.urlencode({"csrf": csrf.group(1), **form}).encode()
        with self._browser.open(url, form_body, timeout=10) as answer:
            return str(answer.read().decode())


def _letters(page: str) -> str:
    found = re.search(r'class="letters"[^>]*>([^<]+)<', page)
    assert found, "the phone shows no code"
    return html.unescape(found.group(1))
