"""What is wrong with a printer and what to do, in a sentence that a technician can act on: Indonesian, then English."""

from collections.abc import Mapping
from typing import Final

from printing.status import Condition
from printing.transport import Cause

Words = tuple[str, str]

OF_PRINTER: Final[Mapping[Condition, Words]] = {
    Condition.READY: ("siap", "ready"),
    Condition.NEAR_END: (
        "siap, kertas hampir habis. Siapkan gulungan baru.",
        "ready, paper is nearly out. Have a new roll at hand.",
    ),
    Condition.OUT: (
        "Kertas habis. Buka tutupnya, pasang gulungan baru, lalu tutup.",
        "Paper is out. Open the cover, put in a new roll and shut it.",
    ),
    Condition.COVER_OPEN: (
        "Tutup terbuka. Tekan sampai berbunyi klik.",
        "The cover is open. Press it until it clicks.",
    ),
    Condition.CUTTER: (
        "Pisau macet. Matikan, buka tutupnya, ambil sisa kertas di pisau, lalu nyalakan.",
        "The cutter is jammed. Switch off, open the cover, take the paper out of the blade, switch on.",
    ),
    Condition.HOT: (
        "Kepala cetak terlalu panas. Tunggu beberapa menit, dan beri jarak untuk udara.",
        "The print head is too hot. Wait some minutes, and leave room for air around it.",
    ),
    Condition.ERROR: (
        "Printer melaporkan kerusakan. Matikan sepuluh detik, nyalakan; kalau tetap, ganti printer.",
        "The printer reports a fault. Switch it off for ten seconds and on again; if it stays, replace it.",
    ),
    Condition.OFFLINE: (
        "Printer tidak siap. Lepaskan tombol FEED, periksa tutup dan kertas, lalu matikan dan nyalakan.",
        "The printer is offline. Let go of FEED, see to cover and paper, then switch it off and on.",
    ),
    Condition.UNKNOWN: (
        "Keadaan printer tidak diketahui: jawabannya tidak lengkap. Matikan, nyalakan, lalu coba lagi.",
        "How the printer is, is not known: its answers are not whole. Switch it off and on, then try again.",
    ),
}

OF_WIRE: Final[Mapping[Cause, Words]] = {
    Cause.NO_NAME: (
        "Nama printer tidak dikenal di jaringan ini. Pakai alamat angkanya, seperti di lembar uji printer.",
        "This network does not know the printer's name. Use its address in numbers, as on its self-test page.",
    ),
    Cause.UNREACHABLE: (
        "Printer tidak terjangkau. Periksa listrik, kabel jaringan, dan apakah alamatnya masih sama.",
        "The printer is not reached. See to its power, its network cable, and whether its address is still the same.",
    ),
    Cause.REFUSED: (
        "Alamat itu ada, tetapi portnya tertutup atau slotnya dipakai. Periksa nomor port (biasanya 9100) dan tutup"
        " program lain yang mencetak ke sana.",
        "The address is there, but its port is shut or its slot is taken. Check the port (mostly 9100) and close other"
        " programs that print there.",
    ),
    Cause.TAKEN: (
        "Printer memutus sambungan: slotnya dipakai komputer lain. Tutup program di sana, atau tunggu sebentar.",
        "The printer hangs up: another computer has its slot. Close the program there, or wait a little.",
    ),
    Cause.MISSING: (
        "Perangkat itu tidak ada. Periksa kabel dan listriknya; yang terpasang: mpp doctor --find-printers",
        "There is no such device. See to its cable and power; what is plugged in: mpp doctor --find-printers",
    ),
    Cause.MANY: (
        "Ada beberapa printer sejenis. Tambahkan nomor serinya; lihat: mpp doctor --find-printers",
        "There are several printers of this kind. Add the serial number; see: mpp doctor --find-printers",
    ),
    Cause.DENIED: (
        "Pengguna ini tidak boleh memakainya. Masukkan ke grup lp (USB) atau dialout (serial): usermod -aG lp,dialout"
        " PENGGUNA, lalu masuk lagi.",
        "This user may not use it. Put them into the group lp (USB) or dialout (serial): usermod -aG lp,dialout USER,"
        " then log in again.",
    ),
    Cause.IN_USE: (
        "Program lain di komputer ini sedang memakainya. Tutup dahulu, misalnya antrean CUPS atau kiosk.",
        "Another program of this machine has it. Close it first, such as a queue of CUPS or a kiosk.",
    ),
    Cause.STALLED: (
        "Printer tidak menerima data lagi. Periksa kertas dan tutupnya; pada serial, juga kabel dan kontrol alirannya.",
        "The printer takes no more bytes. See to paper and cover; on a serial line also to cable and flow control.",
    ),
    Cause.GONE: (
        "Sambungan putus di tengah jalan. Periksa kabel dan listriknya.",
        "The connection broke half way. See to cable and power.",
    ),
    Cause.FULL: ("Disk penuh. Kosongkan.", "The disk is full. Make room."),
    Cause.NO_READER: (
        "Tidak ada program yang membaca FIFO itu. Jalankan dahulu.",
        "No program reads that FIFO. Start it first.",
    ),
    Cause.LINE: (
        "Itu jalur serial, bukan berkas. Tulis serial:/dev/... sebagai alamatnya.",
        "This is a serial line and not a file. Write serial:/dev/... as its address.",
    ),
    Cause.NO_PROGRAM: (
        "Pendukungnya belum dipasang. Pasang paket cups-client (untuk cups:) atau libusb-1.0-0 (untuk usb:).",
        "What it needs is not installed. Install the package cups-client (for cups:) or libusb-1.0-0 (for usb:).",
    ),
    Cause.QUEUE_MISSING: (
        "CUPS tidak punya antrean itu. Yang ada: mpp doctor --find-printers",
        "CUPS has no such queue. Those there are: mpp doctor --find-printers",
    ),
    Cause.QUEUE_PAUSED: (
        "Antrean CUPS itu dijeda atau menolak. Jalankan: cupsenable dan cupsaccept dengan namanya.",
        "This queue of CUPS is paused or rejects. Run cupsenable and cupsaccept with its name.",
    ),
    Cause.QUEUE_SILENT: (
        "CUPS tidak menjawab. Jalankan: systemctl restart cups",
        "CUPS does not answer. Run: systemctl restart cups",
    ),
}


def both(words: Words) -> str:
    return " / ".join(words)
