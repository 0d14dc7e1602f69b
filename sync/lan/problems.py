"""What a refused or failed call looks like on the wire (RFC 9457), and how it reads back. No I/O here."""

import http
import re
from collections.abc import Iterable, Mapping
from typing import Final, Self

import msgspec

from office.contract.answers import FieldRefused
from office.contract.errors import Refusal, Unavailable
from office.contract.messages import LANGUAGES, messages

PROBLEM_JSON: Final = "application/problem+json"
OWN_MEMBERS: Final = frozenset({"type", "title", "status", "code", "say"})
POINTED: Final = re.compile(r" - at `\$(?P<path>[^`]*)`\Z")
NAMED: Final = re.compile(r"(?:unknown|required) field `(?P<name>[^`]+)`")

STATUS: Final[Mapping[str, int]] = {
    "body_malformed": 400,
    "parameter_malformed": 400,
    "csr_wrong": 400,
    "not_enrolled": 403,
    "certificate_ended": 403,
    "device_waiting": 403,
    "key_known": 422,
    "device_unknown": 404,
    "device_unnamed": 401,
    "device_kind": 403,
    "device_counter": 403,
    "pin_wrong": 403,
    "account_unknown": 403,
    "account_only": 403,
    "emergency_needs_account": 403,
    "emergency_pin_easy": 422,
    "emergency_pin_missing": 403,
    "emergency_pin_ended": 403,
    "emergency_pin_locked": 403,
    "account_without_role": 403,
    "key_needed": 403,
    "key_missing": 403,
    "key_refused": 403,
    "key_unknown": 403,
    "key_copied": 403,
    "key_needs_account": 403,
    "key_for_oneself": 403,
    "key_code_wrong": 403,
    "key_code_ended": 403,
    "key_check_unknown": 404,
    "sign_in_unsafe": 403,
    "not_signed_in": 403,
    "role_missing": 403,
    "account_first": 403,
    "vouch_now": 403,
    "roster_old": 403,
    "session_unknown": 403,
    "nobody_named": 422,
    "level_too_low": 403,
    "help_over": 403,
    "account_known": 403,
    "not_agreed": 422,
    "card_without_number": 422,
    "code_used": 403,
    "code_expired": 403,
    "not_found": 404,
    "counter_unknown": 404,
    "entry_unknown": 404,
    "number_unknown": 404,
    "login_unknown": 404,
    "sign_in_unknown": 404,
    "appointment_unknown": 404,
    "attention_unknown": 404,
    "receipt_unknown": 404,
    "message_unknown": 404,
    "method_not_allowed": 405,
    "body_too_large": 413,
    "op_id_reused": 422,
    "op_id_taken": 422,
    "ticket_not_yours": 403,
    "form_not_here": 403,
    "body_wrong": 422,
    "answers_wrong": 422,
    "attachment_kind": 422,
    "attachment_size": 422,
    "attachment_broken": 422,
    "attachments_missing": 422,
    "attachment_unknown": 404,
    "submission_unknown": 404,
    "catalogue_broken": 422,
    "appointments_broken": 422,
    "form_unknown": 422,
    "service_unknown": 422,
    "ticket_unknown": 422,
    "slip_unreadable": 422,
    "slip_other_ticket": 422,
    "slip_device_unknown": 422,
    "slip_forged": 422,
    "officer_unknown": 422,
    "outcome_missing": 422,
    "reason_missing": 422,
    "amend_impossible": 422,
    "amend_empty": 422,
    "clock_time_wrong": 422,
    "clock_time_missing": 422,
    "pin_locked": 429,
    "logins_too_many": 429,
    "identifications_too_many": 429,
    "helps_too_many": 429,
    "guest_tickets_too_many": 429,
    "files_too_many": 429,
    "codes_too_many": 429,
    "pairings_too_many": 429,
    "agency_of_another": 403,
    "help_too_many": 429,
    "renewals_too_many": 429,
    "guests_waiting_too_many": 429,
    "code_not_ours": 422,
    "code_untrusted": 422,
    "answer_stale": 422,
    "bug": 500,
    "weather": 503,  # the code on the wire since the first version
    "book_full": 503,
    "book_unwritten": 503,
    "identity_unreachable": 503,
    "catalogue_missing": 503,
    "chain_broken": 503,
}
NAMED_IN_PATHS: Final = frozenset({"service_unknown", "ticket_unknown", "counter_unknown", "login_unknown"})
REFUSED: Final = 409  # what the office refuses because of how things stand now


def status_of(refusal: Refusal, method: str) -> int:
    """`facts["status"]` where one code has two. What a GET names in its path and is not there: not found."""
    if isinstance(status := refusal.facts.get("status"), int):
        return status
    if method == "GET" and refusal.code in NAMED_IN_PATHS:
        return http.HTTPStatus.NOT_FOUND
    return STATUS.get(refusal.code, REFUSED)


def problem(refusal: Refusal, *, status: int, language: str) -> bytes:
    facts = {name: _fact(value, language) for name, value in refusal.facts.items() if name not in OWN_MEMBERS}
    document = {
        "type": "about:blank",
        "title": http.HTTPStatus(status).phrase,
        "status": status,
        "code": refusal.code,
        "say": refusal.messages[language],
    }
    return msgspec.json.encode(document | facts)


def _fact(value: object, language: str) -> object:
    if isinstance(value, FieldRefused):
        say = value.say_en if language == "en" else value.say
        return {"pointer": value.pointer, "say": say or value.say}
    if isinstance(value, (tuple, list)):
        return [_fact(one, language) for one in value]
    return value


class HubUnavailable(Unavailable):
    """Something behind the hub failed; `messages` tell a person so, one sentence per language."""

    def __init__(self, code: str, messages: Mapping[str, str]) -> None:
        super().__init__(f"hub: {code}")
        self.code = code
        self.messages = messages

    @classmethod
    def of(cls, key: str, /) -> Self:
        """From the row `key` of the message table."""
        return cls(key.partition(".")[0], messages(key))


def refusal_of(status: int, body: bytes) -> Refusal | Unavailable:
    """What the caller of the hub raises for an answer of 4xx or 5xx."""
    try:
        document = msgspec.json.decode(body, type=dict[str, object])
    except (msgspec.DecodeError, UnicodeDecodeError):
        return Unavailable(f"hub: status {status} without a problem document")
    code, say = str(document.get("code", "")), str(document.get("say", ""))
    if not code:
        return Unavailable(f"hub: status {status} without a problem document")
    if status >= http.HTTPStatus.INTERNAL_SERVER_ERROR:
        return HubUnavailable(code, dict.fromkeys(LANGUAGES, say))
    facts = {name: value for name, value in document.items() if name not in OWN_MEMBERS}
    if isinstance(errors := facts.get("errors"), list):
        facts["errors"] = tuple(_field_refused(error) for error in errors if isinstance(error, dict))
    return Refusal(code, dict.fromkeys(LANGUAGES, say), **facts)


def _field_refused(error: Mapping[str, object]) -> FieldRefused:
    say = str(error.get("say", ""))
    return FieldRefused(pointer=str(error.get("pointer", "")), say=say, say_en=say)


def language_of(accept: str) -> str:
    """The first of our languages by the caller's weights (RFC 9110, 12.5.4); Indonesian when none is named."""
    for tag in sorted(accept.lower().split(","), key=_weight, reverse=True):
        primary = tag.split(";")[0].strip().split("-")[0]
        if primary in LANGUAGES:
            return primary
    return LANGUAGES[0]


def _weight(tag: str) -> float:
    _, _, q = tag.partition("q=")
    try:
        return float(q) if q else 1.0
    except ValueError:
        return 0.0


def body_wrong(error: msgspec.ValidationError) -> Refusal:
    """Well-formed JSON of the wrong shape; `errors` points at the place (RFC 6901)."""
    pointer = pointer_of(str(error))
    return Refusal.of(
        "body_wrong",
        facts={"errors": (FieldRefused(pointer=pointer, say="Bagian ini tidak sesuai.", say_en=_reason(str(error))),)},
    )


def pointer_of(message: str) -> str:
    """msgspec's "... - at `$.plan[0]`" as "/plan/0"; a missing or unknown member is pointed at itself."""
    at = POINTED.search(message)
    steps: Iterable[str] = re.findall(r"[^.\[\]]+", at["path"]) if at else ()
    named = NAMED.search(message)
    names = [*steps, *([named["name"]] if named else [])]
    return "".join(f"/{name.replace('~', '~0').replace('/', '~1')}" for name in names)


def _reason(message: str) -> str:
    return POINTED.sub("", message)
