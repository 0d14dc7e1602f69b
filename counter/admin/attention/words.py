"""The words of what needs attention: the badge, the list, one item with what was done about it."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Final

from PySide6.QtCore import QCoreApplication

from counter.admin.attention.decision_words import act_views
from counter.admin.attention.state import OpenAttention
from counter.admin.attention.view_state import AnswerRow, AttentionView, BadgeView, ItemView, SideView, StepView
from counter.core.state import DeskState
from counter.widgets.views import ChipView, FieldView, ItemRow, Tone
from display.words import moment_or_clock
from office.contract.attention import (
    AttentionAnswer,
    AttentionDetail,
    AttentionForm,
    AttentionItem,
    AttentionSide,
    AttentionState,
    AttentionStep,
    CorrectionField,
    What,
)

translate = QCoreApplication.translate

NEVER: Final = datetime(1970, 1, 1, tzinfo=UTC)  # the hub's own word for "nobody remembers when"
LOOKS: Final[Mapping[AttentionState, tuple[str, Tone]]] = {
    "open": ("alert-circle", "brick"),
    "retrying": ("refresh", "sky"),
    "amended": ("file-pencil", "sky"),
    "escalated": ("speakerphone", "kunyit"),
}
STEP_ICONS: Final[Mapping[What, str]] = {
    "retried": "refresh",
    "amended": "file-pencil",
    "escalated": "speakerphone",
    "settled": "gavel",
}


def badge(state: DeskState) -> BadgeView | None:
    """Only for who may decide, and only where something waits or nobody knows whether it does."""
    count = state.needs_attention
    if not state.counts_attention or count == 0:
        return None
    if count is None:
        return BadgeView(
            text=translate("Desk", "Perlu perhatian: ?"),
            brief="?",
            accessible=translate("Desk", "Perlu perhatian: belum diketahui"),
            known=False,
        )
    many = translate("Desk", "{0} perlu perhatian").format(count)
    text = translate("Desk", "1 perlu perhatian") if count == 1 else many
    return BadgeView(text=text, brief=str(count), accessible=text)


def attention_view(state: DeskState, now: datetime) -> AttentionView:
    looking, listed = state.part(OpenAttention), state.part(OpenAttention).listed
    return AttentionView(
        rows=tuple(_row(state, item, now) for item in (*listed.items, *listed.alerts)) if listed is not None else (),
        loading=_loading(looking) if listed is None else "",
        empty=_empty(listed),
        left_off=_left_off(listed),
        opened=_opened(state, looking.detail, now) if looking.detail is not None else None,
        done=_done(state),
        problem=looking.problem or looking.unread,
        wrong=dict(looking.wrong),
        working=looking.working,
        done_count=len(looking.done),
    )


def _loading(looking: OpenAttention) -> str:
    if looking.unread:
        return translate("Desk", "Daftar muncul di sini begitu server kantor menjawab.")
    return translate("Desk", "Daftar sedang diminta dari server kantor.")


def _empty(listed: AttentionAnswer | None) -> str:
    if listed is None or listed.items or listed.alerts:
        return ""
    return translate("Desk", "Tidak ada yang perlu perhatian.")


def _left_off(listed: AttentionAnswer | None) -> str:
    if listed is None or not listed.left_off:
        return ""
    words = translate("Desk", "Masih ada {0} lagi. Muncul di sini setelah yang di atas selesai.")
    return words.format(listed.left_off)


def _done(state: DeskState) -> str:
    done = state.part(OpenAttention).done
    return (
        translate("Desk", "Tercatat: {0}.").format(_what(done[-1], state.part(OpenAttention).item).lower())
        if done
        else ""
    )


def _row(state: DeskState, item: AttentionItem, now: datetime) -> ItemRow:
    parts = [_since(state, item.since, now), _behind(item)]
    return ItemRow(
        key=item.item,
        about=state.of(item.about),
        note=". ".join(part for part in parts if part),
        chip=_state_chip(item),
    )


def _since(state: DeskState, since: datetime, now: datetime) -> str:
    if since <= NEVER:
        return translate("Desk", "Sejak kapan belum diketahui")
    return translate("Desk", "Sejak {0}").format(moment_or_clock(since, now, state.zone, state.language))


def _behind(item: AttentionItem) -> str:
    if not item.behind:
        return ""
    if item.behind == 1:
        return translate("Desk", "1 catatan menunggu di belakangnya")
    return translate("Desk", "{0} catatan menunggu di belakangnya").format(item.behind)


def _state_chip(item: AttentionItem) -> ChipView:
    icon, tone = LOOKS[item.state]
    texts = {
        "open": translate("Desk", "Menunggu keputusan"),
        "retrying": translate("Desk", "Sedang dikirim ulang"),
        "amended": translate("Desk", "Perbaikan sedang dikirim"),
        "escalated": translate("Desk", "Sudah dilaporkan ke pusat"),
    }
    text = texts[item.state]
    if item.kind == "document" and item.state == "retrying":
        text = translate("Desk", "Sedang diminta lagi")
    return ChipView(icon, text, tone)


def _opened(state: DeskState, detail: AttentionDetail, now: datetime) -> ItemView:
    item, form, sides = detail.item, detail.form, _sides(state, detail.sides)
    chips = [_state_chip(item), ChipView("clock", _since(state, item.since, now))]
    if item.behind:
        chips.append(ChipView("hourglass", _behind(item)))
    acts = act_views(detail, sides, state.waits)
    return ItemView(
        key=item.item,
        title=state.of(item.about),
        chips=tuple(chips),
        say_title=_say_title(detail),
        say=state.of(detail.say) or translate("Desk", "Alasannya tidak disebutkan. Kode: {0}").format(item.code),
        rows=_answers(state, form) if form is not None else (),
        fields=tuple(_field(state, field) for field in form.fields) if form is not None else (),
        sides=sides,
        steps=tuple(_step(state, item, step, now) for step in item.history),
        acts=acts,
        note=_note(detail) or next((act.waits for act in acts if act.waits), ""),
    )


def _say_title(detail: AttentionDetail) -> str:
    item = detail.item
    if detail.unseen:
        return translate("Desk", "Mengapa isinya tidak tampil")
    if item.kind == "document":
        return translate("Desk", "Mengapa kantor ini menolaknya")
    if item.kind == "conflict":
        return translate("Desk", "Mengapa perlu diputuskan")
    if item.kind == "alert":
        return translate("Desk", "Apa yang dapat dilakukan")
    return translate("Desk", "Kata pusat")


def _note(detail: AttentionDetail) -> str:
    if detail.item.state == "amended":
        return translate("Desk", "Perbaikannya sudah dibuat. Tunggu jawaban pusat.")
    if not detail.acts:
        return translate("Desk", "Saat ini belum ada yang dapat dilakukan dari loket ini.")
    return ""


def _answers(state: DeskState, form: AttentionForm) -> tuple[AnswerRow, ...]:
    wrong = {state.of(field.label): field.wrong for field in form.fields if field.wrong}
    return tuple(
        AnswerRow(
            label=(label := state.of(row.label)),
            value=row.value or translate("Desk", "Tidak diisi"),
            source=translate("Desk", "Dari akun") if row.source == "account" else translate("Desk", "Diisi pemohon"),
            wrong=wrong.get(label, ""),
        )
        for row in form.rows
    )


def _field(state: DeskState, field: CorrectionField) -> FieldView:
    return FieldView(
        name=field.name,
        label=state.of(field.label) if field.required else _optional(state.of(field.label)),
        kind=field.kind,
        value=field.value,
        secret=field.secret,
        digits=field.digits,
        choices=tuple((value, state.of((text, text_en))) for value, text, text_en in field.choices),
        hint=_hint(state, field),
        wrong=field.wrong,
    )


def _optional(label: str) -> str:
    return translate("Desk", "{0} (boleh kosong)").format(label)


def _hint(state: DeskState, field: CorrectionField) -> str:
    hints = [state.of(field.hint)]
    if field.kind == "date":
        hints.append(translate("Desk", "Tanggal, bulan, tahun: 31-12-2026."))
    if field.kind == "digits" and field.digits:
        hints.append(translate("Desk", "{0} angka.").format(field.digits))
    if field.secret:
        hints.append(translate("Desk", "Jawaban lama tidak ditampilkan. Kosongkan bila tetap sama."))
    return " ".join(hint for hint in hints if hint)


def _sides(state: DeskState, sides: tuple[AttentionSide, ...]) -> tuple[SideView, ...]:
    by_side = [[(state.of(label), value) for label, value in side.rows] for side in sides]
    return tuple(
        SideView(
            title=state.of(side.title),
            rows=tuple(AnswerRow(label=label, value=value or translate("Desk", "Kosong")) for label, value in rows),
            differs=frozenset(index for index, row in enumerate(rows) if any(row not in other for other in by_side)),
        )
        for side, rows in zip(sides, by_side, strict=True)
    )


def _step(state: DeskState, item: AttentionItem, step: AttentionStep, now: datetime) -> StepView:
    words = translate("Desk", "{what} oleh {name}, {when}")
    text = words.format(
        what=_what(step.what, item.item),
        name=step.name or step.officer,
        when=moment_or_clock(step.at, now, state.zone, state.language),
    )
    return StepView(icon=STEP_ICONS[step.what], text=text, why=step.why)


def _what(what: What, item: str) -> str:
    if what == "retried" and item.startswith("document-"):
        return translate("Desk", "Diminta lagi")
    return {
        "retried": translate("Desk", "Dikirim ulang"),
        "amended": translate("Desk", "Diperbaiki"),
        "escalated": translate("Desk", "Dilaporkan ke pusat"),
        "settled": translate("Desk", "Diputuskan"),
    }[what]
