"""Promise: however a visit at the kiosk ends, nothing of the citizen is left: not on the screen, not in a file, not in
a line, not in an address, not in the memory of kiosk and hub. The book keeps what was done, and keeps it sealed.

Real processes; the citizens are canaries (proof/privacy/leak_scanner.py), and they are seen to be there before they
go."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QImage

from proof.common.wait_until import until
from proof.privacy import leak_scanner
from proof.privacy.leak_scanner import in_bytes, in_files, in_memory, needles
from sandbox.demo.office import Office
from sandbox.demo.phone_client import Phone
from sandbox.demo.processes import Program
from sandbox.demo.ui_client import UiClient

AGENCY, SERVICE = "DUKCAPIL", "DUKCAPIL-KK-TAMBAH"
TYPED = f"{leak_scanner.WORD}anak"
FORM = {
    "permohonan": "kk_perubahan",
    "alasan": "kelahiran",
    "anak_nama": TYPED,
    "anak_tanggal_lahir": "2026-10-12",
    "anak_jenis_kelamin": "L",
    "anak_tempat_lahir": "rs",
    "pernyataan": "setuju",
}
NOT_OURS = ("platform", "people.json", "addresses.txt.sessions")  # the far side keeps the account, as it should
LOOKS = 12  # at a memory, each of a second or so
BRIEF = "import kiosk.shell.toast as f; f.TOAST_MS = 500; "
IMPATIENT = "import kiosk.shell.idle as i; i.ASK_SECONDS, i.COUNT_SECONDS = 8, 2; "
CRASHING = "from proof.privacy.crashing_kiosk import crash; crash(); import display.app as a; a.CRASH_SECONDS = 60; "
UNSEEN = 2  # of 255: what a fade leaves in a colour when its last step is not drawn anew
SORRY = "Terjadi gangguan.\nMohon hubungi petugas.\n\nSomething went wrong.\nPlease ask an officer."
PEOPLE = "import sandbox.base.people as p, pathlib; p.PEOPLE_FILE = pathlib.Path({!r}); "
RECORDING = "from proof.privacy.url_recorder import listen; listen({!r}); "
RUN = "import mpp; mpp.main()"


def alike(one: bytes, other: bytes) -> bool:
    """Whether two pictures are the same in every colour of every pixel, but for what nobody sees."""
    shown = (QImage.fromData(picture).convertToFormat(QImage.Format.Format_RGBA8888) for picture in (one, other))
    first, second = (bytes(picture.constBits()) for picture in shown)
    return len(first) == len(second) and all(abs(a - b) <= UNSEEN for a, b in zip(first, second, strict=True))


class Hall(Office):
    """An office of canaries, with an ear at the doors of its hub and kiosk."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder, lambda _: None, driven=True, scale=False)
        self.people = 0
        self.kiosk_is = BRIEF
        self.drawn = b""
        self.sessions: set[str] = set()
        self.codes_in_qr: set[str] = set()
        self.shown_here: set[str] = set()  # of all that, and of receipts, what this process of the kiosk has known
        (folder / "user").mkdir(parents=True)
        self.start_servers()
        self.start_kiosk()
        self.ui = self._ui()

    def _launch(self, name: str, words: list[str], ready: str) -> None:
        people = PEOPLE.format(str(leak_scanner.people_file(self.folder, 8)))
        before = {"platform": people, "kiosk": self.kiosk_is}.get(name, "")
        recording = RECORDING.format(str(self.folder / "addresses.txt")) if name in ("kiosk", "hub") else ""
        command = [sys.executable, "-c", recording + before + RUN, *words]
        self.programs[name] = Program(name, command, self.folder / f"{name}.log", self._environment(name))
        self._ready[name] = ready

    def _environment(self, name: str) -> dict[str, str]:
        """What a program leaves in a person's folders, it leaves where it is looked for."""
        places = ("HOME", "TMPDIR", "XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_RUNTIME_DIR")
        return super()._environment(name) | dict.fromkeys(places, str(self.folder / "user"))

    def _ui(self) -> UiClient:
        ui = UiClient(self.address("kiosk"), self.token)
        ui.see("language_id", seconds=30)
        return ui

    def pid(self, name: str) -> int:
        return self.programs[name].process.pid

    def start_kiosk_anew(self, kiosk_is: str) -> None:
        self.ui.close()
        self.kiosk_is, self.shown_here = BRIEF + kiosk_is, set()
        printer = self.programs["printer"].wait_for("printer ready ")
        home = ["--home", str(self.folder / "kiosk-home"), "--printer", f"tcp://{printer}"]
        self._launch("kiosk", ["kiosk", *home, "--size", "1080x1920", "--drive", "0"], "kiosk ready")
        self._await("kiosk")
        self.ui = self._ui()

    # what a citizen does

    def log_in(self) -> leak_scanner.Needles:
        """What to look for of this citizen alone."""
        ui = self.ui
        who = self._come()
        url, number = ui.see("qr", "http"), ui.see("matchNumber", r"^\d\d$")
        Phone().approve(url, citizen=who["id"], number=number)
        self.codes_in_qr.add(url.rpartition("/")[2])
        self.shown_here.add(url.rpartition("/")[2])
        return self._known(who)

    def type_nik(self) -> leak_scanner.Needles:
        """As above, of one who has no phone and asks to see what was typed."""
        who = self._come()
        self.ui.tap("otherWay")
        self.ui.tap("way_nik")
        self.ui.tap("nikEye")
        self.ui.see("field_nik")
        self.ui.write("field_nik", who["nik"])
        self.ui.tap("sendNik")
        self.ui.see("level")  # that an officer has yet to look
        return self._known(who)

    def _come(self) -> dict[str, str]:
        who = leak_scanner.person(self.people)
        self.people += 1
        until(self._is_home)
        self.ui.tap("login")
        return who

    def _known(self, who: dict[str, str]) -> leak_scanner.Needles:
        self.ui.see("logout", seconds=20)
        opened = (self.folder / "addresses.txt.sessions").read_text("utf-8").split()
        self.sessions = {*opened}
        self.shown_here.add(opened[-1])
        assert len(self.sessions) == self.people
        return needles([who["nik"], who["name"].partition(" ")[0]])

    def _is_home(self) -> bool:
        """A kiosk that has just started knows no services yet, and a finger on a language does nothing."""
        shown = self.ui.names()
        if "login" not in shown and "language_id" in shown:
            self.ui.tap("language_id")
        return "login" in shown

    def take_ticket(self) -> None:
        self.ui.tap(f"agency_{AGENCY}")
        self.ui.tap(f"service_{SERVICE}")
        self.ui.tap("takeTicket")
        self.ui.see("printState", "dicetak", seconds=20)

    def fill_form(self, *, send: bool) -> None:
        ui = self.ui
        ui.tap("fillForm")
        ui.tap("consentYes")
        for _ in range(9):
            shown = ui.names()
            if "submitForm" in shown:
                ui.tap("submitForm")
                self.shown_here.add(ui.see("receiptCode", r"\w"))
                return
            self._answer(shown)
            if "field_anak_nama" in shown and not send:
                return
            ui.tap("next")
        raise AssertionError("the form does not end")

    def _answer(self, shown: set[str]) -> None:
        for name, answer in FORM.items():
            if f"choice_{name}_{answer}" in shown:
                self.ui.tap(f"choice_{name}_{answer}")
            elif f"field_{name}" in shown:
                self.ui.see(f"field_{name}")
                self.ui.write(f"field_{name}", answer)

    # what is left

    def left_in_kiosk(self) -> list[str]:
        return in_memory(self.pid("kiosk"), needles() | needles(self.shown_here))

    def left_in_hub(self) -> list[str]:
        """Of any of them, and of what they typed."""
        return in_memory(self.pid("hub"), needles())

    def is_drawn_as_before(self) -> bool:
        """The first page is the same after each of them, and when nobody has been there yet."""
        if "toast" in self.ui.names():
            return False
        shot = self.folder / "shot.png"
        before = shot.read_bytes() if shot.exists() else b""
        self.ui.shot(shot)
        now = shot.read_bytes()
        if not self.drawn and now == before:  # at rest: the first one is not taken while a page is still moving
            self.drawn = now
        return self.drawn == now or (bool(self.drawn) and alike(self.drawn, now))

    def left_outside(self) -> list[str]:
        """On the disk, on paper, and on standard output."""
        sought = needles() | needles(self.sessions | self.codes_in_qr)
        printed = "\n".join(f"{program.output}{program._lines.queue}" for program in self.programs.values())
        found = in_files(self.folder, sought, but=NOT_OURS)
        return found + [f"standard output: {way}" for way in in_bytes(printed.encode(), sought)]

    def addresses(self) -> list[str]:
        return (self.folder / "addresses.txt").read_text("utf-8").splitlines()


@pytest.fixture
def hall(tmp_path: Path) -> Iterator[Hall]:
    hall = Hall(tmp_path / "hall")
    try:
        yield hall
    finally:
        hall.ui.close()
        hall.stop()


def leave_nothing(hall: Hall, ending: str, page: str = "language_id") -> None:
    """Within what the kiosk takes to give up its memory; what was found last is said."""
    hall.ui.see(page, seconds=20)
    for left in (hall.left_in_kiosk, hall.left_in_hub):
        found: list[str] = []
        for _ in range(LOOKS):
            if not (found := left()):
                break
        assert not found, ending
    assert not hall.left_outside(), ending
    if page == "language_id":
        until(hall.is_drawn_as_before)


@pytest.mark.timeout(600)  # a minute where nothing else runs
def test_however_a_visit_ends_nothing_is_left_of_the_citizen(hall: Hall) -> None:
    who = hall.log_in()
    assert in_memory(hall.pid("kiosk"), who), "the canary is seen while the citizen is here"
    assert in_memory(hall.pid("hub"), who)
    hall.ui.tap("logout")
    leave_nothing(hall, "cancelled")

    hall.log_in()
    hall.take_ticket()
    hall.fill_form(send=True)
    hall.ui.tap("finish")
    leave_nothing(hall, "finished")

    hall.log_in()
    hall.ui.tap("search")
    hall.ui.see("field_search")
    hall.ui.write("field_search", TYPED)
    hall.programs["kiosk"].kill()
    assert not hall.left_outside(), "killed"
    hall.start_kiosk_anew(IMPATIENT + CRASHING)
    leave_nothing(hall, "killed and started again")  # the kiosk says that nobody is there any more

    who = hall.type_nik()
    assert in_memory(hall.pid("kiosk"), who)
    leave_nothing(hall, "typed a number and left alone")

    hall.log_in()
    hall.ui.tap("assist_help")
    leave_nothing(hall, "met a bug", page="crash")
    assert hall.ui.names() == {"crash"}
    assert hall.ui.read("crash") == SORRY
    assert (hall.folder / "kiosk.log").read_text("utf-8").count('"crashed"') == 1
    assert hall.programs["kiosk"].stop() == 0

    hall.start_kiosk_anew("")
    hall.log_in()
    assert hall.programs["kiosk"].stop() == 0
    assert not hall.left_outside(), "terminated"

    sought = needles() | needles(hall.sessions)
    assert not [line for line in hall.addresses() if in_bytes(line.encode(), sought)], "an address names somebody"
    assert len(hall.addresses()) > 50
