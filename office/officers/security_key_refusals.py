"""Why a security key opens nothing, or is not let in. Worded as in `office.contract.refusals`."""

from office.contract.errors import Refusal


def key_needed(step: str = "") -> Refusal:
    """`step` is what the desk goes on with, once the officer is who they say."""
    return Refusal(
        "key_needed",
        "Peran Anda memerlukan kunci keamanan. Sentuh kunci Anda di browser.",
        "Your role needs a security key. Touch your key in the browser.",
        step=step,
    )


def key_missing(step: str = "") -> Refusal:
    """With a `step` a key can be let in now; without, only after signing in with the account."""
    if step:
        return Refusal(
            "key_missing",
            "Peran Anda memerlukan kunci keamanan, dan Anda belum punya. Minta kode kepada supervisor atau teknisi.",
            "Your role needs a security key, and you have none yet. Ask a supervisor or technician for a code.",
            step=step,
        )
    return Refusal(
        "key_missing",
        "Peran Anda memerlukan kunci keamanan. Daftarkan dulu dengan masuk memakai akun.",
        "Your role needs a security key. Sign in with your account first to have one let in.",
    )


def key_refused(why: str) -> Refusal:
    return Refusal(
        "key_refused",
        "Jawaban kunci keamanan tidak dapat diterima. Silakan coba lagi.",
        "The security key's answer cannot be accepted. Please try again.",
        why=why,
    )


def key_unknown() -> Refusal:
    return Refusal(
        "key_unknown",
        "Kunci keamanan ini bukan milik Anda di kantor ini, atau sudah dicabut.",
        "This security key is not one of yours at this office, or it was taken off.",
    )


def key_copied() -> Refusal:
    return Refusal(
        "key_copied",
        "Kunci keamanan ini mungkin digandakan, jadi tidak diterima lagi. Minta supervisor atau teknisi mencabutnya.",
        "This security key may have been copied and opens nothing more. Ask a supervisor or technician to take it off.",
    )


def key_taken() -> Refusal:
    return Refusal(
        "key_taken",
        "Kunci keamanan ini sudah terdaftar. Pakai kunci lain.",
        "This security key is registered already. Use another one.",
    )


def key_check_unknown() -> Refusal:
    return Refusal(
        "key_check_unknown",
        "Permintaan kunci ini tidak dikenal atau waktunya habis. Silakan mulai lagi.",
        "This request for a key is not known or its time is over. Please start again.",
    )


def key_needs_account() -> Refusal:
    return Refusal(
        "key_needs_account",
        "Kunci hanya dapat ditambahkan dalam sepuluh menit setelah masuk dengan akun. Silakan masuk lagi dulu.",
        "A key can only be added within ten minutes of signing in with the account. Please sign in again first.",
    )


def key_without_account() -> Refusal:
    return Refusal(
        "key_without_account",
        "Petugas ini belum punya akun, jadi belum dapat memakai kunci keamanan.",
        "This officer has no account, and so no use for a security key.",
    )


def key_code_wrong(left: int) -> Refusal:
    return Refusal(
        "key_code_wrong",
        f"Kode tidak cocok. Tersisa {left} kali mencoba; setelah itu minta kode baru.",
        f"The code does not match. {left} tries left; after that ask for a new one.",
        left=left,
    )


def key_code_ended() -> Refusal:
    return Refusal(
        "key_code_ended",
        "Tidak ada kode yang berlaku untuk Anda. Minta kode baru kepada supervisor atau teknisi.",
        "No code is good for you now. Ask a supervisor or technician for a new one.",
    )


def key_for_oneself() -> Refusal:
    return Refusal(
        "key_for_oneself",
        "Kunci sendiri tidak dapat diizinkan sendiri. Minta supervisor atau teknisi lain.",
        "Nobody lets in a key of their own. Ask another supervisor or technician.",
    )
