"""Answers to a form: checked by the form's own schema, refused in plain words, shown masked."""

import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from typing import TYPE_CHECKING, Final, NoReturn

import msgspec

from office.contract.answers import FieldRefused, FormRow, Profile
from office.contract.catalogue import Field, Form
from office.contract.citizens.people import mask_digits, mask_text
from office.contract.commands import Answers
from office.contract.date_words import day_words
from office.contract.words import in_both, in_language

if TYPE_CHECKING:
    import jsonschema_rs

ANSWERS_BYTES_MAX: Final = 64 * 1024
TEXT_LENGTH_MAX: Final = 2000
DEPTH_MAX: Final = 16  # no form asks for as much; deeper ones are too much for a checker's stack
FORBIDDEN_KINDS: Final = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})  # control, format (also bidi), surrogate, private
ALLOWED_CONTROLS: Final = frozenset("\n\t\u200c\u200d")  # joiners are part of some scripts
Check = Callable[[Answers], "Iterable[jsonschema_rs.ValidationError]"]


def compiled(form: Form) -> Check:
    """The form's schema, ready to check with. ValueError when it is no JSON Schema or points outside itself."""
    import jsonschema_rs  # a kiosk has a window long before it has a form

    validator = jsonschema_rs.Draft202012Validator(form.schema, validate_formats=True, retriever=_nowhere)
    return validator.iter_errors


def _nowhere(uri: str) -> NoReturn:
    """Refuse to fetch parts of a schema. It must be whole in itself; this room has no network."""
    raise ValueError(f"schema points outside itself: {uri}")


def check(
    form: Form, answers: Answers, known: Profile | None = None, errors_of: Check | None = None
) -> tuple[FieldRefused, ...]:
    """Every wrong field, one reason each, in the form's order. `known` is the account that fills locked fields."""
    hostile = _hostile(answers)
    if hostile:
        return hostile
    fields = {field.name: field for step in form.steps for field in step.fields}
    wrong: dict[str, FieldRefused] = {}
    for field in fields.values():
        say = _required(field, answers) or _locked(field, answers, known)
        if say:
            wrong[field.name] = FieldRefused(_pointer(field.name), *say)
    for error in (errors_of or compiled(form))(answers):
        for name, say in _worded(error, fields, answers):
            wrong.setdefault(name, FieldRefused(_pointer(name), *say))
    order = {name: place for place, name in enumerate(fields)}
    return tuple(wrong[name] for name in sorted(wrong, key=lambda name: (order.get(name, len(order)), name)))


def rows(form: Form, answers: Answers, from_account: frozenset[str]) -> tuple[FormRow, ...]:
    """The answers as an officer reads them, in the form's order; empty optional ones are left out."""
    fields = [field for step in form.steps for field in step.fields if answers.get(field.name) not in (None, "")]
    return tuple(
        FormRow(
            label=in_both(field.label),
            value=_shown(field, str(answers[field.name])),
            source="account" if field.name in from_account else "citizen",
        )
        for field in fields
    )


def taken_from_account(form: Form, answers: Answers, known: Profile | None, consent: tuple[str, ...]) -> list[str]:
    """Names of the fields whose answer is the account's own and was shared with consent."""
    if known is None:
        return []
    return [
        field.name
        for step in form.steps
        for field in step.fields
        if field.autofill in consent
        and (known_value := getattr(known, field.autofill, ""))
        and answers.get(field.name) == known_value
    ]


def _hostile(answers: Answers) -> tuple[FieldRefused, ...]:
    """What no form may contain at whatever depth, whatever its schema says: lists in lists in lists, control
    characters, lone surrogates, very long text."""
    wrong = [
        FieldRefused(_pointer(name), "Isian ini bersusun terlalu dalam.", "This answer is nested too deeply.")
        for name, value in answers.items()
        if _is_deep(value)
    ]
    if wrong:
        return tuple(wrong)
    wrong += [
        FieldRefused(
            _pointer(name), "Isian ini berisi huruf yang tidak dikenal.", "This answer has unknown characters."
        )
        for name, value in answers.items()
        if not all(map(_clean, (name, *_texts(value))))
    ]
    wrong += [
        FieldRefused(_pointer(name), "Isian ini terlalu panjang.", "This answer is too long.")
        for name, value in answers.items()
        if any(len(text) > TEXT_LENGTH_MAX for text in _texts(value))
    ]
    if not wrong and _size(answers) > ANSWERS_BYTES_MAX:
        wrong.append(FieldRefused("", "Isian formulir terlalu besar.", "The answers are too large."))
    return tuple(wrong)


def _is_deep(value: object, levels: int = DEPTH_MAX) -> bool:
    return not levels or any(_is_deep(inner, levels - 1) for inner in _parts(value))


def _texts(value: object) -> Iterator[str]:
    """Every text in an answer, also the names of its parts."""
    if isinstance(value, str):
        yield value
    for inner in _parts(value):
        yield from _texts(inner)


def _parts(value: object) -> Iterable[object]:
    if isinstance(value, dict):
        return (*value, *value.values())
    return value if isinstance(value, list | tuple) else ()


def _size(answers: Answers) -> int:
    try:
        return len(msgspec.json.encode(answers))
    except (TypeError, ValueError, RecursionError):
        return ANSWERS_BYTES_MAX + 1


def _clean(text: str) -> bool:
    return not any(unicodedata.category(c) in FORBIDDEN_KINDS and c not in ALLOWED_CONTROLS for c in text)


def _pointer(name: str) -> str:
    """RFC 6901 pointer; empty for the answers as a whole."""
    return name and "/" + name.replace("~", "~0").replace("/", "~1")


def _required(field: Field, answers: Answers) -> tuple[str, str] | None:
    answer = answers.get(field.name)
    if field.required and (answer is None or (isinstance(answer, str) and not answer.strip())):
        return f"{field.label['id']} belum diisi.", f"{in_language(field.label, 'en')} is still empty."
    return None


def _locked(field: Field, answers: Answers, known: Profile | None) -> tuple[str, str] | None:
    """The sentence for a changed locked field: only the civil registry may change it."""
    known_value = getattr(known, field.autofill, "") if field.locked and field.autofill else ""
    if not known_value or answers.get(field.name) in (None, "", known_value):
        return None
    return (
        f"{field.label['id']} terkunci dan hanya dapat diubah di Dukcapil.",
        f"{in_language(field.label, 'en')} is locked; only the civil registry can change it.",
    )


def _worded(
    error: "jsonschema_rs.ValidationError", fields: Mapping[str, Field], answers: Answers
) -> Iterable[tuple[str, tuple[str, str]]]:
    """One error of the schema as (field, sentences)."""
    keyword, about = error.kind.name, error.kind.as_dict()
    if error.instance_path:
        name = str(error.instance_path[0])
        yield name, _sentence(fields.get(name), keyword, about, answers.get(name))
    elif keyword == "required":
        name = str(about["property"])
        label, label_en = in_both(fields[name].label) if name in fields else (name, name)
        yield name, (f"{label} belum diisi.", f"{label_en} is still empty.")
    elif keyword in ("additionalProperties", "unevaluatedProperties"):
        for name in about["unexpected"]:
            yield str(name), ("Isian ini tidak ada di formulir.", "This form has no such answer.")
    else:
        yield "", ("Isian formulir belum benar. Silakan periksa lagi.", "The answers are not right yet. Please check.")


def _sentence(field: Field | None, keyword: str, about: Mapping[str, object], answer: object) -> tuple[str, str]:
    label, label_en = in_both(field.label) if field else ("Isian ini", "This answer")
    if field and field.kind == "digits" and isinstance(answer, str):
        return _digits_sentence(label, label_en, field.digits, answer)
    if field and field.kind == "date":
        return (
            f"{label} belum benar. Isi tanggal, bulan, dan tahun.",
            f"{label_en} is not a date. Give day, month, year.",
        )
    if keyword in ("enum", "const") or (field and field.kind == "choice"):
        return f"{label}: silakan pilih salah satu.", f"{label_en}: please choose one."
    if keyword == "maxLength":
        most = about.get("limit")
        return (
            f"{label} terlalu panjang. Paling banyak {most} huruf.",
            f"{label_en} is too long: at most {most} letters.",
        )
    if keyword == "minLength":
        return f"{label} terlalu pendek.", f"{label_en} is too short."
    return f"{label} belum benar. Silakan periksa lagi.", f"{label_en} is not right yet. Please check."


def _digits_sentence(label: str, label_en: str, wanted: int, answer: str) -> tuple[str, str]:
    if not (answer.isascii() and answer.isdigit()):
        return f"{label} hanya boleh angka.", f"{label_en} must be digits only."
    if wanted and len(answer) != wanted:
        there = f"Baru ada {len(answer)}" if len(answer) < wanted else f"Ada {len(answer)}"
        there_en = f"There are only {len(answer)}" if len(answer) < wanted else f"There are {len(answer)}"
        return f"{label} harus {wanted} angka. {there}.", f"{label_en} must have {wanted} digits. {there_en}."
    return f"{label} belum benar. Silakan periksa lagi.", f"{label_en} is not right yet. Please check."


def _shown(field: Field, value: str) -> str:
    if field.secret:
        return mask_digits(value) if value.isdigit() else mask_text(value)
    if field.kind == "choice":
        return next((choice.name["id"] for choice in field.choices if choice.value == value), value)
    if field.kind == "date":
        try:
            return day_words(date.fromisoformat(value))[0]
        except ValueError:
            return value
    return value
