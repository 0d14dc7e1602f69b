<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_GB" sourcelanguage="id_ID">
<context>
    <name>ActionsPanel</name>
    <message>
        <source>Tutup pesan</source>
        <translation>Close the message</translation>
    </message>
</context>
<context>
    <name>Desk</name>
    <message>
        <source>Panggil berikutnya</source>
        <translation>Call next</translation>
    </message>
    <message>
        <source>Panggil lagi</source>
        <translation>Call again</translation>
    </message>
    <message>
        <source>Mulai melayani</source>
        <translation>Start serving</translation>
    </message>
    <message>
        <source>Tunda dulu</source>
        <translation>Put on hold</translation>
    </message>
    <message>
        <source>Alihkan…</source>
        <translation>Transfer…</translation>
    </message>
    <message>
        <source>Tidak hadir</source>
        <translation>No show</translation>
    </message>
    <message>
        <source>Selesai melayani</source>
        <translation>Finish serving</translation>
    </message>
    <message>
        <source>Lanjutkan</source>
        <translation>Resume</translation>
    </message>
    <message>
        <source>Urungkan</source>
        <translation>Undo</translation>
    </message>
    <message>
        <source>{number} dipanggil.</source>
        <translation>{number} called.</translation>
    </message>
    <message>
        <source>{number} mulai dilayani.</source>
        <translation>{number} is being served.</translation>
    </message>
    <message>
        <source>{number} ditunda.</source>
        <translation>{number} put on hold.</translation>
    </message>
    <message>
        <source>{number} dialihkan.</source>
        <translation>{number} transferred.</translation>
    </message>
    <message>
        <source>{number} tidak hadir.</source>
        <translation>{number} did not come.</translation>
    </message>
    <message>
        <source>{number} selesai.</source>
        <translation>{number} finished.</translation>
    </message>
    <message>
        <source>{number} dilanjutkan.</source>
        <translation>{number} resumed.</translation>
    </message>
    <message>
        <source>Server kantor tidak menjawab. Tombol aktif lagi begitu tersambung.</source>
        <translation>The office server does not answer. The buttons work again as soon as it does.</translation>
    </message>
    <message>
        <source>Sedang menghubungi server kantor.</source>
        <translation>Contacting the office server.</translation>
    </message>
    <message>
        <source>Aktif setelah ada nomor yang dipanggil.</source>
        <translation>Available once a number is called.</translation>
    </message>
    <message>
        <source>Selesai aktif setelah {number} mulai dilayani.</source>
        <translation>Finish is available once {number} is being served.</translation>
    </message>
    <message>
        <source>{number} sedang dilayani.</source>
        <translation>{number} is being served.</translation>
    </message>
    <message>
        <source>Panggil berikutnya aktif setelah {number} selesai.</source>
        <translation>Call next is available when {number} is finished.</translation>
    </message>
    <message>
        <source>Belum ada yang menunggu di antrean loket ini.</source>
        <translation>Nobody is waiting for this counter yet.</translation>
    </message>
    <message>
        <source>Server kantor tidak menjawab.</source>
        <translation>The office server does not answer.</translation>
    </message>
    <message>
        <source>Pilih nama Anda dulu.</source>
        <translation>Please choose your name first.</translation>
    </message>
    <message>
        <source>Ketik PIN Anda.</source>
        <translation>Please type your PIN.</translation>
    </message>
    <message>
        <source>Tunggu sebentar, permintaan terakhir masih dikirim.</source>
        <translation>One moment, your last request is still being sent.</translation>
    </message>
    <message>
        <source>Layanan sudah tercatat, tetapi buktinya belum tercetak.</source>
        <translation>The service is recorded, but its receipt is not printed yet.</translation>
    </message>
    <message>
        <source>Server kantor tidak menjawab. Silakan coba lagi.</source>
        <translation>The office server does not answer. Please try again.</translation>
    </message>
    <message>
        <source>Loket {0}</source>
        <translation>Counter {0}</translation>
    </message>
    <message>
        <source>{0} mnt</source>
        <translation>{0} min</translation>
    </message>
    <message>
        <source>&lt; 1 mnt</source>
        <translation>&lt; 1 min</translation>
    </message>
    <message>
        <source>Layar terkunci</source>
        <translation>Screen locked</translation>
    </message>
    <message>
        <source>Masuk ke loket</source>
        <translation>Sign in to the counter</translation>
    </message>
    <message>
        <source>Pilih nama Anda, lalu ketik PIN.</source>
        <translation>Choose your name, then type your PIN.</translation>
    </message>
    <message>
        <source>Daftar petugas sedang diminta dari server kantor.</source>
        <translation>The list of officers is being asked from the office server.</translation>
    </message>
    <message>
        <source>Belum ada petugas untuk loket ini. Hubungi pengelola MPP.</source>
        <translation>No officer is listed for this counter yet. Please contact the mall's staff.</translation>
    </message>
    <message>
        <source>{0} memanggil petugas.</source>
        <translation>{0} is calling for an officer.</translation>
    </message>
    <message>
        <source>Mohon ada yang mendatangi.</source>
        <translation>Please have someone go there.</translation>
    </message>
    <message>
        <source>Sudah tahu</source>
        <translation>Noted</translation>
    </message>
    <message>
        <source>“{0}” sudah dicatat di sini dan dikirim ulang sendiri, tidak perlu ditekan lagi.</source>
        <translation>“{0}” is noted here and is sent again by itself. No need to press it again.</translation>
    </message>
    <message>
        <source>Yang tampil di sini mungkin sudah berubah. Disambungkan lagi secara otomatis.</source>
        <translation>What you see here may have changed. It reconnects by itself.</translation>
    </message>
    <message>
        <source>Coba sekarang</source>
        <translation>Try now</translation>
    </message>
    <message>
        <source>1 orang</source>
        <translation>1 person</translation>
    </message>
    <message>
        <source>{0} orang</source>
        <translation>{0} people</translation>
    </message>
    <message>
        <source>Diurutkan dengan alasannya</source>
        <translation>In order, with the reason</translation>
    </message>
    <message>
        <source>Tidak ada yang menunggu.</source>
        <translation>Nobody is waiting.</translation>
    </message>
    <message>
        <source>dipanggil {0}</source>
        <translation>called {0}</translation>
    </message>
    <message>
        <source>Lanjutkan aktif setelah {0} selesai.</source>
        <translation>Resume is available when {0} is finished.</translation>
    </message>
    <message>
        <source>Sedang dilayani</source>
        <translation>Now serving</translation>
    </message>
    <message>
        <source>Dipanggil</source>
        <translation>Called</translation>
    </message>
    <message>
        <source>Tanpa akun</source>
        <translation>Without account</translation>
    </message>
    <message>
        <source>Waktu layanan</source>
        <translation>Service time</translation>
    </message>
    <message>
        <source>Sejak dipanggil</source>
        <translation>Since the call</translation>
    </message>
    <message>
        <source>Tidak ada yang menunggu</source>
        <translation>Nobody is waiting</translation>
    </message>
    <message>
        <source>Nomor baru tampil di sini begitu karcisnya diambil.</source>
        <translation>A new number shows here as soon as its ticket is taken.</translation>
    </message>
    <message>
        <source>Sebentar…</source>
        <translation>One moment…</translation>
    </message>
    <message>
        <source>Mohon tunggu</source>
        <translation>Please wait</translation>
    </message>
    <message>
        <source>Tekan F2 untuk memanggil {number}. {reason}.</source>
        <translation>Press F2 to call {number}. {reason}.</translation>
    </message>
    <message>
        <source>Loket siap memanggil</source>
        <translation>Ready to call</translation>
    </message>
    <message>
        <source>Identitas belum diketahui</source>
        <translation>Identity not known</translation>
    </message>
    <message>
        <source>Masuk dengan akun</source>
        <translation>Logged in with account</translation>
    </message>
    <message>
        <source>Akun terverifikasi</source>
        <translation>Verified account</translation>
    </message>
    <message>
        <source>Nama dari pemohon</source>
        <translation>Name given by applicant</translation>
    </message>
    <message>
        <source>tunggu {0}</source>
        <translation>waited {0}</translation>
    </message>
    <message>
        <source>dipanggil {0} kali</source>
        <translation>called {0} times</translation>
    </message>
    <message>
        <source>Sebentar, permintaan sebelumnya sedang dikirim.</source>
        <translation>One moment, the last request is being sent.</translation>
    </message>
    <message>
        <source>Berikutnya {number}: {reason}.</source>
        <translation>Next {number}: {reason}.</translation>
    </message>
    <message>
        <source>Panggil lagi dan Tidak hadir hanya untuk nomor yang belum datang.</source>
        <translation>Call again and No show are for numbers that have not come.</translation>
    </message>
    <message>
        <source>{0} dtk</source>
        <translation>{0} s</translation>
    </message>
    <message>
        <source>Ditandai untuk diperiksa. Cocokkan dengan berkas pemohon.</source>
        <translation>Marked to be checked. Compare it with the applicant's papers.</translation>
    </message>
    <message>
        <source>Tidak ada formulir dari kiosk</source>
        <translation>No form from the kiosk</translation>
    </message>
    <message>
        <source>Pemohon belum mengisi, atau layanan ini tidak memakai formulir.</source>
        <translation>The applicant has not filled one in, or this service has no form.</translation>
    </message>
    <message>
        <source>Dikirim {time} dari {device}, versi {version}</source>
        <translation>Sent {time} from {device}, version {version}</translation>
    </message>
    <message>
        <source>{0} perlu diperiksa</source>
        <translation>{0} to check</translation>
    </message>
    <message>
        <source>Tidak diisi</source>
        <translation>Not filled in</translation>
    </message>
    <message>
        <source>Dari akun</source>
        <translation>From account</translation>
    </message>
    <message>
        <source>Diisi pemohon</source>
        <translation>By applicant</translation>
    </message>
    <message>
        <source>Perlu diperiksa</source>
        <translation>To be checked</translation>
    </message>
    <message>
        <source>Sesuai data akun</source>
        <translation>As in the account</translation>
    </message>
    <message>
        <source>Isian memenuhi syarat formulir</source>
        <translation>Meets the form's rules</translation>
    </message>
    <message>
        <source>Berkas: {0}</source>
        <translation>Papers: {0}</translation>
    </message>
    <message>
        <source>Server kantor terhubung</source>
        <translation>Office server connected</translation>
    </message>
    <message>
        <source>Menghubungi server kantor</source>
        <translation>Contacting office server</translation>
    </message>
    <message>
        <source>Server kantor tidak menjawab</source>
        <translation>Office server does not answer</translation>
    </message>
    <message>
        <source>Server kantor diam sejak {0}</source>
        <translation>Office server silent since {0}</translation>
    </message>
    <message>
        <source>Pusat: belum diketahui</source>
        <translation>Platform: not known yet</translation>
    </message>
    <message>
        <source>{0} menunggu dikirim</source>
        <translation>{0} waiting to be sent</translation>
    </message>
    <message>
        <source>{0} ditolak</source>
        <translation>{0} refused</translation>
    </message>
    <message>
        <source>Pusat terputus</source>
        <translation>Platform disconnected</translation>
    </message>
    <message>
        <source>Pusat terputus sejak {0}</source>
        <translation>Platform disconnected since {0}</translation>
    </message>
    <message>
        <source>Pusat terhubung</source>
        <translation>Platform connected</translation>
    </message>
    <message>
        <source>Pusat: sinkron {0}</source>
        <translation>Platform: in sync {0}</translation>
    </message>
    <message>
        <source>Tanpa printer</source>
        <translation>No printer</translation>
    </message>
    <message>
        <source>Printer siap</source>
        <translation>Printer ready</translation>
    </message>
    <message>
        <source>Printer: kertas hampir habis</source>
        <translation>Printer: paper running low</translation>
    </message>
    <message>
        <source>Printer: kertas habis</source>
        <translation>Printer: out of paper</translation>
    </message>
    <message>
        <source>Printer: tutup terbuka</source>
        <translation>Printer: cover open</translation>
    </message>
    <message>
        <source>Printer: pemotong macet</source>
        <translation>Printer: cutter jammed</translation>
    </message>
    <message>
        <source>Printer: terlalu panas, tunggu</source>
        <translation>Printer: too hot, wait</translation>
    </message>
    <message>
        <source>Printer bermasalah</source>
        <translation>Printer fault</translation>
    </message>
    <message>
        <source>Printer tidak terhubung</source>
        <translation>Printer not connected</translation>
    </message>
    <message>
        <source>Printer belum diketahui</source>
        <translation>Printer not known yet</translation>
    </message>
    <message>
        <source>&amp;Loket</source>
        <translation>&amp;Counter</translation>
    </message>
    <message>
        <source>&amp;Antrean</source>
        <translation>&amp;Line</translation>
    </message>
    <message>
        <source>&amp;Tampilan</source>
        <translation>&amp;View</translation>
    </message>
    <message>
        <source>&amp;Bantuan</source>
        <translation>&amp;Help</translation>
    </message>
    <message>
        <source>&amp;Kunci layar</source>
        <translation>&amp;Lock the screen</translation>
    </message>
    <message>
        <source>K&amp;eluar dari loket</source>
        <translation>Sign &amp;out of the counter</translation>
    </message>
    <message>
        <source>&amp;Tutup program</source>
        <translation>&amp;Close the program</translation>
    </message>
    <message>
        <source>Teks {0} %</source>
        <translation>Text {0} %</translation>
    </message>
    <message>
        <source>Warna terang</source>
        <translation>Light colours</translation>
    </message>
    <message>
        <source>Warna gelap</source>
        <translation>Dark colours</translation>
    </message>
    <message>
        <source>Kontras tinggi</source>
        <translation>High contrast</translation>
    </message>
    <message>
        <source>&amp;Daftar tombol</source>
        <translation>&amp;List of keys</translation>
    </message>
</context>
<context>
    <name>DeskWindow</name>
    <message>
        <source>Loket MPP</source>
        <translation>MPP counter</translation>
    </message>
    <message>
        <source>Di formulir masih {0}.</source>
        <translation>The form still has {0}.</translation>
    </message>
</context>
<context>
    <name>FormPanel</name>
    <message>
        <source>Formulir yang dikirim</source>
        <translation>Forms sent in</translation>
    </message>
    <message>
        <source>Spasi: tandai baris</source>
        <translation>Space: mark a row</translation>
    </message>
</context>
<context>
    <name>FormTable</name>
    <message>
        <source>Formulir pemohon</source>
        <translation>Applicant's form</translation>
    </message>
    <message>
        <source>Isian</source>
        <translation>Field</translation>
    </message>
    <message>
        <source>Jawaban</source>
        <translation>Answer</translation>
    </message>
    <message>
        <source>Sumber</source>
        <translation>Source</translation>
    </message>
    <message>
        <source>Cek</source>
        <translation>Check</translation>
    </message>
    <message>
        <source>Spasi</source>
        <translation>Space</translation>
    </message>
    <message>
        <source>Sudah cocok</source>
        <translation>It matches</translation>
    </message>
</context>
<context>
    <name>HeaderBar</name>
    <message>
        <source>Keluar</source>
        <translation>Sign out</translation>
    </message>
</context>
<context>
    <name>HoldSheet</name>
    <message>
        <source>Tunda {0}, karena apa?</source>
        <translation>Put {0} on hold: why?</translation>
    </message>
    <message>
        <source>Nomor pindah ke bawah antrean dan bisa dilanjutkan kapan saja.</source>
        <translation>The number moves below the line and can be resumed at any time.</translation>
    </message>
    <message>
        <source>Melengkapi berkas</source>
        <translation>Completing papers</translation>
    </message>
    <message>
        <source>Fotokopi atau cetak foto</source>
        <translation>Copies or photographs</translation>
    </message>
    <message>
        <source>Membayar di bank</source>
        <translation>Paying at the bank</translation>
    </message>
    <message>
        <source>Menunggu berkas dari bagian lain</source>
        <translation>Waiting for papers from another section</translation>
    </message>
    <message>
        <source>Lainnya</source>
        <translation>Other</translation>
    </message>
    <message>
        <source>Alasan lain, tanpa nama atau NIK</source>
        <translation>Another reason, without name or NIK</translation>
    </message>
    <message>
        <source>Tunda</source>
        <translation>Hold</translation>
    </message>
</context>
<context>
    <name>KeysSheet</name>
    <message>
        <source>Daftar tombol</source>
        <translation>List of keys</translation>
    </message>
    <message>
        <source>Spasi</source>
        <translation>Space</translation>
    </message>
    <message>
        <source>Tandai baris formulir untuk diperiksa</source>
        <translation>Mark a row of the form to be checked</translation>
    </message>
    <message>
        <source>Kunci layar</source>
        <translation>Lock the screen</translation>
    </message>
</context>
<context>
    <name>LinePanel</name>
    <message>
        <source>Menunggu</source>
        <translation>Waiting</translation>
    </message>
    <message>
        <source>Antrean yang menunggu</source>
        <translation>The line waiting</translation>
    </message>
    <message>
        <source>Ditunda</source>
        <translation>On hold</translation>
    </message>
</context>
<context>
    <name>OutcomeSheet</name>
    <message>
        <source>Bagaimana hasil layanan {0}?</source>
        <translation>How did the service of {0} end?</translation>
    </message>
    <message>
        <source>Hasilnya tercatat, lalu bukti dicetak bila ada printer.</source>
        <translation>The outcome is recorded, then a receipt is printed if there is a printer.</translation>
    </message>
    <message>
        <source>Selesai</source>
        <translation>Done</translation>
    </message>
    <message>
        <source>Urusan tuntas atau produk sudah diserahkan.</source>
        <translation>All settled, or the product is handed over.</translation>
    </message>
    <message>
        <source>Belum lengkap</source>
        <translation>Incomplete</translation>
    </message>
    <message>
        <source>Berkas kurang, pemohon perlu datang lagi.</source>
        <translation>Papers are missing, the applicant has to come back.</translation>
    </message>
    <message>
        <source>Dirujuk</source>
        <translation>Referred</translation>
    </message>
    <message>
        <source>Diteruskan ke instansi atau kantor lain.</source>
        <translation>Passed on to another agency or office.</translation>
    </message>
</context>
<context>
    <name>Sheet</name>
    <message>
        <source>Kembali</source>
        <translation>Back</translation>
    </message>
</context>
<context>
    <name>SignInPanel</name>
    <message>
        <source>Petugas</source>
        <translation>Officer</translation>
    </message>
    <message>
        <source>PIN</source>
        <translation>PIN</translation>
    </message>
    <message>
        <source>Masuk</source>
        <translation>Sign in</translation>
    </message>
    <message>
        <source>Sebentar…</source>
        <translation>One moment…</translation>
    </message>
</context>
<context>
    <name>Toast</name>
    <message>
        <source>Urungkan</source>
        <translation>Undo</translation>
    </message>
</context>
<context>
    <name>TransferSheet</name>
    <message>
        <source>Alihkan {0} ke layanan apa?</source>
        <translation>Transfer {0} to which service?</translation>
    </message>
    <message>
        <source>Nomornya tetap sama. Ketik untuk mencari.</source>
        <translation>The number stays the same. Type to search.</translation>
    </message>
    <message>
        <source>Cari layanan</source>
        <translation>Search services</translation>
    </message>
    <message>
        <source>Layanan</source>
        <translation>Services</translation>
    </message>
    <message>
        <source>Tidak ada layanan dengan kata itu.</source>
        <translation>No service has that word.</translation>
    </message>
    <message>
        <source>Alihkan</source>
        <translation>Transfer</translation>
    </message>
    <message>
        <source>Pilih layanan dulu.</source>
        <translation>Choose a service first.</translation>
    </message>
</context>
</TS>
