"""What an op changes on this side. Each effect runs inside the transaction that remembers its op."""

import json
from functools import lru_cache

from jsonschema.exceptions import SchemaError
from jsonschema.validators import Draft202012Validator
from referencing.exceptions import Unresolvable

from sandbox.base.problem import ProblemFound
from sandbox.base.schema import faults, rule_of
from sandbox.base.store import Store
from sandbox.base.strict_json import Json, JsonObject, canonical
from sandbox.citizens.cases import open_case
from sandbox.citizens.messages import mark_read
from sandbox.exchange.attachments import name_all

STATES = frozenset({"waiting", "called", "serving", "served", "on_hold", "no_show", "left", "transferred"})


def apply(store: Store, office: str, op: JsonObject, *, at: float) -> None:
    """Do what the op says, and count that it was done. ProblemFound when it cannot be done, ever, as it stands."""
    kind, data, body = str(op["kind"]), _object(op, "data"), _object(op, "body")
    if kind == "ticket.issued":
        _issue(store, office, op, data, body)
    elif kind == "ticket.alias":
        _rename(store, op, data, body)
    elif kind == "submission.finalised":
        _submit(store, office, op, data, body, at=at)
    elif kind == "submission.attached":
        name_all(store, office, _text(data, "submission"), data.get("attachments"))
    elif kind == "message.read":
        mark_read(store, _text(data, "message"))
    elif kind.startswith("entry."):
        _move(store, op, data)
    store.run("INSERT INTO effects VALUES(?, ?, ?, ?)", office, str(op["op_id"]), kind, at)


def _issue(store: Store, office: str, op: JsonObject, data: JsonObject, body: JsonObject) -> None:
    ticket, number, service = str(op["stream"]), _text(data, "number"), _text(data, "service")
    if not number or not service:
        raise ProblemFound(422, "op_broken", "Karcis tanpa nomor atau layanan.")
    if store.one("SELECT 1 FROM tickets WHERE ticket = ?", ticket):
        raise ProblemFound(409, "ticket_known", "Karcis ini sudah tercatat dengan kiriman lain.")
    code = _text(body, "code") or _text(data, "code")
    store.run("INSERT INTO tickets VALUES(?, ?, ?, ?, ?, ?)", ticket, office, number, service, code, str(op["at"]))
    if appointment := _text(data, "appointment"):
        store.run(
            "UPDATE appointments SET state = 'checked_in', number = ?, follow = ? WHERE appointment = ?",
            *(number, code, appointment),
        )
    _move(store, op, data)


def _rename(store: Store, op: JsonObject, data: JsonObject, body: JsonObject) -> None:
    """The holder's paper says another number and code than the office told first."""
    ticket, number, code = str(op["stream"]), _text(data, "number"), _text(body, "code")
    if not number or not store.run("UPDATE tickets SET number = ? WHERE ticket = ?", number, ticket):
        raise ProblemFound(422, "op_broken", "Nomor pengganti tanpa karcis.")
    if code:
        store.run("UPDATE tickets SET code = ? WHERE ticket = ?", code, ticket)


def _move(store: Store, op: JsonObject, data: JsonObject) -> None:
    """An entry moves on, or begins here. A transfer begins a second one, and its undo withdraws that."""
    entry, state, at = _text(data, "entry"), _text(data, "state"), str(op["at"])
    if not entry or state not in STATES:
        raise ProblemFound(422, "op_broken", "Kiriman antrean tanpa tanda atau keadaan yang dikenal.")
    store.run(
        "INSERT INTO entries VALUES(?, ?, ?, ?, ?, ?, ?) ON CONFLICT(entry) DO UPDATE SET state = excluded.state,"
        " counter = excluded.counter, changed_at = excluded.changed_at",
        *(entry, str(op["stream"]), _text(data, "service"), state, _text(data, "counter"), at, at),
    )
    if successor := _text(data, "next_entry"):
        store.run(
            "INSERT INTO entries SELECT ?, ticket, ?, 'waiting', '', arrived_at, ? FROM entries WHERE entry = ?"
            " ON CONFLICT DO NOTHING",
            *(successor, _text(data, "next_service"), at, entry),
        )
    if withdrawn := _text(data, "withdrawn"):
        store.run("DELETE FROM entries WHERE entry = ?", withdrawn)


def _submit(store: Store, office: str, op: JsonObject, data: JsonObject, body: JsonObject, *, at: float) -> None:
    form, version, answers = _text(body, "form"), _text(body, "form_version"), body.get("answers")
    rule = _form_rule(store, form, version)
    if rule is None:
        raise ProblemFound(422, "form_unknown", f"Formulir {form} versi {version} tidak dikenal.")
    wrong = faults(rule, answers)
    if wrong:
        say = f"Isian tidak sesuai formulir {form}: {', '.join(wrong)}"
        raise ProblemFound(422, "answers_wrong", say, wrong=[f"/answers{pointer}" for pointer in wrong])
    submission = _text(data, "submission") or str(op["op_id"])
    if store.one("SELECT 1 FROM submissions WHERE submission = ?", submission):
        raise ProblemFound(409, "submission_known", "Formulir ini sudah tercatat dengan kiriman lain.")
    store.run(
        "INSERT INTO submissions VALUES(?, ?, ?, ?, ?, ?, ?)",
        *(submission, office, _text(body, "ticket"), form, version, canonical(answers).decode(), str(op["at"])),
    )
    name_all(store, office, submission, data.get("attachments"))
    if receipt_code := _text(body, "receipt_code"):
        open_case(store, office, submission, receipt_code=receipt_code, sub=_text(body, "sub"), at=at)


def _form_rule(store: Store, form: str, version: str) -> Draft202012Validator | None:
    """The form as it was last published in that version, in whichever catalogue: forms outlive catalogues."""
    for row in store.all("SELECT sha256, document FROM catalogues ORDER BY publication DESC"):
        rule = _rules(row["sha256"], row["document"]).get((form, version))
        if rule is not None:
            return rule
    return None


@lru_cache(maxsize=16)
def _rules(_sha256: str, document: str) -> dict[tuple[str, str], Draft202012Validator]:
    """Rules of the forms in one document; a broken document or form has none."""
    try:
        catalogue = json.loads(document)
    except ValueError:
        return {}
    forms = catalogue.get("forms", []) if isinstance(catalogue, dict) else []
    rules = {}
    for form in forms if isinstance(forms, list) else []:
        rule = _rule(form.get("schema")) if isinstance(form, dict) else None
        if rule is not None:
            rules[str(form.get("code")), str(form.get("version"))] = rule
    return rules


def _rule(schema: Json) -> Draft202012Validator | None:
    if not isinstance(schema, dict):
        return None
    try:
        Draft202012Validator.check_schema(schema)
        rule = rule_of(schema)
        list(rule.iter_errors({}))
    except (SchemaError, Unresolvable):
        return None
    return rule


def _object(op: JsonObject, name: str) -> JsonObject:
    found = op.get(name)
    return found if isinstance(found, dict) else {}


def _text(members: JsonObject, name: str) -> str:
    found = members.get(name)
    return found if isinstance(found, str) else ""
