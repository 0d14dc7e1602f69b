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
    <name>AddKeyDialog</name>
    <message>
        <source>Tambah kunci saya</source>
        <translation>Add a key of mine</translation>
    </message>
    <message>
        <source>Minta kode kepada supervisor atau teknisi lain. Kunci hanya dapat ditambahkan dalam sepuluh menit setelah masuk dengan akun.</source>
        <translation>Ask another supervisor or technician for a code. A key can only be added within ten minutes of signing in with the account.</translation>
    </message>
    <message>
        <source>Kode dari supervisor atau teknisi</source>
        <translation>Code from a supervisor or technician</translation>
    </message>
    <message>
        <source>Nama kunci, misalnya gantungan biru</source>
        <translation>Name of the key, such as blue key ring</translation>
    </message>
    <message>
        <source>Daftarkan kunci</source>
        <translation>Register the key</translation>
    </message>
</context>
<context>
    <name>AnswerTable</name>
    <message>
        <source>Tidak sama dengan yang lain</source>
        <translation>Not the same as the other one</translation>
    </message>
</context>
<context>
    <name>AsidePanel</name>
    <message>
        <source>Ditunda dan terlewat</source>
        <translation>On hold and missed</translation>
    </message>
</context>
<context>
    <name>AttentionDialog</name>
    <message>
        <source>Perlu perhatian</source>
        <translation>Needs attention</translation>
    </message>
    <message>
        <source>Tutup</source>
        <translation>Close</translation>
    </message>
    <message>
        <source>Kembali</source>
        <translation>Back</translation>
    </message>
    <message>
        <source>Sebentar…</source>
        <translation>One moment…</translation>
    </message>
</context>
<context>
    <name>BeginDialog</name>
    <message>
        <source>Bantu warga</source>
        <translation>Help a citizen</translation>
    </message>
    <message>
        <source>Untuk warga yang tidak dapat memakai kiosk. Pegang KTP-nya. Nama Anda dan sebabnya dicatat, nama warga tidak.</source>
        <translation>For a citizen who cannot use the kiosk. Have their card in your hand. Your name and the reason are recorded, the citizen&apos;s name is not.</translation>
    </message>
    <message>
        <source>Mengapa dibantu?</source>
        <translation>Why are they helped?</translation>
    </message>
    <message>
        <source>NIK dari KTP, atau pindai kartu digitalnya</source>
        <translation>NIK from the card, or scan their digital card</translation>
    </message>
    <message>
        <source>Nama menurut KTP (boleh kosong)</source>
        <translation>Name as on the card (optional)</translation>
    </message>
    <message>
        <source>Tanggal lahir: 31-12-1990 (boleh kosong)</source>
        <translation>Date of birth: 31-12-1990 (optional)</translation>
    </message>
    <message>
        <source>Warga mengatakan ya: petugas boleh mengerjakan ini untuknya.</source>
        <translation>The citizen said yes: the officer may do this for them.</translation>
    </message>
    <message>
        <source>Pilih dulu sebabnya.</source>
        <translation>Choose the reason first.</translation>
    </message>
    <message>
        <source>Ketik 16 angka NIK, atau pindai kartunya.</source>
        <translation>Type the 16 digits of the NIK, or scan the card.</translation>
    </message>
    <message>
        <source>Tanyakan dulu, lalu centang jawaban warga.</source>
        <translation>Ask first, then tick the citizen&apos;s answer.</translation>
    </message>
    <message>
        <source>Sebentar…</source>
        <translation>One moment…</translation>
    </message>
    <message>
        <source>Mulai membantu</source>
        <translation>Begin to help</translation>
    </message>
</context>
<context>
    <name>CheckInDialog</name>
    <message>
        <source>Daftarkan janji temu</source>
        <translation>Check an appointment in</translation>
    </message>
    <message>
        <source>Ketik atau pindai kode janji dari pemohon.</source>
        <translation>Type or scan the citizen&apos;s appointment code.</translation>
    </message>
    <message>
        <source>Kode janji</source>
        <translation>Appointment code</translation>
    </message>
    <message>
        <source>Daftarkan</source>
        <translation>Check in</translation>
    </message>
    <message>
        <source>Sebentar…</source>
        <translation>One moment…</translation>
    </message>
</context>
<context>
    <name>ChosenDialog</name>
    <message>
        <source>Panggil {0} di luar giliran?</source>
        <translation>Call {0} out of turn?</translation>
    </message>
    <message>
        <source>{0} orang menunggu di depannya. Alasannya tercatat.</source>
        <translation>{0} people wait ahead. The reason is recorded.</translation>
    </message>
    <message>
        <source>Keadaan mendesak</source>
        <translation>Urgent</translation>
    </message>
    <message>
        <source>Melanjutkan urusan yang tadi</source>
        <translation>Goes on with what was begun before</translation>
    </message>
    <message>
        <source>Hanya petugas ini yang dapat melayani</source>
        <translation>Only this officer can serve it</translation>
    </message>
    <message>
        <source>Sudah dipanggil, tetapi tidak terdengar</source>
        <translation>Was called but did not hear it</translation>
    </message>
    <message>
        <source>Panggil {0}</source>
        <translation>Call {0}</translation>
    </message>
    <message>
        <source>Pilih alasannya dulu.</source>
        <translation>Choose the reason first.</translation>
    </message>
</context>
<context>
    <name>ClockDialog</name>
    <message>
        <source>Pastikan jam kantor</source>
        <translation>Confirm the office&apos;s time</translation>
    </message>
    <message>
        <source>Lihat jam tangan atau ponsel, lalu pilih yang benar. Pilihan dan nama Anda dicatat.</source>
        <translation>Look at a watch or a phone, then choose what is right. Your choice and name are recorded.</translation>
    </message>
    <message>
        <source>Tanggal dan jam, misalnya 25-11-2026 23.30</source>
        <translation>Date and time, for example 25-11-2026 23.30</translation>
    </message>
    <message>
        <source>belum diketahui</source>
        <translation>not known yet</translation>
    </message>
    <message>
        <source>Waktu kantor sekarang: {0}</source>
        <translation>The office&apos;s time now: {0}</translation>
    </message>
    <message>
        <source>Jam komputer server benar</source>
        <translation>The server&apos;s clock is right</translation>
    </message>
    <message>
        <source>Jam pusat benar</source>
        <translation>The platform&apos;s clock is right</translation>
    </message>
    <message>
        <source>Jam lain, saya ketik</source>
        <translation>Another time, I type it</translation>
    </message>
    <message>
        <source>Pilih dulu jam yang benar.</source>
        <translation>Choose the right time first.</translation>
    </message>
    <message>
        <source>Sebentar…</source>
        <translation>One moment…</translation>
    </message>
    <message>
        <source>Pastikan</source>
        <translation>Confirm</translation>
    </message>
    <message>
        <source>Tanggal dan jam itu tidak terbaca. Ketik seperti 25-11-2026 23.30.</source>
        <translation>That date and time cannot be read. Type it like 25-11-2026 23.30.</translation>
    </message>
</context>
<context>
    <name>ConsentDialog</name>
    <message>
        <source>Kerja tanpa pusat</source>
        <translation>Working without the platform</translation>
    </message>
    <message>
        <source>Tanpa kabar dari pusat: {0}.</source>
        <translation>No word from the platform: {0}.</translation>
    </message>
    <message>
        <source>Daftar petugas mungkin sudah berubah di pusat. Dengan persetujuan Anda, petugas yang terdaftar di sini dapat masuk selama 7 hari lagi. Karcis, panggilan, dan formulir tidak pernah berhenti. Alasan dan nama Anda dicatat.</source>
        <translation>The list of officers may have changed at the platform. If you agree, the officers listed here can sign in for 7 more days. Tickets, calls and forms never stop. Your reason and name are recorded.</translation>
    </message>
    <message>
        <source>Jaringan internet putus</source>
        <translation>The internet line is down</translation>
    </message>
    <message>
        <source>Perangkat jaringan rusak</source>
        <translation>Network equipment is broken</translation>
    </message>
    <message>
        <source>Pusat sedang tidak melayani</source>
        <translation>The platform is out of service</translation>
    </message>
    <message>
        <source>Sebentar…</source>
        <translation>One moment…</translation>
    </message>
    <message>
        <source>Pilih alasannya dulu.</source>
        <translation>Choose the reason first.</translation>
    </message>
    <message>
        <source>Setujui untuk 7 hari</source>
        <translation>Agree for 7 days</translation>
    </message>
</context>
<context>
    <name>DecisionForm</name>
    <message>
        <source>Alasannya, untuk dicatat</source>
        <translation>Why, for the record</translation>
    </message>
    <message>
        <source>Isian lain ({0})</source>
        <translation>Other answers ({0})</translation>
    </message>
    <message>
        <source>Perbaiki dulu isiannya.</source>
        <translation>Correct an answer first.</translation>
    </message>
    <message>
        <source>Pilih dulu yang mana.</source>
        <translation>Choose which one first.</translation>
    </message>
    <message>
        <source>Pilih atau tulis dulu alasannya.</source>
        <translation>Choose or write the reason first.</translation>
    </message>
</context>
<context>
    <name>Desk</name>
    <message>
        <source>Panggil berikutnya</source>
        <translation>Call next</translation>
    </message>
    <message>
        <source>Panggil…</source>
        <translation>Call…</translation>
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
        <source>Antre lagi</source>
        <translation>Back in line</translation>
    </message>
    <message>
        <source>Pulang</source>
        <translation>Has left</translation>
    </message>
    <message>
        <source>Prioritas…</source>
        <translation>Priority…</translation>
    </message>
    <message>
        <source>Istirahat</source>
        <translation>Break</translation>
    </message>
    <message>
        <source>Buka lagi</source>
        <translation>Open again</translation>
    </message>
    <message>
        <source>Urungkan</source>
        <translation>Undo</translation>
    </message>
    <message>
        <source>Selesai aktif setelah {0} mulai dilayani.</source>
        <translation>Finish is available when {0} is being served.</translation>
    </message>
    <message>
        <source>{0} sedang dilayani.</source>
        <translation>{0} is being served.</translation>
    </message>
    <message>
        <source>Batas panggilan ulang {0} sudah habis. Catat tidak hadir atau tunda.</source>
        <translation>{0} cannot be called again. Mark as not present or put on hold.</translation>
    </message>
    <message>
        <source>Panggil berikutnya aktif setelah {0} selesai.</source>
        <translation>Call next is available when {0} is finished.</translation>
    </message>
    <message>
        <source>Loket ini sedang istirahat. Buka lagi loketnya sebelum memanggil.</source>
        <translation>This counter is on a break. Open it again before calling.</translation>
    </message>
    <message>
        <source>{number} dipanggil.</source>
        <translation>{number} called.</translation>
    </message>
    <message>
        <source>{number} dipanggil di luar giliran.</source>
        <translation>{number} was called out of turn.</translation>
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
        <source>{number} antre lagi.</source>
        <translation>{number} is back in line.</translation>
    </message>
    <message>
        <source>{number} pulang.</source>
        <translation>{number} has left.</translation>
    </message>
    <message>
        <source>Prioritas {number} diubah.</source>
        <translation>The priority of {number} was changed.</translation>
    </message>
    <message>
        <source>{number} selesai, diteruskan ke {service}.</source>
        <translation>{number} is finished and was sent on to {service}.</translation>
    </message>
    <message>
        <source>{number} dialihkan ke {service}.</source>
        <translation>{number} was transferred to {service}.</translation>
    </message>
    <message>
        <source>Bila diurungkan, {number} menunggu lagi.</source>
        <translation>If undone, {number} waits again.</translation>
    </message>
    <message>
        <source>Bila diurungkan, {number} menunggu lagi di tempatnya.</source>
        <translation>If undone, {number} waits again in the same place.</translation>
    </message>
    <message>
        <source>Bila diurungkan, {number} kembali dipanggil.</source>
        <translation>If undone, {number} is being called again.</translation>
    </message>
    <message>
        <source>Bila diurungkan, {number} kembali ke loket ini.</source>
        <translation>If undone, {number} is back at this counter.</translation>
    </message>
    <message>
        <source>Bila diurungkan, {number} kembali dilayani di sini.</source>
        <translation>If undone, {number} is being served here again.</translation>
    </message>
    <message>
        <source>Bila diurungkan, {number} kembali ditunda.</source>
        <translation>If undone, {number} is on hold again.</translation>
    </message>
    <message>
        <source>Bila diurungkan, {number} kembali terlewat.</source>
        <translation>If undone, {number} counts as missed again.</translation>
    </message>
    <message>
        <source>Bila diurungkan, {number} ada lagi di antrean.</source>
        <translation>If undone, {number} is in line again.</translation>
    </message>
    <message>
        <source>Bila diurungkan, prioritas {number} seperti semula.</source>
        <translation>If undone, {number} has its former priority.</translation>
    </message>
    <message>
        <source>Bila diurungkan, {number} kembali ke loket ini dan tidak jadi ke {service}.</source>
        <translation>If undone, {number} is back at this counter and does not go to {service}.</translation>
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
        <source>Browser tidak dapat dibuka di komputer ini. Hubungi teknisi.</source>
        <translation>No browser can be opened on this computer. Call a technician.</translation>
    </message>
    <message>
        <source>Waktu untuk masuk sudah habis. Silakan mulai lagi.</source>
        <translation>The time to sign in is over. Please start again.</translation>
    </message>
    <message>
        <source>Masuk dibatalkan di browser.</source>
        <translation>Signing in was cancelled in the browser.</translation>
    </message>
    <message>
        <source>Penyedia akun menolak masuk ini. Silakan coba lagi.</source>
        <translation>The account provider refused this sign-in. Please try again.</translation>
    </message>
    <message>
        <source>PIN terdiri dari 6 sampai 12 angka.</source>
        <translation>A PIN has 6 to 12 digits.</translation>
    </message>
    <message>
        <source>PIN ini terlalu mudah ditebak. Pilih yang lain.</source>
        <translation>This PIN is too easy to guess. Choose another.</translation>
    </message>
    <message>
        <source>Kedua PIN tidak sama. Ketik sekali lagi.</source>
        <translation>The two PINs differ. Type them once more.</translation>
    </message>
    <message>
        <source>PIN darurat disimpan.</source>
        <translation>The PIN for emergencies is kept.</translation>
    </message>
    <message>
        <source>Tunggu sebentar, permintaan terakhir masih dikirim.</source>
        <translation>One moment, your last request is still being sent.</translation>
    </message>
    <message>
        <source>Pilih dulu nomornya di antrean.</source>
        <translation>Choose the number in the line first.</translation>
    </message>
    <message>
        <source>Giliran {0} memang sekarang.</source>
        <translation>It is the turn of {0} now anyway.</translation>
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
        <source>Tanpa kabar dari pusat: {0}. Hanya supervisor yang dapat masuk sampai ia menyetujui.</source>
        <translation>No word from the platform: {0}. Only a supervisor can sign in until one has agreed.</translation>
    </message>
    <message>
        <source>Masuk dengan akun petugas Anda.</source>
        <translation>Sign in with your officer&apos;s account.</translation>
    </message>
    <message>
        <source>Pilih nama Anda, lalu ketik PIN.</source>
        <translation>Choose your name, then type your PIN.</translation>
    </message>
    <message>
        <source>{0} pukul {1}</source>
        <translation>{0} at {1}</translation>
    </message>
    <message>
        <source>Layanan jalan terus. Cocokkan dengan jam tangan atau ponsel, lalu pastikan.</source>
        <translation>Service goes on. Check it with a watch or a phone, then confirm.</translation>
    </message>
    <message>
        <source>Pastikan jam…</source>
        <translation>Confirm the time…</translation>
    </message>
    <message>
        <source>Layanan jalan terus dan nomor tetap berurutan. Minta supervisor memastikan jam.</source>
        <translation>Service goes on and numbers stay in order. Ask a supervisor to confirm the time.</translation>
    </message>
    <message>
        <source>Server kantor menjawab lagi.</source>
        <translation>The office server answers again.</translation>
    </message>
    <message>
        <source>Panggil dengan suara, papan bisa diam.</source>
        <translation>Call by voice, the board may be silent.</translation>
    </message>
    <message>
        <source>Bila dua loket memanggil nomor sama, yang lebih dulu dilaporkan berlaku.</source>
        <translation>If two counters call one number, the one reported first has it.</translation>
    </message>
    <message>
        <source>Server kantor diam – loket bekerja sendiri.</source>
        <translation>The office server is silent – this counter works on its own.</translation>
    </message>
    <message>
        <source>Simpanan di komputer ini tidak terbaca.</source>
        <translation>What this computer keeps cannot be read.</translation>
    </message>
    <message>
        <source>1 tindakan menunggu dilaporkan.</source>
        <translation>1 act waits to be reported.</translation>
    </message>
    <message>
        <source>{0} tindakan menunggu dilaporkan.</source>
        <translation>{0} acts wait to be reported.</translation>
    </message>
    <message>
        <source>Server menolak yang dikerjakan sendiri untuk {0}.</source>
        <translation>The server refused what was done here for {0}.</translation>
    </message>
    <message>
        <source>Tidak ada yang hilang. Lihat alasannya, lalu putuskan.</source>
        <translation>Nothing is lost. See why, then decide.</translation>
    </message>
    <message>
        <source>Lihat</source>
        <translation>Show</translation>
    </message>
    <message>
        <source>Server kantor sudah menerima {0} tindakan yang dikerjakan sendiri.</source>
        <translation>The office server has all {0} acts done on its own here.</translation>
    </message>
    <message>
        <source>Diketahui sampai pukul {0}</source>
        <translation>Known as of {0}</translation>
    </message>
    <message>
        <source>Tidak ada yang diketahui menunggu</source>
        <translation>Nobody is known to wait</translation>
    </message>
    <message>
        <source>Pindai QR karcis yang ditunjukkan, atau ketik nomornya: Shift+F11.</source>
        <translation>Scan the QR of the slip that is shown, or type its number: Shift+F11.</translation>
    </message>
    <message>
        <source>Loket bekerja sendiri</source>
        <translation>This counter works on its own</translation>
    </message>
    <message>
        <source>Tekan F2, lalu panggil {0} dengan suara.</source>
        <translation>Press F2, then call {0} by voice.</translation>
    </message>
    <message>
        <source>Panggil {0} dengan suara: papan belum tahu</source>
        <translation>Call {0} by voice: the board does not know</translation>
    </message>
    <message>
        <source>Alihkan, prioritas dan istirahat menunggu server kantor.</source>
        <translation>Transfer, priority and break wait for the office server.</translation>
    </message>
    <message>
        <source>Pukul {0}: {1}.</source>
        <translation>{0}: {1}.</translation>
    </message>
    <message>
        <source>dimasukkan dari karcis</source>
        <translation>taken in from the slip</translation>
    </message>
    <message>
        <source>dipanggil</source>
        <translation>called</translation>
    </message>
    <message>
        <source>dipanggil lagi</source>
        <translation>called again</translation>
    </message>
    <message>
        <source>dilayani</source>
        <translation>served</translation>
    </message>
    <message>
        <source>selesai</source>
        <translation>finished</translation>
    </message>
    <message>
        <source>ditunda</source>
        <translation>held</translation>
    </message>
    <message>
        <source>dilanjutkan</source>
        <translation>resumed</translation>
    </message>
    <message>
        <source>tidak hadir</source>
        <translation>no show</translation>
    </message>
    <message>
        <source>dialihkan</source>
        <translation>transferred</translation>
    </message>
    <message>
        <source>diurungkan</source>
        <translation>undone</translation>
    </message>
    <message>
        <source>Jam kantor diragukan.</source>
        <translation>The office&apos;s time is in doubt.</translation>
    </message>
    <message>
        <source>Layanan jalan terus. Petugas lain dapat masuk lagi setelah Anda menyetujui.</source>
        <translation>Service goes on. Other officers can sign in again once you agree.</translation>
    </message>
    <message>
        <source>Setujui…</source>
        <translation>Agree…</translation>
    </message>
    <message>
        <source>Layanan jalan terus. Minta supervisor menyetujui, agar petugas lain dapat masuk.</source>
        <translation>Service goes on. Ask a supervisor to agree, so that other officers can sign in.</translation>
    </message>
    <message>
        <source>Penyedia akun menjawab lagi.</source>
        <translation>The account provider answers again.</translation>
    </message>
    <message>
        <source>Selesaikan dulu yang sedang dilayani, lalu keluar dan masuk lagi dengan akun.</source>
        <translation>Finish whoever is being served, then sign out and in again with your account.</translation>
    </message>
    <message>
        <source>Keluar dan masuk lagi dengan akun sebelum {0}. Yang dilayani tetap di loket ini.</source>
        <translation>Sign out and in again with your account before {0}. Whoever is being served stays at this counter.</translation>
    </message>
    <message>
        <source>Layanan jalan terus; catatan disimpan di sini dan dikirim nanti. Beri tahu teknisi.</source>
        <translation>Service goes on; records are kept here and sent later. Tell a technician.</translation>
    </message>
    <message>
        <source>Jam komputer server {0}.</source>
        <translation>The server&apos;s clock is {0}.</translation>
    </message>
    <message>
        <source>Waktu kantor tetap benar. Minta teknisi membetulkan jam komputernya.</source>
        <translation>The office&apos;s time is right all the same. Ask a technician to set the computer&apos;s clock.</translation>
    </message>
    <message>
        <source>Tanpa kabar dari pusat: {0}.</source>
        <translation>No word from the platform: {0}.</translation>
    </message>
    <message>
        <source>Daftar petugas sedang diminta dari server kantor.</source>
        <translation>The list of officers is being asked from the office server.</translation>
    </message>
    <message>
        <source>Belum ada petugas untuk loket ini. Hubungi pengelola MPP.</source>
        <translation>No officer is listed for this counter yet. Please contact the mall&apos;s staff.</translation>
    </message>
    <message>
        <source>Pemohon {0}</source>
        <translation>Citizen {0}</translation>
    </message>
    <message>
        <source>Loket</source>
        <translation>Counter</translation>
    </message>
    <message>
        <source>Menunggu {0}</source>
        <translation>Waiting {0}</translation>
    </message>
    <message>
        <source>Istirahat sejak {0}</source>
        <translation>On a break since {0}</translation>
    </message>
    <message>
        <source>Buka sejak {0}</source>
        <translation>Open since {0}</translation>
    </message>
    <message>
        <source>Istirahat {0}</source>
        <translation>On a break, {0}</translation>
    </message>
    <message>
        <source>baru saja</source>
        <translation>just now</translation>
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
        <source>Lansia</source>
        <translation>Senior</translation>
    </message>
    <message>
        <source>Penyandang disabilitas</source>
        <translation>Person with disability</translation>
    </message>
    <message>
        <source>Ibu hamil atau menyusui</source>
        <translation>Pregnant or nursing</translation>
    </message>
    <message>
        <source>Anak</source>
        <translation>Child</translation>
    </message>
    <message>
        <source>Korban bencana</source>
        <translation>Disaster victim</translation>
    </message>
    <message>
        <source>Janji</source>
        <translation>Appointment</translation>
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
        <source>Ditunda {0}</source>
        <translation>On hold {0}</translation>
    </message>
    <message>
        <source>{0}, {1} lewat</source>
        <translation>{0}, {1} overdue</translation>
    </message>
    <message>
        <source>dipanggil {0}</source>
        <translation>called {0}</translation>
    </message>
    <message>
        <source>kembali pukul {0}</source>
        <translation>back at {0}</translation>
    </message>
    <message>
        <source>lewat {0}</source>
        <translation>{0} overdue</translation>
    </message>
    <message>
        <source>Terlewat {0}</source>
        <translation>Missed {0}</translation>
    </message>
    <message>
        <source>terlewat {0}</source>
        <translation>missed {0}</translation>
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
        <source>Nama tidak tampil untuk peran ini</source>
        <translation>No name is shown for this role</translation>
    </message>
    <message>
        <source>Nama belum diketahui</source>
        <translation>Name not known yet</translation>
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
        <source>Di sini tidak ada yang dipanggil</source>
        <translation>Nobody is called here</translation>
    </message>
    <message>
        <source>Sebentar…</source>
        <translation>One moment…</translation>
    </message>
    <message>
        <source>Belum ada perangkat.</source>
        <translation>There are no devices yet.</translation>
    </message>
    <message>
        <source>Perangkat diaktifkan.</source>
        <translation>The device is enabled.</translation>
    </message>
    <message>
        <source>Perangkat dinonaktifkan. Sambungannya sudah diputus.</source>
        <translation>The device is disabled. Its connections were cut.</translation>
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
        <source>Sejak {0}. Papan di ruang tunggu menampilkan Istirahat.</source>
        <translation>Since {0}. The board in the hall says so.</translation>
    </message>
    <message>
        <source>Loket sedang istirahat</source>
        <translation>This counter is on a break</translation>
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
        <source>Dikenal dari kartu yang dipindai</source>
        <translation>Known from a card that was scanned</translation>
    </message>
    <message>
        <source>Dikenal dari NIK yang diketik</source>
        <translation>Known from a NIK that was typed</translation>
    </message>
    <message>
        <source>KTP sudah dilihat</source>
        <translation>Card seen</translation>
    </message>
    <message>
        <source>KTP sudah dilihat pukul {0}</source>
        <translation>Card seen at {0}</translation>
    </message>
    <message>
        <source>Sesudah ini: {0}</source>
        <translation>After this: {0}</translation>
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
        <source>Masih dapat dipanggil lagi {0} kali.</source>
        <translation>Recalls left: {0}.</translation>
    </message>
    <message>
        <source>{0} dtk</source>
        <translation>{0} s</translation>
    </message>
    <message>
        <source>Ditandai untuk diperiksa. Cocokkan dengan berkas pemohon.</source>
        <translation>Marked to be checked. Compare it with the applicant&apos;s papers.</translation>
    </message>
    <message>
        <source>Formulir tidak tampil untuk peran ini</source>
        <translation>The form is not shown for this role</translation>
    </message>
    <message>
        <source>Yang boleh melihatnya: {0}.</source>
        <translation>Who may see it: {0}.</translation>
    </message>
    <message>
        <source>Formulir belum dapat dibaca</source>
        <translation>The form cannot be read yet</translation>
    </message>
    <message>
        <source>Nama dan formulir tampil begitu server kantor menjawab.</source>
        <translation>Name and form appear once the office server answers.</translation>
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
        <source>Nama belum dapat ditampilkan</source>
        <translation>The name cannot be shown now</translation>
    </message>
    <message>
        <source>Formulir belum dapat ditampilkan</source>
        <translation>The form cannot be shown now</translation>
    </message>
    <message>
        <source>Buku kantor sedang tidak dapat mencatat siapa yang melihat. Hubungi teknisi.</source>
        <translation>The office&apos;s book cannot note now who looks. Call a technician.</translation>
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
        <source>Perlu perhatian: ?</source>
        <translation>Needs attention: ?</translation>
    </message>
    <message>
        <source>Perlu perhatian: belum diketahui</source>
        <translation>Needs attention: not known yet</translation>
    </message>
    <message>
        <source>{0} perlu perhatian</source>
        <translation>{0} need attention</translation>
    </message>
    <message>
        <source>1 perlu perhatian</source>
        <translation>1 needs attention</translation>
    </message>
    <message>
        <source>Daftar muncul di sini begitu server kantor menjawab.</source>
        <translation>The list appears here as soon as the office server answers.</translation>
    </message>
    <message>
        <source>Daftar sedang diminta dari server kantor.</source>
        <translation>Asking the office server for the list.</translation>
    </message>
    <message>
        <source>Tidak ada yang perlu perhatian.</source>
        <translation>Nothing needs attention.</translation>
    </message>
    <message>
        <source>Masih ada {0} lagi. Muncul di sini setelah yang di atas selesai.</source>
        <translation>There are {0} more. They appear here when those above are done.</translation>
    </message>
    <message>
        <source>Tercatat: {0}.</source>
        <translation>Recorded: {0}.</translation>
    </message>
    <message>
        <source>Sejak kapan belum diketahui</source>
        <translation>Since when is not known</translation>
    </message>
    <message>
        <source>Sejak {0}</source>
        <translation>Since {0}</translation>
    </message>
    <message>
        <source>1 catatan menunggu di belakangnya</source>
        <translation>1 record waits behind it</translation>
    </message>
    <message>
        <source>{0} catatan menunggu di belakangnya</source>
        <translation>{0} records wait behind it</translation>
    </message>
    <message>
        <source>Menunggu keputusan</source>
        <translation>Waiting for a decision</translation>
    </message>
    <message>
        <source>Sedang dikirim ulang</source>
        <translation>Being sent again</translation>
    </message>
    <message>
        <source>Perbaikan sedang dikirim</source>
        <translation>Correction on its way</translation>
    </message>
    <message>
        <source>Sudah dilaporkan ke pusat</source>
        <translation>Reported to the platform</translation>
    </message>
    <message>
        <source>Sedang diminta lagi</source>
        <translation>Being asked for again</translation>
    </message>
    <message>
        <source>Alasannya tidak disebutkan. Kode: {0}</source>
        <translation>No reason was given. Code: {0}</translation>
    </message>
    <message>
        <source>Mengapa isinya tidak tampil</source>
        <translation>Why its content is not shown</translation>
    </message>
    <message>
        <source>Mengapa kantor ini menolaknya</source>
        <translation>Why this office refused it</translation>
    </message>
    <message>
        <source>Mengapa perlu diputuskan</source>
        <translation>Why it needs a decision</translation>
    </message>
    <message>
        <source>Apa yang dapat dilakukan</source>
        <translation>What can be done</translation>
    </message>
    <message>
        <source>Kata pusat</source>
        <translation>What the platform says</translation>
    </message>
    <message>
        <source>Perbaikannya sudah dibuat. Tunggu jawaban pusat.</source>
        <translation>It was corrected. Wait for the platform&apos;s answer.</translation>
    </message>
    <message>
        <source>Saat ini belum ada yang dapat dilakukan dari loket ini.</source>
        <translation>Nothing can be done about it from this counter now.</translation>
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
        <source>{0} (boleh kosong)</source>
        <translation>{0} (may be empty)</translation>
    </message>
    <message>
        <source>Tanggal, bulan, tahun: 31-12-2026.</source>
        <translation>Day, month, year: 31-12-2026.</translation>
    </message>
    <message>
        <source>{0} angka.</source>
        <translation>{0} digits.</translation>
    </message>
    <message>
        <source>Jawaban lama tidak ditampilkan. Kosongkan bila tetap sama.</source>
        <translation>The present answer is not shown. Leave it empty to keep it.</translation>
    </message>
    <message>
        <source>Kosong</source>
        <translation>Empty</translation>
    </message>
    <message>
        <source>{what} oleh {name}, {when}</source>
        <translation>{what} by {name}, {when}</translation>
    </message>
    <message>
        <source>Diminta lagi</source>
        <translation>Asked for again</translation>
    </message>
    <message>
        <source>Dikirim ulang</source>
        <translation>Sent again</translation>
    </message>
    <message>
        <source>Diperbaiki</source>
        <translation>Corrected</translation>
    </message>
    <message>
        <source>Dilaporkan ke pusat</source>
        <translation>Reported to the platform</translation>
    </message>
    <message>
        <source>Diputuskan</source>
        <translation>Decided</translation>
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
        <translation>Meets the form&apos;s rules</translation>
    </message>
    <message>
        <source>Berkas: {0}</source>
        <translation>Papers: {0}</translation>
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
        <source>Perlu &amp;perhatian…</source>
        <translation>Needs &amp;attention…</translation>
    </message>
    <message>
        <source>&amp;Bantu warga…</source>
        <translation>&amp;Help a citizen…</translation>
    </message>
    <message>
        <source>&amp;Siapa yang masuk…</source>
        <translation>&amp;Who is logged in…</translation>
    </message>
    <message>
        <source>Per&amp;mintaan data…</source>
        <translation>&amp;Requests about data…</translation>
    </message>
    <message>
        <source>Per&amp;angkat kantor…</source>
        <translation>O&amp;ffice devices…</translation>
    </message>
    <message>
        <source>Kunci keama&amp;nan…</source>
        <translation>Security &amp;keys…</translation>
    </message>
    <message>
        <source>P&amp;rinter…</source>
        <translation>P&amp;rinter…</translation>
    </message>
    <message>
        <source>Cetak penut&amp;upan hari</source>
        <translation>Print the day&apos;s closin&amp;g</translation>
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
        <source>Buat PIN &amp;darurat…</source>
        <translation>Make a PIN for &amp;emergencies…</translation>
    </message>
    <message>
        <source>&amp;Tutup program</source>
        <translation>&amp;Close the program</translation>
    </message>
    <message>
        <source>Panggil nomor yang dipilih…</source>
        <translation>Call the number chosen…</translation>
    </message>
    <message>
        <source>Prioritas untuk nomor yang dipilih…</source>
        <translation>Priority for the number chosen…</translation>
    </message>
    <message>
        <source>Daftarkan &amp;janji temu…</source>
        <translation>Check an &amp;appointment in…</translation>
    </message>
    <message>
        <source>Masukkan dari &amp;karcis…</source>
        <translation>Take in from a &amp;slip…</translation>
    </message>
    <message>
        <source>Cetak ulang &amp;karcisnya</source>
        <translation>Print their tic&amp;ket again</translation>
    </message>
    <message>
        <source>Lampirkan &amp;berkas…</source>
        <translation>Attach a &amp;file…</translation>
    </message>
    <message>
        <source>&amp;Semua antrean…</source>
        <translation>All &amp;lines…</translation>
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
    <message>
        <source>&amp;Keadaan sambungan…</source>
        <translation>&amp;How the links are…</translation>
    </message>
    <message>
        <source> Dan {0} layanan lain, lihat F12.</source>
        <translation> And {0} other services, see F12.</translation>
    </message>
    <message>
        <source>Penuh hari ini: {0}.</source>
        <translation>Full today: {0}.</translation>
    </message>
    <message>
        <source>{0}, waktu kosong berikutnya {1}</source>
        <translation>{0}, next free time {1}</translation>
    </message>
    <message>
        <source>Nomornya tetap {0}.</source>
        <translation>The number stays {0}.</translation>
    </message>
    <message>
        <source>{0} lanjut ke {1}.</source>
        <translation>{0} goes on to {1}.</translation>
    </message>
    <message>
        <source>Tutup</source>
        <translation>Close</translation>
    </message>
    <message>
        <source>Tutup.</source>
        <translation>Closed.</translation>
    </message>
    <message>
        <source>Tutup. Buka lagi {0}.</source>
        <translation>Closed. Opens again {0}.</translation>
    </message>
    <message>
        <source>Penuh. Waktu kosong berikutnya {0}.</source>
        <translation>Full. Next free time {0}.</translation>
    </message>
    <message>
        <source>{0} menunggu, loketnya belum buka.</source>
        <translation>{0} waiting, no counter is open yet.</translation>
    </message>
    <message>
        <source>{0} menunggu, {1}.</source>
        <translation>{0} waiting, {1}.</translation>
    </message>
    <message>
        <source>Terlambat dari pukul {0}: antre biasa</source>
        <translation>Too late for {0}: in the ordinary line</translation>
    </message>
    <message>
        <source>Janji pukul {0}</source>
        <translation>Appointment at {0}</translation>
    </message>
    <message>
        <source>{0} orang di depannya, {1}.</source>
        <translation>{0} ahead, {1}.</translation>
    </message>
    <message>
        <source>Lanjutkan {0} yang menunggu</source>
        <translation>Go on with the {0} waiting</translation>
    </message>
    <message>
        <source>Panggil {0}…</source>
        <translation>Call {0}…</translation>
    </message>
    <message>
        <source>Panggil {0} dengan suara</source>
        <translation>Call {0} by voice</translation>
    </message>
    <message>
        <source>Sebelumnya: {0}</source>
        <translation>Before: {0}</translation>
    </message>
    <message>
        <source>{0}, dan {1} lagi</source>
        <translation>{0}, and {1} more</translation>
    </message>
    <message>
        <source>Dicatat di loket ini sampai server menjawab</source>
        <translation>Kept at this counter until the server answers</translation>
    </message>
    <message>
        <source>Belum dikenal di sini, dipercaya dari karcisnya</source>
        <translation>Not known here, believed from its slip</translation>
    </message>
    <message>
        <source>Baru masuk antrean</source>
        <translation>New in the line</translation>
    </message>
    <message>
        <source>Sudah ada di antrean</source>
        <translation>In the line already</translation>
    </message>
    <message>
        <source>Sedang dipanggil ke Loket {0}</source>
        <translation>Being called to counter {0}</translation>
    </message>
    <message>
        <source>Sedang dilayani di Loket {0}</source>
        <translation>Being served at counter {0}</translation>
    </message>
    <message>
        <source>Ditunda di Loket {0}</source>
        <translation>On hold at counter {0}</translation>
    </message>
    <message>
        <source>Sudah selesai dilayani</source>
        <translation>Served already</translation>
    </message>
    <message>
        <source>Tercatat tidak hadir</source>
        <translation>Marked as not present</translation>
    </message>
    <message>
        <source>Sudah pulang</source>
        <translation>Gone home</translation>
    </message>
    <message>
        <source>Sudah dialihkan</source>
        <translation>Transferred already</translation>
    </message>
    <message>
        <source>Bukan antrean loket ini.</source>
        <translation>Not in the line of this counter.</translation>
    </message>
    <message>
        <source>{0} orang di depannya.</source>
        <translation>{0} people ahead.</translation>
    </message>
    <message>
        <source>Jam kantor sudah dipastikan.</source>
        <translation>The office&apos;s time is confirmed.</translation>
    </message>
    <message>
        <source>Kerja tanpa pusat disetujui untuk 7 hari.</source>
        <translation>Agreed to work without the platform for 7 days.</translation>
    </message>
    <message>
        <source>Putuskan…</source>
        <translation>Decide…</translation>
    </message>
    <message>
        <source>Catatan mana yang berlaku?</source>
        <translation>Which record counts?</translation>
    </message>
    <message>
        <source>Yang lain tetap tersimpan. Putusan ini dikirim ke pusat, alasannya tidak.</source>
        <translation>The other one is kept. The decision goes to the platform, the reason does not.</translation>
    </message>
    <message>
        <source>Putuskan</source>
        <translation>Decide</translation>
    </message>
    <message>
        <source>Sesuai karcis atau berkas yang ada</source>
        <translation>As on the ticket or the papers</translation>
    </message>
    <message>
        <source>Sudah ditanyakan kepada pemohon</source>
        <translation>The citizen was asked</translation>
    </message>
    <message>
        <source>Sudah dicocokkan dengan pusat</source>
        <translation>Compared with the platform</translation>
    </message>
    <message>
        <source>Yang berlaku mulai sekarang</source>
        <translation>What counts from now on</translation>
    </message>
    <message>
        <source>Minta lagi…</source>
        <translation>Ask again…</translation>
    </message>
    <message>
        <source>Minta lagi dokumen ini dari pusat?</source>
        <translation>Ask the platform for this document again?</translation>
    </message>
    <message>
        <source>Dokumen yang lama tetap dipakai sampai yang baru diterima.</source>
        <translation>The old document stays in use until the new one is accepted.</translation>
    </message>
    <message>
        <source>Minta lagi</source>
        <translation>Ask again</translation>
    </message>
    <message>
        <source>Pusat sudah membetulkan dokumennya</source>
        <translation>The platform has mended the document</translation>
    </message>
    <message>
        <source>Kemungkinan gangguan sesaat</source>
        <translation>Probably a passing fault</translation>
    </message>
    <message>
        <source>Kirim ulang…</source>
        <translation>Send again…</translation>
    </message>
    <message>
        <source>Kirim ulang apa adanya?</source>
        <translation>Send it again as it is?</translation>
    </message>
    <message>
        <source>Isinya tidak berubah. Yang menunggu di belakangnya ikut dikirim setelah diterima.</source>
        <translation>Nothing in it changes. What waits behind it follows once it is accepted.</translation>
    </message>
    <message>
        <source>Kirim ulang</source>
        <translation>Send again</translation>
    </message>
    <message>
        <source>Pusat sudah membetulkan di sana</source>
        <translation>The platform has mended its side</translation>
    </message>
    <message>
        <source>Perbaiki…</source>
        <translation>Correct…</translation>
    </message>
    <message>
        <source>Perbaiki isian formulir</source>
        <translation>Correct the form&apos;s answers</translation>
    </message>
    <message>
        <source>Formulir yang lama tetap tersimpan. Yang diperbaiki dikirim sebagai gantinya.</source>
        <translation>The old form is kept. The corrected one is sent in its place.</translation>
    </message>
    <message>
        <source>Kirim perbaikan</source>
        <translation>Send correction</translation>
    </message>
    <message>
        <source>Salah ketik</source>
        <translation>Typing mistake</translation>
    </message>
    <message>
        <source>Berkas pemohon menunjukkan isian lain</source>
        <translation>The citizen&apos;s papers say otherwise</translation>
    </message>
    <message>
        <source>Syarat formulir berubah</source>
        <translation>The form&apos;s rules changed</translation>
    </message>
    <message>
        <source>Jangan hitung…</source>
        <translation>Do not count…</translation>
    </message>
    <message>
        <source>Jangan hitung catatan ini di pusat?</source>
        <translation>Have the platform not count this record?</translation>
    </message>
    <message>
        <source>Catatannya tetap ada di kantor ini. Yang menunggu di belakangnya dikirim.</source>
        <translation>The record stays in this office. What waits behind it is sent.</translation>
    </message>
    <message>
        <source>Jangan hitung</source>
        <translation>Do not count</translation>
    </message>
    <message>
        <source>Sudah diperiksa di buku kantor</source>
        <translation>Checked in the office&apos;s book</translation>
    </message>
    <message>
        <source>Sudah disepakati dengan pusat</source>
        <translation>Agreed with the platform</translation>
    </message>
    <message>
        <source>Keliru dicatat</source>
        <translation>Recorded by mistake</translation>
    </message>
    <message>
        <source>Tercatat dua kali</source>
        <translation>Recorded twice</translation>
    </message>
    <message>
        <source>Sudah diurus di pusat secara manual</source>
        <translation>Already settled at the platform by hand</translation>
    </message>
    <message>
        <source>Mengapa tidak dihitung</source>
        <translation>Why it does not count</translation>
    </message>
    <message>
        <source>Laporkan ke pusat…</source>
        <translation>Report to the platform…</translation>
    </message>
    <message>
        <source>Laporkan ke pengelola pusat?</source>
        <translation>Report to the platform&apos;s operator?</translation>
    </message>
    <message>
        <source>Hal ini tetap ada di daftar. Alasannya dicatat di kantor ini saja.</source>
        <translation>It stays on the list. The reason is recorded in this office only.</translation>
    </message>
    <message>
        <source>Laporkan</source>
        <translation>Report</translation>
    </message>
    <message>
        <source>Tidak dapat diperbaiki dari kantor ini</source>
        <translation>It cannot be corrected from this office</translation>
    </message>
    <message>
        <source>Sudah dikirim ulang dan tetap ditolak</source>
        <translation>It was sent again and is still refused</translation>
    </message>
    <message>
        <source>Penolakannya keliru</source>
        <translation>The refusal is wrong</translation>
    </message>
    <message>
        <source>Ini menunggu server kantor.</source>
        <translation>This waits for the office server.</translation>
    </message>
    <message>
        <source>Tidak ada lagi yang diketahui menunggu. Pindai atau ketik karcisnya (Shift+F11).</source>
        <translation>Nobody else is known to wait. Scan or type their slip (Shift+F11).</translation>
    </message>
    <message>
        <source>Layanan belum diketahui</source>
        <translation>Service not known yet</translation>
    </message>
    <message>
        <source>Server diam, PIN tidak bisa diperiksa. Tekan lagi untuk tetap keluar.</source>
        <translation>The server is silent and no PIN can be checked. Press again to leave all the same.</translation>
    </message>
    <message>
        <source>Server kantor tidak menjawab, jadi “{0}” belum tercatat. Coba lagi begitu tersambung.</source>
        <translation>The office server does not answer, so “{0}” is not recorded. Try again once it is connected.</translation>
    </message>
    <message>
        <source>Berkas dilampirkan pada formulir. Pemohon ini tidak punya formulir.</source>
        <translation>Files are attached to a form. This person has no form.</translation>
    </message>
    <message>
        <source>Berkas lampiran</source>
        <translation>Attached files</translation>
    </message>
    <message>
        <source>Semua lengkap di kantor ini.</source>
        <translation>All of them whole in this office.</translation>
    </message>
    <message>
        <source>Belum ada berkas.</source>
        <translation>No files yet.</translation>
    </message>
    <message>
        <source>Kirim lagi</source>
        <translation>Send again</translation>
    </message>
    <message>
        <source>PDF</source>
        <translation>PDF</translation>
    </message>
    <message>
        <source>Foto JPEG</source>
        <translation>JPEG photo</translation>
    </message>
    <message>
        <source>Gambar PNG</source>
        <translation>PNG picture</translation>
    </message>
    <message>
        <source>{0}: ditolak pusat</source>
        <translation>{0}: refused by the platform</translation>
    </message>
    <message>
        <source>{0}: sudah di pusat</source>
        <translation>{0}: at the platform</translation>
    </message>
    <message>
        <source>{0}: menunggu pusat</source>
        <translation>{0}: waiting for the platform</translation>
    </message>
    <message>
        <source>Kata pusat: {0}</source>
        <translation>The platform says: {0}</translation>
    </message>
    <message>
        <source>Tunggu sampai berkas ini selesai, atau batalkan.</source>
        <translation>Wait until this file is done, or cancel it.</translation>
    </message>
    <message>
        <source>Lampirkan berkas…</source>
        <translation>Attach a file…</translation>
    </message>
    <message>
        <source>Batalkan</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>{0} untuk {1}</source>
        <translation>{0} for {1}</translation>
    </message>
    <message>
        <source>Server kantor tidak menjawab. {0} dilanjutkan dari {1} % begitu tersambung.</source>
        <translation>The office server does not answer. {0} goes on from {1} % as soon as it is back.</translation>
    </message>
    <message>
        <source>Membaca {0}…</source>
        <translation>Reading {0}…</translation>
    </message>
    <message>
        <source>Mencatat {0} pada formulir…</source>
        <translation>Recording {0} with the form…</translation>
    </message>
    <message>
        <source>Mengirim {0}: {1} % dari {2}</source>
        <translation>Sending {0}: {1} % of {2}</translation>
    </message>
    <message>
        <source>Menunggu Anda masuk dengan akun: sesi ini dibuka dengan PIN darurat.</source>
        <translation>Waits until you sign in with your account: this session was opened with a PIN for emergencies.</translation>
    </message>
    <message>
        <source>Bukan untuk peran Anda. Yang boleh: {0}.</source>
        <translation>Not for your role. Who may: {0}.</translation>
    </message>
    <message>
        <source>Masuk dengan akun petugas</source>
        <translation>Sign in with your account</translation>
    </message>
    <message>
        <source>Browser akan terbuka di layar ini. Masuk di sana, lalu kembali ke sini.</source>
        <translation>A browser opens on this screen. Sign in there, then come back here.</translation>
    </message>
    <message>
        <source>Batal</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>Atau dengan PIN</source>
        <translation>Or with a PIN</translation>
    </message>
    <message>
        <source>PIN darurat</source>
        <translation>PIN for emergencies</translation>
    </message>
    <message>
        <source>Hanya saat penyedia akun tidak menjawab.</source>
        <translation>Only while the account provider does not answer.</translation>
    </message>
    <message>
        <source>Menghubungi penyedia akun…</source>
        <translation>Asking the account provider…</translation>
    </message>
    <message>
        <source>Lanjutkan di browser yang baru terbuka. Layar ini menunggu paling lama dua menit.</source>
        <translation>Go on in the browser that just opened. This screen waits for two minutes at most.</translation>
    </message>
    <message>
        <source>Memeriksa jawaban penyedia akun…</source>
        <translation>Checking the account provider&apos;s answer…</translation>
    </message>
    <message>
        <source>aktif</source>
        <translation>enabled</translation>
    </message>
    <message>
        <source>belum pernah terdengar</source>
        <translation>never heard</translation>
    </message>
    <message>
        <source>menunggu dipastikan</source>
        <translation>waits to be confirmed</translation>
    </message>
    <message>
        <source>nonaktif</source>
        <translation>disabled</translation>
    </message>
    <message>
        <source>sertifikat habis</source>
        <translation>certificate ended</translation>
    </message>
    <message>
        <source>Kiosk</source>
        <translation>Kiosk</translation>
    </message>
    <message>
        <source>Papan</source>
        <translation>Board</translation>
    </message>
    <message>
        <source>nomor warga tanpa akun dalam semenit</source>
        <translation>numbers for people without an account in a minute</translation>
    </message>
    <message>
        <source>nomor dalam sepuluh menit</source>
        <translation>numbers in ten minutes</translation>
    </message>
    <message>
        <source>berkas dalam sehari</source>
        <translation>files in a day</translation>
    </message>
    <message>
        <source>MB berkas dalam sehari</source>
        <translation>MB of files in a day</translation>
    </message>
    <message>
        <source>panggilan bantuan dalam semenit</source>
        <translation>calls for help in a minute</translation>
    </message>
    <message>
        <source>sertifikat baru dalam sejam</source>
        <translation>new certificates in an hour</translation>
    </message>
    <message>
        <source>kode keliru dalam semenit</source>
        <translation>wrong codes in a minute</translation>
    </message>
    <message>
        <source>login dimulai dalam semenit</source>
        <translation>logins begun in a minute</translation>
    </message>
    <message>
        <source>kartu dipindai dalam semenit</source>
        <translation>cards scanned in a minute</translation>
    </message>
    <message>
        <source>NIK diketik dalam sepuluh menit</source>
        <translation>NIKs typed in ten minutes</translation>
    </message>
    <message>
        <source>{0} dari {1} {2}.</source>
        <translation>{0} of {1} {2}.</translation>
    </message>
    <message>
        <source>{0}, sertifikat hampir habis</source>
        <translation>{0}, certificate ends soon</translation>
    </message>
    <message>
        <source>Belum pernah terdengar.</source>
        <translation>Never heard.</translation>
    </message>
    <message>
        <source>Terakhir terdengar {0}.</source>
        <translation>Last heard {0}.</translation>
    </message>
    <message>
        <source>belum diketahui</source>
        <translation>not known yet</translation>
    </message>
    <message>
        <source>belum pernah</source>
        <translation>never</translation>
    </message>
    <message>
        <source>Jenis</source>
        <translation>Kind</translation>
    </message>
    <message>
        <source>Nama tetap</source>
        <translation>Fixed name</translation>
    </message>
    <message>
        <source>Terakhir terdengar</source>
        <translation>Last heard</translation>
    </message>
    <message>
        <source>Sertifikat sampai</source>
        <translation>Certificate until</translation>
    </message>
    <message>
        <source>Program</source>
        <translation>Program</translation>
    </message>
    <message>
        <source>Mendekati batas</source>
        <translation>Near its limit</translation>
    </message>
    <message>
        <source>Alasan nonaktif</source>
        <translation>Why disabled</translation>
    </message>
    <message>
        <source>Belum dapat diubah</source>
        <translation>Cannot be changed yet</translation>
    </message>
    <message>
        <source>Angkanya sama, terima</source>
        <translation>Same number, let it in</translation>
    </message>
    <message>
        <source>Aktifkan lagi</source>
        <translation>Enable again</translation>
    </message>
    <message>
        <source>Bukan, tolak…</source>
        <translation>No, turn away…</translation>
    </message>
    <message>
        <source>Nonaktifkan…</source>
        <translation>Disable…</translation>
    </message>
    <message>
        <source>Berlaku sekali, sampai {0}.</source>
        <translation>Good once, until {0}.</translation>
    </message>
    <message>
        <source>Sekarang tidak ada yang masuk di kiosk mana pun.</source>
        <translation>Nobody is logged in at any kiosk now.</translation>
    </message>
    <message>
        <source>Sesi diakhiri. Di kiosk itu tidak ada yang masuk lagi.</source>
        <translation>The session is ended. Nobody is logged in at that kiosk any more.</translation>
    </message>
    <message>
        <source>masuk dengan akun</source>
        <translation>logged in with an account</translation>
    </message>
    <message>
        <source>KTP sudah dilihat petugas</source>
        <translation>an officer saw the card</translation>
    </message>
    <message>
        <source>hanya mengisi data diri</source>
        <translation>only gave their details</translation>
    </message>
    <message>
        <source>belum dikenal</source>
        <translation>not known</translation>
    </message>
    <message>
        <source>{0} sesi. {1}</source>
        <translation>{0} sessions. {1}</translation>
    </message>
    <message>
        <source>Berakhir sendiri pukul {0}.</source>
        <translation>Ends by itself at {0}.</translation>
    </message>
    <message>
        <source>Paling lama sampai</source>
        <translation>At most until</translation>
    </message>
    <message>
        <source>Belum ada permintaan.</source>
        <translation>There are no requests.</translation>
    </message>
    <message>
        <source>Permintaan dicatat sebagai selesai.</source>
        <translation>The request is noted as done.</translation>
    </message>
    <message>
        <source>Permintaan dicatat sebagai ditolak.</source>
        <translation>The request is noted as declined.</translation>
    </message>
    <message>
        <source>Salinan tersimpan. Berkas itu kini tanggung jawab Anda: serahkan kepada pemohon, lalu hapus.</source>
        <translation>The copy is saved. That file is now yours to look after: hand it to whoever asked, then delete it.</translation>
    </message>
    <message>
        <source>Salinan data</source>
        <translation>Copy of the data</translation>
    </message>
    <message>
        <source>Perbaikan data</source>
        <translation>Correction of the data</translation>
    </message>
    <message>
        <source>Penghapusan data</source>
        <translation>Deletion of the data</translation>
    </message>
    <message>
        <source>Pembatasan pemakaian data</source>
        <translation>Limit on the use of the data</translation>
    </message>
    <message>
        <source>Pencabutan persetujuan</source>
        <translation>Taking back a consent</translation>
    </message>
    <message>
        <source>Simpan salinannya, serahkan kepada pemohon, lalu catat sebagai selesai.</source>
        <translation>Save the copy, hand it to whoever asked, then note it as done.</translation>
    </message>
    <message>
        <source>Cocokkan dan perbaiki datanya bersama pemohon, lalu catat sebagai selesai.</source>
        <translation>Check and correct the data together with whoever asked, then note it as done.</translation>
    </message>
    <message>
        <source>Kalau dicatat selesai, data pemohon ini dihapus dari buku kantor dan tidak dapat kembali.</source>
        <translation>When this is noted as done, that person&apos;s data is deleted from the office&apos;s book and cannot come back.</translation>
    </message>
    <message>
        <source>Pastikan datanya tidak dipakai lagi, lalu catat sebagai selesai.</source>
        <translation>See to it that the data is used no further, then note it as done.</translation>
    </message>
    <message>
        <source>Sampaikan kepada instansi penerima formulir, lalu catat sebagai selesai.</source>
        <translation>Tell the agency that got the form, then note it as done.</translation>
    </message>
    <message>
        <source>1 hari</source>
        <translation>1 day</translation>
    </message>
    <message>
        <source>{0} hari</source>
        <translation>{0} days</translation>
    </message>
    <message>
        <source>1 jam</source>
        <translation>1 hour</translation>
    </message>
    <message>
        <source>{0} jam</source>
        <translation>{0} hours</translation>
    </message>
    <message>
        <source>kurang dari 1 jam</source>
        <translation>less than 1 hour</translation>
    </message>
    <message>
        <source>Permintaan data: {0} lewat batas</source>
        <translation>Requests about data: {0} overdue</translation>
    </message>
    <message>
        <source>Kode {0}. Diminta {1}.</source>
        <translation>Code {0}. Asked {1}.</translation>
    </message>
    <message>
        <source>ditolak</source>
        <translation>declined</translation>
    </message>
    <message>
        <source>lewat batas {0}</source>
        <translation>overdue by {0}</translation>
    </message>
    <message>
        <source>sisa {0}</source>
        <translation>{0} left</translation>
    </message>
    <message>
        <source>Kode</source>
        <translation>Code</translation>
    </message>
    <message>
        <source>Diminta</source>
        <translation>Asked</translation>
    </message>
    <message>
        <source>Batas jawaban</source>
        <translation>Due</translation>
    </message>
    <message>
        <source>Dijawab</source>
        <translation>Answered</translation>
    </message>
    <message>
        <source>Alasan</source>
        <translation>Reason</translation>
    </message>
    <message>
        <source>Sudah diserahkan kepada pemohon</source>
        <translation>Handed to whoever asked</translation>
    </message>
    <message>
        <source>Sudah dilakukan</source>
        <translation>It has been done</translation>
    </message>
    <message>
        <source>Hapus data sekarang</source>
        <translation>Delete the data now</translation>
    </message>
    <message>
        <source>Catat selesai sekarang</source>
        <translation>Note as done now</translation>
    </message>
    <message>
        <source>salinan-{0}.json</source>
        <translation>copy-{0}.json</translation>
    </message>
    <message>
        <source>Penyedia akun menjawab lagi, jadi sesi PIN darurat sudah berakhir. Masuk dengan akun.</source>
        <translation>The account provider answers again, so the session by PIN has ended. Sign in with your account.</translation>
    </message>
    <message>
        <source>Anda membantu sampai pukul {0}, atau sampai Anda selesai.</source>
        <translation>You are helping until {0}, or until you are done.</translation>
    </message>
    <message>
        <source>Tidak ada formulir lagi untuk layanan ini.</source>
        <translation>There is no further form for this service.</translation>
    </message>
    <message>
        <source>Tidak punya ponsel</source>
        <translation>Has no phone</translation>
    </message>
    <message>
        <source>Ponselnya tidak dapat dipakai</source>
        <translation>Their phone does not work</translation>
    </message>
    <message>
        <source>Tidak dapat memakai layar kiosk</source>
        <translation>Cannot use the kiosk&apos;s screen</translation>
    </message>
    <message>
        <source>Sebab lain</source>
        <translation>Another reason</translation>
    </message>
    <message>
        <source>Kartu digital sudah dipindai.</source>
        <translation>A digital card was scanned.</translation>
    </message>
    <message>
        <source>{0} dari 16 angka</source>
        <translation>{0} of 16 digits</translation>
    </message>
    <message>
        <source>Belum ada yang dilayani di loket ini: nomor antrean diambilkan sesudah ini.</source>
        <translation>Nobody is served at this counter now: a number is taken for them next.</translation>
    </message>
    <message>
        <source>Untuk {0}, yang sekarang di loket ini.</source>
        <translation>For {0}, who is at this counter now.</translation>
    </message>
    <message>
        <source>Nama</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Tidak ditulis</source>
        <translation>Not written</translation>
    </message>
    <message>
        <source>NIK</source>
        <translation>NIK</translation>
    </message>
    <message>
        <source>Nomor antrean</source>
        <translation>Number</translation>
    </message>
    <message>
        <source>Belum diambil</source>
        <translation>Not taken yet</translation>
    </message>
    <message>
        <source>Layanan</source>
        <translation>Service</translation>
    </message>
    <message>
        <source>Buktinya dicetak di loket ini. Bacakan juga nomor dan kodenya.</source>
        <translation>The slips are printed at this counter. Read the number and the code out, too.</translation>
    </message>
    <message>
        <source>Tidak ada printer di loket ini. Tuliskan nomor dan kode berkas untuk warga.</source>
        <translation>There is no printer at this counter. Write the number and the form&apos;s code down for the citizen.</translation>
    </message>
    <message>
        <source>{0} sudah dikirim. Kode berkas {1}.</source>
        <translation>{0} was sent. Its code is {1}.</translation>
    </message>
    <message>
        <source>Dari kartu: {0}. Kosongkan bila sama.</source>
        <translation>From the card: {0}. Leave it empty if it is the same.</translation>
    </message>
    <message>
        <source>Waktu untuk membantu sudah habis. Mulai lagi dengan kartunya.</source>
        <translation>The time to help is over. Begin again with the card.</translation>
    </message>
    <message>
        <source>Sudah tercatat, tetapi belum tercetak. Tuliskan untuk warga.</source>
        <translation>It is recorded, but not printed. Write it down for the citizen.</translation>
    </message>
    <message>
        <source>Ketik kodenya dulu.</source>
        <translation>Type the code first.</translation>
    </message>
    <message>
        <source>Waktu untuk menyentuh kunci sudah habis. Silakan coba lagi.</source>
        <translation>The time to touch the key is over. Please try again.</translation>
    </message>
    <message>
        <source>Dibatalkan di browser.</source>
        <translation>Cancelled in the browser.</translation>
    </message>
    <message>
        <source>Belum ada kunci keamanan.</source>
        <translation>There are no security keys yet.</translation>
    </message>
    <message>
        <source>Kunci dicabut. Sesi yang dibukanya sudah diakhiri.</source>
        <translation>The key was taken off. The session it had opened was ended.</translation>
    </message>
    <message>
        <source>Kunci ditambahkan.</source>
        <translation>The key was added.</translation>
    </message>
    <message>
        <source>Satu langkah lagi: kunci keamanan</source>
        <translation>One more step: security key</translation>
    </message>
    <message>
        <source>Kode dari supervisor atau teknisi</source>
        <translation>Code from a supervisor or technician</translation>
    </message>
    <message>
        <source>Nama kunci, misalnya gantungan biru</source>
        <translation>Name of the key, such as blue key ring</translation>
    </message>
    <message>
        <source>Peran Anda memerlukan kunci keamanan. Minta kode kepada supervisor atau teknisi lain, lalu ketik di sini; browser terbuka untuk mendaftarkannya.</source>
        <translation>Your role needs a security key. Ask another supervisor or technician for a code and type it here; the browser opens to register the key.</translation>
    </message>
    <message>
        <source>Peran Anda memerlukan kunci keamanan. Browser terbuka di layar ini; sentuh kuncinya di sana.</source>
        <translation>Your role needs a security key. The browser opens on this screen; touch the key there.</translation>
    </message>
    <message>
        <source>Daftarkan kunci</source>
        <translation>Register the key</translation>
    </message>
    <message>
        <source>Coba lagi</source>
        <translation>Try again</translation>
    </message>
    <message>
        <source>Pakai kunci</source>
        <translation>Use the key</translation>
    </message>
    <message>
        <source>Sentuh kunci keamanan Anda di browser. Layar ini menunggu paling lama dua menit.</source>
        <translation>Touch your security key in the browser. This screen waits for two minutes at most.</translation>
    </message>
    <message>
        <source>Memeriksa kunci…</source>
        <translation>Checking the key…</translation>
    </message>
    <message>
        <source>Petugas</source>
        <translation>Officer</translation>
    </message>
    <message>
        <source>Ditambahkan</source>
        <translation>Added</translation>
    </message>
    <message>
        <source>Diizinkan oleh</source>
        <translation>Let in by</translation>
    </message>
    <message>
        <source>Terakhir dipakai</source>
        <translation>Last used</translation>
    </message>
    <message>
        <source>Kunci tanpa nama</source>
        <translation>Key without a name</translation>
    </message>
    <message>
        <source>sudah punya {0} kunci</source>
        <translation>has {0} already</translation>
    </message>
    <message>
        <source>belum punya</source>
        <translation>has none yet</translation>
    </message>
    <message>
        <source>mungkin digandakan, cabut</source>
        <translation>may have been copied, take it off</translation>
    </message>
    <message>
        <source>milik Anda</source>
        <translation>yours</translation>
    </message>
    <message>
        <source>Belum pernah dipakai.</source>
        <translation>Never used.</translation>
    </message>
    <message>
        <source>Terakhir dipakai {0}.</source>
        <translation>Last used {0}.</translation>
    </message>
    <message>
        <source>teknisi di server</source>
        <translation>technician at the server</translation>
    </message>
    <message>
        <source>Sentuh kunci yang baru di browser. Layar ini menunggu paling lama dua menit.</source>
        <translation>Touch the new key in the browser. This screen waits for two minutes at most.</translation>
    </message>
    <message>
        <source>Belum ada orang di loket. Cari nomornya lewat Masukkan dari karcis.</source>
        <translation>Nobody is at the counter. Find the number through Take in from a ticket.</translation>
    </message>
    <message>
        <source>Loket ini tidak punya printer.</source>
        <translation>This counter has no printer.</translation>
    </message>
    <message>
        <source>Karcis belum tercetak ulang.</source>
        <translation>The ticket has not been printed again.</translation>
    </message>
    <message>
        <source>Bukti pengambilan belum tercetak.</source>
        <translation>The pick-up slip has not been printed.</translation>
    </message>
    <message>
        <source>Penutupan hari belum tercetak.</source>
        <translation>The day&apos;s closing has not been printed.</translation>
    </message>
    <message>
        <source>Belum ada lembar yang dicetak di sini.</source>
        <translation>No slip has been printed here yet.</translation>
    </message>
    <message>
        <source>Menunggu daftar layanan dari server kantor.</source>
        <translation>Waiting for the list of services from the office server.</translation>
    </message>
    <message>
        <source>Belum ada kiosk atau loket yang memberi kabar tentang printernya.</source>
        <translation>No kiosk or counter has told of its printer yet.</translation>
    </message>
    <message>
        <source>Lembar ditahan.</source>
        <translation>The slip is held.</translation>
    </message>
    <message>
        <source>Lembar dilanjutkan.</source>
        <translation>The slip goes on.</translation>
    </message>
    <message>
        <source>Lembar dibatalkan.</source>
        <translation>The slip is cancelled.</translation>
    </message>
    <message>
        <source>Lembar dicetak ulang, bertanda CETAK ULANG.</source>
        <translation>The slip is printed again, marked CETAK ULANG.</translation>
    </message>
    <message>
        <source>Cetak uji diminta.</source>
        <translation>A test page was asked for.</translation>
    </message>
    <message>
        <source>Gulungan baru dicatat.</source>
        <translation>The new roll is noted.</translation>
    </message>
    <message>
        <source>Antrean cetak di komputer ini tidak dapat ditulis. Periksa ruang simpannya.</source>
        <translation>The print queue on this computer cannot be written. Check its disk space.</translation>
    </message>
    <message>
        <source>Siap</source>
        <translation>Ready</translation>
    </message>
    <message>
        <source>Kertas hampir habis</source>
        <translation>Paper is running low</translation>
    </message>
    <message>
        <source>Kertas habis</source>
        <translation>Out of paper</translation>
    </message>
    <message>
        <source>Tutup terbuka</source>
        <translation>Cover is open</translation>
    </message>
    <message>
        <source>Pemotong macet</source>
        <translation>Cutter is stuck</translation>
    </message>
    <message>
        <source>Terlalu panas</source>
        <translation>Too hot</translation>
    </message>
    <message>
        <source>Rusak</source>
        <translation>Failed</translation>
    </message>
    <message>
        <source>Tidak tersambung</source>
        <translation>Not connected</translation>
    </message>
    <message>
        <source>Belum diketahui</source>
        <translation>Not known yet</translation>
    </message>
    <message>
        <source>Tidak perlu apa-apa.</source>
        <translation>Nothing to do.</translation>
    </message>
    <message>
        <source>Siapkan gulungan baru. Cetak jalan terus.</source>
        <translation>Have a new roll ready. Printing goes on.</translation>
    </message>
    <message>
        <source>Pasang gulungan baru dan tutup penutupnya. Yang tertunda dicetak sendiri.</source>
        <translation>Put in a new roll and close the cover. What is held is printed by itself.</translation>
    </message>
    <message>
        <source>Tutup penutupnya sampai berbunyi klik.</source>
        <translation>Close the cover until it clicks.</translation>
    </message>
    <message>
        <source>Matikan printer, buka penutup, keluarkan kertas yang terjepit, nyalakan lagi.</source>
        <translation>Switch the printer off, open the cover, take out the jammed paper, and switch it on again.</translation>
    </message>
    <message>
        <source>Tunggu sebentar, printer lanjut sendiri.</source>
        <translation>Wait a moment, the printer goes on by itself.</translation>
    </message>
    <message>
        <source>Matikan lalu nyalakan printer. Kalau tetap begini, hubungi teknisi.</source>
        <translation>Switch the printer off and on. If it stays like this, call a technician.</translation>
    </message>
    <message>
        <source>Periksa listrik dan kabelnya, lalu alamatnya dengan mpp doctor.</source>
        <translation>Check its power and cable, then its address with mpp doctor.</translation>
    </message>
    <message>
        <source>Printer ini tidak memberi kabar. Lihat sendiri apakah lembarnya keluar.</source>
        <translation>This printer says nothing of itself. Look whether the slip comes out.</translation>
    </message>
    <message>
        <source>memberi kabar sendiri</source>
        <translation>tells of changes by itself</translation>
    </message>
    <message>
        <source>memastikan setelah tercetak</source>
        <translation>confirms what is printed</translation>
    </message>
    <message>
        <source>merasakan ujung gulungan</source>
        <translation>feels the end of the roll</translation>
    </message>
    <message>
        <source>belum ada yang diketahui</source>
        <translation>nothing known yet</translation>
    </message>
    <message>
        <source>Menunggu giliran</source>
        <translation>Waiting its turn</translation>
    </message>
    <message>
        <source>Tertahan</source>
        <translation>Held</translation>
    </message>
    <message>
        <source>Sedang dicetak</source>
        <translation>Being printed</translation>
    </message>
    <message>
        <source>Sedang dipotong</source>
        <translation>Being cut</translation>
    </message>
    <message>
        <source>Selesai, sudah terpotong</source>
        <translation>Done, it was cut off</translation>
    </message>
    <message>
        <source>Belum pasti keluar</source>
        <translation>Not sure whether it came out</translation>
    </message>
    <message>
        <source>Tidak dicetak, terlalu lama</source>
        <translation>Not printed, it took too long</translation>
    </message>
    <message>
        <source>Dibatalkan</source>
        <translation>Cancelled</translation>
    </message>
    <message>
        <source>Pindah ke printer cadangan</source>
        <translation>Moved to the back-up printer</translation>
    </message>
    <message>
        <source>Lembar rusak ditandai BATAL, lalu diulang</source>
        <translation>Spoilt slip marked BATAL, then printed again</translation>
    </message>
    <message>
        <source>Sisa kertas</source>
        <translation>Paper left</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Model</translation>
    </message>
    <message>
        <source>Bisa</source>
        <translation>Can</translation>
    </message>
    <message>
        <source>Jawaban terakhir</source>
        <translation>Last answers</translation>
    </message>
    <message>
        <source>Alamat</source>
        <translation>Address</translation>
    </message>
    <message>
        <source>Sebab</source>
        <translation>Cause</translation>
    </message>
    <message>
        <source>Printer cadangan</source>
        <translation>Back-up printer</translation>
    </message>
    <message>
        <source>Lembar BATAL hari ini</source>
        <translation>Void slips today</translation>
    </message>
    <message>
        <source>oleh petugas</source>
        <translation>by an officer</translation>
    </message>
    <message>
        <source>Sedang dicetak.</source>
        <translation>It is being printed.</translation>
    </message>
    <message>
        <source>Sudah selesai.</source>
        <translation>It is done.</translation>
    </message>
    <message>
        <source>Isinya tidak disimpan lagi.</source>
        <translation>What it said is kept no longer.</translation>
    </message>
    <message>
        <source>Belum selesai.</source>
        <translation>It is not done yet.</translation>
    </message>
    <message>
        <source>Sudah ditahan.</source>
        <translation>It is held already.</translation>
    </message>
    <message>
        <source>Tidak ditahan oleh petugas.</source>
        <translation>It is not held by an officer.</translation>
    </message>
    <message>
        <source>Lembar baru diberi tanda CETAK ULANG.</source>
        <translation>The new slip is marked CETAK ULANG.</translation>
    </message>
    <message>
        <source>Lihat dulu apakah lembar pertama sudah keluar: kalau sudah, nanti ada dua. Yang baru diberi tanda CETAK ULANG.</source>
        <translation>First see whether the first slip came out: if it did, there will be two. The new one is marked CETAK ULANG.</translation>
    </message>
    <message>
        <source>Tidak menjawab lagi</source>
        <translation>No longer answers</translation>
    </message>
    <message>
        <source>{0} menunggu</source>
        <translation>{0} waiting</translation>
    </message>
    <message>
        <source>± {0} m</source>
        <translation>about {0} m</translation>
    </message>
    <message>
        <source>Di formulir masih {0}.</source>
        <translation>The form still has {0}.</translation>
    </message>
    <message>
        <source>Panggil nomor yang dipilih di antrean</source>
        <translation>Call the number chosen in the line</translation>
    </message>
    <message>
        <source>Istirahat, lalu buka lagi</source>
        <translation>Begin a break, then open again</translation>
    </message>
    <message>
        <source>Perlu perhatian: untuk supervisor dan teknisi</source>
        <translation>Needs attention: for supervisors and technicians</translation>
    </message>
    <message>
        <source>Lampirkan berkas pada formulir</source>
        <translation>Attach a file to the form</translation>
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
        <source>Printer loket ini, dan printer kantor</source>
        <translation>This counter&apos;s printer, and the office&apos;s</translation>
    </message>
</context>
<context>
    <name>DeskWindow</name>
    <message>
        <source>Loket MPP</source>
        <translation>MPP counter</translation>
    </message>
</context>
<context>
    <name>DeviceDialog</name>
    <message>
        <source>Cocokkan dengan angka di layar perangkat itu. Terima hanya kalau sama.</source>
        <translation>Compare it with the number on the device&apos;s screen. Let it in only if they are the same.</translation>
    </message>
    <message>
        <source>Mengapa dinonaktifkan? Sambungannya langsung diputus. Alasan dan nama Anda dicatat.</source>
        <translation>Why is it disabled? Its connections are cut at once. The reason and your name are recorded.</translation>
    </message>
    <message>
        <source>Hilang atau dicuri</source>
        <translation>Lost or stolen</translation>
    </message>
    <message>
        <source>Rusak atau diperbaiki</source>
        <translation>Broken or being repaired</translation>
    </message>
    <message>
        <source>Tidak dipakai lagi</source>
        <translation>No longer used</translation>
    </message>
    <message>
        <source>Bukan perangkat kantor ini</source>
        <translation>Not this office&apos;s device</translation>
    </message>
    <message>
        <source>Sebentar…</source>
        <translation>One moment…</translation>
    </message>
    <message>
        <source>Pilih alasannya dulu.</source>
        <translation>Choose the reason first.</translation>
    </message>
    <message>
        <source>Nonaktifkan sekarang</source>
        <translation>Disable now</translation>
    </message>
</context>
<context>
    <name>DevicesDialog</name>
    <message>
        <source>Perangkat kantor</source>
        <translation>Office devices</translation>
    </message>
    <message>
        <source>Pasangkan perangkat baru…</source>
        <translation>Pair a new device…</translation>
    </message>
</context>
<context>
    <name>Dialog</name>
    <message>
        <source>Kembali</source>
        <translation>Back</translation>
    </message>
</context>
<context>
    <name>FilesPanel</name>
    <message>
        <source>Pengiriman berkas</source>
        <translation>Sending the file</translation>
    </message>
    <message>
        <source>Pilih hasil pindai atau foto</source>
        <translation>Choose a scan or a photo</translation>
    </message>
    <message>
        <source>Hasil pindai dan foto (*.pdf *.jpg *.jpeg *.png)</source>
        <translation>Scans and photos (*.pdf *.jpg *.jpeg *.png)</translation>
    </message>
    <message>
        <source>Semua berkas (*)</source>
        <translation>All files (*)</translation>
    </message>
</context>
<context>
    <name>FormDialog</name>
    <message>
        <source>Bacakan pertanyaannya, tulis jawaban warga, lalu bacakan lagi sebelum dikirim.</source>
        <translation>Read the questions out, write the citizen&apos;s answers, and read them back before you send.</translation>
    </message>
    <message>
        <source>Sebentar…</source>
        <translation>One moment…</translation>
    </message>
    <message>
        <source>Kirim formulir</source>
        <translation>Send the form</translation>
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
        <translation>Applicant&apos;s form</translation>
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
    <name>GoingDialog</name>
    <message>
        <source>Membantu warga</source>
        <translation>Helping a citizen</translation>
    </message>
    <message>
        <source>Selesai membantu</source>
        <translation>Done helping</translation>
    </message>
    <message>
        <source>Isi {0}…</source>
        <translation>Fill in {0}…</translation>
    </message>
    <message>
        <source>Ambilkan nomor antrean…</source>
        <translation>Take a number for them…</translation>
    </message>
</context>
<context>
    <name>GrantDialog</name>
    <message>
        <source>Prioritas untuk {0}</source>
        <translation>Priority for {0}</translation>
    </message>
    <message>
        <source>Tanyakan dulu kepada pemohon. Waktu tunggunya tetap dihitung dari kedatangan.</source>
        <translation>Ask the citizen first. The wait still counts from the arrival.</translation>
    </message>
    <message>
        <source>Sudah begitu sekarang.</source>
        <translation>That is so already.</translation>
    </message>
    <message>
        <source>Tanpa prioritas</source>
        <translation>No priority</translation>
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
    <name>HoldDialog</name>
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
        <source>{0} menit</source>
        <translation>{0} minutes</translation>
    </message>
    <message>
        <source>belum tahu</source>
        <translation>not known</translation>
    </message>
    <message>
        <source>Kira-kira kembali dalam</source>
        <translation>Back in about</translation>
    </message>
    <message>
        <source>Tulis alasannya dulu.</source>
        <translation>Write the reason first.</translation>
    </message>
    <message>
        <source>Tunda</source>
        <translation>Hold</translation>
    </message>
</context>
<context>
    <name>InnerDialog</name>
    <message>
        <source>Kembali</source>
        <translation>Back</translation>
    </message>
</context>
<context>
    <name>ItemCard</name>
    <message>
        <source>Kedua catatan</source>
        <translation>Both records</translation>
    </message>
    <message>
        <source>Isian formulir</source>
        <translation>Answers of the form</translation>
    </message>
    <message>
        <source>Yang sudah dilakukan</source>
        <translation>What was done so far</translation>
    </message>
</context>
<context>
    <name>ItemList</name>
    <message>
        <source>Perlu perhatian</source>
        <translation>Needs attention</translation>
    </message>
</context>
<context>
    <name>LetInDialog</name>
    <message>
        <source>Kode untuk kunci petugas lain</source>
        <translation>Code for another officer&apos;s key</translation>
    </message>
    <message>
        <source>Petugas</source>
        <translation>Officer</translation>
    </message>
    <message>
        <source>Sampaikan langsung kepada petugas itu. Ia mengetiknya saat masuk, lalu menyentuh kuncinya.</source>
        <translation>Tell it to that officer directly. They type it when signing in, and then touch their key.</translation>
    </message>
    <message>
        <source>Belum ada petugas lain yang punya akun.</source>
        <translation>No other officer has an account yet.</translation>
    </message>
    <message>
        <source>Siapa yang membawa kunci baru? Pastikan sendiri bahwa itu dia.</source>
        <translation>Who has brought a new key? Make sure yourself that it is them.</translation>
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
        <source>{0} dipilih</source>
        <translation>{0} chosen</translation>
    </message>
</context>
<context>
    <name>LinesDialog</name>
    <message>
        <source>Semua antrean</source>
        <translation>All lines</translation>
    </message>
</context>
<context>
    <name>LinkDialog</name>
    <message>
        <source>Pastikan jam…</source>
        <translation>Confirm the time…</translation>
    </message>
    <message>
        <source>Setujui kerja tanpa pusat…</source>
        <translation>Agree to work without the platform…</translation>
    </message>
</context>
<context>
    <name>OfficerKeysDialog</name>
    <message>
        <source>Kunci keamanan</source>
        <translation>Security keys</translation>
    </message>
    <message>
        <source>Tambah kunci saya…</source>
        <translation>Add a key of mine…</translation>
    </message>
    <message>
        <source>Buat kode untuk petugas lain…</source>
        <translation>Make a code for another officer…</translation>
    </message>
</context>
<context>
    <name>OneKeyDialog</name>
    <message>
        <source>Kunci ini langsung tidak berlaku, dan siapa pun yang masuk dengannya dikeluarkan. Cabut sekarang?</source>
        <translation>This key is good for nothing at once, and whoever signed in with it is signed out. Take it off now?</translation>
    </message>
    <message>
        <source>Sebentar…</source>
        <translation>One moment…</translation>
    </message>
    <message>
        <source>Cabut sekarang</source>
        <translation>Take it off now</translation>
    </message>
    <message>
        <source>Cabut kunci ini…</source>
        <translation>Take this key off…</translation>
    </message>
</context>
<context>
    <name>OutcomeDialog</name>
    <message>
        <source>Bagaimana hasil layanan {0}?</source>
        <translation>How did the service of {0} end?</translation>
    </message>
    <message>
        <source>Hasilnya tercatat, lalu bukti dicetak bila ada printer.</source>
        <translation>It is recorded, then a receipt is printed if there is a printer.</translation>
    </message>
    <message>
        <source>Tambah layanan ke kunjungan ini…</source>
        <translation>Add a service to this visit…</translation>
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
    <message>
        <source>Tidak ada layanan lain dalam kunjungan ini.</source>
        <translation>Nothing else is planned in this visit.</translation>
    </message>
    <message>
        <source>Ditambah: {0}</source>
        <translation>Added: {0}</translation>
    </message>
    <message>
        <source>Batal menambah {0}</source>
        <translation>Do not add {0}</translation>
    </message>
</context>
<context>
    <name>PairDialog</name>
    <message>
        <source>Pasangkan perangkat baru</source>
        <translation>Pair a new device</translation>
    </message>
    <message>
        <source>Jenis perangkat</source>
        <translation>Kind of device</translation>
    </message>
    <message>
        <source>Nama perangkat, misalnya Kiosk 07</source>
        <translation>Name of the device, such as Kiosk 07</translation>
    </message>
    <message>
        <source>Nomor loket, hanya untuk perangkat loket</source>
        <translation>Counter number, only for a counter device</translation>
    </message>
    <message>
        <source>QR pemasangan</source>
        <translation>Pairing QR</translation>
    </message>
    <message>
        <source>Pindai QR ini di perangkat baru. Setelah ia menjawab, kartunya terbuka di sini untuk dicocokkan.</source>
        <translation>Scan this QR on the new device. Once it has answered, its card opens here to be compared.</translation>
    </message>
    <message>
        <source>Kiosk</source>
        <translation>Kiosk</translation>
    </message>
    <message>
        <source>Loket</source>
        <translation>Counter</translation>
    </message>
    <message>
        <source>Papan</source>
        <translation>Board</translation>
    </message>
    <message>
        <source>Sebentar…</source>
        <translation>One moment…</translation>
    </message>
    <message>
        <source>Beri nama perangkatnya dulu.</source>
        <translation>Name the device first.</translation>
    </message>
    <message>
        <source>Buat QR</source>
        <translation>Make the QR</translation>
    </message>
</context>
<context>
    <name>Panes</name>
    <message>
        <source>Antrean atau pemohon</source>
        <translation>Line or citizen</translation>
    </message>
</context>
<context>
    <name>PinDialog</name>
    <message>
        <source>PIN darurat</source>
        <translation>PIN for emergencies</translation>
    </message>
    <message>
        <source>Dipakai hanya saat penyedia akun tidak menjawab. Berlaku tujuh hari sejak Anda terakhir masuk dengan akun. Lima kali salah mengunci PIN sampai Anda masuk dengan akun lagi.</source>
        <translation>Used only while the account provider does not answer. Good for seven days after you last signed in with your account. Five wrong tries lock it until you sign in with your account again.</translation>
    </message>
    <message>
        <source>PIN baru, 6 sampai 12 angka</source>
        <translation>New PIN, 6 to 12 digits</translation>
    </message>
    <message>
        <source>Ketik sekali lagi</source>
        <translation>Type it once more</translation>
    </message>
    <message>
        <source>Sebentar…</source>
        <translation>One moment…</translation>
    </message>
    <message>
        <source>Simpan PIN</source>
        <translation>Keep the PIN</translation>
    </message>
</context>
<context>
    <name>PrintersDialog</name>
    <message>
        <source>Printer</source>
        <translation>Printer</translation>
    </message>
    <message>
        <source>Cetak uji</source>
        <translation>Test page</translation>
    </message>
    <message>
        <source>Gulungan baru</source>
        <translation>New roll</translation>
    </message>
    <message>
        <source>Antrean cetak</source>
        <translation>Print queue</translation>
    </message>
    <message>
        <source>Lembar</source>
        <translation>Slip</translation>
    </message>
    <message>
        <source>Keadaan</source>
        <translation>State</translation>
    </message>
    <message>
        <source>Nomor</source>
        <translation>Number</translation>
    </message>
    <message>
        <source>Sejak</source>
        <translation>Since</translation>
    </message>
    <message>
        <source>Printer kantor</source>
        <translation>The office&apos;s printers</translation>
    </message>
    <message>
        <source>Di mana</source>
        <translation>Where</translation>
    </message>
    <message>
        <source>Sisa kertas</source>
        <translation>Paper left</translation>
    </message>
    <message>
        <source>Cetak ulang sekarang</source>
        <translation>Print again now</translation>
    </message>
    <message>
        <source>Cetak ulang…</source>
        <translation>Print again…</translation>
    </message>
    <message>
        <source>Tahan</source>
        <translation>Hold</translation>
    </message>
    <message>
        <source>Lanjutkan</source>
        <translation>Resume</translation>
    </message>
    <message>
        <source>Batalkan</source>
        <translation>Cancel</translation>
    </message>
</context>
<context>
    <name>ReasonPicker</name>
    <message>
        <source>Lainnya</source>
        <translation>Other</translation>
    </message>
    <message>
        <source>Alasan lain, tanpa nama atau NIK</source>
        <translation>Another reason, without name or NIK</translation>
    </message>
</context>
<context>
    <name>RejectedDialog</name>
    <message>
        <source>Yang ditolak server</source>
        <translation>What the server refused</translation>
    </message>
    <message>
        <source>Ini dikerjakan saat server kantor diam, tetapi tidak cocok dengan catatannya. Semuanya tersimpan sampai ada yang memutuskan.</source>
        <translation>This was done while the office server was silent, but does not fit its record. All of it is kept until somebody decides.</translation>
    </message>
    <message>
        <source>Kirim lagi</source>
        <translation>Send again</translation>
    </message>
    <message>
        <source>Sudah diurus</source>
        <translation>Seen to</translation>
    </message>
</context>
<context>
    <name>RequestDialog</name>
    <message>
        <source>Alasannya dicatat, tanpa nama atau NIK. Nama Anda dicatat sebagai penjawab.</source>
        <translation>The reason is recorded, without a name or NIK. Your name is recorded as who answered.</translation>
    </message>
    <message>
        <source>Identitas pemohon belum pasti</source>
        <translation>It is not certain who asked</translation>
    </message>
    <message>
        <source>Wajib disimpan menurut peraturan</source>
        <translation>The rules require that it is kept</translation>
    </message>
    <message>
        <source>Bukan data kantor ini</source>
        <translation>Not data of this office</translation>
    </message>
    <message>
        <source>Sebentar…</source>
        <translation>One moment…</translation>
    </message>
    <message>
        <source>Salinan…</source>
        <translation>Copy…</translation>
    </message>
    <message>
        <source>Tolak…</source>
        <translation>Decline…</translation>
    </message>
    <message>
        <source>Catat selesai…</source>
        <translation>Note as done…</translation>
    </message>
    <message>
        <source>Tolak sekarang</source>
        <translation>Decline now</translation>
    </message>
    <message>
        <source>Pilih alasannya dulu.</source>
        <translation>Choose the reason first.</translation>
    </message>
    <message>
        <source>Simpan salinan data</source>
        <translation>Save the copy of the data</translation>
    </message>
    <message>
        <source>Salinan data (*.json)</source>
        <translation>Copy of the data (*.json)</translation>
    </message>
</context>
<context>
    <name>RequestsDialog</name>
    <message>
        <source>Apa yang diminta warga tentang datanya. Milik siapa, tidak tampil.</source>
        <translation>What citizens ask about their data. Whose it is, is not shown.</translation>
    </message>
    <message>
        <source>Permintaan data</source>
        <translation>Requests about data</translation>
    </message>
</context>
<context>
    <name>ServicePicker</name>
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
</context>
<context>
    <name>SessionDialog</name>
    <message>
        <source>Mengapa diakhiri? Siapa pun yang masuk di kiosk itu langsung keluar. Sebab dan nama Anda dicatat.</source>
        <translation>Why is it ended? Whoever is logged in at that kiosk is out at once. The reason and your name are recorded.</translation>
    </message>
    <message>
        <source>Akhiri: bukan orangnya</source>
        <translation>End it: not the right person</translation>
    </message>
    <message>
        <source>Akhiri: ditinggalkan terbuka</source>
        <translation>End it: left open</translation>
    </message>
    <message>
        <source>Sebentar…</source>
        <translation>One moment…</translation>
    </message>
</context>
<context>
    <name>SessionsDialog</name>
    <message>
        <source>Siapa yang masuk</source>
        <translation>Who is logged in</translation>
    </message>
    <message>
        <source>Kiosk tempat ada yang masuk. Siapa, tidak tampil.</source>
        <translation>Kiosks where somebody is logged in. Who it is, is not shown.</translation>
    </message>
</context>
<context>
    <name>ShortcutsDialog</name>
    <message>
        <source>Daftar tombol</source>
        <translation>List of keys</translation>
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
    <name>TakeInDialog</name>
    <message>
        <source>Masukkan dari karcis</source>
        <translation>Take in from a slip</translation>
    </message>
    <message>
        <source>Pindai QR pada karcis, atau ketik nomornya.</source>
        <translation>Scan the QR on the slip, or type its number.</translation>
    </message>
    <message>
        <source>QR atau nomor, misalnya A-K2 007</source>
        <translation>QR or number, such as A-K2 007</translation>
    </message>
    <message>
        <source>Cetak ulang karcisnya</source>
        <translation>Print their ticket again</translation>
    </message>
    <message>
        <source>Sebentar…</source>
        <translation>One moment…</translation>
    </message>
    <message>
        <source>Masukkan</source>
        <translation>Take in</translation>
    </message>
</context>
<context>
    <name>TicketDialog</name>
    <message>
        <source>Nomor antrean untuk warga</source>
        <translation>A number for the citizen</translation>
    </message>
    <message>
        <source>Sebentar…</source>
        <translation>One moment…</translation>
    </message>
    <message>
        <source>Pilih dulu layanannya.</source>
        <translation>Choose the service first.</translation>
    </message>
    <message>
        <source>Ambil nomor</source>
        <translation>Take the number</translation>
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
    <name>TransferDialog</name>
    <message>
        <source>Alihkan {0} ke layanan apa?</source>
        <translation>Transfer {0} to which service?</translation>
    </message>
    <message>
        <source>Nomor dan waktu datangnya tetap sama. Ketik untuk mencari.</source>
        <translation>Number and arrival stay the same. Type to search.</translation>
    </message>
    <message>
        <source>Kembali ke {0} sesudahnya</source>
        <translation>Back to {0} afterwards</translation>
    </message>
    <message>
        <source>Alihkan</source>
        <translation>Transfer</translation>
    </message>
    <message>
        <source>Menurut waktu datang</source>
        <translation>By arrival</translation>
    </message>
    <message>
        <source>Paling depan</source>
        <translation>First</translation>
    </message>
    <message>
        <source>Paling belakang</source>
        <translation>Last</translation>
    </message>
    <message>
        <source>Tempat di antrean itu</source>
        <translation>Place in that line</translation>
    </message>
    <message>
        <source>Pilih layanan dulu.</source>
        <translation>Choose a service first.</translation>
    </message>
</context>
</TS>
