"""Security keys of officers at the hub's own terminal: how the first of an office is let in, and one that was lost is
taken off."""

import secrets
from pathlib import Path

from office.contract.admin.security_keys import CODE_DIGITS, KeyRow, KeysAnswer, LetIn, TakeOff
from office.officers.security_keys import digest_of
from sync.lan.op_ids import new_op_id
from sync.lan.terminal.devices import ANSWER_SECONDS, by_technician, office_of


def keys_of(home: Path, book: str = "") -> KeysAnswer:
    with office_of(home, book) as office:
        return office.sign_ins.keys.listed("", everybody=True)


def let_in(home: Path, officer: str, book: str = "") -> str:
    """The code, which is kept nowhere. Refusal `officer_unknown`, `key_without_account`."""
    code = f"{secrets.randbelow(10**CODE_DIGITS):0{CODE_DIGITS}d}"
    with office_of(home, book) as office:
        order = LetIn(op_id=new_op_id(), officer=officer)
        office.sign_ins.keys.let_in(order, digest_of(officer, code), by_technician(), at_terminal=True).result(
            ANSWER_SECONDS
        )
    return code


def take_off(home: Path, key: str, book: str = "") -> None:
    """Refusal `key_unknown`."""
    with office_of(home, book) as office:
        order = TakeOff(op_id=new_op_id())
        office.sign_ins.keys.take_off(key, order, by_technician(), at_terminal=True).result(ANSWER_SECONDS)


def as_text(answer: KeysAnswer) -> str:
    """One line each: whose, its name, its id, when it was added, who let it in, when it was used last."""
    if not answer.keys:
        return "Belum ada kunci keamanan di kantor ini."
    return "\n".join(map(_line, answer.keys))


def _line(row: KeyRow) -> str:
    used = f"dipakai {row.used_at.astimezone():%Y-%m-%d %H:%M}" if row.used_at else "belum pernah dipakai"
    added = f"ditambahkan {row.added_at.astimezone():%Y-%m-%d %H:%M} atas izin {row.let_in_by}"
    doubted = ["mungkin digandakan"] if row.doubted else []
    return " · ".join((row.officer, row.name or "tanpa nama", row.key, added, used, *doubted))
