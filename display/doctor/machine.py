"""Is this machine well? Each check says what it found and, where something is wrong, what to do."""

import shutil
import stat
import sys
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from display.doctor.check import MachineCheck
from display.doctor.device_files import device_files, set_aside
from display.languages import TRANSLATIONS
from display.qt.fonts import FONTS
from display.qt.graphics import BACKEND, Drawing, drawing
from office.book.engine.connection import library_version, safe_sqlite
from office.contract.errors import Refusal, Unavailable
from sync.lan.book.home_lock import taken_by
from sync.lan.calls.screens import STATE
from sync.lan.client.client import HubClient
from sync.lan.client.device_store import DeviceStore
from sync.lan.hub.start_faults import as_refusal
from sync.lan.terminal.audit import must_be_readable
from sync.lan.terminal.devices import devices_of
from sync.lan.trust.authority import OfficeAuthority
from sync.wan.auth.keys import read_registration

DISK_BYTES_MIN = 2 * 1024**3  # house rule: 64 MB ballast, a book of a million tickets and its backup
ZONES = ("Asia/Jakarta", "Asia/Makassar", "Asia/Jayapura")


def check_machine(home: Path, platform: Path | None = None) -> list[MachineCheck]:
    """`home` is the folder of the program that runs here: a hub's or a device's. `platform` is the registration that
    the hub is given; without it, one that is in `home`."""
    checks = (
        python,
        sqlite,
        fonts,
        translations,
        voice,
        zones,
        disk,
        secrets,
        device_files,
        set_aside,
        start,
        hub,
        certificates,
        screen,
    )
    return [*(check(home) for check in checks), registration(home, platform)]


def python(_: Path) -> MachineCheck:
    found = sys.version.split()[0]
    return MachineCheck("python", sys.version_info >= (3, 11), f"Python {found}")


def sqlite(_: Path) -> MachineCheck:
    version = library_version()
    words = ".".join(map(str, version))
    if safe_sqlite(version):
        return MachineCheck("sqlite", True, f"SQLite {words}")
    return MachineCheck("sqlite", False, f"SQLite {words} dapat merusak data. Jalankan: make setup")


def fonts(_: Path) -> MachineCheck:
    count = len(list(FONTS.glob("*.woff2")))
    return MachineCheck(
        "fonts", count > 0, f"{count} berkas huruf" if count else "Huruf tidak ada. Pasang ulang program ini."
    )


def translations(_: Path) -> MachineCheck:
    missing = [path.stem for path in TRANSLATIONS.glob("*.ts") if not path.with_suffix(".qm").exists()]
    return MachineCheck(
        "translations", not missing, "lengkap" if not missing else "Belum dikompilasi. Jalankan: make setup"
    )


def voice(_: Path) -> MachineCheck:
    found = shutil.which("espeak-ng")
    return MachineCheck(
        "voice", found is not None, "espeak-ng ada" if found else "Papan akan diam. Pasang paket espeak-ng."
    )


def screen(_: Path) -> MachineCheck:
    found = drawing()
    says = {
        Drawing.CHOSEN: "digambar menurut pengaturan Qt di lingkungan ini",
        Drawing.SYSTEM: "digambar oleh kartu grafis lewat sistem",
        Drawing.GPU: "digambar oleh GPU",
        Drawing.NO_GPU: f"tidak ada GPU, digambar oleh prosesor ({BACKEND}=software)",
        Drawing.NO_ACCESS: "GPU ada tetapi tidak boleh dipakai. Masukkan pengguna ini ke grup render dan video.",
    }
    return MachineCheck("screen", found is not Drawing.NO_ACCESS, says[found])


def zones(_: Path) -> MachineCheck:
    try:
        for zone in ZONES:
            ZoneInfo(zone)
    except ZoneInfoNotFoundError as missing:
        return MachineCheck("zones", False, f"Zona waktu tidak dikenal: {missing}. Jalankan: make setup")
    return MachineCheck("zones", True, "WIB, WITA, WIT")


def disk(home: Path) -> MachineCheck:
    place = next(folder for folder in (home, *home.absolute().parents) if folder.exists())
    free = shutil.disk_usage(place).free
    say = f"{free / 1024**3:.1f} GB kosong"
    return MachineCheck(
        "disk", free >= DISK_BYTES_MIN, say if free >= DISK_BYTES_MIN else f"Tinggal {say}. Kosongkan disk."
    )


def secrets(home: Path) -> MachineCheck:
    """Keys are readable by their owner alone. Windows keeps that in access lists, which this does not judge."""
    keys = [path for path in (home / "book.key", home / "key.pem", home / "next.pem") if path.exists()]
    if not keys:
        return MachineCheck("secrets", True, "belum ada kunci di folder ini")
    open_keys = [path.name for path in keys if stat.S_IMODE(path.stat().st_mode) & 0o077]
    if open_keys and sys.platform != "win32":
        return MachineCheck("secrets", False, f"Kunci terbaca orang lain: {', '.join(open_keys)}. Jalankan: chmod 600")
    return MachineCheck("secrets", True, "hanya terbaca pemiliknya")


def certificates(home: Path) -> MachineCheck:
    """How long the office's devices are let in yet, where their book is; what a database keeps, /metrics tells."""
    if not (home / "book.db").exists():
        return MachineCheck(
            "certificates", True, "tidak ada buku kantor di folder ini, sertifikat perangkat tidak diperiksa"
        )
    try:
        rows = devices_of(home).devices
    except (Refusal, Unavailable) as wrong:
        return MachineCheck("certificates", False, f"Daftar perangkat tidak terbaca: {wrong}")
    ended = [row.name for row in rows if row.state == "expired"]
    soon = [row.name for row in rows if row.ends_soon and row.state in ("enrolled", "never_seen")]
    if ended:
        return MachineCheck(
            "certificates", False, f"Sertifikat habis: {', '.join(ended)}. Pasangkan lagi: mpp hub pair"
        )
    if soon:
        return MachineCheck(
            "certificates", False, f"Sertifikat hampir habis: {', '.join(soon)}. Nyalakan perangkatnya."
        )
    return MachineCheck("certificates", True, f"{len(rows)} perangkat, tidak ada sertifikat yang hampir habis")


def start(home: Path) -> MachineCheck:
    """Whether a hub would start here, asked of what it asks itself."""
    if not any((home / name).exists() for name in ("book.db", "book.key", "book.mark")):
        return MachineCheck("start", True, "folder ini bukan milik server kantor")
    try:
        must_be_readable(home)
        if (home / "ca").exists():
            OfficeAuthority.of(home / "ca", datetime.now(UTC))
        owner = taken_by(home)
    except (Refusal, Unavailable, OSError) as wrong:
        return MachineCheck("start", False, as_refusal(wrong, home).messages["id"])
    return MachineCheck("start", True, f"server kantor berjalan: {owner}" if owner else "server kantor dapat dimulai")


def registration(home: Path, platform: Path | None) -> MachineCheck:
    file = platform or home / "client.json"
    if platform is None and not file.exists():
        return MachineCheck("registration", True, "tidak ada pendaftaran pusat di folder ini")
    try:
        read = read_registration(file)
    except Refusal as broken:
        return MachineCheck("registration", False, broken.messages["id"])
    return MachineCheck("registration", True, f"pendaftaran pusat untuk {read.office} terbaca")


def hub(home: Path) -> MachineCheck:
    """Asks the hub as this device would; a folder that is no device's has nothing to ask with."""
    device = DeviceStore(home)
    if not device.enrolled:
        return MachineCheck("hub", True, "folder ini bukan milik perangkat terdaftar, server kantor tidak ditanya")
    try:
        state = HubClient(device).ask(STATE)
    except (Refusal, Unavailable) as wrong:
        return MachineCheck("hub", False, f"Server kantor tidak menjawab: {wrong}")
    return MachineCheck("hub", True, f"server kantor menjawab, urutan {state.seq}")
