"""Why a signed code does not count, in words for who shows it. None of them holds anything out of the code."""

from office.contract.errors import Refusal


def not_ours() -> Refusal:
    return Refusal(
        "code_not_ours",
        "Kode QR ini bukan kartu atau jawaban dari aplikasi akun.",
        "This QR code is neither a card nor an answer from the account's app.",
    )


def expired() -> Refusal:
    return Refusal(
        "code_expired",
        "Waktu kode ini sudah habis. Silakan buka kode baru di ponsel.",
        "This code has expired. Please open a new one on the phone.",
    )


def untrusted() -> Refusal:
    return Refusal(
        "code_untrusted",
        "Tanda tangan kode ini tidak dapat dipercaya. Silakan lanjut tanpa akun atau tanya petugas.",
        "The signature of this code cannot be trusted. Please go on without an account or ask an officer.",
    )


def stale() -> Refusal:
    return Refusal(
        "answer_stale",
        "Jawaban ini untuk kode lain atau kode yang sudah lama. Silakan pindai kode yang ada di layar sekarang.",
        "This answer is for another code or an old one. Please scan the code that is on the screen now.",
    )
