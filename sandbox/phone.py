"""A citizen's phone for the tour: opens the page that the QR names and touches what a thumb would."""

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
        csrf = re.search(r'name="csrf"\s+value="([^"]+)"', page)
        assert csrf, "the phone's page asks for nothing to be confirmed"
        assert number in page, "the kiosk's number is not among those on the phone"
        form = {"csrf": csrf.group(1), "citizen": citizen, "number": number, "action": "approve"}
        with self._browser.open(url, urllib.parse.urlencode(form).encode(), timeout=10) as answer:
            return str(answer.read().decode())
