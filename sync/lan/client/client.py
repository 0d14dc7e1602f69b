"""What a device does at its hub in more than one call, or with a call's answer. Every other call is `ask` itself."""

import hashlib

from office.contract.answers import OfficerAnswer
from office.contract.catalogue import Catalogue
from office.contract.citizens.attachments import CHUNK_BYTES, BeginAttachment, Incoming
from office.contract.commands import SignIn
from sync.lan.calls.attachments import BEGIN_FILE, PUT_CHUNK, PutChunk
from sync.lan.calls.call import safe_code
from sync.lan.calls.counters import SIGN_IN, SIGN_OUT
from sync.lan.calls.logins import LOGIN, LOGIN_HELD_SECONDS
from sync.lan.calls.screens import CATALOGUE, shown_catalogue
from sync.lan.calls.sign_in import FINISH_SIGN_IN, SIGN_IN_WITH_KEY
from sync.lan.client.http import HubHttp
from sync.wire import KeyAnswer, LoginAnswer, SignInCode


class HubClient(HubHttp):
    """The hub as one device uses it. `officer_session` is set by each sign-in and cleared by `sign_out`."""

    def catalogue(self) -> Catalogue:
        """As the hub shows it: officers without their PINs."""
        return shown_catalogue(self.ask(CATALOGUE))

    def login(self, login: str) -> LoginAnswer:
        """The login once it is decided, or its present state after LOGIN_HELD_SECONDS."""
        return self.ask(LOGIN, login=login, wait_s=LOGIN_HELD_SECONDS)

    def upload(self, content: bytes, media_type: str) -> str:
        """Send a file in chunks, from where the hub already has it. Its SHA-256, by which a form names it."""
        sha256 = hashlib.sha256(content).hexdigest()
        now = self.ask(BEGIN_FILE, BeginAttachment(bytes=len(content), media_type=media_type), sha256=sha256)
        while not now.whole:
            now = self.upload_chunk(now, content)
        return sha256

    def upload_chunk(self, now: Incoming, content: bytes) -> Incoming:
        """Send the next chunk of `content`, the whole file; how much the hub has then."""
        chunk = PutChunk(content=content[now.received : now.received + CHUNK_BYTES])
        return self.ask(PUT_CHUNK, chunk, sha256=now.sha256, place=now.received // CHUNK_BYTES)

    def sign_in(self, counter: str, order: SignIn) -> OfficerAnswer:
        return self._signed_in(self.ask(SIGN_IN, order, counter=counter))

    def finish_sign_in(self, counter: str, sign_in: str, code: SignInCode) -> OfficerAnswer:
        return self._signed_in(self.ask(FINISH_SIGN_IN, code, counter=counter, sign_in=safe_code(sign_in)))

    def sign_in_with_key(self, counter: str, check: str, answer: KeyAnswer) -> OfficerAnswer:
        return self._signed_in(self.ask(SIGN_IN_WITH_KEY, answer, counter=counter, check=check))

    def sign_out(self) -> None:
        if self.officer_session:
            self.ask(SIGN_OUT)
            self.officer_session = ""

    def _signed_in(self, officer: OfficerAnswer) -> OfficerAnswer:
        self.officer_session = officer.session
        return officer
