"""Is the printer well? Connects, asks, prints a test page, and names the fix. For `mpp doctor --printer`."""

import platform
import queue
import tempfile
import time
from collections.abc import Mapping
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final

from display.connection.printer_words import OF_PRINTER, OF_WIRE, Words, both
from display.doctor.check import MachineCheck
from office.contract.errors import Unavailable
from printing.driver.lock import PrinterLock, PrinterTaken
from printing.driver.probe import ProbeAnswers, ask
from printing.profile import ProfileName
from printing.service import Printer
from printing.slip.model import read_slip
from printing.spool.job import FINAL, JobState, State
from printing.status import PRINTING, Condition, PrinterState, from_realtime
from printing.transport import Cause, TransportUnavailable, open_transport, read_address
from printing.transport.discovery import find_printers

PAGE_SECONDS = 60.0  # all of a test page at 9600 baud
ZONES: Final = {timedelta(hours=7): "WIB", timedelta(hours=8): "WITA", timedelta(hours=9): "WIT"}
STOPPED: Final = frozenset(Condition) - PRINTING - {Condition.UNKNOWN, Condition.OFFLINE}
CANNOT_SAY: Final = (
    "Tidak dapat memastikan bahwa lembar sudah tercetak: lewat jalan ini printer tidak ditanya. Lihat sendiri.",
    "It cannot be known whether a slip came out: this way the printer is not asked. Look for yourself.",
)
SILENT: Final[Mapping[str, Words]] = {
    "tcp": (
        "Tersambung, tetapi printer diam: slotnya dipakai komputer lain, atau model ini tidak bisa menjawab.",
        "Connected, but the printer is silent: another computer has its slot, or this model cannot answer.",
    ),
    "serial": (
        "Printer diam. Periksa kabel (TX dan RX bersilang), kecepatan dan kontrol aliran dengan lembar uji printer.",
        "The printer is silent. See to cable (TX, RX crossed), speed and flow control by the printer's self-test page.",
    ),
    "usb": (
        "Printer diam: model ini mungkin tidak bisa menjawab. Matikan dan nyalakan, lalu coba lagi.",
        "The printer is silent: this model may not be able to answer. Switch it off and on, then try again.",
    ),
}
GARBLED: Final[Mapping[str, Words]] = {
    "serial": (
        "Jawaban printer kacau: kecepatan (baud) tidak sama. Samakan dengan lembar uji printer, misalnya @19200.",
        "The printer's answers are garbled: the speed (baud) differs. Take that of its self-test page, such as @19200.",
    ),
    "": (
        "Jawaban printer tidak dikenal: mungkin bukan printer ESC/POS.",
        "The printer's answers are unknown: it may be no ESC/POS printer.",
    ),
}


def check_printer(address: str, profile: ProfileName = "80mm", *, test_page: bool = True) -> list[MachineCheck]:
    if not address:
        return [MachineCheck("printer", True, both(("tidak ada printer yang disebut", "no printer was named")))]
    try:
        read_address(address)
        answers = _asked(address)
    except ValueError as none:
        return [MachineCheck("printer", False, str(none))]
    except PrinterTaken as owned:
        return [MachineCheck("printer", False, f"{both(OF_WIRE[owned.cause])} [{owned.owner}]")]
    except TransportUnavailable as trouble:
        return [MachineCheck("printer", False, both(OF_WIRE[trouble.cause]))]
    checks = [MachineCheck("printer", True, both((f"tersambung: {address}", f"connected: {address}")))]
    checks += _answers(address.partition(":")[0], answers)
    checks.append(letters())
    if test_page:
        well = _conditions(answers)[0] not in STOPPED | {Condition.OFFLINE}
        checks.append(_page(address, profile, answers) if well else _no_page())
    return checks


def letters() -> MachineCheck:
    """The other scripts come with the program."""
    from printing.slip.raster import CHINESE, application

    application()  # of this thread, before the printer's own asks for one
    if CHINESE.exists():
        return MachineCheck(
            "printer_letters", True, both(("huruf semua aksara ada", "letters of every script are there"))
        )
    words = (
        "Huruf Tionghoa tidak ada dan tercetak sebagai kotak. Pasang paket fonts-droid-fallback.",
        "Chinese letters are not there and print as boxes. Install the package fonts-droid-fallback.",
    )
    return MachineCheck("printer_letters", False, both(words))


def found() -> list[MachineCheck]:
    """The printers that this machine has; an empty list is no fault of the machine's."""
    printers = [MachineCheck("found", True, f"{one.address}  {one.name}") for one in find_printers()]
    none = ("tidak ada printer USB, jalur serial atau antrean CUPS", "no USB printer, serial line or CUPS queue")
    return printers or [MachineCheck("found", True, both(none))]


def _asked(address: str) -> ProbeAnswers:
    received: queue.SimpleQueue[bytes | None] = queue.SimpleQueue()
    anything = False

    def take(seconds: float) -> bytes:
        nonlocal anything
        try:
            data = received.get(timeout=seconds)
        except queue.Empty:
            return b""
        if data is None:
            raise TransportUnavailable(Cause.GONE if anything else Cause.TAKEN, "the printer hung up")
        anything = True
        return data

    lock = PrinterLock()
    lock.take(address)
    try:
        wire = open_transport(address, received.put, lambda: received.put(None))
        try:
            return ask(wire, take, time.monotonic)
        finally:
            wire.close()
    finally:
        lock.release()


def _answers(way: str, answers: ProbeAnswers) -> list[MachineCheck]:
    if not answers.talks:
        return [MachineCheck("printer_confirms", False, both(CANNOT_SAY))]
    if answers.silent:
        return [MachineCheck("printer_answers", False, both(SILENT[way]))]
    if answers.noise and not answers.confirms:
        return [MachineCheck("printer_answers", False, both(GARBLED.get(way, GARBLED[""])))]
    conditions = _conditions(answers)
    words = tuple(" ".join(sentences) for sentences in zip(*(OF_PRINTER[one] for one in conditions), strict=True))
    checks = [
        MachineCheck(
            "printer_model", True, f"{answers.maker} {answers.model}".strip() or both(("tidak disebut", "not told"))
        ),
        MachineCheck("printer_status", conditions[0] in PRINTING, f"{' / '.join(words)} [{_bytes(answers)}]"),
    ]
    if conditions[0] in STOPPED | {Condition.OFFLINE}:
        return checks
    return [*checks, _confirms(answers), _speed(answers)]


def _conditions(answers: ProbeAnswers) -> list[Condition]:
    """All that is wrong by what it told, automatically and asked, and the bare word only where nothing says why; else
    how well it is."""
    realtime = [from_realtime(number, byte) for number, byte in sorted(answers.realtime.items())]
    whole = [answers.asb.condition] if answers.asb is not None else []
    bad = [one for one in dict.fromkeys((*whole, *realtime)) if one is not None and one not in PRINTING]
    if bad or whole:
        return [one for one in bad if one is not Condition.OFFLINE] or bad or whole
    near_end = answers.realtime.get(4, 0) & 0x0C
    return [Condition.UNKNOWN if not realtime else Condition.NEAR_END if near_end else Condition.READY]


def _bytes(answers: ProbeAnswers) -> str:
    realtime = " ".join(f"{byte:02X}" for _, byte in sorted(answers.realtime.items()))
    asb = f"ASB {answers.asb.frame.hex(' ').upper()}" if answers.asb is not None else ""
    return ", ".join(filter(None, (f"DLE EOT {realtime}" if realtime else "", asb)))


def _confirms(answers: ProbeAnswers) -> MachineCheck:
    if answers.confirms:
        return MachineCheck("printer_confirms", True, both(("memastikan setiap lembar", "confirms each slip")))
    words = (
        "Printer ini menjawab, tetapi tidak dapat memastikan lembar sudah tercetak. Lihat hasilnya sendiri.",
        "This printer answers, but cannot say that a slip came out. Look for yourself.",
    )
    return MachineCheck("printer_confirms", False, both(words))


def _speed(answers: ProbeAnswers) -> MachineCheck:
    answer = "?" if answers.answer_s is None else f"{answers.answer_s * 1000:.0f}"
    flow = "?" if answers.bytes_per_s is None else f"{answers.bytes_per_s:.0f}"
    words = (
        f"menjawab dalam {answer} ms, sedikitnya {flow} byte/detik",
        f"answers in {answer} ms, {flow} bytes/s or more",
    )
    return MachineCheck("printer_speed", True, both(words))


def _no_page() -> MachineCheck:
    words = (
        "Lembar uji belum dicetak: bereskan dahulu yang di atas.",
        "No test page yet: mend what stands above first.",
    )
    return MachineCheck("printer_page", False, both(words))


def _page(address: str, profile: ProfileName, answers: ProbeAnswers) -> MachineCheck:
    """Through the spool, as every slip; a spool of its own, so that no kiosk's slips are touched."""
    changes: queue.SimpleQueue[tuple[PrinterState, JobState | None]] = queue.SimpleQueue()
    with tempfile.TemporaryDirectory(prefix="mpp-doctor-") as home:
        try:
            printer = Printer(Path(home), address, profile, lambda state, job: changes.put((state, job)))
        except Unavailable as owned:
            return MachineCheck("printer_page", False, str(owned))
        printer.submit("test", "doctor", _fields(address, answers))
        try:
            return _end(changes)
        finally:
            printer.close()


def _end(changes: "queue.SimpleQueue[tuple[PrinterState, JobState | None]]") -> MachineCheck:
    until = time.monotonic() + PAGE_SECONDS
    state = PrinterState()
    while (left := until - time.monotonic()) > 0:
        try:
            state, job = changes.get(timeout=left)
        except queue.Empty:
            break
        if job is not None and job.state in FINAL:
            return _ended(job)
        if state.word in STOPPED:
            return MachineCheck("printer_page", False, both(OF_PRINTER[state.word]))
    id_, en = OF_PRINTER[state.word]
    words = (f"Lembar uji tidak selesai dalam {PAGE_SECONDS:.0f} detik. {id_}", f"The test page is not done. {en}")
    return MachineCheck("printer_page", False, both(words))


def _ended(job: JobState) -> MachineCheck:
    if job.state is State.DONE:
        words = ("lembar uji tercetak dan terpotong", "the test page is printed and cut")
        return MachineCheck("printer_page", True, both(words))
    words = (
        "Lembar uji sudah dikirim, hasilnya tidak diketahui. Lihat apakah lembar itu keluar utuh.",
        "The test page was sent, and nobody knows what became of it. Look whether it came out whole.",
    )
    return MachineCheck("printer_page", False, both(words))


def _fields(address: str, answers: ProbeAnswers) -> dict[str, str]:
    """Of what the test page shows, that which is known here."""
    now = datetime.now().astimezone()
    known = {
        "office": "MPP",
        "device": platform.node(),
        "qr": "MPP TEST",
        "printer": f"{answers.maker} {answers.model} {address}".strip(),
        "answers": _bytes(answers),
        "date": f"{now:%d-%m-%Y}",
        "time": f"{now:%H.%M}",
        "zone": ZONES.get(now.utcoffset() or timedelta(), ""),
    }
    slip = read_slip("test")
    return {name: known.get(name, "") for name in (*slip.required, *slip.optional)}
