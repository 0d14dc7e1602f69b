"""Every no the office gives, worded once. Codes are the contract's; sentences are short and say what to do next."""

from datetime import date, datetime

from office.contract.answers import EntryState, FieldRefused
from office.contract.catalogue import Words
from office.contract.date_words import clock_words, day_words, weekday_words
from office.contract.errors import Refusal

STATE_SAYS = {
    EntryState.WAITING: ("masih menunggu", "is still waiting"),
    EntryState.CALLED: ("sedang dipanggil", "is being called"),
    EntryState.SERVING: ("sedang dilayani", "is being served"),
    EntryState.SERVED: ("sudah selesai dilayani", "was already served"),
    EntryState.ON_HOLD: ("sedang ditunda", "is on hold"),
    EntryState.NO_SHOW: ("tercatat tidak hadir", "is marked as not present"),
    EntryState.LEFT: ("sudah meninggalkan antrean", "has left the line"),
    EntryState.TRANSFERRED: ("sudah dialihkan", "was already transferred"),
}


def illegal_move(number: str, state: EntryState) -> Refusal:
    says, says_en = STATE_SAYS[state]
    return Refusal("illegal_move", f"Nomor {number} {says}.", f"Number {number} {says_en}.", state=state.value)


def counter_busy(number: str, state: EntryState) -> Refusal:
    return Refusal(
        "illegal_move",
        f"Selesaikan dulu nomor {number} di loket ini.",
        f"Finish number {number} at this counter first.",
        state=state.value,
    )


def too_late_to_undo(number: str, state: EntryState) -> Refusal:
    return Refusal(
        "illegal_move",
        f"Langkah terakhir nomor {number} tidak dapat diurungkan lagi.",
        f"The last step of number {number} can no longer be undone.",
        state=state.value,
    )


def recall_limit(number: str, times: int, state: EntryState) -> Refusal:
    return Refusal(
        "recall_limit",
        f"Nomor {number} sudah dipanggil {times} kali. Catat tidak hadir atau tunda.",
        f"Number {number} was called {times} times. Mark it as not present or put it on hold.",
        state=state.value,
    )


def return_too_late(number: str, state: EntryState) -> Refusal:
    return Refusal(
        "return_too_late",
        f"Nomor {number} sudah terlalu lama terlewat. Silakan ambil nomor baru.",
        f"Number {number} was missed too long ago. Please take a new number.",
        state=state.value,
    )


def outcome_missing(number: str) -> Refusal:
    return Refusal(
        "outcome_missing",
        f"Pilih dulu hasil pelayanan nomor {number}.",
        f"Choose the outcome of number {number} first.",
    )


def reason_missing(number: str) -> Refusal:
    return Refusal(
        "reason_missing",
        f"Tulis alasan memanggil nomor {number} di luar giliran.",
        f"Say why number {number} is called out of turn.",
    )


def not_in_this_line(number: str) -> Refusal:
    return Refusal(
        "not_in_this_line",
        f"Nomor {number} tidak menunggu di loket ini.",
        f"Number {number} does not wait for this counter.",
    )


def on_break() -> Refusal:
    return Refusal(
        "on_break",
        "Loket ini sedang istirahat. Buka lagi loketnya sebelum memanggil.",
        "This counter is on a break. Open it again before calling.",
    )


def at_another_counter(number: str, counter: str, state: EntryState) -> Refusal:
    return Refusal(
        "illegal_move",
        f"Nomor {number} ditangani loket {counter}.",
        f"Number {number} is with counter {counter}.",
        state=state.value,
    )


def service_unknown() -> Refusal:
    return Refusal(
        "service_unknown",
        "Layanan ini tidak ada di kantor ini. Silakan pilih yang lain.",
        "This office does not offer that service. Please choose another.",
    )


def series_full(series: str) -> Refusal:
    return Refusal(
        "series_full",
        f"Nomor antrean {series} hari ini sudah habis. Silakan lapor ke meja informasi.",
        f"Today's numbers of series {series} have run out. Please see the information desk.",
    )


def service_full(name: Words, next_slot: datetime | None) -> Refusal:
    """`next_slot` is the next free time, local; None when it is too far away to tell."""
    if next_slot is None:
        say = f"Antrean {name.id} hari ini sudah penuh. Silakan tanya meja informasi."
        say_en = f"{name.of('en')} is full for today. Please ask the information desk."
        return Refusal("service_full", say, say_en, next_slot="")
    day, day_en = weekday_words(next_slot)
    full, full_en = day_words(next_slot)
    clock = clock_words(next_slot)
    return Refusal(
        "service_full",
        f"Antrean {name.id} hari ini sudah penuh. Waktu kosong berikutnya: {day}, {full} pukul {clock}.",
        f"{name.of('en')} is full for today. The next free time is {day_en}, {full_en} at {clock}.",
        next_slot=next_slot.isoformat(timespec="minutes"),
    )


def appointments_broken(reason: str, reason_en: str) -> Refusal:
    """`reason` names the record that is wrong; nothing of the document was taken over."""
    return Refusal(
        "appointments_broken",
        f"Daftar janji temu ditolak: {reason}. Janji yang sudah ada tetap berlaku.",
        f"The appointments were refused: {reason_en}. Those known before stay.",
        reason=reason_en,
    )


def appointments_gap(after: int, last: int) -> Refusal:
    return Refusal(
        "appointments_gap",
        f"Daftar janji temu melompati versi: setelah {after}, padahal yang terakhir {last}.",
        f"The appointments skip versions: after {after}, while the last one taken over is {last}.",
        last=last,
    )


def appointment_unknown() -> Refusal:
    return Refusal(
        "appointment_unknown",
        "Kode janji temu ini tidak dikenal di kantor ini. Silakan periksa kodenya.",
        "This office does not know that appointment code. Please check it.",
    )


def appointment_cancelled() -> Refusal:
    return Refusal(
        "appointment_cancelled",
        "Janji temu ini sudah dibatalkan. Silakan ambil nomor antrean biasa.",
        "This appointment was cancelled. Please take an ordinary number.",
    )


def appointment_used(number: str) -> Refusal:
    return Refusal(
        "appointment_used",
        f"Janji temu ini sudah dipakai. Nomor antreannya {number}.",
        f"This appointment was used already. Its number is {number}.",
        number=number,
    )


def appointment_of_another() -> Refusal:
    return Refusal(
        "appointment_of_another",
        "Janji temu ini dibuat dengan akun lain. Keluar dulu dari akun Anda, lalu pindai lagi kodenya.",
        "This appointment was made with another account. Log out first, then scan its code again.",
    )


def appointment_early(starts: datetime, opens_at: datetime) -> Refusal:
    """Both local wall time, of today."""
    start, opens = clock_words(starts), clock_words(opens_at)
    return Refusal(
        "appointment_early",
        f"Janji temu Anda pukul {start}. Silakan kembali mulai pukul {opens}.",
        f"Your appointment is at {start}. Please come back from {opens}.",
        opens_at=opens_at.isoformat(timespec="minutes"),
    )


def appointment_other_day(starts: datetime, now: datetime) -> Refusal:
    day, day_en = weekday_words(starts)
    full, full_en = day_words(starts)
    clock = clock_words(starts)
    past = starts < now
    todo = "Silakan buat janji baru atau ambil nomor antrean." if past else "Silakan datang pada hari itu."
    todo_en = "Please book again or take a number." if past else "Please come on that day."
    return Refusal(
        "appointment_other_day",
        f"Janji temu ini untuk {day}, {full} pukul {clock}. {todo}",
        f"This appointment is for {day_en}, {full_en} at {clock}. {todo_en}",
        starts_at=starts.isoformat(timespec="minutes"),
    )


def one_active_ticket(number: str) -> Refusal:
    return Refusal(
        "one_active_ticket",
        f"Anda sudah punya nomor {number} untuk layanan ini hari ini. Silakan tunggu panggilan.",
        f"You already have number {number} for this service today. Please wait for the call.",
        number=number,
    )


def ticket_unknown() -> Refusal:
    return Refusal(
        "ticket_unknown",
        "Karcis ini tidak dikenal. Silakan periksa kodenya.",
        "This ticket is not known. Please check its code.",
    )


def number_unknown(number: str) -> Refusal:
    return Refusal(
        "number_unknown",
        f"Nomor {number} belum ada di server kantor hari ini. Kalau karcisnya dari kiosk, pindai QR-nya.",
        f"The hub has no number {number} today. If it is from a kiosk, scan the QR of its slip.",
    )


def entry_unknown() -> Refusal:
    return Refusal("entry_unknown", "Antrean ini tidak ditemukan.", "There is no such place in a line.")


def counter_unknown() -> Refusal:
    return Refusal("counter_unknown", "Loket ini tidak ada di kantor ini.", "This office has no such counter.")


def counter_taken(name: str) -> Refusal:
    return Refusal(
        "counter_taken",
        f"Loket ini sedang dipakai {name}. Minta petugas itu keluar dulu.",
        f"{name} is signed in at this counter. Ask them to sign out first.",
    )


def still_serving_elsewhere(counter: str) -> Refusal:
    return Refusal(
        "counter_taken",
        f"Anda masih melayani di loket {counter}. Selesaikan dulu di sana.",
        f"You are still serving at counter {counter}. Finish there first.",
        counter=counter,
    )


def officer_unknown() -> Refusal:
    return Refusal(
        "officer_unknown",
        "Petugas ini tidak terdaftar di kantor ini.",
        "This officer is not registered at this office.",
    )


def account_unknown() -> Refusal:
    return Refusal(
        "account_unknown",
        "Akun ini belum terdaftar sebagai petugas kantor ini. Hubungi admin kantor.",
        "This account is not registered as an officer of this office. Call the office admin.",
    )


def account_without_role() -> Refusal:
    return Refusal(
        "account_without_role",
        "Akun Anda tidak lagi punya peran di kantor ini. Hubungi admin kantor.",
        "Your account has no role left at this office. Call the office admin.",
    )


def pin_wrong(left: int) -> Refusal:
    return Refusal(
        "pin_wrong",
        f"PIN tidak cocok. Tersisa {left} kali mencoba.",
        f"The PIN does not match. {left} tries left.",
        left=left,
    )


def pin_locked(minutes: int) -> Refusal:
    return Refusal(
        "pin_locked",
        f"Terlalu banyak PIN salah. Coba lagi dalam {minutes} menit.",
        f"Too many wrong PINs. Try again in {minutes} minutes.",
        minutes=minutes,
    )


def not_signed_in() -> Refusal:
    return Refusal(
        "not_signed_in",
        "Petugas belum masuk di loket ini. Silakan masuk dulu.",
        "No officer is signed in at this counter. Please sign in first.",
    )


def session_unknown() -> Refusal:
    return Refusal("session_unknown", "Sesi ini sudah berakhir.", "This session has ended.")


def form_unknown() -> Refusal:
    return Refusal(
        "form_unknown",
        "Formulir ini tidak dikenal atau sudah diperbarui. Silakan buka lagi.",
        "This form is not known or was renewed. Please open it again.",
    )


def answers_wrong(errors: tuple[FieldRefused, ...]) -> Refusal:
    return Refusal(
        "answers_wrong",
        "Ada isian yang perlu diperbaiki.",
        "Some answers need mending.",
        errors=errors,
    )


def slip_other_day(day: date) -> Refusal:
    words, words_en = day_words(day)
    return Refusal(
        "slip_other_day",
        f"Karcis ini dari tanggal {words} dan tidak berlaku lagi. Silakan ambil nomor baru.",
        f"This slip is of {words_en} and no longer valid. Please take a new number.",
    )


def slip_other_ticket() -> Refusal:
    return Refusal(
        "slip_other_ticket",
        "Karcis ini tidak cocok dengan catatan kantor. Silakan tanya petugas.",
        "This slip does not fit the office's record. Please ask an officer.",
    )


def number_taken(number: str) -> Refusal:
    return Refusal(
        "number_taken",
        f"Nomor {number} sudah tercatat untuk karcis lain. Silakan tanya petugas.",
        f"Number {number} is already kept for another slip. Please ask an officer.",
    )


def catalogue_missing() -> Refusal:
    return Refusal(
        "catalogue_missing",
        "Daftar layanan kantor ini belum diterima. Silakan hubungi petugas.",
        "This office has not received its list of services yet. Please ask an officer.",
    )


def catalogue_broken(reason: str, reason_en: str) -> Refusal:
    """`reason` names the record that is wrong; the whole document was refused and the one before stays."""
    return Refusal(
        "catalogue_broken",
        f"Katalog ditolak: {reason}. Katalog sebelumnya tetap dipakai.",
        f"The catalogue was refused: {reason_en}. The one before stays in use.",
        reason=reason_en,
    )
