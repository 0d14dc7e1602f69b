"""The words of the dialogs in which an officer helps a citizen."""

from collections.abc import Iterator, Mapping
from typing import Final

import msgspec
from msgspec import field
from PySide6.QtCore import QCoreApplication

from counter.assisted.state import AssistedState
from counter.core.state import DeskState
from counter.widgets.views import FieldView
from display.words import clock
from office.contract.assurance import reaches
from office.contract.catalogue import Field, Form
from office.contract.citizens.people import mask_digits, mask_nik
from office.contract.words import in_language
from sync.wire import Helping


class FormChoice(msgspec.Struct, frozen=True, kw_only=True):
    """A form that goes with the visit. `sent` says that it has gone, with its code; empty while it has not."""

    code: str
    title: str
    fields: tuple[FieldView, ...] = ()
    sent: str = ""


class AssistedView(msgspec.Struct, frozen=True, kw_only=True):
    """`begun` empty: nobody is helped. `for_whom` says who would be; `wrong` what the hub found in the answers."""

    for_whom: str = ""
    begun: str = ""
    rows: tuple[tuple[str, str], ...] = ()
    needs_number: bool = False
    forms: tuple[FormChoice, ...] = ()
    nothing_left: str = ""
    paper: str = ""
    problem: str = ""
    wrong: Mapping[str, str] = field(default_factory=dict)
    working: bool = False


translate = QCoreApplication.translate

NIK_DIGITS: Final = 16


def helping_view(state: DeskState, helped: AssistedState, *, prints: bool) -> AssistedView:
    helping, service, number, sent = helped.helping, helped.service, helped.number, dict(helped.sent)
    if helping is None:
        return AssistedView(for_whom=_for_whom(state), problem=helped.problem, working=helped.working)
    forms = tuple(_choice(state, form, helping, sent) for form in _forms(state, service)) if number else ()
    left = [form for form in forms if not form.sent]
    return AssistedView(
        begun=translate("Desk", "Anda membantu sampai pukul {0}, atau sampai Anda selesai.").format(
            clock(helping.expires_at, state.zone)
        ),
        rows=_rows(state, helping, service, number),
        needs_number=not number,
        forms=forms,
        nothing_left="" if left or not number else translate("Desk", "Tidak ada formulir lagi untuk layanan ini."),
        paper=_paper(number, prints=prints),
        problem=helped.problem,
        wrong=dict(helped.wrong),
        working=helped.working,
    )


def why_words() -> dict[str, str]:
    """Why somebody is helped; no word of it names them."""
    return {
        "no_phone": translate("Desk", "Tidak punya ponsel"),
        "phone_fails": translate("Desk", "Ponselnya tidak dapat dipakai"),
        "cannot_use_screen": translate("Desk", "Tidak dapat memakai layar kiosk"),
        "other": translate("Desk", "Sebab lain"),
    }


def read_words(read: str) -> str:
    """What was typed or scanned, as much of it as may stand on a screen."""
    digits = "".join(read.split())
    if not digits:
        return ""
    if not digits.isdigit():
        return translate("Desk", "Kartu digital sudah dipindai.")
    if len(digits) == NIK_DIGITS:
        return f"NIK {mask_nik(digits)}"
    return translate("Desk", "{0} dari 16 angka").format(len(digits))


def is_whole(read: str) -> bool:
    digits = "".join(read.split())
    return bool(digits) and (not digits.isdigit() or len(digits) == NIK_DIGITS)


def _for_whom(state: DeskState) -> str:
    if state.current is None:
        return translate("Desk", "Belum ada yang dilayani di loket ini: nomor antrean diambilkan sesudah ini.")
    return translate("Desk", "Untuk {0}, yang sekarang di loket ini.").format(state.current.number)


def _rows(state: DeskState, helping: Helping, service: str, number: str) -> tuple[tuple[str, str], ...]:
    known = helping.profile
    rows = (
        (translate("Desk", "Nama"), known.name or translate("Desk", "Tidak ditulis")),
        (translate("Desk", "NIK"), mask_nik(known.nik)),
        (translate("Desk", "Nomor antrean"), number or translate("Desk", "Belum diambil")),
    )
    return (*rows, (translate("Desk", "Layanan"), state.service_name(service))) if number else rows


def _paper(number: str, *, prints: bool) -> str:
    """What becomes of the number and of a form's code, for who has nothing to keep them in."""
    if not number:
        return ""
    if prints:
        return translate("Desk", "Buktinya dicetak di loket ini. Bacakan juga nomor dan kodenya.")
    return translate("Desk", "Tidak ada printer di loket ini. Tuliskan nomor dan kode berkas untuk warga.")


def _forms(state: DeskState, service: str) -> Iterator[Form]:
    """Those of the service that may be sent without an account."""
    found = state.service(service)
    if found is None or state.catalogue is None:
        return
    wanted = dict.fromkeys((found.form, *(requirement.form for requirement in found.requirements)))
    for code in wanted:
        form = next((one for one in state.catalogue.forms if one.code == code), None)
        if form is not None and reaches("verified", form.level):
            yield form


def _choice(state: DeskState, form: Form, helping: Helping, sent: Mapping[str, str]) -> FormChoice:
    code = sent.get(form.code, "")
    text = translate("Desk", "{0} sudah dikirim. Kode berkas {1}.").format(
        in_language(form.title, state.language), code
    )
    fields = tuple(_field(state, field, helping) for step in form.steps for field in step.fields)
    return FormChoice(
        code=form.code, title=in_language(form.title, state.language), fields=fields, sent=text if code else ""
    )


def _field(state: DeskState, field: Field, helping: Helping) -> FieldView:
    """What the card says is filled in, as far as it may stand on a screen; the citizen says the rest."""
    label, known = in_language(field.label, state.language), on_card(field, helping)
    return FieldView(
        name=field.name,
        label=label if field.required else translate("Desk", "{0} (boleh kosong)").format(label),
        kind=field.kind,
        value="" if field.secret else known,
        secret=field.secret,
        digits=field.digits,
        choices=tuple((choice.value, in_language(choice.name, state.language)) for choice in field.choices),
        hint=_hint(state, field, known),
    )


def on_card(field: Field, helping: Helping) -> str:
    """What the card says of this field; empty when nothing."""
    return str(getattr(helping.profile, field.autofill, "")) if field.autofill else ""


def _hint(state: DeskState, field: Field, known: str) -> str:
    if field.secret and known:
        return translate("Desk", "Dari kartu: {0}. Kosongkan bila sama.").format(mask_digits(known))
    hints = [in_language(field.hint, state.language) if field.hint is not None else ""]
    if field.kind == "date":
        hints.append(translate("Desk", "Tanggal, bulan, tahun: 31-12-2026."))
    if field.kind == "digits" and field.digits:
        hints.append(translate("Desk", "{0} angka.").format(field.digits))
    return " ".join(hint for hint in hints if hint)
