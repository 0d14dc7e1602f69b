"""Tables of the line's rules: lanes, stored counts, quotas, paces, appointments."""

from typing import Final

COLUMNS: Final = (
    "ALTER TABLE entries ADD COLUMN lane TEXT NOT NULL DEFAULT 'none'",
    "ALTER TABLE entries ADD COLUMN waits_from TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE entries ADD COLUMN for_counter TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE entries ADD COLUMN officer TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE entries ADD COLUMN appointment TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE entries ADD COLUMN due_at TEXT",
    "ALTER TABLE entries ADD COLUMN promised_s REAL",
    "ALTER TABLE entries ADD COLUMN promised_sd_s REAL",
    "ALTER TABLE entries ADD COLUMN promised_low_s INTEGER",
    "ALTER TABLE entries ADD COLUMN promised_high_s INTEGER",
    "UPDATE entries SET lane = priority, waits_from = arrived_at",
    "ALTER TABLE tickets ADD COLUMN channel TEXT NOT NULL DEFAULT 'walk_in'",
    "ALTER TABLE officer_sessions ADD COLUMN state TEXT NOT NULL DEFAULT 'open'",
    "ALTER TABLE officer_sessions ADD COLUMN since TEXT NOT NULL DEFAULT ''",
    "UPDATE officer_sessions SET since = opened_at",
)

INDEXES: Final = (
    "DROP INDEX entries_of_ticket",  # one_place_per_ticket finds the current entry, this one those before
    """CREATE INDEX past_of_ticket ON entries (ticket)
       WHERE state IN ('served', 'no_show', 'left', 'transferred')""",
    "DROP INDEX service_times",  # what visits take is kept in paces
    "DROP INDEX line",
    """CREATE INDEX line ON entries (office_day, service, lane, waits_from, number)
       WHERE state = 'waiting'""",
    "DROP INDEX one_open_entry_per_counter",
    """CREATE UNIQUE INDEX one_open_entry_per_counter ON entries (office_day, counter)
       WHERE state IN ('called', 'serving')""",
    """CREATE INDEX kept_promises ON entries (called_at)
       WHERE promised_s IS NOT NULL AND called_at IS NOT NULL""",
    "CREATE INDEX missed ON entries (office_day, service, ended_at) WHERE state = 'no_show'",
)

TABLES: Final = (
    """CREATE TABLE lines (
        office_day TEXT NOT NULL,
        service TEXT NOT NULL,
        waiting INTEGER NOT NULL CHECK (waiting >= 0),
        PRIMARY KEY (office_day, service)
    ) STRICT, WITHOUT ROWID""",
    """INSERT INTO lines (office_day, service, waiting)
       SELECT office_day, service, count(*) FROM entries WHERE state = 'waiting' GROUP BY office_day, service""",
    """CREATE TABLE series_days (
        office_day TEXT NOT NULL,
        series TEXT NOT NULL,
        last INTEGER NOT NULL CHECK (last BETWEEN 1 AND 999),
        PRIMARY KEY (office_day, series)
    ) STRICT, WITHOUT ROWID""",
    """INSERT INTO series_days (office_day, series, last)
       SELECT office_day, series, max(ordinal) FROM tickets GROUP BY office_day, series""",
    """CREATE TABLE quota_days (
        office_day TEXT NOT NULL,
        service TEXT NOT NULL,
        channel TEXT NOT NULL CHECK (channel IN ('walk_in', 'online')),
        used INTEGER NOT NULL,
        quota INTEGER NOT NULL,
        PRIMARY KEY (office_day, service, channel),
        CHECK (used BETWEEN 0 AND quota)
    ) STRICT, WITHOUT ROWID""",
    """CREATE TABLE paces (
        service TEXT PRIMARY KEY,
        visits INTEGER NOT NULL,
        mean_s REAL NOT NULL,
        variance_s2 REAL NOT NULL
    ) STRICT, WITHOUT ROWID""",
    """CREATE TABLE spells (
        id INTEGER PRIMARY KEY,
        session TEXT NOT NULL REFERENCES officer_sessions (session),
        officer TEXT NOT NULL,
        counter TEXT NOT NULL,
        office_day TEXT NOT NULL,
        state TEXT NOT NULL CHECK (state IN ('open', 'break')),
        since TEXT NOT NULL,
        until TEXT
    ) STRICT""",
    "CREATE UNIQUE INDEX one_spell_per_session ON spells (session) WHERE until IS NULL",
    """CREATE TABLE appointments (
        appointment TEXT PRIMARY KEY,
        version INTEGER NOT NULL,
        code TEXT NOT NULL UNIQUE,
        service TEXT NOT NULL,
        starts_at TEXT NOT NULL,
        sub TEXT NOT NULL,
        priority TEXT NOT NULL,
        state TEXT NOT NULL CHECK (state IN ('booked', 'cancelled', 'checked_in')),
        ticket TEXT REFERENCES tickets (ticket),
        CHECK ((state = 'checked_in') = (ticket IS NOT NULL))
    ) STRICT, WITHOUT ROWID""",
    "CREATE INDEX appointments_by_start ON appointments (service, starts_at) WHERE state <> 'cancelled'",
    "CREATE INDEX appointments_by_sub ON appointments (sub) WHERE ticket IS NOT NULL",
)

THE_LINE: Final = (*COLUMNS, *INDEXES, *TABLES)
