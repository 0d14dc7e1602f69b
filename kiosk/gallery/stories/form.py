"""The form, its review, and that it was sent."""

from typing import Final

from display.gallery.story import Story
from kiosk.gallery.harness import Harness, Steps
from office.contract.answers import FieldRefused
from office.contract.errors import Refusal


def _typed(harness: Harness, name: str, text: str, *, guest: bool = False) -> None:
    harness.form_at(name, guest=guest)
    harness.kiosk.form.touch(name)
    harness.kiosk.form.clearInput()
    for letter in text:
        harness.kiosk.form.press(letter)


def _wrong_field(harness: Harness) -> None:
    _typed(harness, "nik", "63090654", guest=True)
    harness.kiosk.form.next()


def _refused_by_office(harness: Harness) -> None:
    harness.review()
    wrong = FieldRefused("/alasan", "Alasan: silakan pilih salah satu.", "Reason: please choose one.")
    harness.hub.wrong = Refusal(
        "answers_wrong", {"id": "Ada isian yang salah.", "en": "Some answers are wrong."}, errors=(wrong,)
    )
    harness.kiosk.submission.submit()


STORIES: Final[tuple[Story[Steps], ...]] = (
    Story("50-consent", Harness.consent),
    Story("51-form-choices", Harness.form),
    Story("52-form-known", lambda harness: harness.form_at("nik")),
    Story("53-form-letters", lambda harness: _typed(harness, "anak_nama", "Arkan Maul")),
    Story("54-form-date", lambda harness: _typed(harness, "anak_tanggal_lahir", "1210")),
    Story("55-form-digits", lambda harness: _typed(harness, "nik", "63090654", guest=True)),
    Story("56-form-wrong", _wrong_field),
    Story("57-form-refused", _refused_by_office),
    Story("58-form-declaration", lambda harness: harness.form_at("pernyataan")),
    Story("60-review", Harness.review),
    Story("61-submitted", Harness.submitted),
)
