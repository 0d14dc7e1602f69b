"""What needs attention in the story: a form, a call, a document, and two records of one number."""

from typing import Final

from counter.gallery.fakes.fixtures import ago
from office.contract.answers import FormRow
from office.contract.attention import (
    AttentionAct,
    AttentionAnswer,
    AttentionDetail,
    AttentionForm,
    AttentionItem,
    AttentionSide,
    AttentionStep,
    CorrectionField,
)

ESCALATED: Final = AttentionStep(
    what="escalated", at=ago(61), officer="sari", name="Sari Handayani", why="Tidak dapat diperbaiki dari kantor ini"
)
FORM_ITEM: Final = AttentionItem(
    item="op-31",
    kind="op",
    code="answers_wrong",
    about=(
        "Formulir nomor A 012: Pendaftaran Peristiwa Kependudukan: ditolak pusat",
        "Form of number A 012: Registration of a civil event: refused by the platform",
    ),
    since=ago(52),
    behind=3,
    fields=("/answers/child_name", "/answers/family_number"),
)
CALL_ITEM: Final = AttentionItem(
    item="op-24",
    kind="op",
    code="op_broken",
    about=(
        "Nomor A 006, dipanggil di loket 7: ditolak pusat",
        "Number A 006, called at counter 7: refused by the platform",
    ),
    since=ago(95),
    state="escalated",
    behind=2,
    history=(ESCALATED,),
)
DOCUMENT_ITEM: Final = AttentionItem(
    item="document-catalogue-8",
    kind="document",
    code="catalogue_broken",
    about=("Katalog versi 8 dari pusat: ditolak kantor ini", "Catalogue version 8: refused here"),
    since=ago(26 * 60),
    state="retrying",
    history=(
        AttentionStep(what="retried", at=ago(12), officer="bayu", name="Bayu Pratama", why="Pusat sudah membetulkan"),
    ),
)
CONFLICT_ITEM: Final = AttentionItem(
    item="conflict-7",
    kind="conflict",
    code="version_taken",
    about=("Nomor A 009: dua catatan yang berbeda", "Number A 009: two records that differ"),
    since=ago(18),
)
FORM: Final = AttentionForm(
    title=("Pendaftaran Peristiwa Kependudukan", "Registration of a civil event"),
    rows=(
        FormRow(label=("Nama anak", "Child's name"), value="Arkan Maulana", source="citizen"),
        FormRow(label=("Nomor KK", "Family card number"), value="63•• •••• •••• 0012", source="account"),
        FormRow(label=("Tanggal lahir anak", "Child's date of birth"), value="12 Oktober 2026", source="citizen"),
        FormRow(label=("Alasan", "Reason"), value="Kelahiran anak", source="citizen"),
    ),
    fields=(
        CorrectionField(
            name="child_name",
            label=("Nama anak", "Child's name"),
            kind="text",
            value="Arkan Maulana",
            hint=("Seperti di surat lahir.", "As in the birth notice."),
            wrong="Nama anak belum sama dengan surat lahir yang diunggah.",
        ),
        CorrectionField(
            name="family_number",
            label=("Nomor KK", "Family card number"),
            kind="digits",
            secret=True,
            digits=16,
            wrong="Nomor KK tidak dikenal.",
        ),
        CorrectionField(
            name="born", label=("Tanggal lahir anak", "Child's date of birth"), kind="date", value="2026-10-12"
        ),
        CorrectionField(
            name="why",
            label=("Alasan", "Reason"),
            kind="choice",
            value="birth",
            choices=(("birth", "Kelahiran anak", "Birth of a child"), ("moved", "Pindah datang", "Moved here")),
        ),
        CorrectionField(name="note", label=("Catatan", "Note"), kind="text", required=False),
    ),
)
FORM_SAY: Final = (
    "Nama anak dan nomor KK tidak cocok dengan data kependudukan.",
    "Child's name and family card number do not match the civil registry.",
)
SIDES: Final = (
    AttentionSide(
        title=("Catatan kantor ini: dicatat tidak hadir", "This office's record: marked as not present"),
        rows=(
            (("Waktu", "When"), "2026-11-23 09.21"),
            (("Nomor", "Number"), "A 009"),
            (("Loket", "Counter"), "4"),
            (("Oleh", "By"), "rina"),
        ),
    ),
    AttentionSide(
        title=(
            "Catatan yang ada di pusat: selesai dilayani di loket 7",
            "The record at the platform: served at counter 7",
        ),
        rows=(
            (("Waktu", "When"), "2026-11-23 09.17"),
            (("Nomor", "Number"), "A 009"),
            (("Loket", "Counter"), "7"),
            (("Oleh", "By"), "bayu"),
        ),
    ),
)
CONFLICT_SAY: Final = (
    "Buku kantor ini pernah dipulihkan dari salinan lama. Sesudah itu hal yang sama dicatat lagi dengan cara lain. "
    "Pilih catatan yang benar; yang lain tetap tersimpan.",
    "This office's book was put back to an older copy, and the same thing was recorded again in another way. "
    "Choose the record that is right; the other one is kept.",
)
DETAILS: Final = (
    AttentionDetail(item=FORM_ITEM, say=FORM_SAY, acts=("retry", "correct", "escalate"), form=FORM),
    AttentionDetail(
        item=CALL_ITEM,
        say=("Panggilan ini tidak dikenal.", "This call is not known."),
        acts=("retry", "withdraw"),
    ),
    AttentionDetail(
        item=DOCUMENT_ITEM,
        say=(
            "Layanan paspor menunjuk instansi yang tidak ada.",
            "The service paspor names an agency that is not there.",
        ),
        acts=("escalate",),
    ),
    AttentionDetail(item=CONFLICT_ITEM, say=CONFLICT_SAY, acts=("settle", "escalate"), sides=SIDES),
)


def listed(left_off: int = 0, details: tuple[AttentionDetail, ...] = DETAILS) -> AttentionAnswer:
    items = tuple(sorted((detail.item for detail in details), key=lambda item: item.since))
    waiting = sum(item.state in {"open", "escalated"} for item in items)
    return AttentionAnswer(open=waiting + left_off, items=items, left_off=left_off)


def acts_after(detail: AttentionDetail, act: str) -> tuple[AttentionAct, ...]:
    """As a hub would have it: what was corrected waits, and nothing is told to the platform twice."""
    gone = set(detail.acts) if act == "amended" else {"retried": {"retry"}, "escalated": {"escalate"}}[act]
    return tuple(one for one in detail.acts if one not in gone)
