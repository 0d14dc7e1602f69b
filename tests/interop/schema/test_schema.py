"""Promise: whatever is sent to the hub, it answers as its document says, and never with a bug.

schemathesis, which no one here wrote, reads /schema/openapi.json of a real hub and fuzzes every operation in it, so a
new route is fuzzed from the day it is in the document. With more examples for each operation than CI takes time for:

    MPP_SCHEMA_EXAMPLES=500 MPP_SCHEMA_SEED=2 pytest tests/interop/schema/test_schema.py -n 0 -o faulthandler_timeout=0
"""

import hashlib
import json
import os
import socket
import subprocess
import sys
from base64 import b64encode
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any
from uuid import UUID, uuid5
from zoneinfo import ZoneInfo

import httpx
import pytest

from proof.network.office_over_tls import FORM as SKCK
from sandbox.day.build import SANDBOX_PIN, catalogue
from sync.lan.client.device_store import DeviceStore
from sync.lan.client.pairing import enrol, pair
from sync.lan.trust.authority import new_key, new_request

HERE, ROOT = Path(__file__).parent, Path(__file__).parents[3]
FUZZED_HUB = (sys.executable, str(HERE / "fuzzed_hub.py"))
OFFICE_ZONE = ZoneInfo("Asia/Makassar")
EXAMPLES = int(os.environ.get("MPP_SCHEMA_EXAMPLES", "20"))
SEED = int(os.environ.get("MPP_SCHEMA_SEED", "1"))
pytestmark = pytest.mark.timeout(360 if EXAMPLES <= 20 else 0)  # about 40 s where nothing else runs
STOP_SECONDS = 20
SEEDS = UUID("0b8f1f60-3a8c-4a53-8b0e-6d5b5a3c9e77")
SERVICES = ("DUKCAPIL-KK-TAMBAH", "DUKCAPIL-KK-BARU", "SAMSAT-PAJAK")
HELPERS = (("3", "maya"), ("7", "dewi"))  # whom chance leaves alone
OFFICERS = {"1": "rina", "2": "hendra", "10": "yusuf"}
SCAN, OTHER = b"%PDF-1.7 a scan", b"%PDF-1.7 another"
SUPERVISOR = "sri"
# What fuzzed_hub.py enrols, books and is told:
OLD_KIOSK = "kiosk-lama"
MESSAGE = UUID("6a1d1c1e-5b53-4a46-9b7f-2f1f5c1b7d10")
BOOKED = [f"FZZZ-000{n}" for n in range(1, 9)]
DESK = "loket-13"
DEVICES = tuple(f"kiosk-{n}" for n in range(1, 7))
PLACES = ("{}", "body.{}", "body.{}[*]")  # in a path, query or header; in a body; in a list there
# What a key signed; chance signs nothing.
ONLY_SIGNED = {f"POST /v1/counters/{{counter}}/{what}/{{check}}" for what in ("key-checks", "keys")}
ONLY_AFTER_DAYS = {"POST /v1/offline"}  # without a platform that there was
ONLY_WITH_CERTIFICATES = {"GET /v1/ca", "POST /v1/enrolments", "POST /v1/device/certificate"}
OPEN_TO_STRANGERS = {"GET /v1/ca", "POST /v1/enrolments", "GET /healthz"}

SETTINGS = (HERE / "fuzz_settings.toml.in").read_text("utf-8")


def opening(mode: str) -> datetime:
    """The hour at the hub when it starts; certificates are of the real one."""
    now = datetime.now(OFFICE_ZONE)
    return now.replace(hour=10, minute=0) if mode == "loopback" else now


@contextmanager
def hub_process(folder: Path, mode: str, signers: Any = None) -> Iterator[str]:
    """Its address. Citizens' phones approve at once: fuzzed_hub.py. `signers` are known to it as signers."""
    document = folder / "catalogue.json"
    elsewhere = {"follow_url": "https://mpp.example/f/", "staff_issuer": "https://idp.example"}
    document.write_text(json.dumps(catalogue(version=1, always_open=True, **elsewhere)))
    words = [str(folder / "hub"), str(document), mode, opening(mode).isoformat()]
    if signers is not None:
        (folder / "signers.json").write_text(json.dumps(signers.known_to_hub()))
        words.append(str(folder / "signers.json"))
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    with (
        (folder / "hub.log").open("w") as log,
        subprocess.Popen([*FUZZED_HUB, *words], stdout=subprocess.PIPE, stderr=log, text=True, env=environment) as hub,
    ):
        try:
            assert hub.stdout is not None
            ready = hub.stdout.readline()
            assert ready.startswith("hub ready "), (folder / "hub.log").read_text()
            yield ready.removeprefix("hub ready ").strip()
        finally:
            hub.terminate()
            hub.wait(STOP_SECONDS)


class Seeding:
    """A morning's work, so that what is drawn at random meets tickets, calls and sessions that exist."""

    def __init__(self, http: httpx.Client) -> None:
        self._http, self._acts = http, 0

    def act(self, path: str, by: str = "rina", device: str = "kiosk-1", **body: object) -> Any:
        self._acts += 1
        ordered = {"op_id": str(uuid5(SEEDS, str(self._acts))), **body}
        answer = self._http.post(path, json=ordered, headers={"X-Device": device, "X-Officer": by})
        assert answer.status_code == 201, answer.text
        return answer.json()

    def upload(self, content: bytes) -> None:
        """A file in one piece."""
        place = f"/v1/attachments/{digest(content)}"
        for path, body in ((place, begun(content)), (f"{place}/chunks/0", {"content": b64encode(content).decode()})):
            answer = self._http.put(path, json=body, headers={"X-Device": "kiosk-1"})
            assert answer.status_code == 200, answer.text

    def words(self) -> dict[str, list[str]]:
        """Known words by their names in the document. What is here twice is drawn twice as often."""
        named = self.act("/v1/identifications/nik", nik=SKCK["nik"])["session"]
        tickets = [self.act("/v1/tickets", service=SERVICES[0], session=named)]
        tickets += [self.act("/v1/tickets", service=service) for service in SERVICES * 6]
        called = self.act("/v1/counters/1/next", by="rina")["entry"]
        login = self.act("/v1/logins")["login"]
        citizen = self._http.get(f"/v1/logins/{login}?wait_s=5", headers={"X-Device": "kiosk-1"}, timeout=20).json()
        maya = self.act("/v1/counters/3/officers", officer="maya", pin=SANDBOX_PIN)
        form = {"form": "SKCK", "form_version": "2023.1", "answers": SKCK}
        sent = self.act("/v1/submissions", ticket=tickets[0]["ticket"], session=named, **form)
        self.upload(SCAN)
        asked = self.act("/v1/own-data/requests", session=citizen["session"]["session"], kind="copy")["request"]
        other = self.act("/v1/own-data/requests", session=citizen["session"]["session"], kind="restrict")["request"]
        card = {"why": "no_phone", "nik": SKCK["nik"], "agreed": True}
        helped = [self.act(f"/v1/counters/{at}/help", by=who, **card)["helping"] for at, who in HELPERS]
        sign_in = self.act("/v1/counters/13/sign-ins", device=DESK, port=40123)["sign_in"]
        seated = self.act("/v1/counters/16/sign-ins", device="loket-16", port=40124)
        begun_at = f"/v1/counters/16/sign-ins/{seated['sign_in']}"
        self.act(begun_at, device="loket-16", code="fajar", state=seated["state"])
        key_code = self.act("/v1/key-codes", by=SUPERVISOR, officer="fajar")["code"]
        asks = self.act("/v1/logins", device="kiosk-8", way="challenge")
        return {
            "sign_in": [sign_in],
            "key_code": [key_code],
            "challenge": [asks["login"]],
            "question": [asks["qr"]],
            "request_id": [asked, other],
            "service": list(SERVICES),
            "counter": [*OFFICERS, "2", "2", "2"],
            "entry": [called] * 6 + [ticket["entry"] for ticket in tickets],
            "ticket": [ticket["ticket"] for ticket in tickets],
            "code": [*BOOKED, *(ticket["code"] for ticket in tickets)],
            "typed": [ticket["number"] for ticket in tickets],
            "login": [login],
            "receipt": [sent["receipt_code"]],
            "number": [ticket["number"] for ticket in tickets],
            "submission": [sent["submission"]],
            "message": [str(MESSAGE)],
            "device": [OLD_KIOSK],
            "session": [citizen["session"]["session"], maya["session"], *helped],
            "officer": [*OFFICERS.values(), "maya"],
            "pin": [SANDBOX_PIN],
            "form": ["SKCK", "F-1.02"],
            "form_version": ["2023.1"],
            "plan": list(SERVICES),
            "X-Device": [*DEVICES, *DEVICES[:1] * 6],
            "X-Officer": [*OFFICERS.values(), *["rina"] * 3, *["hendra"] * 3],
        }


def digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def begun(content: bytes) -> dict[str, object]:
    return {"bytes": len(content), "media_type": "application/pdf"}


def accepted(words: dict[str, list[str]]) -> dict[str, dict[str, Any]]:
    """By operation, one request that the office says yes to, where chance alone would hardly find one."""

    def request(body: dict[str, object] | None = None, **parameters: str) -> dict[str, Any]:
        content = {"op_id": str(uuid5(SEEDS, repr((parameters, body)))), **(body or {})}
        return {"X-Device": "kiosk-1", "body": content, **parameters}

    number = words["number"][0]
    asked, other = ({"request_id": request_id} for request_id in words["request_id"])
    submission = {"form": "SKCK", "form_version": "2023.1", "answers": SKCK}
    sri, rina = {"X-Officer": SUPERVISOR}, {"X-Officer": "rina"}
    at_one = {"X-Device": "kiosk-1", **rina}
    scan = {"field": "nik", "sha256": digest(SCAN), **begun(SCAN)}
    piece = {"sha256": digest(SCAN), "place": 0, "body": {"content": b64encode(SCAN).decode()}}
    return {
        "GET /v1/cases/{code}": {"X-Device": "kiosk-1", "code": words["receipt"][0]},
        "GET /v1/tickets/{code}": {"X-Device": "kiosk-1", "code": words["code"][-1]},
        "GET /v1/clock": {"X-Device": "kiosk-1", **sri},
        "GET /v1/reports/waits": {"X-Device": "kiosk-1", **sri},
        "GET /v1/reports/day": {"X-Device": "kiosk-1", **sri},
        "GET /v1/counters/{counter}/entries/{entry}/ticket": {"counter": "1", "entry": words["entry"][0], **at_one},
        "GET /v1/printers": {"X-Device": "kiosk-1", **sri},
        "PUT /v1/device/printer": {"X-Device": "kiosk-1", "body": {"word": "out"}},
        "GET /v1/attention": {"X-Device": "kiosk-1", **sri},
        "GET /v1/counters/{counter}/tickets/{typed}": {"X-Device": "kiosk-1", "counter": "1", "typed": number},
        "POST /v1/clock/confirm": request({"source": "machine"}, **sri),
        "GET /v1/devices": {"X-Device": "kiosk-1", **sri},
        "POST /v1/devices/{device}/state": request({"to": "disabled", "reason": "dicuri"}, device=OLD_KIOSK, **sri),
        "POST /v1/pairings": request({"kind": "board", "name": "Papan"}, **sri),
        "GET /v1/attention/{item}": {"X-Device": "kiosk-1", "item": "op-1", **sri},
        "POST /v1/attention/{item}/retry": request({"reason": "coba lagi"}, item="op-1", **sri),
        "POST /v1/attention/{item}/settle": request({"reason": "tahu", "choice": "theirs"}, item="op-1", **sri),
        "POST /v1/attention/{item}/escalate": request({"reason": "tidak jelas"}, item="op-2", **sri),
        "POST /v1/attention/{item}/amend": request({"reason": "keliru", "withdraw": "mistaken"}, item="op-3", **sri),
        "GET /v1/sessions": {"X-Device": "pc-1", **rina},
        "POST /v1/devices/{device}/end-sessions": request({"why": "left_open"}, device="kiosk-9", **rina),
        "POST /v1/counters/{counter}/card-seen": request({"entry": words["entry"][0]}, counter="1", **rina),
        "POST /v1/identifications/nik": request({"nik": "6309014510900007"}),
        "POST /v1/counters/{counter}/help": request(
            {"why": "other", "nik": SKCK["nik"], "agreed": True}, counter="1", **rina
        ),
        "POST /v1/counters/{counter}/help/tickets": request(
            {"service": SERVICES[0], "session": words["session"][2]}, counter="3", **{"X-Officer": "maya"}
        ),
        "POST /v1/counters/{counter}/help/submissions": request(
            {**submission, "session": words["session"][3]}, counter="7", **{"X-Officer": "dewi"}
        ),
        "DELETE /v1/counters/{counter}/helping": {"X-Device": "kiosk-1", "counter": "2", "X-Officer": "hendra"},
        "POST /v1/own-data": request({"session": words["session"][0]}),
        "POST /v1/own-data/requests": request({"session": words["session"][0], "kind": "delete"}),
        "GET /v1/data-requests": {"X-Device": "pc-1", **sri},
        "GET /v1/data-requests/{request_id}/copy": {"X-Device": "pc-1", **asked, **sri},
        "POST /v1/data-requests/{request_id}/answer": request({"state": "done", "why": "Ada"}, **other, **sri),
        "POST /v1/messages/{message}/read": request({"session": words["session"][0]}, message=str(MESSAGE)),
        "PUT /v1/attachments/{sha256}": {"X-Device": "kiosk-1", "sha256": digest(OTHER), "body": begun(OTHER)},
        "PUT /v1/attachments/{sha256}/chunks/{place}": {"X-Device": "kiosk-1", **piece},
        "POST /v1/counters/{counter}/submissions/{submission}/attachments": request(
            {"attachments": [scan]}, counter="1", submission=words["submission"][0], **rina
        ),
        "POST /v1/counters/{counter}/officers": request({"officer": "dewi", "pin": SANDBOX_PIN}, counter="7"),
        "POST /v1/counters/{counter}/next": request(counter="10", **{"X-Officer": "yusuf"}),
        "POST /v1/entries/{entry}/{verb}": request(entry=words["entry"][0], verb="serve", **rina),
        "POST /v1/appointments/{code}/check-in": request(code=BOOKED[0]),
        "POST /v1/submissions": request(submission),
        "GET /v1/keys": {"X-Device": "pc-1", **rina},
        "POST /v1/key-codes": request({"officer": "agus"}, **sri),
        "POST /v1/keys/{key}/take-off": request(key="spare", **sri),
        "POST /v1/counters/{counter}/key-checks": request(
            {"port": 40125, "code": words["key_code"][0]},
            counter="16",
            **{"X-Device": "loket-16", "X-Officer": "fajar"},
        ),
        "GET /v1/sign-in": {"X-Device": DESK},
        "POST /v1/counters/{counter}/emergency-pin": request(
            {"pin": "482915"}, counter="16", **{"X-Device": "loket-16", "X-Officer": "fajar"}
        ),
        "POST /v1/counters/{counter}/sign-ins": request({"port": 40123}, counter="1"),
        "POST /v1/counters/{counter}/sign-ins/{sign_in}": request(
            {"code": "a-code", "state": "a state"}, counter="13", sign_in=words["sign_in"][0], **{"X-Device": DESK}
        ),
    }


def settings(folder: Path, words: dict[str, list[str]], tls: str = "") -> Path:
    """schemathesis' own configuration: each known word where the document asks for one of that name."""
    bound = {json.dumps(place.format(name)): name for name in words for place in PLACES}
    drawn = [f'{place} = {{ dictionary = "{name}", probability = 0.7 }}' for place, name in bound.items()]
    place = folder / "schemathesis.toml"
    place.write_text(
        SETTINGS.format(
            hooks=json.dumps(str(HERE / "fuzz_hooks.py")),
            tls=tls,
            seed=SEED,
            examples=EXAMPLES,
            parameters="\n".join(drawn),
            dictionaries="\n".join(f"{name} = {{ values = {json.dumps(known)} }}" for name, known in words.items()),
        )
    )
    return place


def fuzz(folder: Path, address: str, config: Path, *more: str) -> dict[str, Any]:
    """Its report, when it found nothing; otherwise its own words, with a curl line for each failure."""
    report = folder / "report.json"
    schemathesis = [sys.executable, "-m", "schemathesis.cli", "--config-file", str(config)]
    asked = ["run", f"{address}/schema/openapi.json", "--no-color", "--report-json-path", str(report), *more]
    found = subprocess.run([*schemathesis, *asked], cwd=folder, capture_output=True, text=True, check=False)
    (folder / "said.txt").write_text(found.stdout + found.stderr)
    assert found.returncode == 0, found.stdout + found.stderr
    return json.loads(report.read_text())


def reached(report: dict[str, Any]) -> set[str]:
    rates = report["valid_rates"]
    return {name for name, phases in rates.items() if any(phase["accepted"] for phase in phases.values())}


def test_the_hub_answers_as_its_document_says_whatever_it_is_sent(tmp_path: Path, signers: Any) -> None:
    who = signers(opening("loopback"))
    with hub_process(tmp_path, "loopback", who) as address:
        with httpx.Client(base_url=address, trust_env=False) as http:
            words = Seeding(http).words()
        (tmp_path / "examples.json").write_text(json.dumps(accepted(words) | who.accepted(words)))
        report = fuzz(tmp_path, address, settings(tmp_path, words))
    assert report["operations"]["tested"] == report["operations"]["total"] >= 20
    assert not report["warnings"]["unsupported_regex"] + report["warnings"]["dictionary_mismatch"]
    only_refused = report["valid_rates"].keys() - reached(report)
    assert not only_refused - ONLY_WITH_CERTIFICATES - ONLY_SIGNED - ONLY_AFTER_DAYS, "that finds little"
    assert '"bug"' not in (tmp_path / "hub.log").read_text()


class Kiosk:
    """A device of the office, as its certificate says, and the means to enrol more."""

    def __init__(self, folder: Path, address: str) -> None:
        self._folder, self.address, self.home = folder, address, DeviceStore(folder / "kiosk")
        enrol(self._pairing(), self.home)

    def _pairing(self) -> str:
        return pair(self._folder / "hub", "kiosk", "Kiosk 1")

    def document(self) -> dict[str, Any]:
        with httpx.Client(base_url=self.address, verify=self.home.context(), trust_env=False) as http:
            return http.get("/schema/openapi.json").json()

    def words(self) -> dict[str, list[str]]:
        return {
            "service": list(SERVICES),
            "code": [self._pairing().rpartition("|")[2] for _ in range(6)],
            "csr_pem": [new_request(new_key()).decode()],
        }

    def tls(self) -> str:
        files = {"tls-verify": "ca.pem", "request-cert": "cert.pem", "request-cert-key": "key.pem"}
        return "\n".join(f"{name} = {json.dumps(str(self._folder / 'kiosk' / file))}" for name, file in files.items())


@pytest.fixture
def kiosk(tmp_path: Path) -> Iterator[Kiosk]:
    with hub_process(tmp_path, "tls") as address:
        yield Kiosk(tmp_path, address)


def test_over_the_office_network_the_same_holds_for_an_enrolled_device(kiosk: Kiosk, tmp_path: Path) -> None:
    config = settings(tmp_path, kiosk.words(), kiosk.tls())
    report = fuzz(tmp_path, kiosk.address, config, "--phases", "coverage,fuzzing", "--max-examples", str(EXAMPLES // 4))
    assert reached(report) >= ONLY_WITH_CERTIFICATES
    assert '"bug"' not in (tmp_path / "hub.log").read_text()


def doors(document: dict[str, Any]) -> dict[str, tuple[str, str]]:
    """Method and a path that fits, by operation."""
    samples = {"uuid": str(SEEDS), "date": "2026-11-24", "integer": "1"}
    found = {}
    for path, methods in document["paths"].items():
        for method, operation in methods.items():
            schemas = {one["name"]: one["schema"] for one in operation["parameters"] if one["in"] == "path"}
            filling = {name: samples.get(kind.get("format", kind["type"]), "serve") for name, kind in schemas.items()}
            found[f"{method.upper()} {path}"] = (method, path.format(**filling))
    return found


def test_with_certificates_nobody_is_known_by_a_name_in_a_header(kiosk: Kiosk) -> None:
    parameters = {
        one["name"]
        for methods in kiosk.document()["paths"].values()
        for operation in methods.values()
        for one in operation["parameters"]
    }
    assert "X-Officer-Session" in parameters
    assert not {"X-Device", "X-Officer"} & parameters


def test_a_stranger_without_a_certificate_gets_one_answer_from_every_closed_door(kiosk: Kiosk) -> None:
    closed = {name: door for name, door in doors(kiosk.document()).items() if name not in OPEN_TO_STRANGERS}
    assert len(closed) >= 17
    trusting = kiosk.home.context(named=False)
    with httpx.Client(base_url=kiosk.address, verify=trusting, trust_env=False) as http:
        for name, (method, path) in closed.items():
            answer = http.request(method, path, json={"op_id": str(SEEDS)})
            assert (answer.status_code, answer.json()["code"]) == (401, "not_enrolled"), name
            assert answer.headers["content-type"] == "application/problem+json", name


def test_a_caller_that_hangs_up_in_mid_sentence_is_no_bug(tmp_path: Path) -> None:
    head = b"POST /v1/%s HTTP/1.1\r\nHost: hub\r\nX-Device: kiosk-1\r\n%s\r\n"
    with hub_process(tmp_path, "loopback") as address:
        port = int(address.rpartition(":")[2])
        for call, half in ((b"tickets", b"Content-Length: 90\r\n"), (b"help", b"Transfer-Encoding: chunked\r\n")):
            with socket.create_connection(("127.0.0.1", port), STOP_SECONDS) as line:
                line.sendall(head % (call, half) + b'{"op_id":')
                line.shutdown(socket.SHUT_WR)
                while line.recv(4096):
                    pass
    assert '"bug"' not in (tmp_path / "hub.log").read_text()
