"""What the board's face says in each state, worded. Pure: what is known goes in, texts and rows come out."""

from collections.abc import Iterable, Sequence
from datetime import datetime

import msgspec
from PySide6.QtCore import QCoreApplication

from display.board.announcement_queue import LATE, Call
from display.board.voice.speaker import VoiceState
from display.words import age_words, clock, long_date, opens_words, wait_range
from office.contract.answers import LineAnswer, StateAnswer, Wait
from office.contract.catalogue import Agency, Catalogue
from office.contract.words import in_language

FRESH_SECONDS = 10.0
OLD_SECONDS = 30.0
LOST_SECONDS = 120.0  # look.md: from 2 minutes the strip says that the board is not connected

translate = QCoreApplication.translate


class BoardState(msgspec.Struct, frozen=True):
    """All that is known at one moment. `now` is the hub's clock, `age_s` None until its first word."""

    now: datetime
    language: str
    catalogue: Catalogue | None = None
    state: StateAnswer | None = None
    call: Call | None = None
    age_s: float | None = None
    refused: bool = False  # the hub answers, but does not know this board
    voice: VoiceState = VoiceState.UNKNOWN
    doubted: bool = False  # nobody knows whether the office's time is right

    @property
    def lost(self) -> bool:
        return self.age_s is not None and self.age_s >= LOST_SECONDS


class BoardView(msgspec.Struct, frozen=True):
    """`phase`: starting, open. `mode`: calling, resting. `news_kind`: info, warning. `age_level`: fresh, aging, old."""

    phase: str = "starting"
    office: str = ""
    date: str = ""
    clock: str = ""
    zone: str = ""
    mode: str = "resting"
    live: bool = True
    title: str = ""
    number: str = ""
    counter: str = ""
    place: str = ""
    rest_icon: str = "hourglass"
    rest_text: str = ""
    news_kind: str = "info"
    news_label: str = ""
    age: str = ""
    age_level: str = "fresh"
    voice: str = ""


def compose(board: BoardState) -> BoardView:
    calling = board.call is not None and board.catalogue is not None and not _after_hours(board)
    faces = {"office": _office(board), **_card(board)} if calling else {"office": _office(board), **_rest(board)}
    return BoardView(
        **_time(board), **faces, **_foot(board), voice=_voice(board.voice), live=not board.lost, phase=_phase(board)
    )


def _phase(board: BoardState) -> str:
    return "starting" if board.catalogue is None or board.state is None else "open"


def _office(board: BoardState) -> str:
    if board.catalogue is None:
        return translate("Board", "Mal Pelayanan Publik")
    return in_language(board.catalogue.office.name, board.language)


def _time(board: BoardState) -> dict[str, str]:
    if board.catalogue is None or board.doubted:  # without the office's zone any clock would be a guess, too
        return {}
    office = board.catalogue.office
    return {
        "date": long_date(board.now, office.zone, board.language),
        "clock": clock(board.now, office.zone),
        "zone": office.zone_label,
    }


def _card(board: BoardState) -> dict[str, str]:
    assert board.call is not None
    assert board.catalogue is not None
    title = translate("Board", "Sekarang dipanggil")
    if board.lost and board.doubted:
        title = translate("Board", "Panggilan terakhir")
    elif board.lost:
        at = clock(board.call.at, board.catalogue.office.zone)
        title = translate("Board", "Panggilan terakhir, pukul %1").replace("%1", at)
    place = place_of(board.call.counter, board.catalogue, board.language)
    agency = agency_of(board.call.service, board.catalogue)
    return {
        "mode": "calling",
        "title": title,
        "number": board.call.number,
        "counter": board.call.counter,
        "place": ", ".join(part for part in (agency, place) if part),
    }


def _rest(board: BoardState) -> dict[str, str]:
    if board.refused:
        return {
            "rest_icon": "plug-connected-x",
            "title": translate("Board", "Papan ini belum terdaftar"),
            "rest_text": translate("Board", "Petugas teknis perlu mendaftarkan papan ini lagi di server kantor."),
        }
    if board.catalogue is None or board.state is None:
        return {
            "rest_icon": "hourglass",
            "title": translate("Board", "Menghubungi server kantor"),
            "rest_text": translate("Board", "Silakan perhatikan panggilan petugas."),
        }
    if not any(line.open_now for line in board.state.lines):
        return {
            "rest_icon": "clock-pause",
            "title": translate("Board", "Layanan sedang tutup"),
            "rest_text": _opens_again(board.state.lines, board),
        }
    return {
        "rest_icon": "speakerphone",
        "title": translate("Board", "Belum ada panggilan"),
        "rest_text": translate("Board", "Nomor yang dipanggil akan tampil di sini."),
    }


def _opens_again(lines: Iterable[LineAnswer], board: BoardState) -> str:
    assert board.catalogue is not None
    opens = min((line.opens for line in lines if line.opens), default="")
    if not opens:
        return translate("Board", "Silakan tanyakan jam buka di meja informasi.")
    when = opens_words(opens, board.now, board.catalogue.office.zone, board.language)
    return translate("Board", "Buka lagi %1.").replace("%1", when)


def _after_hours(board: BoardState) -> bool:
    """All lines closed, nobody waiting, and the last person called has had time to walk to the counter."""
    if board.state is None or board.call is None:
        return False
    quiet = not any(line.open_now or line.waiting for line in board.state.lines)
    return quiet and board.now - board.call.at > LATE


def _foot(board: BoardState) -> dict[str, str]:
    age = board.age_s
    known = {"age": age_words(age, board.language)}
    if board.lost:  # the strip itself is the warning then
        return known | {
            "age_level": "aging",
            "news_label": translate("Board", "Tidak terhubung"),
            "news_kind": "warning",
        }
    level = "fresh" if age is None or age <= FRESH_SECONDS else "aging" if age < OLD_SECONDS else "old"
    return known | {"age_level": level, "news_label": translate("Board", "Info") if news(board) else ""}


def _voice(state: VoiceState) -> str:
    if state in (VoiceState.UNKNOWN, VoiceState.READY):
        return ""
    if state == VoiceState.STALLED:
        return translate("Board", "Suara terputus")
    return translate("Board", "Suara tidak tersedia")


def news(board: BoardState) -> tuple[str, ...]:
    """For the strip, one sentence at a time. Lost, it says only that; else what is announced and what is closed."""
    if board.lost and board.doubted:
        return (translate("Board", "Papan ini tidak tersambung. Silakan perhatikan panggilan petugas."),)
    if board.lost and board.catalogue is not None:
        at = clock(board.state.at, board.catalogue.office.zone) if board.state else "-"
        text = translate("Board", "Data terakhir pukul %1. Silakan perhatikan panggilan petugas.")
        return (text.replace("%1", at),)
    if board.catalogue is None or board.state is None:
        return ()
    announced = board.catalogue.announcement
    sentences = [in_language(announced, board.language)] if announced else []
    if any(line.open_now for line in board.state.lines):
        sentences += [
            _closed(agency.short_name, lines, board) for agency, lines in _agencies(board) if not _any_open(lines)
        ]
    return tuple(sentences) or (translate("Board", "Ambil nomor antrean di kiosk. Petugas siap membantu."),)


def _closed(name: str, lines: Sequence[LineAnswer], board: BoardState) -> str:
    text = translate("Board", "%1 sudah tutup. %2").replace("%1", name)
    return text.replace("%2", _opens_again(lines, board))


def lines_title(rows: Sequence[object]) -> str:
    return translate("Board", "Menunggu sekarang, dengan perkiraan waktu") if rows else ""


def line_rows(board: BoardState) -> list[dict[str, object]]:
    """One row for each agency: how many wait, and the range over its open lines."""
    if board.catalogue is None or board.state is None:
        return []
    return [_line_row(agency, lines, board) for agency, lines in _agencies(board)]


def _line_row(agency: Agency, lines: Sequence[LineAnswer], board: BoardState) -> dict[str, object]:
    assert board.catalogue is not None
    row: dict[str, object] = {
        "agency": agency.code,
        "series": lines[0].series,
        "name": agency.short_name,
        "tone": "open",
    }
    waiting = sum(line.waiting for line in lines)
    people = translate("Board", "%1 orang").replace("%1", str(waiting))
    if not _any_open(lines) and waiting == 0:
        opens = min((line.opens for line in lines if line.opens), default="")
        when = opens_words(opens, board.now, board.catalogue.office.zone, board.language, brief=True) if opens else ""
        return row | {"people": translate("Board", "Tutup"), "figure": "", "unit": when, "tone": "closed"}
    if _is_full(lines):
        return row | {"people": people, "figure": translate("Board", "Penuh"), "unit": ""}
    if not any(line.open_counters for line in lines) and (waiting == 0 or _rests(lines, board)):
        unit = translate("Board", "loket istirahat") if _rests(lines, board) else translate("Board", "loket belum buka")
        return row | {"people": people, "figure": "", "unit": unit}
    wait = envelope(line.wait for line in lines if line.open_now or line.waiting)
    figure, unit = wait_range(wait, board.language)
    if wait is not None and not figure:
        unit = translate("Board", "langsung")
    elif figure and not figure.startswith(">"):
        unit = translate("Board", "menit")  # in English the short "min": the cell is narrow
    return row | {"people": people, "figure": figure, "unit": unit}


def envelope(waits: Iterable[Wait | None]) -> Wait | None:
    """From the shortest to the longest that is known; unknown when none is."""
    known = [wait for wait in waits if wait is not None]
    if not known:
        return None
    return Wait(min(wait.low_s for wait in known), max(wait.high_s for wait in known))


def _agencies(board: BoardState) -> list[tuple[Agency, list[LineAnswer]]]:
    """Agencies that have a line, by the letter people hold in their hand."""
    assert board.catalogue is not None
    assert board.state is not None
    groups: dict[str, list[LineAnswer]] = {}
    for line in board.state.lines:
        groups.setdefault(line.agency, []).append(line)
    known = [(agency, groups[agency.code]) for agency in board.catalogue.agencies if agency.code in groups]
    return sorted(known, key=lambda item: (len(item[1][0].series), item[1][0].series))


def _is_full(lines: Iterable[LineAnswer]) -> bool:
    """Nobody who came now would be taken by any of the agency's open lines."""
    open_now = [line for line in lines if line.open_now]
    return bool(open_now) and all(line.full for line in open_now)


def _rests(lines: Iterable[LineAnswer], board: BoardState) -> bool:
    """Whether a counter that gives one of these services is on a break."""
    assert board.catalogue is not None
    services, resting = {line.service for line in lines}, resting_counters(board.state)
    return any(each.code in resting and services & set(each.services) for each in board.catalogue.counters)


def resting_counters(state: StateAnswer | None) -> frozenset[str]:
    return frozenset(each.counter for each in state.counters if each.on_break) if state is not None else frozenset()


def _any_open(lines: Iterable[LineAnswer]) -> bool:
    return any(line.open_now for line in lines)


def recent_hint(calls: Sequence[Call]) -> str:
    return "" if calls else translate("Board", "Nomor yang baru dipanggil akan tercatat di sini.")


def recent_rows(
    calls: Iterable[Call], catalogue: Catalogue | None, resting: frozenset[str] = frozenset()
) -> list[dict[str, object]]:
    """Who comes back to a counter on a break reads so, in place of the agency."""
    return [
        {
            "number": call.number,
            "counter": translate("Board", "Loket %1").replace("%1", call.counter),
            "agency": translate("Board", "Istirahat") if call.counter in resting else _agency_name(call, catalogue),
        }
        for call in calls
    ]


def _agency_name(call: Call, catalogue: Catalogue | None) -> str:
    return agency_of(call.service, catalogue) if catalogue else ""


def agency_of(service: str, catalogue: Catalogue) -> str:
    """The short name of the service's agency; nothing for a service that the catalogue no longer has."""
    code = next((each.agency for each in catalogue.services if each.code == service), "")
    return next((agency.short_name for agency in catalogue.agencies if agency.code == code), "")


def place_of(counter: str, catalogue: Catalogue, language: str) -> str:
    return next((in_language(each.place, language) for each in catalogue.counters if each.code == counter), "")
