"""The steps of the tour, in the order of the contract. Each returns a short note, or raises with what did not hold."""

import json
import re
import shutil
import time
from collections.abc import Callable
from pathlib import Path

from sandbox.demo.office import KIOSK_NAME, Office
from sandbox.demo.phone_client import Phone
from sandbox.demo.ui_client import UiClient

AGENCY, SERVICE, CITIZEN = "DUKCAPIL", "DUKCAPIL-KK-TAMBAH", "siti"
GUEST_AGENCY, GUEST_SERVICE = "SAMSAT", "SAMSAT-PAJAK"
OFFICER = "Rina"  # typed into the list of names, which goes to her
OFFICER_PIN = "2468"
NUMBER = r"^[A-Z]{1,3}.\d{3}\Z"
OWN_SERIES = r"^[A-Z]{1,3}.K\d+\s\d{3}\Z"  # of a kiosk's own series
Step = tuple[str, Callable[[], str]]


class TourSteps:
    """Holds what one step learns for the next: the number, the windows, the pages."""

    def __init__(self, office: Office, out: Path) -> None:
        self.office, self.out = office, out
        self.platform: dict[str, int] = {"tickets": 0, "duplicated": 0, "missing": 0}
        self.killed: set[str] = set()
        self.number = ""
        self.own_number = ""  # the number that the kiosk gave by itself
        self.issued: set[str] = set()  # op_ids of the tickets in the book when the hub was last alive
        self.served: set[str] = set()  # and of the visits that had ended
        self.kiosk: UiClient
        self.counter: UiClient
        self.board: UiClient

    def steps(self) -> list[Step]:
        names = "enrol login service ticket print form call announce serve receipt internet_down ticket_offline"
        names += " hub_down offline_ticket recover platform_has_each_once"
        return [(name, getattr(self, name)) for name in names.split()]

    def enrol(self) -> str:
        self.office.start()
        self.kiosk, self.counter, self.board = (
            UiClient(self.office.address(name), self.office.token) for name in ("kiosk", "counter", "board")
        )
        self.kiosk.see("language_id")
        self.kiosk.shot(self.out / "enrol.png")
        return "kiosk, counter and board known by certificate"

    def login(self) -> str:
        self.kiosk.tap("language_id")
        self.kiosk.see("login")
        self.kiosk.shot(self.out / "home.png")
        self.kiosk.tap("login")
        url = self.kiosk.see("qr", "http")
        number = self.kiosk.see("matchNumber", r"^\d\d\Z")
        self.kiosk.shot(self.out / "login.png")
        phone = Phone()
        assert KIOSK_NAME in phone.read(url), "the phone does not say which kiosk asks"
        phone.approve(url, citizen=CITIZEN, number=number)
        self.kiosk.see("search", seconds=20)
        self.kiosk.see("logout")
        return "approved on the phone with the kiosk's number"

    def service(self) -> str:
        self.kiosk.shot(self.out / "agencies.png")
        self.kiosk.tap(f"agency_{AGENCY}")
        self.kiosk.tap(f"service_{SERVICE}")
        self.kiosk.see("takeTicket")
        self.kiosk.shot(self.out / "service.png")
        self._paper_out_and_in()
        return f"{SERVICE}; no number without paper, and one again with it"

    def ticket(self) -> str:
        self.kiosk.tap("takeTicket")
        self.number = self.kiosk.see("number", NUMBER)
        return self.number

    def print(self) -> str:
        text = self._slip("printer", self.number)
        self.kiosk.see("printState", "dicetak")
        self.kiosk.shot(self.out / "ticket.png")
        shutil.copy(self._slip_picture("printer"), self.out / "slip.png")
        assert "Siti" not in text, "a name is on the slip"
        return "the slip carries the number and no name"

    def form(self) -> str:
        self.kiosk.tap("fillForm")
        self.kiosk.see("consentYes")
        self.kiosk.shot(self.out / "consent.png")
        self.kiosk.tap("consentYes")
        pages = self._fill_form()
        receipt = self.kiosk.see("receiptCode", r"\w")
        self.kiosk.shot(self.out / "form.png")
        self.kiosk.tap("finish")
        self.kiosk.see("language_id", seconds=20)
        return f"{pages} steps, receipt code of {len(receipt)} characters"

    def call(self) -> str:
        self.counter.see("officer")
        self.counter.shot(self.out / "sign-in.png")
        self.counter.write("officer", OFFICER)
        self.counter.write("pin", OFFICER_PIN)
        self.counter.tap("signIn")
        self.counter.see("callNext", seconds=15)
        self.counter.tap("callNext")
        self.counter.see("number", self._spoken(), seconds=15)
        self.counter.shot(self.out / "call.png")
        return self.counter.read("reason")

    def announce(self) -> str:
        self.board.see("nowNumber", self._spoken(), seconds=60)
        self.board.shot(self.out / "announce.png")
        return f"shown, and spoken in {self._wait_for_file(self.office.voice, '*.wav').stat().st_size} bytes of sound"

    def serve(self) -> str:
        self.counter.tap("serve")
        self.counter.see("formTable")
        name = self.counter.see("citizenName", "Siti")
        self.counter.shot(self.out / "serve.png")
        return f"the officer sees {len(name)} letters of a name and the form"

    def receipt(self) -> str:
        self.counter.tap("finish")
        self.counter.tap("outcomeDone")
        self._slip("counter-printer", self.number)
        self.counter.shot(self.out / "receipt.png")
        shutil.copy(self._slip_picture("counter-printer"), self.out / "receipt-slip.png")
        return "printed at the counter"

    def internet_down(self) -> str:
        self.office.proxy.cut()
        sentence = self.kiosk.see("strip", "Internet terputus", seconds=30)
        self.kiosk.tap("language_id")
        self.kiosk.see("guest")
        self.kiosk.shot(self.out / "internet_down.png")
        return sentence

    def ticket_offline(self) -> str:
        number = self._guest_ticket()
        self._slip("printer", number)
        self.kiosk.shot(self.out / "ticket_offline.png")
        self.kiosk.tap("finish")
        return f"{number} without internet"

    def hub_down(self) -> str:
        """Without a word, as when somebody pulls its plug. The counter calls by voice and serves meanwhile."""
        self.kiosk.tap("language_id")
        waits = self._guest_ticket(agency=AGENCY, service=SERVICE)
        self.kiosk.tap("finish")
        self.counter.see("idleText", waits, seconds=15)
        self.issued, self.served = self._ops_of("ticket.issued"), self._ops_of("entry.served")
        self.office.programs["hub"].kill()
        sentence = self.kiosk.see("strip", "Server kantor terputus", seconds=30)
        self.kiosk.shot(self.out / "hub_down.png")
        self.counter.see("hubState", "tidak menjawab", seconds=30)
        self.counter.tap("callNext")
        self.counter.see("number", waits)
        self.counter.tap("serve")
        self.counter.shot(self.out / "hub_down-counter.png")
        self.counter.tap("finish")
        self.counter.tap("outcomeDone")
        self.board.shot(self.out / "hub_down-board.png")
        return f"{sentence} {waits} called by voice and served"

    def offline_ticket(self) -> str:
        self.kiosk.tap("language_id")
        self.own_number = self._guest_ticket(OWN_SERIES)
        self._slip("printer", self.own_number)
        self.kiosk.see("printState", "dicetak")
        self.kiosk.shot(self.out / "offline_ticket.png")
        shutil.copy(self._slip_picture("printer"), self.out / "offline_ticket-slip.png")
        self.kiosk.tap("finish")
        return f"{self.own_number} without a hub, from the kiosk's own series"

    def recover(self) -> str:
        """The hub and the cable come back; the platform dies without a word in the middle of it and comes back too."""
        self.office.start_hub()
        self.office.proxy.reconnect()
        self.office.programs["platform"].kill()
        self.killed.add("platform")
        self.kiosk.tap("language_id")
        number = self._guest_ticket()
        self.kiosk.tap("finish")
        brought = self._until_brought_in(2)
        self.office.start_platform()
        self.killed.discard("platform")
        seconds = self._until_settled()
        served = len(self._ops_of("entry.served") - self.served)
        assert served == 1, f"{served} visits in the book of the one that was served without a hub"
        self.board.shot(self.out / "recover.png")
        self.counter.shot(self.out / "recover-counter.png")
        return (
            f"{self.own_number} came in with {number}, {brought} new tickets in all, taken while the platform was dead;"
            f" all settled after {seconds:.1f} s"
        )

    def platform_has_each_once(self) -> str:
        """Op by op: what the book holds and what the platform holds are the same, each once, with the same digest."""
        book = {str(op["op_id"]): op for op in self.office.ops()}
        held = self.office.held()
        counts = {str(op["op_id"]): int(str(op["count"])) for op in held}
        digests = {str(op["op_id"]): op["sha256"] for op in held}
        self.platform = {
            "tickets": sum(op["kind"] == "ticket.issued" for op in book.values()),
            "duplicated": sum(count != 1 for count in counts.values()),
            "missing": len(book.keys() - counts.keys()),
        }
        assert not self.platform["duplicated"], "an op is at the platform more than once"
        assert not self.platform["missing"], "an op is missing at the platform"
        assert not counts.keys() - book.keys(), "the platform holds an op that the book does not"
        assert all(digests[op_id] == op["sha256"] for op_id, op in book.items()), "an op differs"
        return f"{len(book)} ops, each once, digests equal"

    def _guest_ticket(self, like: str = NUMBER, agency: str = GUEST_AGENCY, service: str = GUEST_SERVICE) -> str:
        self.kiosk.tap("guest")
        self.kiosk.tap(f"agency_{agency}")
        self.kiosk.tap(f"service_{service}")
        self.kiosk.tap("takeTicket")
        return self.kiosk.see("number", like)

    def _ops_of(self, kind: str) -> set[str]:
        return {str(op["op_id"]) for op in self.office.ops() if op["kind"] == kind}

    def _until_brought_in(self, wanted: int) -> int:
        """How many tickets the book has that it did not have when the hub went; those it had are still there."""
        deadline = time.monotonic() + 30
        new: set[str] = set()
        while len(new) < wanted and time.monotonic() < deadline:
            issued = self._ops_of("ticket.issued")
            assert issued >= self.issued, "a ticket is gone"
            new = issued - self.issued
        assert len(new) == wanted, f"{len(new)} new tickets in the book instead of {wanted}"
        return len(new)

    def _fill_form(self) -> int:
        """Answer what is asked, page by page, as the visitor would: only what the account did not know."""
        people = json.loads((Path(__file__).parent.parent / "day" / "walk.json").read_text("utf-8"))
        for page in range(1, 9):
            self.kiosk.shot(self.out / f"form-{page}.png")
            shown = self.kiosk.names()
            if "submitForm" in shown:
                self.kiosk.tap("submitForm")
                return page
            self._answer(people, shown)
            self.kiosk.tap("next")
        raise AssertionError("the form does not end")

    def _answer(self, answers: dict[str, str], shown: set[str]) -> None:
        for name, answer in answers.items():
            if f"choice_{name}_{answer}" in shown:
                self.kiosk.tap(f"choice_{name}_{answer}")
            elif f"field_{name}" in shown:
                self.kiosk.tap(f"field_{name}")
                self.kiosk.write(f"field_{name}", answer)

    def _spoken(self) -> str:
        return re.escape(self.number[0]) + ".*" + self.number[-3:]

    def _paper_out_and_in(self) -> None:
        """The kiosk says what its printer says, and takes it back by itself."""
        folder = self.office.folder / "printer"
        for fault, says in (("paper_out", "Kertas karcis habis"), ("paper_in", "Ambil nomor")):
            part = folder / ".fault"
            part.write_text(f"{fault}\n")
            part.replace(folder / "fault")
            self.kiosk.see("takeTicket", says)

    def _slip(self, printer: str, number: str) -> str:
        """The text of the newest slip, once it carries the number."""
        deadline = time.monotonic() + 20
        text = ""
        while time.monotonic() < deadline:
            slips = sorted((self.office.folder / printer).glob("slip-*.txt"))
            text = slips[-1].read_text("utf-8") if slips else ""
            if number[-3:] in text:
                return text
            time.sleep(0.05)
        raise AssertionError(f"no slip with {number} came out of the {printer}: {text[:80]!r}")

    def _slip_picture(self, printer: str) -> Path:
        return sorted((self.office.folder / printer).glob("slip-*.png"))[-1]

    def _wait_for_file(self, folder: Path, pattern: str) -> Path:
        deadline = time.monotonic() + 20
        while time.monotonic() < deadline:
            if found := sorted(folder.glob(pattern)):
                return found[-1]
            time.sleep(0.05)
        raise AssertionError(f"nothing like {pattern} appeared in {folder.name}")

    def _until_settled(self) -> float:
        """Seconds until the platform holds as many ops as the book; the comparison itself is another step's."""
        began = time.monotonic()
        wanted = len(self.office.ops())
        while time.monotonic() < began + 60:
            if len(self.office.held()) >= wanted:
                return time.monotonic() - began
            time.sleep(0.2)
        raise AssertionError(f"the platform holds {len(self.office.held())} of {wanted} ops after a minute")
