"""Where an officer's browser asks for their security key: one page on this desk's own loopback address, for which no
internet is needed. The hub says what is to be signed and judges the answer; the desk only carries both."""

from collections.abc import Callable
from http import HTTPStatus
from typing import Final

import msgspec

from sync.lan.browser.loopback import HTML, BrowserRequest, LoopbackPage, LoopbackServer, words_page

PATH: Final = "/kunci"
# The page's own files and its two questions to this desk; nothing of it stands in the page itself.
POLICY: Final = (
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; form-action 'none'; "
    "base-uri 'none'; frame-ancestors 'none'"
)
NOT_OURS: Final = (
    "Bukan untuk loket ini",
    "Halaman ini hanya untuk kunci keamanan yang sedang diminta di loket.",
    "This page is only for the security key that the counter is asking for.",
)
STYLESHEET: Final = """
body{font:20px/1.5 system-ui,sans-serif;max-width:32em;margin:12vh auto;padding:0 1em;color:#0C2B33;background:#FBF8F3}
h1{font-size:1.6em;line-height:1.25}
[lang=en]{color:#44606A}
button [lang=en]{color:inherit}
.wrong [lang=en]{display:block}
button{font:inherit;padding:.6em 1.2em;margin:0 .6em .6em 0;border-radius:.4em;border:2px solid #0B6B66;cursor:pointer}
button.primary{background:#0B6B66;color:#fff}
button.plain{background:none;color:#0B6B66}
button:focus-visible{outline:4px solid #F2A900;outline-offset:2px}
button[disabled]{opacity:.6}
.wrong{color:#A8261C}
[hidden]{display:none}
"""
MARKUP: Final = """<!doctype html><html lang="id"><meta charset="utf-8"><title>Kunci keamanan</title>
<meta name="viewport" content="width=device-width"><link rel="stylesheet" href="/kunci.css">
<main id="ask"><h1>{title}</h1><p>{say}</p><p lang="en">{say_en}</p>
<p class="wrong" id="wrong" role="alert" hidden>Kunci tidak menjawab, atau bukan kunci yang terdaftar. Coba sekali lagi.
<span lang="en">The key did not answer, or it is not one that is registered. Try once more.</span></p>
<p class="wrong" id="lost" role="alert" hidden>Loket tidak lagi menunggu halaman ini. Mulailah lagi dari layar loket.
<span lang="en">The counter no longer waits for this page. Start again at the counter's screen.</span></p>
<button class="primary" id="touch" autofocus>Pakai kunci · <span lang="en">Use the key</span></button>
<button class="plain" id="cancel">Batal · <span lang="en">Cancel</span></button></main>
<main id="done" hidden><h1>Silakan kembali ke loket</h1><p>Halaman ini boleh ditutup. Layar loket melanjutkan.</p>
<p lang="en">You may close this page. The counter's screen goes on.</p></main>
<script src="/kunci.js"></script></html>"""
USE: Final = {
    "title": "Sentuh kunci keamanan Anda",
    "say": "Pasang kunci, tekan tombol di bawah, lalu sentuh kunci ketika menyala. Browser dapat meminta PIN-nya.",
    "say_en": "Plug the key in, press the button, and touch the key when it blinks. Its PIN may be asked for.",
}
NEW: Final = {
    "title": "Daftarkan kunci keamanan Anda",
    "say": "Pasang kunci baru, tekan tombol di bawah, lalu sentuh kunci ketika menyala. Browser dapat meminta"
    " PIN-nya, atau meminta Anda membuatnya.",
    "say_en": "Plug the new key in, press the button, and touch it when it blinks. Its PIN is asked for, or made.",
}
SCRIPT: Final = """'use strict';
const part = (id) => document.getElementById(id);
const raw = (text) => Uint8Array.from(atob(text.replace(/-/g, '+').replace(/_/g, '/')), (one) => one.charCodeAt(0));
const said = (bytes) => btoa(String.fromCharCode(...new Uint8Array(bytes)))
  .replace(/\\+/g, '-').replace(/\\//g, '_').replace(/=+$/, '');
const named = (list) => (list || []).map((one) => ({...one, id: raw(one.id)}));

async function tell(what) {
  const answer = await fetch('/kunci/jawaban', {method: 'POST', body: JSON.stringify(what)});
  if (!answer.ok) throw new Error('lost');
  part('ask').hidden = true;
  part('done').hidden = false;
  document.title = 'Silakan kembali ke loket';
}

async function asked() {
  const answer = await fetch('/kunci/pilihan', {method: 'POST'});
  if (!answer.ok) throw new Error('lost');
  return answer.json();
}

async function touched({new: fresh, options}) {
  const wanted = {...options, challenge: raw(options.challenge)};
  if (fresh) {
    wanted.user = {...options.user, id: raw(options.user.id)};
    wanted.excludeCredentials = named(options.excludeCredentials);
    return navigator.credentials.create({publicKey: wanted});
  }
  wanted.allowCredentials = named(options.allowCredentials);
  return navigator.credentials.get({publicKey: wanted});
}

function told(key) {
  const response = {};
  for (const name of ['clientDataJSON', 'attestationObject', 'authenticatorData', 'signature']) {
    if (key.response[name]) response[name] = said(key.response[name]);
  }
  return {id: key.id, rawId: said(key.rawId), type: key.type, response};
}

async function go(work) {
  for (const name of ['touch', 'cancel']) part(name).disabled = true;
  for (const name of ['wrong', 'lost']) part(name).hidden = true;
  try {
    await work();
  } catch (error) {
    part(error instanceof DOMException ? 'wrong' : 'lost').hidden = false;
    for (const name of ['touch', 'cancel']) part(name).disabled = false;
    part('touch').focus();
  }
}

part('touch').addEventListener('click', () => go(async () => tell({answer: told(await touched(await asked()))})));
part('cancel').addEventListener('click', () => go(() => tell({cancelled: true})));
"""
FILES: Final = {
    "/kunci.css": (STYLESHEET.encode(), "text/css; charset=utf-8"),
    "/kunci.js": (SCRIPT.encode(), "text/javascript; charset=utf-8"),
}


class KeyResponse(msgspec.Struct, frozen=True):
    """`answer` is the credential as JSON; empty when the officer pressed *Batal*."""

    answer: str = ""


class _PageMessage(msgspec.Struct, frozen=True):
    answer: msgspec.Raw = msgspec.Raw(b"")
    cancelled: bool = False


class KeyPage(LoopbackServer[KeyResponse]):
    def __init__(self) -> None:
        super().__init__()
        self._new, self._options = False, ""

    @property
    def url(self) -> str:
        """A key answers to a name and to no address in numbers, so the page is reached by one."""
        return f"{self._origin}{PATH}"

    def listen(self, options: str, seconds: float, came: Callable[[KeyResponse | None], object], *, new: bool) -> None:
        """`options` is what the hub asks, as JSON; `new`: of a key that is to be registered. `came` as in Loopback."""
        self._options, self._new = options, new
        self._begin(seconds, came)

    def answer(self, visit: BrowserRequest) -> LoopbackPage:
        """A page of another name or origin has no business here, whatever it is that its browser was made to send."""
        here = visit.host == self._origin.removeprefix("http://") and bool(self._options)
        if here and visit.method == "GET":
            return self._shown(visit.path)
        if here and visit.method == "POST" and visit.origin == self._origin:
            return self._taken(visit)
        return words_page(HTTPStatus.BAD_REQUEST, NOT_OURS)

    @property
    def _origin(self) -> str:
        return f"http://localhost:{self.port}"

    def _shown(self, path: str) -> LoopbackPage:
        if path in FILES:
            body, media_type = FILES[path]
            return LoopbackPage(HTTPStatus.OK, body, media_type, POLICY)
        if path == PATH:
            return LoopbackPage(HTTPStatus.OK, MARKUP.format(**(NEW if self._new else USE)).encode(), HTML, POLICY)
        return words_page(HTTPStatus.NOT_FOUND, NOT_OURS)

    def _taken(self, visit: BrowserRequest) -> LoopbackPage:
        if visit.path == f"{PATH}/pilihan":
            asked = msgspec.json.encode({"new": self._new, "options": msgspec.Raw(self._options.encode())})
            return LoopbackPage(HTTPStatus.OK, asked, "application/json")
        try:
            message = msgspec.json.decode(visit.body, type=_PageMessage)
        except (msgspec.DecodeError, UnicodeDecodeError):
            return words_page(HTTPStatus.BAD_REQUEST, NOT_OURS)
        if visit.path != f"{PATH}/jawaban" or (not bytes(message.answer) and not message.cancelled):
            return words_page(HTTPStatus.BAD_REQUEST, NOT_OURS)
        self._brought = KeyResponse() if message.cancelled else KeyResponse(bytes(message.answer).decode())
        return LoopbackPage(HTTPStatus.OK, b"{}", "application/json")
