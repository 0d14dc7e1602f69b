"""The fixed SQL of the journal. The rules keep theirs beside them."""

from typing import Final

EVENT_COLUMNS: Final = "seq, op_id, stream, stream_version, kind, at, hlc, actor, device, data, prev_hash"
OF_EVENT: Final = ", ".join(f"e.{name}" for name in EVENT_COLUMNS.split(", "))

APPEND_EVENTS: Final = f"INSERT INTO events ({EVENT_COLUMNS})"
EVENTS_AFTER: Final = f"SELECT {EVENT_COLUMNS} FROM events WHERE seq > ? ORDER BY seq LIMIT ?"
AMENDMENTS: Final = """
    SELECT seq, stream FROM events WHERE stream >= 'attention:' AND stream < 'attention;' AND kind = ? ORDER BY seq"""
STREAM_VERSION: Final = "SELECT stream_version FROM events WHERE stream = ? ORDER BY stream_version DESC LIMIT 1"

READ_TIP: Final = "SELECT seq, hash, hlc FROM tip"
PUT_TIP: Final = "UPDATE tip SET seq = ?, hash = ?, hlc = ?"

# An act that left an event is found by it; one that changed nothing (nobody waited) is remembered by itself.
FIND_ACTS: Final = """
    SELECT e.op_id, a.verb, a.target, a.digest, a.answer, a.seq, e.device
    FROM json_each(?1) AS asked CROSS JOIN events AS e CROSS JOIN acts AS a
    WHERE e.op_id = asked.value AND a.seq = e.seq
    UNION ALL
    SELECT i.op_id, i.verb, i.target, i.digest, i.answer, i.seq, i.device
    FROM json_each(?1) AS asked CROSS JOIN idle_acts AS i WHERE i.op_id = asked.value"""
PUT_ACTS: Final = "INSERT INTO acts (seq, verb, target, digest, answer)"
PUT_IDLE_ACT: Final = (
    "INSERT INTO idle_acts (seq, op_id, verb, target, digest, answer, device) VALUES (?, ?, ?, ?, ?, ?, ?)"
)

READ_NOTE: Final = "SELECT value FROM notes WHERE key = ?"
PUT_NOTE: Final = "INSERT INTO notes (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value"
# Refused once more is still refused since the first time, and nobody has asked to send it again since.
SET_ASIDE: Final = """
    INSERT INTO set_asides (seq, state, problem, at) VALUES (?, ?, ?, ?)
    ON CONFLICT (seq) DO UPDATE SET state = excluded.state, problem = excluded.problem, wanted = 0,
        at = CASE WHEN set_asides.state = excluded.state THEN set_asides.at ELSE excluded.at END"""
SET_ASIDES: Final = "SELECT seq, state, problem, at FROM set_asides ORDER BY seq"
CLEAR_ASIDE: Final = "DELETE FROM set_asides WHERE seq = ?"
TAKEN_OPS: Final = "SELECT seq, op FROM taken_ops WHERE seq >= ? AND seq <= ?"
# Refused because another op has the place; a person has settled which record stands, so it holds back nothing any more.
YIELDED: Final = """
    SELECT ours FROM conflicts WHERE state = 'settled' AND reason = 'version_taken' AND ours IS NOT NULL
    UNION ALL SELECT e.seq FROM conflicts AS c CROSS JOIN events AS e
    WHERE c.state = 'settled' AND c.reason <> 'op_id_reused' AND e.op_id = c.op_id AND e.kind = 'op.kept'"""
WANTED: Final = f"""
    SELECT seq FROM set_asides WHERE state = 'refused' AND (wanted = 1 OR seq IN ({YIELDED})) ORDER BY seq"""
READ_COLUMNS: Final = "seq, at, officer, device, what, records, prev_hash"
READS_AFTER: Final = f"SELECT {READ_COLUMNS} FROM reads WHERE seq > ? ORDER BY seq LIMIT ?"
READS_TIP: Final = "SELECT seq, hash FROM reads_tip"
PUT_ATTENDED: Final = "INSERT INTO attended (seq, item, what, why) VALUES (?, ?, ?, ?)"
WHY: Final = "SELECT why FROM attended WHERE seq = ?"
REQUEST_BODY: Final = "SELECT code, sub FROM data_requests WHERE request = ?"

TICKET_BODY: Final = """
    SELECT t.code, t.office_day, t.issued_at, coalesce(p.sub, '')
    FROM tickets t LEFT JOIN people p ON p.ticket = t.ticket WHERE t.ticket = ?"""
ALIAS_BODY: Final = "SELECT code FROM aliases WHERE ticket = ?"
# A correction goes by the code that is on the citizen's paper.
SUBMISSION_BODY: Final = """
    SELECT coalesce(f.receipt_code, s.receipt_code), s.form, s.form_version, s.answers, s.sha256, s.ticket, s.sub,
        s.consent, s.received_at, coalesce(z.jwe, ''), u.submission IS NOT NULL
    FROM submissions AS s LEFT JOIN submissions AS f ON f.submission = s.corrects
    LEFT JOIN sealed_forms AS z ON z.submission = s.submission
    LEFT JOIN unsealed_forms AS u ON u.submission = s.submission WHERE s.submission = ?"""
