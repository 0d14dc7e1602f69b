"""Sentences for what was refused. They name nobody."""

from collections.abc import Mapping
from typing import Final

import msgspec

from office.book.ops import AMENDED, Amendment
from office.contract.attention import Sentence
from office.contract.words import Words, in_language

Data = Mapping[str, object]

ENTRY_SAYS: Final[Mapping[str, Sentence]] = {
    "ticket.issued": ("karcis diambil", "ticket taken"),
    "ticket.alias": ("nomor kedua dari karcis yang sama", "second number of the same ticket"),
    "entry.called": ("dipanggil di loket {counter}", "called at counter {counter}"),
    "entry.recalled": ("dipanggil lagi di loket {counter}", "called again at counter {counter}"),
    "entry.serving": ("mulai dilayani di loket {counter}", "service begun at counter {counter}"),
    "entry.served": ("selesai dilayani di loket {counter}", "served at counter {counter}"),
    "entry.on_hold": ("ditunda di loket {counter}", "put on hold at counter {counter}"),
    "entry.resumed": ("dilanjutkan di loket {counter}", "resumed at counter {counter}"),
    "entry.no_show": ("dicatat tidak hadir", "marked as not present"),
    "entry.transferred": ("dialihkan ke layanan lain", "sent on to another service"),
    "entry.returned": ("kembali ke antrean", "back in the line"),
    "entry.left": ("meninggalkan antrean", "left the line"),
    "entry.granted": ("diberi prioritas", "given priority"),
    "entry.undone": ("langkah terakhir diurungkan", "last step undone"),
}
OTHER_SAYS: Final[Mapping[str, Sentence]] = {
    "counter.paused": ("Loket {counter} mulai istirahat", "Counter {counter} went on a break"),
    "counter.reopened": ("Loket {counter} buka lagi", "Counter {counter} opened again"),
    "officer.signed_in": ("Petugas masuk di loket {counter}", "An officer signed in at counter {counter}"),
    "officer.signed_out": ("Petugas keluar dari loket {counter}", "An officer signed out at counter {counter}"),
    "officer.account_over": ("Akun seorang petugas ditutup", "An officer's account was closed"),
    "officer.vouch_asked": ("Akun diminta lagi di loket {counter}", "The account asked for at counter {counter}"),
    "officer.vouch_waits": ("Akun belum diminta di loket {counter}", "The account waits at counter {counter}"),
    "device.enrolled": ("Perangkat kantor didaftarkan", "A device was enrolled"),
    "device.certified": ("Sertifikat perangkat diperbarui", "A device's certificate was renewed"),
    "device.renewed": ("Perangkat memakai sertifikat barunya", "A device took up its new certificate"),
    "device.disabled": ("Perangkat kantor dinonaktifkan", "A device was disabled"),
    "device.enabled": ("Perangkat kantor diaktifkan", "A device was enabled"),
    "session.ended": ("Sesi di sebuah kiosk diakhiri", "A session at a kiosk was ended"),
    "card.seen": ("KTP dilihat petugas", "An officer saw the card"),
    "citizen.helped": ("Petugas membantu seorang warga", "An officer helped a citizen"),
    "help.called": ("Bantuan dipanggil dari sebuah perangkat", "Help was called from a device"),
    "catalogue.adopted": ("Katalog versi {version} mulai dipakai", "Catalogue version {version} taken into use"),
    "issuers.adopted": ("Daftar penerbit kartu versi {version} berlaku", "List of card issuers {version} in force"),
    "appointments.imported": (
        "Daftar janji temu versi {version} diterima",
        "Appointments version {version} taken over",
    ),
    "attention.raised": ("Peringatan tentang sebuah perangkat", "Alert about a device"),
    "attention.retried": ("Laporan kirim ulang", "Report of a retry"),
    "attention.escalated": ("Laporan ke pusat", "Report to the platform's operator"),
    "retention.kept": ("Data yang habis masa simpannya dimusnahkan", "Data past its time was destroyed"),
    "op.withdrawn": ("Pembatalan catatan", "Withdrawal of a record"),
}
DOCUMENTS: Final[Mapping[str, Sentence]] = {
    "catalogue": ("Katalog", "Catalogue"),
    "appointments": ("Daftar janji temu", "Appointments"),
    "roster": ("Daftar petugas", "Roster"),
    "hours": ("Jam buka dan hari libur", "Opening hours and holidays"),
    "cases": ("Status permohonan", "Status of cases"),
    "messages": ("Pesan untuk pemohon", "Messages to citizens"),
    "issuers": ("Daftar penerbit kartu", "List of card issuers"),
}


def about_op(kind: str, data: Data, number: str, title: Words | None = None) -> Sentence:
    """The sentence about a refused op. `number`: of the ticket, empty for none; `title`: of the form, if it is one."""
    if kind == AMENDED:
        mended = msgspec.convert(data, Amendment)
        what, what_en = _what(mended.kind, mended.data, number, title)
        if mended.kind != "op.withdrawn":
            what, what_en = f"{what}, setelah diperbaiki", f"{what_en}, after correction"
    else:
        what, what_en = _what(kind, data, number, title)
    return f"{what}: ditolak pusat", f"{what_en}: refused by the platform"


def _what(kind: str, data: Data, number: str, title: Words | None) -> Sentence:
    if kind == "submission.finalised":
        form = title or {"id": str(data.get("form", ""))}
        of, of_en = (f" nomor {number}", f" of number {number}") if number else ("", "")
        return f"Formulir{of}: {form['id']}", f"Form{of_en}: {in_language(form, 'en')}"
    if number and kind in ENTRY_SAYS:
        words, words_en = _filled(ENTRY_SAYS[kind], data)
        return f"Nomor {number}, {words}", f"Number {number}, {words_en}"
    words, words_en = words_for(kind, data)
    return (f"{words}, nomor {number}", f"{words_en}, number {number}") if number else (words, words_en)


def words_for(kind: str, data: Data) -> Sentence:
    """The event in words, without the number it is about."""
    unknown = (f"Catatan {kind}", f"Record {kind}")
    return _filled(ENTRY_SAYS.get(kind) or OTHER_SAYS.get(kind, unknown), data)


def _filled(sentence: Sentence, data: Data) -> Sentence:
    known = {"counter": data.get("counter") or "?", "version": data.get("version") or "?"}
    return sentence[0].format_map(known), sentence[1].format_map(known)


def about_document(kind: str, version: int) -> Sentence:
    name, name_en = DOCUMENTS.get(kind, (f"Dokumen {kind}", f"Document {kind}"))
    return f"{name} versi {version} dari pusat: ditolak kantor ini", f"{name_en} version {version}: refused here"
