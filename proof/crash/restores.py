"""An office whose book was put back to an older copy, or copied: its history comes back from the real platform, once.

A proof of `kills` lets the hub die at each step of it."""

import json
import shutil
from collections import Counter
from pathlib import Path
from typing import Final

import msgspec

from office.platform.recovery.book_identity import Checkpoint, restoring
from proof.common.apsw_connection import BOOK
from proof.common.hub_supervisor import AcknowledgedAct, CrashingOffice, far_ops, until
from sync.lan.terminal.ops import hub_ops

MARK: Final = "book.mark"


def copied(office: CrashingOffice, into: Path) -> Path:
    """The book as a backup has it, and the mark beside it. The hub is killed for that."""
    office.stop()
    into.mkdir(exist_ok=True)
    for file in (*office.home.glob(f"{BOOK}*"), office.home / MARK):
        shutil.copy2(file, into / file.name)
    return into


def put_back(office: CrashingOffice, copy: Path, *, checkpoint: bool = True) -> list[AcknowledgedAct]:
    """The older book, in the place of the one that is lost; without `checkpoint` the mark beside it is lost too. What
    was answered since the copy was made is no longer held against each answer, and handed out."""
    until(lambda: _marked(office.home), "a mark of the last event")
    office.stop()
    for file in office.home.glob(f"{BOOK}*"):
        file.unlink()
    if not checkpoint:
        (office.home / MARK).unlink()
    for file in copy.glob(f"{BOOK}*"):
        shutil.copy2(file, office.home / file.name)
    known = {str(op["op_id"]) for op in hub_ops(office.home)}
    lost = [given for given in office.given if given.answer and _op_id(given) not in known]
    office.given = [given for given in office.given if given not in lost]
    office.skips = True
    return lost


def moved_to_another_machine(office: CrashingOffice, folder: Path) -> CrashingOffice:
    """A copy of the whole home while the first runs on: there, the mark is another machine's."""
    folder.mkdir()
    office.stop()
    shutil.copytree(office.home, folder / "hub")
    office.hub()
    place = folder / "hub" / MARK
    mark = msgspec.json.decode(place.read_bytes(), type=Checkpoint)
    place.write_bytes(msgspec.json.encode(msgspec.structs.replace(mark, machine="another machine")))
    return CrashingOffice(folder, office.fork_server, office.registration, office.phone_port, skips=True)


def missing(office: CrashingOffice, given: list[AcknowledgedAct]) -> list[str]:
    """What was answered before and is not in the book exactly once now, or not with the number that was given."""
    times = Counter(str(op["op_id"]) for op in hub_ops(office.home))
    numbers = office.numbers()

    def is_there(one: AcknowledgedAct) -> bool:
        if times[_op_id(one)] != 1 or one.answer is None or "issued_at" not in one.answer:
            return times[_op_id(one)] == 1
        return numbers.get(str(one.answer["ticket"]), "").endswith(f" {one.answer['number']}")

    return [_op_id(one) for one in given if not is_there(one)]


def doubled(*offices: CrashingOffice) -> list[str]:
    """Numbers that two tickets of one day have, in any of these books; and ops that had their effect twice."""
    given = {ticket: number for office in offices for ticket, number in office.numbers().items()}
    numbers = [number for number, times in Counter(given.values()).items() if times > 1]
    ops = [op_id for op_id, op in far_ops(offices[0].phone_port).items() if op["count"] > 1]
    return numbers + ops


def has_all_of(office: CrashingOffice, other: list[dict[str, object]]) -> bool:
    """Whether the book has each of these ops exactly as the other one told them."""
    ours = {str(op["op_id"]): op["sha256"] for op in hub_ops(office.home)}
    return all(ours.get(str(op["op_id"])) == op["sha256"] for op in other)


def conflicts(office: CrashingOffice) -> list[str]:
    """The reason of each that waits for a person."""
    with office.reading() as db:
        return [reason for (reason,) in db.execute("SELECT reason FROM conflicts WHERE state = 'open'").fetchall()]


def restored(office: CrashingOffice) -> bool:
    with office.reading() as db:
        return restoring(db) is None


def _op_id(given: AcknowledgedAct) -> str:
    return str(given.order.body["op_id"])


def _marked(home: Path) -> bool:
    mark = json.loads((home / MARK).read_bytes())
    return bool(mark["seq"] == hub_ops(home)[-1]["seq"])
