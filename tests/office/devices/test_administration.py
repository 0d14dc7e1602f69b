"""Promise: the office knows all its devices, and only who may shuts one out, for a reason that is kept."""

from datetime import timedelta
from typing import Any

import msgspec
import pytest

from office.contract.admin.devices import ChangeDevice, DeviceRow, EnrolledDevice, pairing_number
from office.contract.errors import Refusal
from office.devices.administration import LastSeen
from office.devices.certificates import NextCertificate

DAYS = timedelta(days=1)


@pytest.fixture
def desk(desk: Any, document: Any) -> Any:
    """With a technician, Tono, and a supervisor, Sari."""
    office = document(2)
    rina = office["officers"][0]
    office["officers"] += [
        rina | {"code": "tono", "name": "Tono", "roles": ["technician"]},
        rina | {"code": "sari", "name": "Sari Dewi", "roles": ["officer", "supervisor"]},
    ]
    desk.adopt(office)
    return desk


def enter(desk: Any, name: str, kind: Any = "kiosk", **more: Any) -> EnrolledDevice:
    device = EnrolledDevice(device=name, kind=kind, name=name.title(), counter="", fingerprint=name.rjust(64, "0"))
    device = msgspec.structs.replace(device, **more)
    return desk.office.enrol_device(device, desk.op_id(), desk.by("technician", "hub")).result(10).answer


def change(desk: Any, device: str, to: Any, reason: str = "dicuri", officer: str = "tono") -> Any:
    order = ChangeDevice(op_id=desk.op_id(), to=to, reason=reason)
    return desk.office.fleet.change(device, order, desk.by(officer, "pc")).result(10).answer


def rows(desk: Any, **last_seen: LastSeen) -> dict[str, DeviceRow]:
    return {row.device: row for row in desk.office.fleet.listed(desk.now, last_seen).devices}


def test_each_device_is_listed_with_its_state_its_last_word_and_its_end(desk: Any) -> None:
    for name, left in (("new", 90), ("old", -1), ("soon", 13), ("out", 90)):
        enter(desk, name, ends_at=desk.now + left * DAYS)
    enter(desk, "right", waiting=True, fingerprint="0" * 14 + "f" + "0" * 49)
    change(desk, "out", "disabled")
    found = rows(desk, soon=LastSeen(desk.now, "0.1.0"))
    assert {name: row.state for name, row in found.items()} == {
        "new": "never_seen",
        "old": "expired",
        "soon": "enrolled",
        "out": "disabled",
        "right": "waiting",
    }
    assert (found["soon"].seen_at, found["soon"].version, found["new"].seen_at) == (desk.now, "0.1.0", None)
    assert [name for name, row in found.items() if row.ends_soon] == ["old", "soon"]
    assert (found["out"].why, found["right"].number, found["new"].number) == ("dicuri", "000 015", "")
    assert found["right"].ends_at is None
    ends = desk.office.fleet.ends(desk.now)
    assert (ends.soon, ends.ended, ends.first) == (2, 1, desk.now - DAYS)


def test_what_was_heard_before_the_start_is_known_after_it(desk: Any) -> None:
    enter(desk, "k1")
    desk.office.fleet.keep_seen({"k1": LastSeen(desk.now, "0.1.0")}).result(10)
    desk.wait(hours=1)
    assert rows(desk)["k1"].state == "enrolled"
    assert rows(desk)["k1"].seen_at == desk.now - timedelta(hours=1)
    assert rows(desk, k1=LastSeen(desk.now))["k1"].version == "0.1.0"
    assert desk.ledger.events_after(desk.ledger.seq - 1, 1)[0].kind == "device.enrolled"


@pytest.mark.parametrize("officer", ["tono", "sari"])
def test_a_device_is_shut_out_and_let_in_again_with_one_event_each(desk: Any, officer: str) -> None:
    known = enter(desk, "k1")
    change(desk, "k1", "disabled", officer=officer)
    found = desk.office.device_by_fingerprint(known.fingerprint)
    assert found.revoked
    assert change(desk, "k1", "enabled", "", officer).to == "enabled"
    assert desk.office.device_by_fingerprint(known.fingerprint) == known
    events = desk.ledger.events_after(desk.ledger.seq - 2, 2)
    assert [(event.kind, event.actor, event.data) for event in events] == [
        ("device.disabled", officer, {"device": "k1"}),
        ("device.enabled", officer, {"device": "k1"}),
    ]
    assert rows(desk)["k1"].why == ""


@pytest.mark.parametrize(
    ("officer", "device", "to", "reason", "code"),
    [
        ("rina", "k1", "disabled", "dicuri", "role_missing"),
        ("nobody", "k1", "disabled", "dicuri", "role_missing"),
        ("tono", "k1", "disabled", "  ", "reason_missing"),
        ("tono", "k1", "enabled", "", "device_already"),
        ("tono", "k9", "disabled", "dicuri", "device_unknown"),
    ],
)
def test_who_may_not_or_gives_no_reason_changes_nothing(
    desk: Any, officer: str, device: str, to: str, reason: str, code: str
) -> None:
    enter(desk, "k1")
    seq = desk.ledger.seq
    with pytest.raises(Refusal) as refused:
        change(desk, device, to, reason, officer)
    assert (refused.value.code, desk.ledger.seq) == (code, seq)
    assert rows(desk)["k1"].state == "never_seen"


def test_a_device_that_waits_is_let_in_by_the_same_verb(desk: Any) -> None:
    enter(desk, "k1", waiting=True)
    change(desk, "k1", "enabled", "")
    assert rows(desk)["k1"].state == "never_seen"
    enter(desk, "k2", waiting=True)
    change(desk, "k2", "disabled", "bukan kiosk kami")
    assert rows(desk)["k2"].state == "disabled"


def test_a_device_that_was_enrolled_anew_goes_by_its_new_certificate_alone(desk: Any) -> None:
    enter(desk, "k1")
    enter(desk, "k1", fingerprint="f" * 64)
    assert desk.office.device_by_fingerprint("k1".rjust(64, "0")) is None
    assert desk.office.device_by_fingerprint("f" * 64).device == "k1"


def certificate(desk: Any, n: int) -> NextCertificate:
    ends = desk.now + 90 * DAYS
    return NextCertificate(device="k1", fingerprint=f"{n:064x}", public_key=f"key {n}", ends_at=ends)


def give(desk: Any, n: int) -> NextCertificate:
    given = certificate(desk, n)
    desk.office.fleet.give(desk.op_id(), b"asked", given, "PEM", desk.by("hub", "k1")).result(10)
    return given


def take_up(desk: Any, given: NextCertificate) -> Any:
    return desk.office.fleet.activate("k1", given.fingerprint, desk.by("hub", "k1")).result(10)


def test_a_device_has_its_old_certificate_and_its_next_until_the_next_was_used(desk: Any) -> None:
    old = enter(desk, "k1", public_key="key 0")
    first, second = give(desk, 1), give(desk, 2)
    known = [desk.office.device_by_fingerprint(each.fingerprint) for each in (old, first, second)]
    assert [device is not None and device.fingerprint == old.fingerprint for device in known] == [True, False, True]
    assert known[2].ends_at == second.ends_at
    assert not take_up(desk, second).replayed
    assert take_up(desk, second).replayed, "also when many calls bring it at once"
    now = desk.office.device_by_fingerprint(second.fingerprint)
    assert (now.fingerprint, now.public_key, now.ends_at) == (second.fingerprint, "key 2", second.ends_at)
    assert desk.office.device_by_fingerprint(old.fingerprint) is None
    assert sorted(desk.office.fleet.keys_of("k1")) == ["key 0", "key 1", "key 2"]
    assert [event.kind for event in desk.ledger.events_after(desk.ledger.seq - 3, 3)] == [
        "device.certified",
        "device.certified",
        "device.renewed",
    ]


def test_each_certificate_is_for_a_key_of_its_own(desk: Any) -> None:
    enter(desk, "k1", public_key="key 1")
    with pytest.raises(Refusal, match="key_known"):
        give(desk, 1)


def test_what_is_no_next_certificate_of_this_device_is_not_taken_up(desk: Any) -> None:
    enter(desk, "k1", public_key="key 0")
    enter(desk, "k2")
    seq = desk.ledger.seq
    for fingerprint in ("k1".rjust(64, "0"), "k2".rjust(64, "0"), "f" * 64):
        desk.office.fleet.activate("k1", fingerprint, desk.by("hub", "k1")).result(10)
    assert desk.ledger.seq == seq
    assert desk.office.device_by_fingerprint("k2".rjust(64, "0")).device == "k2"


def test_numbers_to_compare_are_six_digits() -> None:
    assert pairing_number("0" * 64) == "000 000"
    assert pairing_number("f" * 64) == "846 975"
