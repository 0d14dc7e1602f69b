"""One fictional morning at Loket 4, for stories, tests and the self-test: no person or number in it is real."""

from datetime import datetime, timedelta
from uuid import UUID

import msgspec

from display.gallery.clock import STORY_TIME
from office.contract.answers import (
    AlertAnswer,
    CitizenAnswer,
    DeskAnswer,
    DeskRow,
    EntryAnswer,
    EntryState,
    FileAnswer,
    FormRow,
    LineAnswer,
    StateAnswer,
    SubmissionView,
    Wait,
)

NOW = STORY_TIME
PIN = "135790"


def uid(place: int) -> UUID:
    return UUID(int=place)


def ago(minutes: float) -> datetime:
    return NOW - timedelta(minutes=minutes)


ARRIVAL = ("Urutan datang", "By arrival")
LONGEST = ("Paling lama menunggu", "Waited longest")
ELDERLY = ("Lansia, didahulukan: menunggu 6 menit", "Senior, goes first: waited 6 minutes")
MOVED_ON = ("Dialihkan dari Loket 7", "Sent on from counter 7")
APPOINTED = ("Sudah punya janji", "Has an appointment")
LINE = (
    DeskRow(
        entry=uid(18), number="A 018", service="ktp-rekam", priority="elderly", wait_s=380, reason=ELDERLY,
        lane="elderly",
    ),
    DeskRow(
        entry=uid(21), number="A 021", service="akta-lahir", priority="none", wait_s=150, reason=APPOINTED,
        lane="appointment",
    ),
    DeskRow(entry=uid(19), number="A 019", service="pindah", priority="none", wait_s=1040, reason=LONGEST),
    DeskRow(entry=uid(20), number="A 020", service="kk-ubah", priority="none", wait_s=740, reason=MOVED_ON),
    DeskRow(entry=uid(22), number="A 022", service="kia", priority="none", wait_s=260, reason=ARRIVAL),
)  # fmt: skip
CITIZEN = CitizenAnswer(name="Siti Rahmawati", nik="63•• •••• •••• 0007", level="authenticated")
CURRENT = EntryAnswer(
    entry=uid(17),
    ticket=uid(117),
    number="A 017",
    service="kk-tambah",
    state=EntryState.CALLED,
    counter="4",
    arrived_at=ago(18.3),
    called_at=ago(4.7),
    calls=1,
    announcement=12,
)
HELD = EntryAnswer(
    entry=uid(14), ticket=uid(114), number="A 014", service="kia", state=EntryState.ON_HOLD, counter="4",
    arrived_at=ago(60), called_at=ago(29.3), serving_at=ago(29), calls=1, due_at=ago(-10),
)  # fmt: skip
LATE = msgspec.structs.replace(HELD, entry=uid(9), number="A 009", called_at=ago(41), due_at=ago(5))
UNDATED = msgspec.structs.replace(HELD, entry=uid(11), number="A 011", called_at=ago(35), due_at=None)
MISSED = msgspec.structs.replace(
    HELD, entry=uid(13), number="A 013", state=EntryState.NO_SHOW, called_at=ago(26), ended_at=ago(22), due_at=None
)
FORM = SubmissionView(
    submission=uid(501),
    form="F-1.02",
    form_version="1",
    title=("Formulir F-1.02", "Form F-1.02"),
    received_at=ago(9.2),
    device="Kiosk 03",
    rows=(
        FormRow(label=("Jenis permohonan", "Kind of request"), value="KK baru karena tambah anggota", source="citizen"),
        FormRow(label=("Alasan", "Reason"), value="Kelahiran anak", source="citizen"),
        FormRow(label=("Nomor KK lama", "Old family card number"), value="63•• •••• •••• 0012", source="account"),
        FormRow(label=("Alamat", "Address"), value="Jl. Melati 8, RT 004, Belimbing", source="account"),
        FormRow(label=("Nama anak", "Child's name"), value="Arkan Maulana", source="citizen"),
        FormRow(label=("Tanggal lahir anak", "Child's date of birth"), value="12 Oktober 2026", source="citizen"),
        FormRow(label=("Nomor ponsel", "Phone number"), value="0812 •••• 0142", source="citizen"),
    ),
)


FILES = (
    FileAnswer(sha256="a" * 64, field="from_counter", bytes=1_228_800, media_type="application/pdf", state="arrived"),
    FileAnswer(sha256="b" * 64, field="from_counter", bytes=845_000, media_type="image/jpeg", state="waiting"),
)
REFUSED_FILE = FileAnswer(
    sha256="c" * 64, field="from_counter", bytes=3_400_000, media_type="image/png", state="refused",
    problem="Berkas rusak dan tidak dapat dibuka.",
)  # fmt: skip


def idle_desk() -> DeskAnswer:
    return DeskAnswer(
        seq=40, counter="4", officer="rina", line=LINE, held=(HELD,), current=None, current_reason=None,
        citizen=None, submissions=(), help_from=(), state="open", since=ago(118),
    )  # fmt: skip


def empty_desk() -> DeskAnswer:
    return msgspec.structs.replace(idle_desk(), line=(), held=())


def called_desk() -> DeskAnswer:
    return msgspec.structs.replace(
        idle_desk(), current=CURRENT, current_reason=LONGEST, citizen=CITIZEN, submissions=(FORM,), seq=41,
        recalls_left=3,
    )  # fmt: skip


def serving_desk() -> DeskAnswer:
    serving = msgspec.structs.replace(CURRENT, state=EntryState.SERVING, serving_at=ago(4.2))
    return msgspec.structs.replace(called_desk(), current=serving, recalls_left=None, seq=42)


def resting_desk() -> DeskAnswer:
    return msgspec.structs.replace(idle_desk(), state="break", since=ago(12.5), seq=43)


def crowded_desk() -> DeskAnswer:
    """Several people beside the line, and a visit that goes on elsewhere."""
    return msgspec.structs.replace(
        serving_desk(), held=(UNDATED, HELD, LATE), missed=(MISSED,), plan=("paspor", "kia"), seq=44
    )


def _line(service: str, agency: str, waiting: int, wait: Wait | None, **more: object) -> LineAnswer:
    plain = LineAnswer(
        service=service, agency=agency, series="A", waiting=waiting, open_counters=2, wait=wait, open_now=True
    )
    return msgspec.structs.replace(plain, **more)


def quiet_hall() -> StateAnswer:
    return StateAnswer(
        seq=40,
        at=NOW,
        office_day="2026-11-23",
        catalogue_version=7,
        waiting=9,
        lines=(
            _line("ktp-rekam", "dukcapil", 3, Wait(600, 1200)),
            _line("kk-tambah", "dukcapil", 0, Wait(0, 0)),
            _line("pindah", "dukcapil", 1, None, open_counters=0),
            _line("paspor", "imigrasi", 5, Wait(1500, 2400)),
        ),
        counters=(),
        announcements=(),
    )


def busy_hall() -> StateAnswer:
    """A series that runs out, two services that are full, one that is closed."""
    slot = "2026-11-24T08:30"
    lines = (
        _line("ktp-rekam", "dukcapil", 31, Wait(4200, 5400), full=True, left=0, next_slot=slot),
        _line("kk-tambah", "dukcapil", 4, Wait(600, 1200)),
        _line("akta-lahir", "dukcapil", 22, Wait(3000, 4200), full=True),
        _line("paspor", "imigrasi", 0, None, open_now=False, opens="2026-11-24T08:00"),
    )
    low = AlertAnswer(
        code="series_low", about="A", say="Nomor seri A tinggal 12.", say_en="12 numbers of series A are left."
    )
    return msgspec.structs.replace(quiet_hall(), lines=lines, alerts=(low,))
