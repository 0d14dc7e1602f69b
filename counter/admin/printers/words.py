"""The words of printers: what they are doing, what to do about it, and what became of each slip."""

from collections.abc import Mapping
from datetime import datetime
from typing import Final, cast

import msgspec
from PySide6.QtCore import QCoreApplication

from counter.widgets.views import ChipView, TableRow, Tone
from display.words import moment_or_clock, number_words
from office.contract.words import in_language
from office.devices.printers import PER_METRE, PrinterRow, trouble
from printing.driver.capabilities import Capabilities
from printing.driver.report import PrinterReport
from printing.slip.model import KINDS, Kind, read_slip
from printing.spool.job import FINAL, JobState, State


class JobActs(msgspec.Struct, frozen=True, kw_only=True):
    """Why each cannot be done with one slip now; empty when it can. `twice` is what a copy may lead to."""

    hold: str = ""
    resume: str = ""
    cancel: str = ""
    again: str = ""
    twice: str = ""


class PrintersView(msgspec.Struct, frozen=True, kw_only=True):
    """`state` is None at a counter without a printer; `office` is None where the list of all is not for this role."""

    state: ChipView | None = None
    todo: str = ""
    facts: tuple[tuple[str, str], ...] = ()
    jobs: tuple[TableRow, ...] = ()
    acts: tuple[tuple[str, JobActs], ...] = ()
    no_jobs: str = ""
    office: tuple[TableRow, ...] | None = None
    no_office: str = ""
    may_test: str = ""  # why no test page can be asked for now; empty when it can
    done: str = ""
    problem: str = ""

    def acts_of(self, job: str) -> JobActs | None:
        return next((acts for key, acts in self.acts if key == job), None)


translate = QCoreApplication.translate

LOOKS: Final[dict[str, tuple[str, Tone]]] = {
    "ready": ("circle-check", "leaf"),
    "near_end": ("alert-triangle", "kunyit"),
    "hot": ("hourglass", "kunyit"),
    "unknown": ("help-circle", "mute"),
}
STOPPED_LOOK: Final[tuple[str, Tone]] = ("printer-off", "brick")
JOB_LOOKS: Final[dict[State, tuple[str, Tone]]] = {
    State.DONE: ("circle-check", "leaf"),
    State.HELD: ("player-pause", "kunyit"),
    State.UNCONFIRMED: ("help-circle", "kunyit"),
    State.VOID_PENDING: ("refresh", "kunyit"),
    State.VOID_OK: ("refresh", "kunyit"),
    State.EXPIRED: ("clock-pause", "mute"),
    State.CANCELLED: ("ban", "mute"),
}
CAUSES: Final = frozenset({"out", "cover_open", "cutter", "hot", "error", "offline", "unknown", "near_end"})
ANSWERS_SHOWN: Final = 3
WAITS: Final = frozenset({State.QUEUED, State.HELD})
IN_DOUBT: Final = frozenset({State.UNCONFIRMED, State.EXPIRED})


def state_word(word: str) -> str:
    return {
        "ready": translate("Desk", "Siap"),
        "near_end": translate("Desk", "Kertas hampir habis"),
        "out": translate("Desk", "Kertas habis"),
        "cover_open": translate("Desk", "Tutup terbuka"),
        "cutter": translate("Desk", "Pemotong macet"),
        "hot": translate("Desk", "Terlalu panas"),
        "error": translate("Desk", "Rusak"),
        "offline": translate("Desk", "Tidak tersambung"),
        "unknown": translate("Desk", "Belum diketahui"),
    }[word]


def todo(word: str) -> str:
    """What whoever stands before it does now."""
    return {
        "ready": translate("Desk", "Tidak perlu apa-apa."),
        "near_end": translate("Desk", "Siapkan gulungan baru. Cetak jalan terus."),
        "out": translate("Desk", "Pasang gulungan baru dan tutup penutupnya. Yang tertunda dicetak sendiri."),
        "cover_open": translate("Desk", "Tutup penutupnya sampai berbunyi klik."),
        "cutter": translate("Desk", "Matikan printer, buka penutup, keluarkan kertas yang terjepit, nyalakan lagi."),
        "hot": translate("Desk", "Tunggu sebentar, printer lanjut sendiri."),
        "error": translate("Desk", "Matikan lalu nyalakan printer. Kalau tetap begini, hubungi teknisi."),
        "offline": translate("Desk", "Periksa listrik dan kabelnya, lalu alamatnya dengan mpp doctor."),
        "unknown": translate("Desk", "Printer ini tidak memberi kabar. Lihat sendiri apakah lembarnya keluar."),
    }[word]


def can_words(known: Capabilities) -> str:
    """What the printer has shown that it can do."""
    can = (
        (known.asb, translate("Desk", "memberi kabar sendiri")),
        (known.fence != "", translate("Desk", "memastikan setelah tercetak")),
        (known.near_end, translate("Desk", "merasakan ujung gulungan")),
    )
    return ", ".join(words for shown, words in can if shown) or translate("Desk", "belum ada yang diketahui")


def kind_word(kind: str, language: str) -> str:
    return in_language(read_slip(cast("Kind", kind)).name, language) if kind in KINDS else kind


def job_word(state: State) -> str:
    return {
        State.QUEUED: translate("Desk", "Menunggu giliran"),
        State.HELD: translate("Desk", "Tertahan"),
        State.BODY_SENT: translate("Desk", "Sedang dicetak"),
        State.BODY_OK: translate("Desk", "Sedang dicetak"),
        State.CUT_SENT: translate("Desk", "Sedang dipotong"),
        State.DONE: translate("Desk", "Selesai, sudah terpotong"),
        State.UNCONFIRMED: translate("Desk", "Belum pasti keluar"),
        State.EXPIRED: translate("Desk", "Tidak dicetak, terlalu lama"),
        State.CANCELLED: translate("Desk", "Dibatalkan"),
        State.MOVED: translate("Desk", "Pindah ke printer cadangan"),
        State.VOID_PENDING: translate("Desk", "Lembar rusak ditandai BATAL, lalu diulang"),
        State.VOID_OK: translate("Desk", "Lembar rusak ditandai BATAL, lalu diulang"),
    }[state]


class PrinterWords:
    """In one language and time zone, at one moment."""

    def __init__(self, language: str, zone: str, now: datetime) -> None:
        self._language, self._zone, self._now = language, zone, now

    def chip(self, word: str) -> ChipView:
        icon, tone = LOOKS.get(word, STOPPED_LOOK)
        return ChipView(icon, state_word(word), tone)

    def facts(self, report: PrinterReport) -> tuple[tuple[str, str], ...]:
        both = (report, report.backup) if report.backup is not None else (report,)
        unknown = translate("Desk", "belum diketahui")
        rows = [
            (translate("Desk", "Sisa kertas"), self.left(report.paper_left_mm)),
            (translate("Desk", "Model"), report.capabilities.model or unknown),
            (translate("Desk", "Bisa"), can_words(report.capabilities)),
            (translate("Desk", "Jawaban terakhir"), "; ".join(report.answers[-ANSWERS_SHOWN:]) or unknown),
            (translate("Desk", "Alamat"), report.address),
        ]
        if report.state.cause:
            rows.append((translate("Desk", "Sebab"), report.state.cause))
        if report.backup is not None:
            word = state_word(report.backup.state.word.value)
            rows.append((translate("Desk", "Printer cadangan"), f"{word}, {report.backup.address}"))
        rows.append((translate("Desk", "Lembar BATAL hari ini"), str(sum(one.voids_today for one in both))))
        return tuple(rows)

    def jobs(self, report: PrinterReport) -> tuple[JobState, ...]:
        """Of both, the newest first; one that moved is shown by whichever has it now."""
        moved = report.backup.jobs if report.backup is not None else ()
        here = [job for job in (*report.jobs, *moved) if job.state is not State.MOVED]
        return tuple(sorted(here, key=lambda job: job.at or self._now)[::-1])

    def job(self, job: JobState, number: str) -> TableRow:
        icon, tone = JOB_LOOKS.get(job.state, ("printer", "mute"))
        why = state_word(job.cause) if job.state is State.HELD and job.cause in CAUSES else ""
        by_hand = translate("Desk", "oleh petugas") if job.state is State.HELD and job.cause == "person" else ""
        text = ": ".join(part for part in (job_word(job.state), (why or by_hand).lower()) if part)
        cells = (
            kind_word(job.kind, self._language),
            text,
            number_words(number) if number else "–",
            self._since(job.at),
        )
        return TableRow(key=job.job, cells=cells, icon=icon, tone=tone)

    def acts(self, job: JobState) -> JobActs:
        ended, printing = job.state in FINAL, job.state not in FINAL | WAITS
        busy = translate("Desk", "Sedang dicetak.")
        over = translate("Desk", "Sudah selesai.")
        waits = busy if printing else over if ended else ""
        paused = job.state is State.HELD and job.cause == "person"
        recoverable = job.state in IN_DOUBT and job.has_slip
        gone = translate("Desk", "Isinya tidak disimpan lagi.") if ended else translate("Desk", "Belum selesai.")
        return JobActs(
            hold=waits or (translate("Desk", "Sudah ditahan.") if paused else ""),
            resume=waits or ("" if paused else translate("Desk", "Tidak ditahan oleh petugas.")),
            cancel="" if recoverable else waits,
            again="" if recoverable else gone,
            twice=self._twice(job) if recoverable else "",
        )

    def _twice(self, job: JobState) -> str:
        if job.state is State.EXPIRED:
            return translate("Desk", "Lembar baru diberi tanda CETAK ULANG.")
        return translate(
            "Desk",
            "Lihat dulu apakah lembar pertama sudah keluar: kalau sudah, nanti ada dua."
            " Yang baru diberi tanda CETAK ULANG.",
        )

    def printer(self, row: PrinterRow) -> TableRow:
        need = trouble(row)
        icon, tone = LOOKS.get(need or row.word, STOPPED_LOOK) if need != "unknown" else STOPPED_LOOK
        text = translate("Desk", "Tidak menjawab lagi") if need == "unknown" else state_word(need or row.word)
        waiting = translate("Desk", "{0} menunggu").format(row.waiting) if row.waiting else ""
        state = ", ".join(filter(None, (text, waiting)))
        cells = (row.name, state, self.left(row.paper_left_mm), self._since(row.since))
        return TableRow(key=row.device, cells=cells, icon=icon, tone=tone)

    def left(self, paper_left_mm: float | None) -> str:
        if paper_left_mm is None:
            return translate("Desk", "belum diketahui")
        return translate("Desk", "± {0} m").format(int(paper_left_mm // PER_METRE))

    def _since(self, at: datetime | None) -> str:
        return moment_or_clock(at, self._now, self._zone, self._language) if at is not None else "–"


def test_fields(office: Mapping[str, str], report: PrinterReport) -> dict[str, str]:
    """Fields of the slip `test`: what this printer is and how it is."""
    printer = " ".join(filter(None, (report.capabilities.model, report.address)))
    answers = "; ".join((state_word(report.state.word.value), *report.answers[-ANSWERS_SHOWN:]))
    return {**office, "printer": printer, "answers": answers}
