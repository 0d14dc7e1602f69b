"""The form, its review, and that it was sent."""

from typing import Final

from display.gallery.story import Story
from kiosk.gallery.harness import Harness, Steps
from office.contract.answers import FieldRefused
from office.contract.errors import Refusal


def _typed(stage: Harness, name: str, text: str, *, guest: bool = False) -> None:
    stage.form_at(name, guest=guest)
    stage.kiosk.form.touch(name)
    stage.kiosk.form.rubAll()
    for letter in text:
        stage.kiosk.form.press(letter)


def _wrong_field(stage: Harness) -> None:
    _typed(stage, "nik", "63090654", guest=True)
    stage.kiosk.form.next()


def _refused_by_office(stage: Harness) -> None:
    stage.review()
    wrong = FieldRefused("/alasan", "Alasan: silakan pilih salah satu.", "Reason: please choose one.")
    stage.hub.wrong = Refusal(
        "answers_wrong", {"id": "Ada isian yang salah.", "en": "Some answers are wrong."}, errors=(wrong,)
    )
    stage.kiosk.submission.submit()


STORIES: Final[tuple[Story[Steps], ...]] = (
    Story("50-consent", Harness.consent),
    Story("51-form-choices", Harness.form),
    Story("52-form-known", lambda stage: stage.form_at("nik")),
    Story("53-form-letters", lambda stage: _typed(stage, "anak_nama", "Arkan Maul")),
    Story("54-form-date", lambda stage: _typed(stage, "anak_tanggal_lahir", "1210")),
    Story("55-form-digits", lambda stage: _typed(stage, "nik", "63090654", guest=True)),
    Story("56-form-wrong", _wrong_field),
    Story("57-form-refused", _refused_by_office),
    Story("58-form-declaration", lambda stage: stage.form_at("pernyataan")),
    Story("60-review", Harness.review),
    Story("61-submitted", Harness.submitted),
)
