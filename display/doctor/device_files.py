"""Are the files of this device well? What would keep its program from starting, and what was kept aside."""

from pathlib import Path
from typing import Final

from display.doctor.check import MachineCheck
from office.contract.errors import Refusal
from printing.slip.letterhead import read_letterhead
from sync.lan.client.device_store import DeviceStore

SET_ASIDE: Final = ("satchel.db.*.damaged", "printer/spool.db.*.damaged", "printer/backup/spool.db.*.damaged")


def device_files(home: Path) -> MachineCheck:
    device = DeviceStore(home)
    if not device.enrolled:
        return MachineCheck("device_files", True, "folder ini bukan milik perangkat terdaftar")
    try:
        device.check()
        read_letterhead(home / "printer")
    except Refusal as broken:
        return MachineCheck("device_files", False, broken.messages["id"])
    except (OSError, ValueError) as unusable:
        return MachineCheck("device_files", False, f"Kepala atau kaki slip di {home / 'printer'} rusak: {unusable}")
    return MachineCheck("device_files", True, "berkas perangkat utuh")


def set_aside(home: Path) -> MachineCheck:
    """Damaged outboxes and spools that a program kept aside: a technician must look into them."""
    found = sorted(str(file.relative_to(home)) for pattern in SET_ASIDE for file in home.glob(pattern))
    if found:
        return MachineCheck(
            "set_aside",
            False,
            f"Berkas rusak disimpan untuk teknisi: {', '.join(found)}. Pindahkan setelah diperiksa; lihat catatan log.",
        )
    return MachineCheck("set_aside", True, "tidak ada berkas rusak yang disimpan")
