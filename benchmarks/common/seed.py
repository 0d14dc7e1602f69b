"""A book with years in it, for benchmarks: `python -m benchmarks.common.seed --work DIR --tickets 1000000`.

One busy day goes through the office's own rules; its rows are then written again and again with other dates, ids,
codes and op_ids, chained like any others, so that the book cannot be told from one that grew. Built once and kept."""

import argparse
import hashlib
import random
import shutil
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, Final

from benchmarks.common import fixtures
from benchmarks.common.in_process import InProcessOffice, all_of
from office.book.chain import Tip, row_hash
from office.book.engine.connection import Connection, Row, connect
from office.book.sql import EVENT_COLUMNS, PUT_TIP, READ_TIP
from sync.lan.hub.settings import place_of_book

WAVES: Final = 34  # of one citizen per counter: 2,040 tickets a day, the size this house is built for
TICKETS_A_DAY: Final = WAVES * fixtures.COUNTERS
WAVE: Final = timedelta(minutes=30)
STEP: Final = timedelta(seconds=45)
WINDOW_MS: Final = 1 << 28  # ids begin with the time: their first five digits change every 74.6 hours
DAYS_PER_COMMIT: Final = 10
NOT_COPIED: Final = frozenset(
    {"events", "acts", "tip", "catalogues", "officer_sessions", "spells", "notes", "record_keys", "master_keys"}
)
CODE_LETTERS: Final = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
PUT_EVENT: Final = f"INSERT INTO events ({EVENT_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
ODD: Final = 0x2545F491  # odd, so that n -> n * ODD mod 2**30 meets every code once
Cell = Callable[[Any], Any]


def book(work: Path, tickets: int) -> Path:
    """The home of a hub whose book holds about so many tickets of past days; made when it is not there yet."""
    home = work / f"book-{tickets}-{_recipe()}"
    if not home.exists():
        for old in work.glob(f"book-{tickets}-*"):
            shutil.rmtree(old)
        making = home.with_name(f"making-{tickets}")
        shutil.rmtree(making, ignore_errors=True)
        _grow(making, tickets)
        making.rename(home)
    return home


def _recipe() -> str:
    """Changes with whatever the book is made by, so that no book of another shape is taken for this one."""
    office = Path(sys.modules["office.book.sql"].__file__ or "").parent
    sources = sorted([Path(__file__), *office.rglob("migrations/*.py"), Path(fixtures.__file__)])
    return hashlib.sha256(b"".join(path.read_bytes() for path in sources)).hexdigest()[:12]


def _grow(home: Path, tickets: int) -> None:
    days = max(1, round(tickets / TICKETS_A_DAY))
    first = int(time.time() * 1000) // WINDOW_MS - days - 1
    with InProcessOffice(home) as desk:
        _one_day(desk, _day_in(first))
    where, key, _ = place_of_book(home)
    db = connect(where, key, writes=True)
    for pragma in ("journal_mode = OFF", "synchronous = OFF", "foreign_keys = OFF", "cache_size = -1000000"):
        db.execute(f"PRAGMA {pragma}")
    _Copies(db, first).write(days - 1)
    db.close()


def _day_in(window: int) -> datetime:
    """Midnight (UTC) of the first whole day inside a window of ids."""
    start = datetime.fromtimestamp(window * WINDOW_MS / 1000, UTC)
    return start.replace(hour=0, minute=0, second=0, microsecond=0) + timedelta(days=1)


def _one_day(desk: InProcessOffice, midnight: datetime) -> None:
    opens = midnight + timedelta(hours=1)
    desk.adopt(fixtures.catalogue(zone="Etc/UTC", cut_off=False), opens)
    desk.open_counters(opens)
    for wave in range(WAVES):
        at = opens + wave * WAVE
        all_of(desk.take(fixtures.services_at(one)[wave % fixtures.SERVICES_EACH], at) for one in fixtures.DESKS)
        called = all_of(desk.call(one, at + 4 * STEP) for one in fixtures.DESKS)
        at_desk = list(zip(fixtures.DESKS, called, strict=True))
        all_of(desk.move(one, call.entry, "serve", at + 5 * STEP) for one, call in at_desk)
        all_of(desk.move(one, call.entry, "finish", at + 9 * STEP) for one, call in at_desk)


class _Copies:
    """The rows of one day, and how a row becomes that of another day."""

    def __init__(self, db: Connection, window: int) -> None:
        self._db, self._window = db, window
        self._ids, self._date = f"{window:05x}", _day_in(window).date().isoformat()
        self._random, self._codes = random.Random(7), 0
        self._tip = Tip(*(db.execute(READ_TIP).fetchone() or ()))
        events = db.execute(f"SELECT {EVENT_COLUMNS} FROM events WHERE stream LIKE '{self._ids}%' ORDER BY seq")
        self._events = events.fetchall()
        self._place = {row[0]: place for place, row in enumerate(self._events)}
        acts = db.execute("SELECT * FROM acts ORDER BY seq").fetchall()
        self._acts = [row for row in acts if row[0] in self._place]
        self._taken = {code for (code,) in db.execute("SELECT code FROM tickets").fetchall()}
        self._tables = list(self._other_tables())

    def write(self, days: int) -> None:
        """Every transaction holds several days."""
        for done in range(0, days, DAYS_PER_COMMIT):
            self._db.execute("BEGIN")
            for day in range(done + 1, min(done + DAYS_PER_COMMIT, days) + 1):
                self._write_day(day)
            self._db.execute(PUT_TIP, (self._tip.seq, self._tip.hash, self._tip.hlc))
            self._db.execute("COMMIT")

    def _write_day(self, day: int) -> None:
        ids, date = f"{self._window + day:05x}", _day_in(self._window + day).date().isoformat()
        cell = _moved_to(self._ids, ids, self._date, date)
        before = self._tip.seq
        for row in self._events:
            self._append(row, cell)
        self._put("acts", [(before + 1 + self._place[seq], *map(cell, row)) for seq, *row in self._acts])
        for table, columns, rows in self._tables:
            self._put(table, [self._moved(table, columns, row, cell) for row in rows], columns)

    def _append(self, row: Row, cell: Cell) -> None:
        _, _, stream, version, kind, at, hlc, actor, device, data, _ = row
        event = (
            *(self._tip.seq + 1, self._op_id(), cell(stream), version, kind, cell(at), cell(hlc)),
            *(actor, device, cell(data), self._tip.hash),
        )
        self._db.execute(PUT_EVENT, event)
        self._tip = Tip(event[0], row_hash(event), event[6])

    def _moved(self, table: str, columns: Sequence[str], row: Row, cell: Cell) -> Row:
        if table != "tickets":
            return tuple(map(cell, row))
        return tuple(self._code() if name == "code" else cell(value) for name, value in zip(columns, row, strict=True))

    def _put(self, table: str, rows: Sequence[Row], columns: Sequence[str] = ()) -> None:
        names = f"({', '.join(columns)})" if columns else ""
        statement = f"INSERT INTO {table} {names} VALUES ({', '.join('?' * len(rows[0]))})"
        for row in rows:
            self._db.execute(statement, row)

    def _other_tables(self) -> Iterator[tuple[str, list[str], list[Row]]]:
        """Every table with rows of that day, without the number that the book itself gives a row."""
        for (table,) in self._db.execute(
            "SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY rowid"
        ).fetchall():
            if table in NOT_COPIED or table.startswith(("sqlite_", "_")):
                continue
            names = [row[1] for row in self._db.execute(f"PRAGMA table_info({table})") if row[1] != "id"]
            rows = [row for row in self._db.execute(f"SELECT {', '.join(names)} FROM {table}") if self._of_the_day(row)]
            if rows:
                yield table, names, rows

    def _of_the_day(self, row: Row) -> bool:
        texts = [value for value in row if isinstance(value, str)]
        return any(self._date in text or text.startswith(self._ids) for text in texts)

    def _op_id(self) -> str:
        digits = f"{self._random.getrandbits(128):032x}"
        return f"{digits[:8]}-{digits[8:12]}-4{digits[13:16]}-8{digits[17:20]}-{digits[20:]}"

    def _code(self) -> str:
        self._codes += 1
        code = _code_of(self._codes * ODD % (1 << 30))
        return self._code() if code in self._taken else code


def _code_of(bits: int) -> str:
    letters = ""
    for _ in range(6):
        bits, letter = divmod(bits, len(CODE_LETTERS))
        letters += CODE_LETTERS[letter]
    return f"{letters[:3]}-{letters[3:]}"


def _moved_to(old_ids: str, ids: str, old_date: str, date: str) -> Cell:
    """What a column's value is on the other day."""
    quoted, wanted = f'"{old_ids}', f'"{ids}'

    def cell(value: Any) -> Any:
        if isinstance(value, bytes):
            return value.replace(quoted.encode(), wanted.encode()).replace(old_date.encode(), date.encode())
        if not isinstance(value, str):
            return value
        text = value.replace(quoted, wanted).replace(old_date, date)
        return ids + text[len(old_ids) :] if text.startswith(old_ids) else text

    return cell


def main() -> None:
    parser = argparse.ArgumentParser(
        "benchmarks.common.seed", description="Build the big book of the benchmarks, once."
    )
    parser.add_argument("--work", type=Path, required=True)
    parser.add_argument("--tickets", type=int, default=1_000_000)
    options = parser.parse_args()
    options.work.mkdir(parents=True, exist_ok=True)
    start = time.monotonic()
    home = book(options.work, options.tickets)
    size = (home / "book.db").stat().st_size / 1e6
    print(f"{home}: {size:.0f} MB, {time.monotonic() - start:.0f} s")


if __name__ == "__main__":
    main()
