"""The parts of an account, as people call them."""

from collections.abc import Iterable
from typing import Final

from PySide6.QtCore import QCoreApplication

translate = QCoreApplication.translate

MEMBERS: Final = ("name", "nik", "family_number", "birthdate", "gender", "address", "phone_number")  # as one names them


def listed(members: Iterable[str]) -> str:
    """ "nama, NIK dan alamat"; empty when none of them has a name."""
    there = set(members)
    names = [_names()[member] for member in MEMBERS if member in there]
    if len(names) < 2:
        return "".join(names)
    return translate("Members", "{first} dan {last}").format(first=", ".join(names[:-1]), last=names[-1])


def _names() -> dict[str, str]:
    return {
        "name": translate("Members", "nama"),
        "nik": translate("Members", "NIK"),
        "family_number": translate("Members", "nomor KK"),
        "birthdate": translate("Members", "tanggal lahir"),
        "gender": translate("Members", "jenis kelamin"),
        "address": translate("Members", "alamat"),
        "phone_number": translate("Members", "nomor ponsel"),
    }
