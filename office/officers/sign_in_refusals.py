"""Why an officer does not come in, where officers have accounts. Worded as in `office.contract.refusals`."""

from office.contract.errors import Refusal


def emergency_needs_account() -> Refusal:
    return Refusal(
        "emergency_needs_account",
        "PIN darurat hanya dapat dibuat setelah masuk dengan akun.",
        "A PIN for emergencies can only be made after signing in with the account.",
    )


def emergency_pin_easy() -> Refusal:
    return Refusal(
        "emergency_pin_easy",
        "PIN ini terlalu mudah ditebak. Pilih yang lain.",
        "This PIN is too easy to guess. Choose another.",
    )


def emergency_pin_missing() -> Refusal:
    return Refusal(
        "emergency_pin_missing",
        "Anda belum membuat PIN darurat. Tunggu penyedia akun, atau minta petugas lain.",
        "You have made no PIN for emergencies. Wait for the account provider, or ask another officer.",
    )


def emergency_pin_ended() -> Refusal:
    return Refusal(
        "emergency_pin_ended",
        "PIN darurat hanya berlaku tujuh hari sejak masuk dengan akun. Tunggu penyedia akun.",
        "A PIN for emergencies is good for seven days after signing in with the account. Wait for the provider.",
    )


def emergency_pin_locked() -> Refusal:
    return Refusal(
        "emergency_pin_locked",
        "Terlalu banyak PIN salah. PIN darurat terkunci sampai Anda masuk dengan akun.",
        "Too many wrong PINs. The PIN for emergencies is locked until you sign in with your account.",
    )


def emergency_pin_wrong(left: int) -> Refusal:
    return Refusal(
        "pin_wrong",
        f"PIN darurat tidak cocok. Tersisa {left} kali mencoba, lalu terkunci sampai masuk dengan akun.",
        f"The PIN for emergencies does not match. {left} tries left, then it is locked until the account is back.",
        left=left,
    )


def vouch_now() -> Refusal:
    return Refusal(
        "vouch_now",
        "Penyedia akun sudah menjawab lagi. Masuk dulu dengan akun, lalu lanjutkan memanggil.",
        "The account provider answers again. Sign in with your account first, then go on calling.",
    )


def account_only() -> Refusal:
    return Refusal(
        "account_only",
        "Penyedia akun menjawab, jadi masuklah dengan akun. PIN darurat hanya untuk saat ia tidak menjawab.",
        "The account provider answers, so sign in with your account. The PIN is for when it does not.",
    )
