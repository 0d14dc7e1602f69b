"""Filling in a form: what the account knows is filled in, what is wrong is said at its field, nothing is kept."""

from collections.abc import Callable, Iterable
from datetime import date

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from display.qt.rows import RowsModel
from display.words import MONTHS
from kiosk.core.visit import Visit
from kiosk.form.field_input import FormScreen, answer_of, raw_of, screens, shown, type_letter
from office.catalogue.form_check import check, compiled
from office.contract.answers import FieldRefused, Profile
from office.contract.catalogue import Field, Form
from office.contract.citizens.people import mask_digits, mask_text
from office.contract.words import in_language

QML_IMPORT_NAME = "Kiosk"
QML_IMPORT_MAJOR_VERSION = 1

ROLES = (
    *("key", "name", "kind", "label", "hint", "value", "placeholder", "counter", "error", "active"),
    *("source", "locked", "answer", "chosen", "among"),
)


@QmlElement
class FormViewModel(QObject):
    """`finished` opens the review; `left` goes back to where the form was opened from."""

    changed = Signal()

    def __init__(self, visit: Visit, finished: Callable[[], None], left: Callable[[], None]) -> None:
        super().__init__()
        self._visit, self._finished, self._left = visit, finished, left
        self._fields = RowsModel(ROLES, "key", self)
        self._steps = RowsModel(("number", "phase"), "number", self)
        self._compact = False
        self._reset(None, ())

    def _reset(self, form: Form | None, consent: tuple[str, ...]) -> None:
        self._form, self._consent = form, consent
        self._errors_of = compiled(form) if form else None
        self._needed: set[str] = set()
        self._raw: dict[str, str] = {}
        self._known: set[str] = set()
        self._wrong: dict[str, FieldRefused] = {}
        self._at = 0
        self._active = ""
        self._screens: list[FormScreen] = []

    def clear(self) -> None:
        self._reset(None, ())
        self.refresh()

    def begin(self, form: Form, consent: tuple[str, ...]) -> None:
        """`consent` lists the members of the account that may be used here; none for a guest."""
        self._reset(form, consent)
        profile = self._profile()
        for field in self._all():
            value = str(getattr(profile, field.autofill, "")) if profile and field.autofill in consent else ""
            if value and raw_of(field, value):
                self._raw[field.name] = raw_of(field, value)
                self._known.add(field.name)
        self._screens = screens(form, self._known, compact=self._compact)
        self._enter(0)

    def fit(self, *, compact: bool) -> None:
        """Large type and low reach ask one question at a time."""
        if compact == self._compact:
            return
        self._compact = compact
        if self._form is not None:
            here = self._screens[self._at].fields[0].name
            self._screens = screens(self._form, self._known, compact=compact)
            self._enter(self._screen_of(here))

    @property
    def form(self) -> Form | None:
        return self._form

    @property
    def consent(self) -> tuple[str, ...]:
        return self._consent

    @property
    def touched(self) -> bool:
        """Whether something would be lost if the visit ended now."""
        return bool(self._raw.keys() - self._known)

    def answers(self) -> dict[str, object]:
        found = {field.name: answer_of(field, self._raw.get(field.name, "")) for field in self._all()}
        return {name: answer for name, answer in found.items() if answer}

    def here(self) -> list[str]:
        """Names of what is on this screen."""
        return [field.name for field in self._here()]

    def asked(self) -> list[str]:
        """Names of what this screen asks and the account did not know."""
        return [field.name for field in self._here() if field.name not in self._known]

    def put(self, name: str, raw: str) -> None:
        field = self._field(name)
        assert field is not None, name
        self._put(field, raw)

    def show_wrong(self, wrong: Iterable[FieldRefused]) -> None:
        """What the office refused, each at its field; opens the first."""
        self._wrong = {refused.pointer.lstrip("/"): refused for refused in wrong}
        first = next((field.name for field in self._all() if field.name in self._wrong), "")
        self._known -= self._wrong.keys()
        if self._form is not None:
            self._screens = screens(self._form, self._known, compact=self._compact)
        wrong_now = dict(self._wrong)
        self._enter(self._screen_of(first))
        self._wrong = wrong_now
        self.refresh()

    def shown_answers(self) -> list[tuple[str, str, str]]:
        """Name, label and answer of everything that was filled in, secrets masked."""
        rows = []
        for field in self._all():
            raw = self._raw.get(field.name, "")
            if raw:
                rows.append((field.name, in_language(field.label, self._visit.language), self._masked(field, raw)))
        return rows

    def refresh(self) -> None:
        self._fields.show([row for field in self._here() for row in self._rows_of(field)])
        steps = len(self._form.steps) if self._form else 0
        now = self._screens[self._at].step if self._screens else 0
        phases = ["past" if number < now else "now" if number == now else "next" for number in range(steps)]
        self._steps.show([{"number": number, "phase": phase} for number, phase in enumerate(phases)])
        self.changed.emit()

    retranslate = refresh

    @Property(QObject, constant=True)
    def fields(self) -> QObject:
        return self._fields

    @Property(QObject, constant=True)
    def steps(self) -> QObject:
        return self._steps

    @Property(str, notify=changed)
    def title(self) -> str:
        if self._form is None:
            return ""
        return in_language(self._form.steps[self._screens[self._at].step].title, self._visit.language)

    @Property(str, notify=changed)
    def progressWords(self) -> str:
        if self._form is None:
            return ""
        step, steps = self._screens[self._at].step + 1, len(self._form.steps)
        words = self.tr("Formulir {form}, langkah {step} dari {steps}")
        return words.format(form=self._form.code, step=step, steps=steps)

    @Property(str, notify=changed)
    def filledWords(self) -> str:
        filled = sum(1 for field in self._all() if self._raw.get(field.name))
        return self.tr("{filled} dari {all} terisi").format(filled=filled, all=len(self._all()))

    @Property(str, notify=changed)
    def keys(self) -> str:
        """Which keys the active field needs: "digits", "text" or none."""
        field = self._field(self._active)
        return "" if field is None else "text" if field.kind == "text" else "digits"

    @Property(bool, notify=changed)
    def capitals(self) -> bool:
        """A name's words begin with a capital."""
        raw = self._raw.get(self._active, "")
        return raw == "" or raw.endswith(" ")

    @Slot(str)
    def touch(self, name: str) -> None:
        if name != self._active:
            self._active = name
            self.refresh()

    @Slot(str)
    def press(self, letter: str) -> None:
        field = self._field(self._active)
        if field is not None:
            self._put(field, type_letter(field, self._raw.get(field.name, ""), letter))

    @Slot()
    def backspace(self) -> None:
        field = self._field(self._active)
        if field is not None:
            self._put(field, self._raw.get(field.name, "")[:-1])

    @Slot()
    def clearInput(self) -> None:
        field = self._field(self._active)
        if field is not None:
            self._put(field, "")

    @Slot(str, str)
    def choose(self, name: str, value: str) -> None:
        field = self._field(name)
        assert field is not None, name
        self._active = ""
        self._put(field, value)

    @Slot(str)
    def change(self, name: str) -> None:
        """Known, but not as it should be: typed from here on, and no longer the account's."""
        self._known.discard(name)
        self._raw.pop(name, None)
        self._active = name
        self.refresh()

    @Slot()
    def next(self) -> None:
        """On to the next screen, unless something here is wrong: then say so at the field."""
        if self._form is None:
            return
        names = {field.name for field in self._here()}
        self._wrong = {name: found for name, found in self._refusals(self.answers()).items() if name in names}
        if self._wrong:
            typed = [field.name for field in self._here() if field.name in self._wrong and field.kind != "choice"]
            self._active = typed[0] if typed else ""
            self.refresh()
        elif self._at + 1 < len(self._screens):
            self._enter(self._at + 1)
        else:
            self._active = ""
            self.refresh()
            self._finished()

    def back(self) -> None:
        if self._at:
            self._enter(self._at - 1)
        else:
            self._left()

    def last(self) -> None:
        """Back from the review."""
        self._enter(max(0, len(self._screens) - 1))

    def _refusals(self, answers: dict[str, object]) -> dict[str, FieldRefused]:
        """By field: the same rule as at the hub and the platform."""
        if self._form is None:
            return {}
        refused = check(self._form, answers, self._locking_profile(), self._errors_of)
        return {found.pointer.lstrip("/"): found for found in refused}

    def _put(self, field: Field, raw: str) -> None:
        self._raw[field.name] = raw
        self._wrong.pop(field.name, None)
        self.refresh()

    def _enter(self, at: int) -> None:
        self._at = at
        self._wrong = {}
        self._active = self._first_empty()
        here = set(self.here())
        self._needed = here & self._refusals({k: v for k, v in self.answers().items() if k not in here}).keys()
        self.refresh()

    def _first_empty(self) -> str:
        """Keys come up by themselves for the first question that needs them."""
        asked = [field for field in self._here() if field.name not in self._known and field.kind != "choice"]
        return next((field.name for field in asked if not self._raw.get(field.name)), "")

    def _screen_of(self, name: str) -> int:
        places = [at for at, screen in enumerate(self._screens) if any(field.name == name for field in screen.fields)]
        return places[0] if places else 0

    def _here(self) -> tuple[Field, ...]:
        return self._screens[self._at].fields if self._screens else ()

    def _all(self) -> list[Field]:
        return [field for step in self._form.steps for field in step.fields] if self._form else []

    def _field(self, name: str) -> Field | None:
        return next((field for field in self._all() if field.name == name), None)

    def _profile(self) -> Profile | None:
        return self._visit.session.profile if self._visit.session else None

    def _locking_profile(self) -> Profile | None:
        """A card or a typed number locks nothing: it may be anybody's, and whoever gave it may know better."""
        return self._profile() if self._consent and not self._visit.unproven else None

    def _rows_of(self, field: Field) -> list[dict[str, object]]:
        """A known or typed answer is one row; a choice is a question and a row for each of its options."""
        known = field.name in self._known
        if known or field.kind != "choice":
            return [self._row(field, "known" if known else "typed")]
        raw = self._raw.get(field.name, "")
        options = [
            self._row(field, "option")
            | {
                "key": f"{field.name}={choice.value}",
                "label": in_language(choice.name, self._visit.language),
                "answer": choice.value,
                "chosen": choice.value == raw,
            }
            for choice in field.choices
        ]
        return [self._row(field, "question"), *options]

    def _row(self, field: Field, kind: str) -> dict[str, object]:
        language, raw = self._visit.language, self._raw.get(field.name, "")
        known, active = field.name in self._known, field.name == self._active
        wrong = self._wrong.get(field.name)
        return {
            "key": field.name,
            "name": field.name,
            "kind": kind,
            "label": in_language(field.label, language)
            + ("" if known or field.name in self._needed else self.tr(" (boleh dikosongkan)")),
            "hint": in_language(field.hint, language) if field.hint else "",
            "value": self._masked(field, raw) if known or (field.secret and not active) else shown(field, raw),
            "placeholder": self._placeholder(field),
            "counter": self._count_words(field, raw),
            "error": "" if wrong is None else wrong.say_en if language == "en" else wrong.say,
            "active": active,
            "source": self._source_words(field) if known else "",
            "locked": field.locked and not self._visit.unproven,
            "answer": "",
            "chosen": False,
            "among": len(field.choices),
        }

    def _masked(self, field: Field, raw: str) -> str:
        if field.kind == "choice":
            named = (in_language(choice.name, self._visit.language) for choice in field.choices if choice.value == raw)
            return next(named, raw)
        if not raw or not field.secret:
            return shown(field, raw)
        return mask_digits(raw) if raw.isdigit() else mask_text(raw)

    def _placeholder(self, field: Field) -> str:
        if field.kind == "date":
            return self.tr("tanggal / bulan / tahun")
        if field.kind == "digits" and field.digits:
            return self.tr("{count} angka").format(count=field.digits)
        return ""

    def _count_words(self, field: Field, raw: str) -> str:
        if field.kind != "digits" or not raw:
            return ""
        if field.digits:
            return self.tr("{count} dari {all} angka").format(count=len(raw), all=field.digits)
        return self.tr("{count} angka").format(count=len(raw))

    def _source_words(self, field: Field) -> str:
        profile = self._profile()
        if self._visit.typed:
            return self.tr("Dari NIK yang Anda ketik")
        if self._visit.unproven:
            return self.tr("Dari kartu digital Anda")
        if field.secret:
            return self.tr("Dari akun Anda. Sebagian disembunyikan.")
        day = _short_day(profile.as_of if profile else "", self._visit.language)
        return self.tr("Dari akun Anda (data Dukcapil, {day})").format(day=day) if day else self.tr("Dari akun Anda")


def _short_day(as_of: str, language: str) -> str:
    """23 Nov 2026; nothing when the account does not say."""
    try:
        day = date.fromisoformat(as_of[:10])
    except ValueError:
        return ""
    return f"{day.day} {MONTHS[language][day.month - 1][:3]} {day.year}"
