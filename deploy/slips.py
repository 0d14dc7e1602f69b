"""Print every slip, in both widths, on a virtual printer and keep the pictures: `python deploy/slips.py OUT`."""

import shutil
import sys
import tempfile
import threading
from pathlib import Path

from printing.model import Kind
from printing.service import Printer
from printing.spool import JobState
from printing.status import PrinterState
from sandbox.printer import VirtualPrinter

COMMON = {"office": "MPP Kabupaten Tabalong", "date": "Senin, 23 November 2026", "time": "09.42", "zone": "WITA"}
LINK = "https://mpp.tabalong.example/t/7Q2-MX4"
TICKET = {
    **COMMON,
    "number": "A 017",
    "service": "Tambah anak ke Kartu Keluarga (KK)",
    "agency": "Dukcapil",
    "place": "Lantai 1, Zona A",
    "wait": "10–20 menit",
    "code": "7Q2-MX4",
    "qr": LINK,
    "prepare": "KK lama asli, surat keterangan lahir, buku nikah.",
    "device": "Kiosk 03",
}
LONG = {
    **TICKET,
    "office": "Mal Pelayanan Publik Kabupaten Kepulauan Tanimbar",
    "number": "AB 999",
    "service": "Pencatatan pengesahan anak dan perubahan nama penduduk luar domisili",
    "agency": "Dinas Kependudukan dan Pencatatan Sipil",
    "place": "Lantai 2, Ruang Tunggu Timur",
}
BOOKED = {
    **TICKET,
    "number": "C 005",
    "service": "Daftar JKN",
    "agency": "BPJS Kesehatan",
    "appointment": "Janji temu pukul 09.30",
    "plan": "Tambah anak ke Kartu Keluarga (KK), Pajak kendaraan tahunan",
    "prepare": "",
}
ALONE = {
    **TICKET,
    "number": "A-K2 007",
    "wait": "belum diketahui",
    "alone": "Dicetak saat server kantor terputus. Nomor ini berlaku dan akan dipanggil.",
    "qr": f"{LINK}#{'Ab3' * 42}.{'Xy_' * 28}-9",  # as long as a signed ticket
}
FORM = {
    **COMMON,
    "title": "Formulir F-1.02",
    "code": "K7M-2QX",
    "form": "F-1.02",
    "agency": "Dukcapil",
    "number": "A 017",
}
SERVED = {
    **COMMON,
    "number": "A 017",
    "service": "Tambah anak ke Kartu Keluarga (KK)",
    "outcome": "Selesai dilayani",
    "agency": "Dukcapil",
    "counter": "4",
    "finish": "± 30 menit, di loket pengambilan",
}
ASKED = {**COMMON, "title": "Penghapusan data", "code": "H4TN-9W2C", "finish": "Kamis, 26 November 2026, 09.42 WITA"}
SLIPS: dict[str, tuple[Kind, dict[str, str]]] = {
    "ticket": ("ticket", TICKET),
    "ticket-long": ("ticket", LONG),
    "ticket-appointment": ("ticket", BOOKED),
    "ticket-alone": ("ticket", ALONE),
    "form-receipt": ("form_receipt", FORM),
    "service-receipt": ("service_receipt", SERVED),
    "data-receipt": ("data_receipt", ASKED),
    "test": ("test", COMMON),
}


def main(out: Path) -> int:
    out.mkdir(parents=True, exist_ok=True)
    printed = [print_one(name, paper, out) for paper in ("80mm", "58mm") for name in SLIPS]
    return 0 if all(printed) else 1


def print_one(name: str, paper: str, out: Path) -> bool:
    """Through the spool and over TCP, as in the hall."""
    kind, fields = SLIPS[name]
    with tempfile.TemporaryDirectory() as scratch:
        tray, done = Path(scratch) / "tray", threading.Event()
        device = VirtualPrinter(tray, paper, 1e6)
        device.start()
        host, port = device.address
        printer = Printer(Path(scratch) / "spool", f"tcp://{host}:{port}", "58mm" if paper == "58mm" else "80mm")
        printer.on_change = lambda state, job: note(state, job, done)
        printer.submit(kind, f"looks:{name}", fields)
        ok = done.wait(20)
        printer.close()
        device.stop()
        if ok:
            shutil.copy(sorted(tray.glob("slip-*.png"))[-1], out / f"{name}-{paper}.png")
    return ok


def note(_: PrinterState, job: JobState | None, done: threading.Event) -> None:
    if job is not None and job.state == "done":
        done.set()


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1] if len(sys.argv) > 1 else "out/looks/slips")))
