<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_GB" sourcelanguage="id_ID">
<context>
    <name>ActionsPanel</name>
    <message>
        <location filename="../../counter/visit/actions_panel.py" line="85"/>
        <location filename="../../counter/visit/actions_panel.py" line="86"/>
        <source>Tutup pesan</source>
        <translation>Close the message</translation>
    </message>
</context>
<context>
    <name>AddKeyDialog</name>
    <message>
        <location filename="../../counter/admin/security_keys/dialogs.py" line="109"/>
        <source>Tambah kunci saya</source>
        <translation>Add a key of mine</translation>
    </message>
    <message>
        <location filename="../../counter/admin/security_keys/dialogs.py" line="112"/>
        <source>Minta kode kepada supervisor atau teknisi lain. Kunci hanya dapat ditambahkan dalam sepuluh menit setelah masuk dengan akun.</source>
        <translation>Ask another supervisor or technician for a code. A key can only be added within ten minutes of signing in with the account.</translation>
    </message>
    <message>
        <location filename="../../counter/admin/security_keys/dialogs.py" line="116"/>
        <source>Kode dari supervisor atau teknisi</source>
        <translation>Code from a supervisor or technician</translation>
    </message>
    <message>
        <location filename="../../counter/admin/security_keys/dialogs.py" line="118"/>
        <source>Nama kunci, misalnya gantungan biru</source>
        <translation>Name of the key, such as blue key ring</translation>
    </message>
    <message>
        <location filename="../../counter/admin/security_keys/dialogs.py" line="151"/>
        <source>Daftarkan kunci</source>
        <translation>Register the key</translation>
    </message>
</context>
<context>
    <name>AnswerTable</name>
    <message>
        <location filename="../../counter/admin/attention/item_card.py" line="146"/>
        <source>Tidak sama dengan yang lain</source>
        <translation>Not the same as the other one</translation>
    </message>
</context>
<context>
    <name>DecisionForm</name>
    <message>
        <location filename="../../counter/admin/attention/decision_form.py" line="46"/>
        <source>Alasannya, untuk dicatat</source>
        <translation>Why, for the record</translation>
    </message>
    <message>
        <location filename="../../counter/admin/attention/decision_form.py" line="63"/>
        <source>Isian lain ({0})</source>
        <translation>Other answers ({0})</translation>
    </message>
    <message>
        <location filename="../../counter/admin/attention/decision_form.py" line="101"/>
        <source>Perbaiki dulu isiannya.</source>
        <translation>Correct an answer first.</translation>
    </message>
    <message>
        <location filename="../../counter/admin/attention/decision_form.py" line="103"/>
        <source>Pilih dulu yang mana.</source>
        <translation>Choose which one first.</translation>
    </message>
    <message>
        <location filename="../../counter/admin/attention/decision_form.py" line="104"/>
        <source>Pilih atau tulis dulu alasannya.</source>
        <translation>Choose or write the reason first.</translation>
    </message>
</context>
<context>
    <name>AttentionDialog</name>
    <message>
        <location filename="../../counter/admin/attention/dialog.py" line="31"/>
        <location filename="../../counter/admin/attention/dialog.py" line="137"/>
        <source>Perlu perhatian</source>
        <translation>Needs attention</translation>
    </message>
    <message>
        <location filename="../../counter/admin/attention/dialog.py" line="149"/>
        <source>Tutup</source>
        <translation>Close</translation>
    </message>
    <message>
        <location filename="../../counter/admin/attention/dialog.py" line="149"/>
        <source>Kembali</source>
        <translation>Back</translation>
    </message>
    <message>
        <location filename="../../counter/admin/attention/dialog.py" line="185"/>
        <source>Sebentar…</source>
        <translation>One moment…</translation>
    </message>
</context>
<context>
    <name>BeginDialog</name>
    <message>
        <location filename="../../counter/assisted/dialogs.py" line="31"/>
        <source>Bantu warga</source>
        <translation>Help a citizen</translation>
    </message>
    <message>
        <location filename="../../counter/assisted/dialogs.py" line="36"/>
        <source>Untuk warga yang tidak dapat memakai kiosk. Pegang KTP-nya. Nama Anda dan sebabnya dicatat, nama warga tidak.</source>
        <translation>For a citizen who cannot use the kiosk. Have their card in your hand. Your name and the reason are recorded, the citizen&apos;s name is not.</translation>
    </message>
    <message>
        <location filename="../../counter/assisted/dialogs.py" line="42"/>
        <source>Mengapa dibantu?</source>
        <translation>Why are they helped?</translation>
    </message>
    <message>
        <location filename="../../counter/assisted/dialogs.py" line="45"/>
        <source>NIK dari KTP, atau pindai kartu digitalnya</source>
        <translation>NIK from the card, or scan their digital card</translation>
    </message>
    <message>
        <location filename="../../counter/assisted/dialogs.py" line="49"/>
        <source>Nama menurut KTP (boleh kosong)</source>
        <translation>Name as on the card (optional)</translation>
    </message>
    <message>
        <location filename="../../counter/assisted/dialogs.py" line="50"/>
        <source>Tanggal lahir: 31-12-1990 (boleh kosong)</source>
        <translation>Date of birth: 31-12-1990 (optional)</translation>
    </message>
    <message>
        <location filename="../../counter/assisted/dialogs.py" line="51"/>
        <source>Warga mengatakan ya: petugas boleh mengerjakan ini untuknya.</source>
        <translation>The citizen said yes: the officer may do this for them.</translation>
    </message>
    <message>
        <location filename="../../counter/assisted/dialogs.py" line="89"/>
        <source>Pilih dulu sebabnya.</source>
        <translation>Choose the reason first.</translation>
    </message>
    <message>
        <location filename="../../counter/assisted/dialogs.py" line="91"/>
        <source>Ketik 16 angka NIK, atau pindai kartunya.</source>
        <translation>Type the 16 digits of the NIK, or scan the card.</translation>
    </message>
    <message>
        <location filename="../../counter/assisted/dialogs.py" line="92"/>
        <source>Tanyakan dulu, lalu centang jawaban warga.</source>
        <translation>Ask first, then tick the citizen&apos;s answer.</translation>
    </message>
    <message>
        <location filename="../../counter/assisted/dialogs.py" line="96"/>
        <source>Sebentar…</source>
        <translation>One moment…</translation>
    </message>
    <message>
        <location filename="../../counter/assisted/dialogs.py" line="100"/>
        <source>Mulai membantu</source>
        <translation>Begin to help</translation>
    </message>
</context>
<context>
    <name>AsidePanel</name>
    <message>
        <location filename="../../counter/line/aside_panel.py" line="28"/>
        <source>Ditunda dan terlewat</source>
        <translation>On hold and missed</translation>
    </message>
</context>
<context>
    <name>CheckInDialog</name>
    <message>
        <location filename="../../counter/line/office_dialogs.py" line="23"/>
        <source>Daftarkan janji temu</source>
        <translation>Check an appointment in</translation>
    </message>
    <message>
        <location filename="../../counter/line/office_dialogs.py" line="25"/>
        <source>Ketik atau pindai kode janji dari pemohon.</source>
        <translation>Type or scan the citizen&apos;s appointment code.</translation>
    </message>
    <message>
        <location filename="../../counter/line/office_dialogs.py" line="26"/>
        <source>Kode janji</source>
        <translation>Appointment code</translation>
    </message>
    <message>
        <location filename="../../counter/line/office_dialogs.py" line="44"/>
        <location filename="../../counter/line/office_dialogs.py" line="65"/>
        <source>Daftarkan</source>
        <translation>Check in</translation>
    </message>
    <message>
        <location filename="../../counter/line/office_dialogs.py" line="64"/>
        <location filename="../../counter/line/office_dialogs.py" line="65"/>
        <source>Sebentar…</source>
        <translation>One moment…</translation>
    </message>
</context>
<context>
    <name>ChosenDialog</name>
    <message>
        <location filename="../../counter/line/dialogs.py" line="26"/>
        <source>Panggil {0} di luar giliran?</source>
        <translation>Call {0} out of turn?</translation>
    </message>
    <message>
        <location filename="../../counter/line/dialogs.py" line="30"/>
        <source>{0} orang menunggu di depannya. Alasannya tercatat.</source>
        <translation>{0} people wait ahead. The reason is recorded.</translation>
    </message>
    <message>
        <location filename="../../counter/line/dialogs.py" line="38"/>
        <source>Keadaan mendesak</source>
        <translation>Urgent</translation>
    </message>
    <message>
        <location filename="../../counter/line/dialogs.py" line="39"/>
        <source>Melanjutkan urusan yang tadi</source>
        <translation>Goes on with what was begun before</translation>
    </message>
    <message>
        <location filename="../../counter/line/dialogs.py" line="40"/>
        <source>Hanya petugas ini yang dapat melayani</source>
        <translation>Only this officer can serve it</translation>
    </message>
    <message>
        <location filename="../../counter/line/dialogs.py" line="41"/>
        <source>Sudah dipanggil, tetapi tidak terdengar</source>
        <translation>Was called but did not hear it</translation>
    </message>
    <message>
        <location filename="../../counter/line/dialogs.py" line="48"/>
        <source>Panggil {0}</source>
        <translation>Call {0}</translation>
    </message>
    <message>
        <location filename="../../counter/line/dialogs.py" line="55"/>
        <source>Pilih alasannya dulu.</source>
        <translation>Choose the reason first.</translation>
    </message>
</context>
<context>
    <name>ClockDialog</name>
    <message>
        <location filename="../../counter/admin/connection/dialogs.py" line="90"/>
        <source>Pastikan jam kantor</source>
        <translation>Confirm the office&apos;s time</translation>
    </message>
    <message>
        <location filename="../../counter/admin/connection/dialogs.py" line="94"/>
        <source>Lihat jam tangan atau ponsel, lalu pilih yang benar. Pilihan dan nama Anda dicatat.</source>
        <translation>Look at a watch or a phone, then choose what is right. Your choice and name are recorded.</translation>
    </message>
    <message>
        <location filename="../../counter/admin/connection/dialogs.py" line="103"/>
        <source>Tanggal dan jam, misalnya 25-11-2026 23.30</source>
        <translation>Date and time, for example 25-11-2026 23.30</translation>
    </message>
    <message>
        <location filename="../../counter/admin/connection/dialogs.py" line="122"/>
        <source>belum diketahui</source>
        <translation>not known yet</translation>
    </message>
    <message>
        <location filename="../../counter/admin/connection/dialogs.py" line="123"/>
        <source>Waktu kantor sekarang: {0}</source>
        <translation>The office&apos;s time now: {0}</translation>
    </message>
    <message>
        <location filename="../../counter/admin/connection/dialogs.py" line="134"/>
        <source>Jam komputer server benar</source>
        <translation>The server&apos;s clock is right</translation>
    </message>
    <message>
        <location filename="../../counter/admin/connection/dialogs.py" line="135"/>
        <source>Jam pusat benar</source>
        <translation>The platform&apos;s clock is right</translation>
    </message>
    <message>
        <location filename="../../counter/admin/connection/dialogs.py" line="136"/>
        <source>Jam lain, saya ketik</source>
        <translation>Another time, I type it</translation>
    </message>
    <message>
        <location filename="../../counter/admin/connection/dialogs.py" line="157"/>
        <source>Pilih dulu jam yang benar.</source>
        <translation>Choose the right time first.</translation>
    </message>
    <message>
        <location filename="../../counter/admin/connection/dialogs.py" line="159"/>
        <source>Sebentar…</source>
        <translation>One moment…</translation>
    </message>
    <message>
        <location filename="../../counter/admin/connection/dialogs.py" line="161"/>
        <source>Pastikan</source>
        <translation>Confirm</translation>
    </message>
    <message>
        <location filename="../../counter/admin/connection/dialogs.py" line="175"/>
        <source>Tanggal dan jam itu tidak terbaca. Ketik seperti 25-11-2026 23.30.</source>
        <translation>That date and time cannot be read. Type it like 25-11-2026 23.30.</translation>
    </message>
</context>
<context>
    <name>ConsentDialog</name>
    <message>
        <location filename="../../counter/admin/connection/dialogs.py" line="188"/>
        <source>Kerja tanpa pusat</source>
        <translation>Working without the platform</translation>
    </message>
    <message>
        <location filename="../../counter/admin/connection/dialogs.py" line="191"/>
        <source>Tanpa kabar dari pusat: {0}.</source>
        <translation>No word from the platform: {0}.</translation>
    </message>
    <message>
        <location filename="../../counter/admin/connection/dialogs.py" line="195"/>
        <source>Daftar petugas mungkin sudah berubah di pusat. Dengan persetujuan Anda, petugas yang terdaftar di sini dapat masuk selama 7 hari lagi. Karcis, panggilan, dan formulir tidak pernah berhenti. Alasan dan nama Anda dicatat.</source>
        <translation>The list of officers may have changed at the platform. If you agree, the officers listed here can sign in for 7 more days. Tickets, calls and forms never stop. Your reason and name are recorded.</translation>
    </message>
    <message>
        <location filename="../../counter/admin/connection/dialogs.py" line="204"/>
        <source>Jaringan internet putus</source>
        <translation>The internet line is down</translation>
    </message>
    <message>
        <location filename="../../counter/admin/connection/dialogs.py" line="205"/>
        <source>Perangkat jaringan rusak</source>
        <translation>Network equipment is broken</translation>
    </message>
    <message>
        <location filename="../../counter/admin/connection/dialogs.py" line="206"/>
        <source>Pusat sedang tidak melayani</source>
        <translation>The platform is out of service</translation>
    </message>
    <message>
        <location filename="../../counter/admin/connection/dialogs.py" line="228"/>
        <source>Sebentar…</source>
        <translation>One moment…</translation>
    </message>
    <message>
        <location filename="../../counter/admin/connection/dialogs.py" line="229"/>
        <source>Pilih alasannya dulu.</source>
        <translation>Choose the reason first.</translation>
    </message>
    <message>
        <location filename="../../counter/admin/connection/dialogs.py" line="231"/>
        <source>Setujui untuk 7 hari</source>
        <translation>Agree for 7 days</translation>
    </message>
</context>
<context>
    <name>Desk</name>
    <message>
        <location filename="../../counter/core/actions.py" line="143"/>
        <source>Panggil berikutnya</source>
        <translation>Call next</translation>
    </message>
    <message>
        <location filename="../../counter/core/actions.py" line="144"/>
        <source>Panggil…</source>
        <translation>Call…</translation>
    </message>
    <message>
        <location filename="../../counter/core/actions.py" line="145"/>
        <source>Panggil lagi</source>
        <translation>Call again</translation>
    </message>
    <message>
        <location filename="../../counter/core/actions.py" line="146"/>
        <source>Mulai melayani</source>
        <translation>Start serving</translation>
    </message>
    <message>
        <location filename="../../counter/core/actions.py" line="147"/>
        <source>Tunda dulu</source>
        <translation>Put on hold</translation>
    </message>
    <message>
        <location filename="../../counter/core/actions.py" line="148"/>
        <source>Alihkan…</source>
        <translation>Transfer…</translation>
    </message>
    <message>
        <location filename="../../counter/core/actions.py" line="149"/>
        <source>Tidak hadir</source>
        <translation>No show</translation>
    </message>
    <message>
        <location filename="../../counter/core/actions.py" line="150"/>
        <source>Selesai melayani</source>
        <translation>Finish serving</translation>
    </message>
    <message>
        <location filename="../../counter/core/actions.py" line="151"/>
        <source>Lanjutkan</source>
        <translation>Resume</translation>
    </message>
    <message>
        <location filename="../../counter/core/actions.py" line="152"/>
        <source>Antre lagi</source>
        <translation>Back in line</translation>
    </message>
    <message>
        <location filename="../../counter/core/actions.py" line="153"/>
        <source>Pulang</source>
        <translation>Has left</translation>
    </message>
    <message>
        <location filename="../../counter/core/actions.py" line="154"/>
        <source>Prioritas…</source>
        <translation>Priority…</translation>
    </message>
    <message>
        <location filename="../../counter/core/actions.py" line="155"/>
        <source>Istirahat</source>
        <translation>Break</translation>
    </message>
    <message>
        <location filename="../../counter/core/actions.py" line="156"/>
        <source>Buka lagi</source>
        <translation>Open again</translation>
    </message>
    <message>
        <location filename="../../counter/core/actions.py" line="157"/>
        <source>Urungkan</source>
        <translation>Undo</translation>
    </message>
    <message>
        <location filename="../../counter/core/actions.py" line="180"/>
        <source>Selesai aktif setelah {0} mulai dilayani.</source>
        <translation>Finish is available when {0} is being served.</translation>
    </message>
    <message>
        <location filename="../../counter/core/actions.py" line="181"/>
        <source>{0} sedang dilayani.</source>
        <translation>{0} is being served.</translation>
    </message>
    <message>
        <location filename="../../counter/core/actions.py" line="183"/>
        <source>Batas panggilan ulang {0} sudah habis. Catat tidak hadir atau tunda.</source>
        <translation>{0} cannot be called again. Mark as not present or put on hold.</translation>
    </message>
    <message>
        <location filename="../../counter/core/actions.py" line="203"/>
        <source>Panggil berikutnya aktif setelah {0} selesai.</source>
        <translation>Call next is available when {0} is finished.</translation>
    </message>
    <message>
        <location filename="../../counter/core/actions.py" line="205"/>
        <source>Loket ini sedang istirahat. Buka lagi loketnya sebelum memanggil.</source>
        <translation>This counter is on a break. Open it again before calling.</translation>
    </message>
    <message>
        <location filename="../../counter/visit/done_words.py" line="14"/>
        <source>{number} dipanggil.</source>
        <translation>{number} called.</translation>
    </message>
    <message>
        <location filename="../../counter/visit/done_words.py" line="15"/>
        <source>{number} dipanggil di luar giliran.</source>
        <translation>{number} was called out of turn.</translation>
    </message>
    <message>
        <location filename="../../counter/visit/done_words.py" line="16"/>
        <source>{number} mulai dilayani.</source>
        <translation>{number} is being served.</translation>
    </message>
    <message>
        <location filename="../../counter/visit/done_words.py" line="17"/>
        <source>{number} ditunda.</source>
        <translation>{number} put on hold.</translation>
    </message>
    <message>
        <location filename="../../counter/visit/done_words.py" line="18"/>
        <source>{number} dialihkan.</source>
        <translation>{number} transferred.</translation>
    </message>
    <message>
        <location filename="../../counter/visit/done_words.py" line="19"/>
        <source>{number} tidak hadir.</source>
        <translation>{number} did not come.</translation>
    </message>
    <message>
        <location filename="../../counter/visit/done_words.py" line="20"/>
        <source>{number} selesai.</source>
        <translation>{number} finished.</translation>
    </message>
    <message>
        <location filename="../../counter/visit/done_words.py" line="21"/>
        <source>{number} dilanjutkan.</source>
        <translation>{number} resumed.</translation>
    </message>
    <message>
        <location filename="../../counter/visit/done_words.py" line="22"/>
        <source>{number} antre lagi.</source>
        <translation>{number} is back in line.</translation>
    </message>
    <message>
        <location filename="../../counter/visit/done_words.py" line="23"/>
        <source>{number} pulang.</source>
        <translation>{number} has left.</translation>
    </message>
    <message>
        <location filename="../../counter/visit/done_words.py" line="24"/>
        <source>Prioritas {number} diubah.</source>
        <translation>The priority of {number} was changed.</translation>
    </message>
    <message>
        <location filename="../../counter/visit/done_words.py" line="33"/>
        <source>{number} selesai, diteruskan ke {service}.</source>
        <translation>{number} is finished and was sent on to {service}.</translation>
    </message>
    <message>
        <location filename="../../counter/visit/done_words.py" line="34"/>
        <source>{number} dialihkan ke {service}.</source>
        <translation>{number} was transferred to {service}.</translation>
    </message>
    <message>
        <location filename="../../counter/visit/done_words.py" line="40"/>
        <source>Bila diurungkan, {number} menunggu lagi.</source>
        <translation>If undone, {number} waits again.</translation>
    </message>
    <message>
        <location filename="../../counter/visit/done_words.py" line="41"/>
        <source>Bila diurungkan, {number} menunggu lagi di tempatnya.</source>
        <translation>If undone, {number} waits again in the same place.</translation>
    </message>
    <message>
        <location filename="../../counter/visit/done_words.py" line="42"/>
        <location filename="../../counter/visit/done_words.py" line="45"/>
        <source>Bila diurungkan, {number} kembali dipanggil.</source>
        <translation>If undone, {number} is being called again.</translation>
    </message>
    <message>
        <location filename="../../counter/visit/done_words.py" line="43"/>
        <location filename="../../counter/visit/done_words.py" line="44"/>
        <source>Bila diurungkan, {number} kembali ke loket ini.</source>
        <translation>If undone, {number} is back at this counter.</translation>
    </message>
    <message>
        <location filename="../../counter/visit/done_words.py" line="46"/>
        <source>Bila diurungkan, {number} kembali dilayani di sini.</source>
        <translation>If undone, {number} is being served here again.</translation>
    </message>
    <message>
        <location filename="../../counter/visit/done_words.py" line="47"/>
        <source>Bila diurungkan, {number} kembali ditunda.</source>
        <translation>If undone, {number} is on hold again.</translation>
    </message>
    <message>
        <location filename="../../counter/visit/done_words.py" line="48"/>
        <source>Bila diurungkan, {number} kembali terlewat.</source>
        <translation>If undone, {number} counts as missed again.</translation>
    </message>
    <message>
        <location filename="../../counter/visit/done_words.py" line="49"/>
        <source>Bila diurungkan, {number} ada lagi di antrean.</source>
        <translation>If undone, {number} is in line again.</translation>
    </message>
    <message>
        <location filename="../../counter/visit/done_words.py" line="50"/>
        <source>Bila diurungkan, prioritas {number} seperti semula.</source>
        <translation>If undone, {number} has its former priority.</translation>
    </message>
    <message>
        <location filename="../../counter/visit/done_words.py" line="53"/>
        <source>Bila diurungkan, {number} kembali ke loket ini dan tidak jadi ke {service}.</source>
        <translation>If undone, {number} is back at this counter and does not go to {service}.</translation>
    </message>
    <message>
        <location filename="../../counter/core/actions.py" line="162"/>
        <source>Server kantor tidak menjawab. Tombol aktif lagi begitu tersambung.</source>
        <translation>The office server does not answer. The buttons work again as soon as it does.</translation>
    </message>
    <message>
        <location filename="../../counter/core/actions.py" line="166"/>
        <source>Sedang menghubungi server kantor.</source>
        <translation>Contacting the office server.</translation>
    </message>
    <message>
        <location filename="../../counter/core/actions.py" line="178"/>
        <source>Aktif setelah ada nomor yang dipanggil.</source>
        <translation>Available once a number is called.</translation>
    </message>
    <message>
        <location filename="../../counter/core/actions.py" line="207"/>
        <location filename="../../counter/core/commands.py" line="132"/>
        <source>Belum ada yang menunggu di antrean loket ini.</source>
        <translation>Nobody is waiting for this counter yet.</translation>
    </message>
    <message>
        <location filename="../../counter/core/store.py" line="49"/>
        <location filename="../../counter/shell/words.py" line="193"/>
        <source>Server kantor tidak menjawab.</source>
        <translation>The office server does not answer.</translation>
    </message>
    <message>
        <location filename="../../counter/sign_in/view_model.py" line="53"/>
        <source>Pilih nama Anda dulu.</source>
        <translation>Please choose your name first.</translation>
    </message>
    <message>
        <location filename="../../counter/sign_in/view_model.py" line="55"/>
        <source>Ketik PIN Anda.</source>
        <translation>Please type your PIN.</translation>
    </message>
    <message>
        <location filename="../../counter/sign_in/view_model.py" line="90"/>
        <location filename="../../counter/sign_in/key_ceremony.py" line="73"/>
        <source>Browser tidak dapat dibuka di komputer ini. Hubungi teknisi.</source>
        <translation>No browser can be opened on this computer. Call a technician.</translation>
    </message>
    <message>
        <location filename="../../counter/sign_in/view_model.py" line="117"/>
        <source>Waktu untuk masuk sudah habis. Silakan mulai lagi.</source>
        <translation>The time to sign in is over. Please start again.</translation>
    </message>
    <message>
        <location filename="../../counter/sign_in/view_model.py" line="119"/>
        <source>Masuk dibatalkan di browser.</source>
        <translation>Signing in was cancelled in the browser.</translation>
    </message>
    <message>
        <location filename="../../counter/sign_in/view_model.py" line="120"/>
        <source>Penyedia akun menolak masuk ini. Silakan coba lagi.</source>
        <translation>The account provider refused this sign-in. Please try again.</translation>
    </message>
    <message>
        <location filename="../../counter/sign_in/view_model.py" line="160"/>
        <source>PIN terdiri dari 6 sampai 12 angka.</source>
        <translation>A PIN has 6 to 12 digits.</translation>
    </message>
    <message>
        <location filename="../../counter/sign_in/view_model.py" line="162"/>
        <source>PIN ini terlalu mudah ditebak. Pilih yang lain.</source>
        <translation>This PIN is too easy to guess. Choose another.</translation>
    </message>
    <message>
        <location filename="../../counter/sign_in/view_model.py" line="163"/>
        <source>Kedua PIN tidak sama. Ketik sekali lagi.</source>
        <translation>The two PINs differ. Type them once more.</translation>
    </message>
    <message>
        <location filename="../../counter/sign_in/view_model.py" line="166"/>
        <source>PIN darurat disimpan.</source>
        <translation>The PIN for emergencies is kept.</translation>
    </message>
    <message>
        <location filename="../../counter/sign_in/view_model.py" line="179"/>
        <source>Tunggu sebentar, permintaan terakhir masih dikirim.</source>
        <translation>One moment, your last request is still being sent.</translation>
    </message>
    <message>
        <location filename="../../counter/shell/view_model.py" line="239"/>
        <source>Pilih dulu nomornya di antrean.</source>
        <translation>Choose the number in the line first.</translation>
    </message>
    <message>
        <location filename="../../counter/shell/view_model.py" line="242"/>
        <source>Giliran {0} memang sekarang.</source>
        <translation>It is the turn of {0} now anyway.</translation>
    </message>
    <message>
        <location filename="../../counter/core/commands.py" line="235"/>
        <source>Layanan sudah tercatat, tetapi buktinya belum tercetak.</source>
        <translation>The service is recorded, but its receipt is not printed yet.</translation>
    </message>
    <message>
        <location filename="../../counter/core/error_words.py" line="16"/>
        <location filename="../../counter/sign_in/view_model.py" line="138"/>
        <source>Server kantor tidak menjawab. Silakan coba lagi.</source>
        <translation>The office server does not answer. Please try again.</translation>
    </message>
    <message>
        <location filename="../../counter/shell/words.py" line="78"/>
        <source>Loket {0}</source>
        <translation>Counter {0}</translation>
    </message>
    <message>
        <location filename="../../counter/line/words.py" line="41"/>
        <source>{0} mnt</source>
        <translation>{0} min</translation>
    </message>
    <message>
        <location filename="../../counter/line/words.py" line="41"/>
        <source>&lt; 1 mnt</source>
        <translation>&lt; 1 min</translation>
    </message>
    <message>
        <location filename="../../counter/shell/words.py" line="95"/>
        <source>Layar terkunci</source>
        <translation>Screen locked</translation>
    </message>
    <message>
        <location filename="../../counter/shell/words.py" line="95"/>
        <source>Masuk ke loket</source>
        <translation>Sign in to the counter</translation>
    </message>
    <message>
        <location filename="../../counter/admin/connection/words.py" line="68"/>
        <source>Tanpa kabar dari pusat: {0}. Hanya supervisor yang dapat masuk sampai ia menyetujui.</source>
        <translation>No word from the platform: {0}. Only a supervisor can sign in until one has agreed.</translation>
    </message>
    <message>
        <location filename="../../counter/admin/connection/words.py" line="73"/>
        <source>Masuk dengan akun petugas Anda.</source>
        <translation>Sign in with your officer&apos;s account.</translation>
    </message>
    <message>
        <location filename="../../counter/admin/connection/words.py" line="74"/>
        <source>Pilih nama Anda, lalu ketik PIN.</source>
        <translation>Choose your name, then type your PIN.</translation>
    </message>
    <message>
        <location filename="../../counter/admin/connection/words.py" line="117"/>
        <source>{0} pukul {1}</source>
        <translation>{0} at {1}</translation>
    </message>
    <message>
        <location filename="../../counter/admin/connection/words.py" line="122"/>
        <source>Layanan jalan terus. Cocokkan dengan jam tangan atau ponsel, lalu pastikan.</source>
        <translation>Service goes on. Check it with a watch or a phone, then confirm.</translation>
    </message>
    <message>
        <location filename="../../counter/admin/connection/words.py" line="123"/>
        <source>Pastikan jam…</source>
        <translation>Confirm the time…</translation>
    </message>
    <message>
        <location filename="../../counter/admin/connection/words.py" line="125"/>
        <source>Layanan jalan terus dan nomor tetap berurutan. Minta supervisor memastikan jam.</source>
        <translation>Service goes on and numbers stay in order. Ask a supervisor to confirm the time.</translation>
    </message>
    <message>
        <location filename="../../counter/offline/words.py" line="23"/>
        <source>Server kantor menjawab lagi.</source>
        <translation>The office server answers again.</translation>
    </message>
    <message>
        <location filename="../../counter/offline/words.py" line="24"/>
        <source>Panggil dengan suara, papan bisa diam.</source>
        <translation>Call by voice, the board may be silent.</translation>
    </message>
    <message>
        <location filename="../../counter/offline/words.py" line="25"/>
        <source>Bila dua loket memanggil nomor sama, yang lebih dulu dilaporkan berlaku.</source>
        <translation>If two counters call one number, the one reported first has it.</translation>
    </message>
    <message>
        <location filename="../../counter/offline/words.py" line="30"/>
        <source>Server kantor diam – loket bekerja sendiri.</source>
        <translation>The office server is silent – this counter works on its own.</translation>
    </message>
    <message>
        <location filename="../../counter/offline/words.py" line="41"/>
        <source>Simpanan di komputer ini tidak terbaca.</source>
        <translation>What this computer keeps cannot be read.</translation>
    </message>
    <message>
        <location filename="../../counter/offline/words.py" line="53"/>
        <source>1 tindakan menunggu dilaporkan.</source>
        <translation>1 act waits to be reported.</translation>
    </message>
    <message>
        <location filename="../../counter/offline/words.py" line="54"/>
        <source>{0} tindakan menunggu dilaporkan.</source>
        <translation>{0} acts wait to be reported.</translation>
    </message>
    <message>
        <location filename="../../counter/offline/words.py" line="66"/>
        <source>Server menolak yang dikerjakan sendiri untuk {0}.</source>
        <translation>The server refused what was done here for {0}.</translation>
    </message>
    <message>
        <location filename="../../counter/offline/words.py" line="67"/>
        <source>Tidak ada yang hilang. Lihat alasannya, lalu putuskan.</source>
        <translation>Nothing is lost. See why, then decide.</translation>
    </message>
    <message>
        <location filename="../../counter/offline/words.py" line="68"/>
        <location filename="../../counter/admin/connection/words.py" line="126"/>
        <location filename="../../counter/admin/connection/words.py" line="137"/>
        <source>Lihat</source>
        <translation>Show</translation>
    </message>
    <message>
        <location filename="../../counter/offline/words.py" line="74"/>
        <source>Server kantor sudah menerima {0} tindakan yang dikerjakan sendiri.</source>
        <translation>The office server has all {0} acts done on its own here.</translation>
    </message>
    <message>
        <location filename="../../counter/offline/words.py" line="84"/>
        <source>Diketahui sampai pukul {0}</source>
        <translation>Known as of {0}</translation>
    </message>
    <message>
        <location filename="../../counter/offline/words.py" line="98"/>
        <source>Tidak ada yang diketahui menunggu</source>
        <translation>Nobody is known to wait</translation>
    </message>
    <message>
        <location filename="../../counter/offline/words.py" line="99"/>
        <source>Pindai QR karcis yang ditunjukkan, atau ketik nomornya: Shift+F11.</source>
        <translation>Scan the QR of the slip that is shown, or type its number: Shift+F11.</translation>
    </message>
    <message>
        <location filename="../../counter/offline/words.py" line="103"/>
        <source>Loket bekerja sendiri</source>
        <translation>This counter works on its own</translation>
    </message>
    <message>
        <location filename="../../counter/offline/words.py" line="104"/>
        <source>Tekan F2, lalu panggil {0} dengan suara.</source>
        <translation>Press F2, then call {0} by voice.</translation>
    </message>
    <message>
        <location filename="../../counter/offline/words.py" line="118"/>
        <source>Panggil {0} dengan suara: papan belum tahu</source>
        <translation>Call {0} by voice: the board does not know</translation>
    </message>
    <message>
        <location filename="../../counter/offline/words.py" line="123"/>
        <source>Alihkan, prioritas dan istirahat menunggu server kantor.</source>
        <translation>Transfer, priority and break wait for the office server.</translation>
    </message>
    <message>
        <location filename="../../counter/offline/words.py" line="132"/>
        <source>Pukul {0}: {1}.</source>
        <translation>{0}: {1}.</translation>
    </message>
    <message>
        <location filename="../../counter/offline/words.py" line="138"/>
        <source>dimasukkan dari karcis</source>
        <translation>taken in from the slip</translation>
    </message>
    <message>
        <location filename="../../counter/offline/words.py" line="139"/>
        <source>dipanggil</source>
        <translation>called</translation>
    </message>
    <message>
        <location filename="../../counter/offline/words.py" line="140"/>
        <source>dipanggil lagi</source>
        <translation>called again</translation>
    </message>
    <message>
        <location filename="../../counter/offline/words.py" line="141"/>
        <source>dilayani</source>
        <translation>served</translation>
    </message>
    <message>
        <location filename="../../counter/offline/words.py" line="142"/>
        <location filename="../../counter/admin/data_requests/words.py" line="70"/>
        <source>selesai</source>
        <translation>finished</translation>
    </message>
    <message>
        <location filename="../../counter/offline/words.py" line="143"/>
        <source>ditunda</source>
        <translation>held</translation>
    </message>
    <message>
        <location filename="../../counter/offline/words.py" line="144"/>
        <source>dilanjutkan</source>
        <translation>resumed</translation>
    </message>
    <message>
        <location filename="../../counter/offline/words.py" line="145"/>
        <source>tidak hadir</source>
        <translation>no show</translation>
    </message>
    <message>
        <location filename="../../counter/offline/words.py" line="146"/>
        <source>dialihkan</source>
        <translation>transferred</translation>
    </message>
    <message>
        <location filename="../../counter/offline/words.py" line="147"/>
        <source>diurungkan</source>
        <translation>undone</translation>
    </message>
    <message>
        <location filename="../../counter/admin/connection/words.py" line="127"/>
        <source>Jam kantor diragukan.</source>
        <translation>The office&apos;s time is in doubt.</translation>
    </message>
    <message>
        <location filename="../../counter/admin/connection/words.py" line="133"/>
        <source>Layanan jalan terus. Petugas lain dapat masuk lagi setelah Anda menyetujui.</source>
        <translation>Service goes on. Other officers can sign in again once you agree.</translation>
    </message>
    <message>
        <location filename="../../counter/admin/connection/words.py" line="134"/>
        <source>Setujui…</source>
        <translation>Agree…</translation>
    </message>
    <message>
        <location filename="../../counter/admin/connection/words.py" line="136"/>
        <source>Layanan jalan terus. Minta supervisor menyetujui, agar petugas lain dapat masuk.</source>
        <translation>Service goes on. Ask a supervisor to agree, so that other officers can sign in.</translation>
    </message>
    <message>
        <location filename="../../counter/admin/connection/words.py" line="148"/>
        <source>Penyedia akun menjawab lagi.</source>
        <translation>The account provider answers again.</translation>
    </message>
    <message>
        <location filename="../../counter/admin/connection/words.py" line="150"/>
        <source>Selesaikan dulu yang sedang dilayani, lalu keluar dan masuk lagi dengan akun.</source>
        <translation>Finish whoever is being served, then sign out and in again with your account.</translation>
    </message>
    <message>
        <location filename="../../counter/admin/connection/words.py" line="152"/>
        <source>Keluar dan masuk lagi dengan akun sebelum {0}. Yang dilayani tetap di loket ini.</source>
        <translation>Sign out and in again with your account before {0}. Whoever is being served stays at this counter.</translation>
    </message>
    <message>
        <location filename="../../counter/admin/connection/words.py" line="158"/>
        <source>Layanan jalan terus; catatan disimpan di sini dan dikirim nanti. Beri tahu teknisi.</source>
        <translation>Service goes on; records are kept here and sent later. Tell a technician.</translation>
    </message>
    <message>
        <location filename="../../counter/admin/connection/words.py" line="163"/>
        <source>Jam komputer server {0}.</source>
        <translation>The server&apos;s clock is {0}.</translation>
    </message>
    <message>
        <location filename="../../counter/admin/connection/words.py" line="164"/>
        <source>Waktu kantor tetap benar. Minta teknisi membetulkan jam komputernya.</source>
        <translation>The office&apos;s time is right all the same. Ask a technician to set the computer&apos;s clock.</translation>
    </message>
    <message>
        <location filename="../../counter/admin/connection/words.py" line="169"/>
        <source>Tanpa kabar dari pusat: {0}.</source>
        <translation>No word from the platform: {0}.</translation>
    </message>
    <message>
        <location filename="../../counter/shell/words.py" line="110"/>
        <source>Daftar petugas sedang diminta dari server kantor.</source>
        <translation>The list of officers is being asked from the office server.</translation>
    </message>
    <message>
        <location filename="../../counter/shell/words.py" line="111"/>
        <source>Belum ada petugas untuk loket ini. Hubungi pengelola MPP.</source>
        <translation>No officer is listed for this counter yet. Please contact the mall&apos;s staff.</translation>
    </message>
    <message>
        <location filename="../../counter/shell/words.py" line="117"/>
        <source>Pemohon {0}</source>
        <translation>Citizen {0}</translation>
    </message>
    <message>
        <location filename="../../counter/shell/words.py" line="117"/>
        <location filename="../../counter/admin/devices/words.py" line="40"/>
        <source>Loket</source>
        <translation>Counter</translation>
    </message>
    <message>
        <location filename="../../counter/shell/words.py" line="119"/>
        <source>Menunggu {0}</source>
        <translation>Waiting {0}</translation>
    </message>
    <message>
        <location filename="../../counter/shell/words.py" line="145"/>
        <source>Istirahat sejak {0}</source>
        <translation>On a break since {0}</translation>
    </message>
    <message>
        <location filename="../../counter/shell/words.py" line="145"/>
        <source>Buka sejak {0}</source>
        <translation>Open since {0}</translation>
    </message>
    <message>
        <location filename="../../counter/shell/words.py" line="153"/>
        <source>Istirahat {0}</source>
        <translation>On a break, {0}</translation>
    </message>
    <message>
        <location filename="../../counter/shell/words.py" line="159"/>
        <source>baru saja</source>
        <translation>just now</translation>
    </message>
    <message>
        <location filename="../../counter/shell/words.py" line="176"/>
        <source>{0} memanggil petugas.</source>
        <translation>{0} is calling for an officer.</translation>
    </message>
    <message>
        <location filename="../../counter/shell/words.py" line="177"/>
        <source>Mohon ada yang mendatangi.</source>
        <translation>Please have someone go there.</translation>
    </message>
    <message>
        <location filename="../../counter/shell/words.py" line="178"/>
        <location filename="../../counter/line/office_words.py" line="32"/>
        <location filename="../../counter/admin/connection/words.py" line="173"/>
        <source>Sudah tahu</source>
        <translation>Noted</translation>
    </message>
    <message>
        <location filename="../../counter/shell/words.py" line="187"/>
        <source>“{0}” sudah dicatat di sini dan dikirim ulang sendiri, tidak perlu ditekan lagi.</source>
        <translation>“{0}” is noted here and is sent again by itself. No need to press it again.</translation>
    </message>
    <message>
        <location filename="../../counter/shell/words.py" line="190"/>
        <source>Yang tampil di sini mungkin sudah berubah. Disambungkan lagi secara otomatis.</source>
        <translation>What you see here may have changed. It reconnects by itself.</translation>
    </message>
    <message>
        <location filename="../../counter/shell/words.py" line="195"/>
        <location filename="../../counter/offline/words.py" line="32"/>
        <source>Coba sekarang</source>
        <translation>Try now</translation>
    </message>
    <message>
        <location filename="../../counter/line/words.py" line="46"/>
        <source>Lansia</source>
        <translation>Senior</translation>
    </message>
    <message>
        <location filename="../../counter/line/words.py" line="47"/>
        <source>Penyandang disabilitas</source>
        <translation>Person with disability</translation>
    </message>
    <message>
        <location filename="../../counter/line/words.py" line="48"/>
        <source>Ibu hamil atau menyusui</source>
        <translation>Pregnant or nursing</translation>
    </message>
    <message>
        <location filename="../../counter/line/words.py" line="49"/>
        <source>Anak</source>
        <translation>Child</translation>
    </message>
    <message>
        <location filename="../../counter/line/words.py" line="50"/>
        <source>Korban bencana</source>
        <translation>Disaster victim</translation>
    </message>
    <message>
        <location filename="../../counter/line/words.py" line="51"/>
        <source>Janji</source>
        <translation>Appointment</translation>
    </message>
    <message>
        <location filename="../../counter/line/words.py" line="60"/>
        <source>1 orang</source>
        <translation>1 person</translation>
    </message>
    <message>
        <location filename="../../counter/line/words.py" line="60"/>
        <source>{0} orang</source>
        <translation>{0} people</translation>
    </message>
    <message>
        <location filename="../../counter/line/words.py" line="63"/>
        <source>Diurutkan dengan alasannya</source>
        <translation>In order, with the reason</translation>
    </message>
    <message>
        <location filename="../../counter/line/words.py" line="76"/>
        <source>Tidak ada yang menunggu.</source>
        <translation>Nobody is waiting.</translation>
    </message>
    <message>
        <location filename="../../counter/line/words.py" line="104"/>
        <source>Ditunda {0}</source>
        <translation>On hold {0}</translation>
    </message>
    <message>
        <location filename="../../counter/line/words.py" line="106"/>
        <source>{0}, {1} lewat</source>
        <translation>{0}, {1} overdue</translation>
    </message>
    <message>
        <location filename="../../counter/line/words.py" line="118"/>
        <source>dipanggil {0}</source>
        <translation>called {0}</translation>
    </message>
    <message>
        <location filename="../../counter/line/words.py" line="127"/>
        <source>kembali pukul {0}</source>
        <translation>back at {0}</translation>
    </message>
    <message>
        <location filename="../../counter/line/words.py" line="129"/>
        <source>lewat {0}</source>
        <translation>{0} overdue</translation>
    </message>
    <message>
        <location filename="../../counter/line/words.py" line="135"/>
        <source>Terlewat {0}</source>
        <translation>Missed {0}</translation>
    </message>
    <message>
        <location filename="../../counter/line/words.py" line="145"/>
        <source>terlewat {0}</source>
        <translation>missed {0}</translation>
    </message>
    <message>
        <location filename="../../counter/core/actions.py" line="176"/>
        <source>Lanjutkan aktif setelah {0} selesai.</source>
        <translation>Resume is available when {0} is finished.</translation>
    </message>
    <message>
        <location filename="../../counter/shell/words.py" line="206"/>
        <source>Sedang dilayani</source>
        <translation>Now serving</translation>
    </message>
    <message>
        <location filename="../../counter/shell/words.py" line="206"/>
        <source>Dipanggil</source>
        <translation>Called</translation>
    </message>
    <message>
        <location filename="../../counter/shell/words.py" line="235"/>
        <source>Tanpa akun</source>
        <translation>Without account</translation>
    </message>
    <message>
        <location filename="../../counter/shell/words.py" line="215"/>
        <source>Waktu layanan</source>
        <translation>Service time</translation>
    </message>
    <message>
        <location filename="../../counter/shell/words.py" line="215"/>
        <source>Sejak dipanggil</source>
        <translation>Since the call</translation>
    </message>
    <message>
        <location filename="../../counter/form/words.py" line="61"/>
        <source>Nama tidak tampil untuk peran ini</source>
        <translation>No name is shown for this role</translation>
    </message>
    <message>
        <location filename="../../counter/shell/words.py" line="231"/>
        <location filename="../../counter/shell/words.py" line="235"/>
        <source>Nama belum diketahui</source>
        <translation>Name not known yet</translation>
    </message>
    <message>
        <location filename="../../counter/shell/words.py" line="247"/>
        <source>Tidak ada yang menunggu</source>
        <translation>Nobody is waiting</translation>
    </message>
    <message>
        <location filename="../../counter/shell/words.py" line="248"/>
        <source>Nomor baru tampil di sini begitu karcisnya diambil.</source>
        <translation>A new number shows here as soon as its ticket is taken.</translation>
    </message>
    <message>
        <location filename="../../counter/shell/words.py" line="251"/>
        <source>Di sini tidak ada yang dipanggil</source>
        <translation>Nobody is called here</translation>
    </message>
    <message>
        <location filename="../../counter/admin/devices/view_model.py" line="61"/>
        <location filename="../../counter/admin/security_keys/view_model.py" line="66"/>
        <location filename="../../counter/admin/printers/view_model.py" line="91"/>
        <location filename="../../counter/admin/data_requests/view_model.py" line="70"/>
        <location filename="../../counter/admin/sessions/view_model.py" line="62"/>
        <location filename="../../counter/shell/words.py" line="254"/>
        <location filename="../../counter/shell/words.py" line="330"/>
        <location filename="../../counter/visit/id_check_words.py" line="50"/>
        <location filename="../../counter/admin/security_keys/words.py" line="83"/>
        <source>Sebentar…</source>
        <translation>One moment…</translation>
    </message>
    <message>
        <location filename="../../counter/admin/devices/view_model.py" line="62"/>
        <source>Belum ada perangkat.</source>
        <translation>There are no devices yet.</translation>
    </message>
    <message>
        <location filename="../../counter/admin/devices/view_model.py" line="123"/>
        <source>Perangkat diaktifkan.</source>
        <translation>The device is enabled.</translation>
    </message>
    <message>
        <location filename="../../counter/admin/devices/view_model.py" line="124"/>
        <source>Perangkat dinonaktifkan. Sambungannya sudah diputus.</source>
        <translation>The device is disabled. Its connections were cut.</translation>
    </message>
    <message>
        <location filename="../../counter/shell/words.py" line="255"/>
        <source>Mohon tunggu</source>
        <translation>Please wait</translation>
    </message>
    <message>
        <location filename="../../counter/shell/words.py" line="256"/>
        <source>Tekan F2 untuk memanggil {number}. {reason}.</source>
        <translation>Press F2 to call {number}. {reason}.</translation>
    </message>
    <message>
        <location filename="../../counter/shell/words.py" line="259"/>
        <source>Loket siap memanggil</source>
        <translation>Ready to call</translation>
    </message>
    <message>
        <location filename="../../counter/shell/words.py" line="266"/>
        <source>Sejak {0}. Papan di ruang tunggu menampilkan Istirahat.</source>
        <translation>Since {0}. The board in the hall says so.</translation>
    </message>
    <message>
        <location filename="../../counter/shell/words.py" line="269"/>
        <source>Loket sedang istirahat</source>
        <translation>This counter is on a break</translation>
    </message>
    <message>
        <location filename="../../counter/visit/id_check_words.py" line="24"/>
        <source>Identitas belum diketahui</source>
        <translation>Identity not known</translation>
    </message>
    <message>
        <location filename="../../counter/visit/id_check_words.py" line="29"/>
        <source>Masuk dengan akun</source>
        <translation>Logged in with account</translation>
    </message>
    <message>
        <location filename="../../counter/visit/id_check_words.py" line="34"/>
        <source>Dikenal dari kartu yang dipindai</source>
        <translation>Known from a card that was scanned</translation>
    </message>
    <message>
        <location filename="../../counter/visit/id_check_words.py" line="35"/>
        <source>Dikenal dari NIK yang diketik</source>
        <translation>Known from a NIK that was typed</translation>
    </message>
    <message>
        <location filename="../../counter/visit/id_check_words.py" line="40"/>
        <location filename="../../counter/visit/id_check_words.py" line="52"/>
        <source>KTP sudah dilihat</source>
        <translation>Card seen</translation>
    </message>
    <message>
        <location filename="../../counter/visit/id_check_words.py" line="41"/>
        <source>KTP sudah dilihat pukul {0}</source>
        <translation>Card seen at {0}</translation>
    </message>
    <message>
        <location filename="../../counter/shell/words.py" line="281"/>
        <source>Sesudah ini: {0}</source>
        <translation>After this: {0}</translation>
    </message>
    <message>
        <location filename="../../counter/shell/words.py" line="296"/>
        <source>tunggu {0}</source>
        <translation>waited {0}</translation>
    </message>
    <message>
        <location filename="../../counter/shell/words.py" line="298"/>
        <source>dipanggil {0} kali</source>
        <translation>called {0} times</translation>
    </message>
    <message>
        <location filename="../../counter/shell/words.py" line="332"/>
        <location filename="../../counter/line/words.py" line="151"/>
        <source>Sebentar, permintaan sebelumnya sedang dikirim.</source>
        <translation>One moment, the last request is being sent.</translation>
    </message>
    <message>
        <location filename="../../counter/shell/words.py" line="342"/>
        <source>Berikutnya {number}: {reason}.</source>
        <translation>Next {number}: {reason}.</translation>
    </message>
    <message>
        <location filename="../../counter/shell/words.py" line="353"/>
        <source>Panggil lagi dan Tidak hadir hanya untuk nomor yang belum datang.</source>
        <translation>Call again and No show are for numbers that have not come.</translation>
    </message>
    <message>
        <location filename="../../counter/shell/words.py" line="356"/>
        <source>Masih dapat dipanggil lagi {0} kali.</source>
        <translation>Recalls left: {0}.</translation>
    </message>
    <message>
        <location filename="../../counter/shell/words.py" line="365"/>
        <source>{0} dtk</source>
        <translation>{0} s</translation>
    </message>
    <message>
        <location filename="../../counter/form/words.py" line="31"/>
        <source>Ditandai untuk diperiksa. Cocokkan dengan berkas pemohon.</source>
        <translation>Marked to be checked. Compare it with the applicant&apos;s papers.</translation>
    </message>
    <message>
        <location filename="../../counter/form/words.py" line="70"/>
        <source>Formulir tidak tampil untuk peran ini</source>
        <translation>The form is not shown for this role</translation>
    </message>
    <message>
        <location filename="../../counter/form/words.py" line="72"/>
        <source>Yang boleh melihatnya: {0}.</source>
        <translation>Who may see it: {0}.</translation>
    </message>
    <message>
        <location filename="../../counter/form/words.py" line="44"/>
        <source>Formulir belum dapat dibaca</source>
        <translation>The form cannot be read yet</translation>
    </message>
    <message>
        <location filename="../../counter/form/words.py" line="45"/>
        <source>Nama dan formulir tampil begitu server kantor menjawab.</source>
        <translation>Name and form appear once the office server answers.</translation>
    </message>
    <message>
        <location filename="../../counter/form/words.py" line="50"/>
        <source>Tidak ada formulir dari kiosk</source>
        <translation>No form from the kiosk</translation>
    </message>
    <message>
        <location filename="../../counter/form/words.py" line="51"/>
        <source>Pemohon belum mengisi, atau layanan ini tidak memakai formulir.</source>
        <translation>The applicant has not filled one in, or this service has no form.</translation>
    </message>
    <message>
        <location filename="../../counter/form/words.py" line="60"/>
        <source>Nama belum dapat ditampilkan</source>
        <translation>The name cannot be shown now</translation>
    </message>
    <message>
        <location filename="../../counter/form/words.py" line="67"/>
        <source>Formulir belum dapat ditampilkan</source>
        <translation>The form cannot be shown now</translation>
    </message>
    <message>
        <location filename="../../counter/form/words.py" line="68"/>
        <source>Buku kantor sedang tidak dapat mencatat siapa yang melihat. Hubungi teknisi.</source>
        <translation>The office&apos;s book cannot note now who looks. Call a technician.</translation>
    </message>
    <message>
        <location filename="../../counter/form/words.py" line="77"/>
        <source>Dikirim {time} dari {device}, versi {version}</source>
        <translation>Sent {time} from {device}, version {version}</translation>
    </message>
    <message>
        <location filename="../../counter/form/words.py" line="84"/>
        <source>{0} perlu diperiksa</source>
        <translation>{0} to check</translation>
    </message>
    <message>
        <location filename="../../counter/admin/attention/words.py" line="59"/>
        <source>Perlu perhatian: ?</source>
        <translation>Needs attention: ?</translation>
    </message>
    <message>
        <location filename="../../counter/admin/attention/words.py" line="61"/>
        <source>Perlu perhatian: belum diketahui</source>
        <translation>Needs attention: not known yet</translation>
    </message>
    <message>
        <location filename="../../counter/admin/attention/words.py" line="64"/>
        <source>{0} perlu perhatian</source>
        <translation>{0} need attention</translation>
    </message>
    <message>
        <location filename="../../counter/admin/attention/words.py" line="65"/>
        <source>1 perlu perhatian</source>
        <translation>1 needs attention</translation>
    </message>
    <message>
        <location filename="../../counter/admin/attention/words.py" line="87"/>
        <source>Daftar muncul di sini begitu server kantor menjawab.</source>
        <translation>The list appears here as soon as the office server answers.</translation>
    </message>
    <message>
        <location filename="../../counter/admin/attention/words.py" line="88"/>
        <source>Daftar sedang diminta dari server kantor.</source>
        <translation>Asking the office server for the list.</translation>
    </message>
    <message>
        <location filename="../../counter/admin/attention/words.py" line="94"/>
        <source>Tidak ada yang perlu perhatian.</source>
        <translation>Nothing needs attention.</translation>
    </message>
    <message>
        <location filename="../../counter/admin/attention/words.py" line="100"/>
        <source>Masih ada {0} lagi. Muncul di sini setelah yang di atas selesai.</source>
        <translation>There are {0} more. They appear here when those above are done.</translation>
    </message>
    <message>
        <location filename="../../counter/admin/attention/words.py" line="106"/>
        <source>Tercatat: {0}.</source>
        <translation>Recorded: {0}.</translation>
    </message>
    <message>
        <location filename="../../counter/admin/attention/words.py" line="121"/>
        <source>Sejak kapan belum diketahui</source>
        <translation>Since when is not known</translation>
    </message>
    <message>
        <location filename="../../counter/admin/attention/words.py" line="122"/>
        <source>Sejak {0}</source>
        <translation>Since {0}</translation>
    </message>
    <message>
        <location filename="../../counter/admin/attention/words.py" line="136"/>
        <source>1 catatan menunggu di belakangnya</source>
        <translation>1 record waits behind it</translation>
    </message>
    <message>
        <location filename="../../counter/admin/attention/words.py" line="137"/>
        <source>{0} catatan menunggu di belakangnya</source>
        <translation>{0} records wait behind it</translation>
    </message>
    <message>
        <location filename="../../counter/admin/attention/words.py" line="143"/>
        <source>Menunggu keputusan</source>
        <translation>Waiting for a decision</translation>
    </message>
    <message>
        <location filename="../../counter/admin/attention/words.py" line="144"/>
        <source>Sedang dikirim ulang</source>
        <translation>Being sent again</translation>
    </message>
    <message>
        <location filename="../../counter/admin/attention/words.py" line="145"/>
        <source>Perbaikan sedang dikirim</source>
        <translation>Correction on its way</translation>
    </message>
    <message>
        <location filename="../../counter/admin/attention/words.py" line="146"/>
        <source>Sudah dilaporkan ke pusat</source>
        <translation>Reported to the platform</translation>
    </message>
    <message>
        <location filename="../../counter/admin/attention/words.py" line="150"/>
        <source>Sedang diminta lagi</source>
        <translation>Being asked for again</translation>
    </message>
    <message>
        <location filename="../../counter/admin/attention/words.py" line="165"/>
        <source>Alasannya tidak disebutkan. Kode: {0}</source>
        <translation>No reason was given. Code: {0}</translation>
    </message>
    <message>
        <location filename="../../counter/admin/attention/words.py" line="178"/>
        <source>Mengapa isinya tidak tampil</source>
        <translation>Why its content is not shown</translation>
    </message>
    <message>
        <location filename="../../counter/admin/attention/words.py" line="180"/>
        <source>Mengapa kantor ini menolaknya</source>
        <translation>Why this office refused it</translation>
    </message>
    <message>
        <location filename="../../counter/admin/attention/words.py" line="182"/>
        <source>Mengapa perlu diputuskan</source>
        <translation>Why it needs a decision</translation>
    </message>
    <message>
        <location filename="../../counter/admin/attention/words.py" line="183"/>
        <source>Kata pusat</source>
        <translation>What the platform says</translation>
    </message>
    <message>
        <location filename="../../counter/admin/attention/words.py" line="188"/>
        <source>Perbaikannya sudah dibuat. Tunggu jawaban pusat.</source>
        <translation>It was corrected. Wait for the platform&apos;s answer.</translation>
    </message>
    <message>
        <location filename="../../counter/admin/attention/words.py" line="190"/>
        <source>Saat ini belum ada yang dapat dilakukan dari loket ini.</source>
        <translation>Nothing can be done about it from this counter now.</translation>
    </message>
    <message>
        <location filename="../../counter/admin/attention/words.py" line="199"/>
        <location filename="../../counter/form/words.py" line="92"/>
        <source>Tidak diisi</source>
        <translation>Not filled in</translation>
    </message>
    <message>
        <location filename="../../counter/admin/attention/words.py" line="200"/>
        <location filename="../../counter/form/words.py" line="93"/>
        <source>Dari akun</source>
        <translation>From account</translation>
    </message>
    <message>
        <location filename="../../counter/admin/attention/words.py" line="200"/>
        <location filename="../../counter/form/words.py" line="93"/>
        <source>Diisi pemohon</source>
        <translation>By applicant</translation>
    </message>
    <message>
        <location filename="../../counter/admin/attention/words.py" line="222"/>
        <location filename="../../counter/assisted/words.py" line="129"/>
        <source>{0} (boleh kosong)</source>
        <translation>{0} (may be empty)</translation>
    </message>
    <message>
        <location filename="../../counter/admin/attention/words.py" line="228"/>
        <location filename="../../counter/assisted/words.py" line="149"/>
        <source>Tanggal, bulan, tahun: 31-12-2026.</source>
        <translation>Day, month, year: 31-12-2026.</translation>
    </message>
    <message>
        <location filename="../../counter/admin/attention/words.py" line="230"/>
        <location filename="../../counter/assisted/words.py" line="151"/>
        <source>{0} angka.</source>
        <translation>{0} digits.</translation>
    </message>
    <message>
        <location filename="../../counter/admin/attention/words.py" line="232"/>
        <source>Jawaban lama tidak ditampilkan. Kosongkan bila tetap sama.</source>
        <translation>The present answer is not shown. Leave it empty to keep it.</translation>
    </message>
    <message>
        <location filename="../../counter/admin/attention/words.py" line="241"/>
        <source>Kosong</source>
        <translation>Empty</translation>
    </message>
    <message>
        <location filename="../../counter/admin/attention/words.py" line="249"/>
        <source>{what} oleh {name}, {when}</source>
        <translation>{what} by {name}, {when}</translation>
    </message>
    <message>
        <location filename="../../counter/admin/attention/words.py" line="258"/>
        <source>Diminta lagi</source>
        <translation>Asked for again</translation>
    </message>
    <message>
        <location filename="../../counter/admin/attention/words.py" line="260"/>
        <source>Dikirim ulang</source>
        <translation>Sent again</translation>
    </message>
    <message>
        <location filename="../../counter/admin/attention/words.py" line="261"/>
        <source>Diperbaiki</source>
        <translation>Corrected</translation>
    </message>
    <message>
        <location filename="../../counter/admin/attention/words.py" line="262"/>
        <source>Dilaporkan ke pusat</source>
        <translation>Reported to the platform</translation>
    </message>
    <message>
        <location filename="../../counter/admin/attention/words.py" line="263"/>
        <source>Diputuskan</source>
        <translation>Decided</translation>
    </message>
    <message>
        <location filename="../../counter/form/words.py" line="102"/>
        <source>Perlu diperiksa</source>
        <translation>To be checked</translation>
    </message>
    <message>
        <location filename="../../counter/form/words.py" line="104"/>
        <source>Sesuai data akun</source>
        <translation>As in the account</translation>
    </message>
    <message>
        <location filename="../../counter/form/words.py" line="105"/>
        <source>Isian memenuhi syarat formulir</source>
        <translation>Meets the form&apos;s rules</translation>
    </message>
    <message>
        <location filename="../../counter/form/words.py" line="114"/>
        <source>Berkas: {0}</source>
        <translation>Papers: {0}</translation>
    </message>
    <message>
        <location filename="../../counter/shell/status_words.py" line="44"/>
        <source>Tanpa printer</source>
        <translation>No printer</translation>
    </message>
    <message>
        <location filename="../../counter/shell/status_words.py" line="45"/>
        <source>Printer siap</source>
        <translation>Printer ready</translation>
    </message>
    <message>
        <location filename="../../counter/shell/status_words.py" line="46"/>
        <source>Printer: kertas hampir habis</source>
        <translation>Printer: paper running low</translation>
    </message>
    <message>
        <location filename="../../counter/shell/status_words.py" line="47"/>
        <source>Printer: kertas habis</source>
        <translation>Printer: out of paper</translation>
    </message>
    <message>
        <location filename="../../counter/shell/status_words.py" line="48"/>
        <source>Printer: tutup terbuka</source>
        <translation>Printer: cover open</translation>
    </message>
    <message>
        <location filename="../../counter/shell/status_words.py" line="49"/>
        <source>Printer: pemotong macet</source>
        <translation>Printer: cutter jammed</translation>
    </message>
    <message>
        <location filename="../../counter/shell/status_words.py" line="50"/>
        <source>Printer: terlalu panas, tunggu</source>
        <translation>Printer: too hot, wait</translation>
    </message>
    <message>
        <location filename="../../counter/shell/status_words.py" line="51"/>
        <source>Printer bermasalah</source>
        <translation>Printer fault</translation>
    </message>
    <message>
        <location filename="../../counter/shell/status_words.py" line="52"/>
        <source>Printer tidak terhubung</source>
        <translation>Printer not connected</translation>
    </message>
    <message>
        <location filename="../../counter/shell/status_words.py" line="53"/>
        <source>Printer belum diketahui</source>
        <translation>Printer not known yet</translation>
    </message>
    <message>
        <location filename="../../counter/shell/menus.py" line="43"/>
        <source>&amp;Loket</source>
        <translation>&amp;Counter</translation>
    </message>
    <message>
        <location filename="../../counter/shell/menus.py" line="44"/>
        <source>&amp;Antrean</source>
        <translation>&amp;Line</translation>
    </message>
    <message>
        <location filename="../../counter/shell/menus.py" line="45"/>
        <source>&amp;Tampilan</source>
        <translation>&amp;View</translation>
    </message>
    <message>
        <location filename="../../counter/shell/menus.py" line="46"/>
        <source>&amp;Bantuan</source>
        <translation>&amp;Help</translation>
    </message>
    <message>
        <location filename="../../counter/shell/menus.py" line="76"/>
        <source>Perlu &amp;perhatian…</source>
        <translation>Needs &amp;attention…</translation>
    </message>
    <message>
        <location filename="../../counter/shell/menus.py" line="79"/>
        <source>&amp;Bantu warga…</source>
        <translation>&amp;Help a citizen…</translation>
    </message>
    <message>
        <location filename="../../counter/shell/menus.py" line="80"/>
        <source>&amp;Siapa yang masuk…</source>
        <translation>&amp;Who is logged in…</translation>
    </message>
    <message>
        <location filename="../../counter/shell/menus.py" line="81"/>
        <source>Per&amp;mintaan data…</source>
        <translation>&amp;Requests about data…</translation>
    </message>
    <message>
        <location filename="../../counter/shell/menus.py" line="82"/>
        <source>Per&amp;angkat kantor…</source>
        <translation>O&amp;ffice devices…</translation>
    </message>
    <message>
        <location filename="../../counter/shell/menus.py" line="85"/>
        <source>Kunci keama&amp;nan…</source>
        <translation>Security &amp;keys…</translation>
    </message>
    <message>
        <location filename="../../counter/shell/menus.py" line="88"/>
        <source>P&amp;rinter…</source>
        <translation>P&amp;rinter…</translation>
    </message>
    <message>
        <location filename="../../counter/shell/menus.py" line="90"/>
        <source>Cetak penut&amp;upan hari</source>
        <translation>Print the day&apos;s closin&amp;g</translation>
    </message>
    <message>
        <location filename="../../counter/shell/menus.py" line="93"/>
        <source>&amp;Kunci layar</source>
        <translation>&amp;Lock the screen</translation>
    </message>
    <message>
        <location filename="../../counter/shell/menus.py" line="94"/>
        <source>K&amp;eluar dari loket</source>
        <translation>Sign &amp;out of the counter</translation>
    </message>
    <message>
        <location filename="../../counter/shell/menus.py" line="97"/>
        <source>Buat PIN &amp;darurat…</source>
        <translation>Make a PIN for &amp;emergencies…</translation>
    </message>
    <message>
        <location filename="../../counter/shell/menus.py" line="99"/>
        <source>&amp;Tutup program</source>
        <translation>&amp;Close the program</translation>
    </message>
    <message>
        <location filename="../../counter/shell/menus.py" line="110"/>
        <source>Panggil nomor yang dipilih…</source>
        <translation>Call the number chosen…</translation>
    </message>
    <message>
        <location filename="../../counter/shell/menus.py" line="111"/>
        <source>Prioritas untuk nomor yang dipilih…</source>
        <translation>Priority for the number chosen…</translation>
    </message>
    <message>
        <location filename="../../counter/shell/menus.py" line="112"/>
        <source>Daftarkan &amp;janji temu…</source>
        <translation>Check an &amp;appointment in…</translation>
    </message>
    <message>
        <location filename="../../counter/shell/menus.py" line="113"/>
        <source>Masukkan dari &amp;karcis…</source>
        <translation>Take in from a &amp;slip…</translation>
    </message>
    <message>
        <location filename="../../counter/shell/menus.py" line="114"/>
        <source>Cetak ulang &amp;karcisnya</source>
        <translation>Print their tic&amp;ket again</translation>
    </message>
    <message>
        <location filename="../../counter/shell/menus.py" line="115"/>
        <source>Lampirkan &amp;berkas…</source>
        <translation>Attach a &amp;file…</translation>
    </message>
    <message>
        <location filename="../../counter/shell/menus.py" line="116"/>
        <source>&amp;Semua antrean…</source>
        <translation>All &amp;lines…</translation>
    </message>
    <message>
        <location filename="../../counter/shell/menus.py" line="124"/>
        <source>Teks {0} %</source>
        <translation>Text {0} %</translation>
    </message>
    <message>
        <location filename="../../counter/shell/menus.py" line="128"/>
        <source>Warna terang</source>
        <translation>Light colours</translation>
    </message>
    <message>
        <location filename="../../counter/shell/menus.py" line="129"/>
        <source>Warna gelap</source>
        <translation>Dark colours</translation>
    </message>
    <message>
        <location filename="../../counter/shell/menus.py" line="130"/>
        <source>Kontras tinggi</source>
        <translation>High contrast</translation>
    </message>
    <message>
        <location filename="../../counter/shell/menus.py" line="137"/>
        <source>&amp;Daftar tombol</source>
        <translation>&amp;List of keys</translation>
    </message>
    <message>
        <location filename="../../counter/shell/menus.py" line="138"/>
        <source>&amp;Keadaan sambungan…</source>
        <translation>&amp;How the links are…</translation>
    </message>
    <message>
        <location filename="../../counter/line/office_words.py" line="47"/>
        <source> Dan {0} layanan lain, lihat F12.</source>
        <translation> And {0} other services, see F12.</translation>
    </message>
    <message>
        <location filename="../../counter/line/office_words.py" line="48"/>
        <source>Penuh hari ini: {0}.</source>
        <translation>Full today: {0}.</translation>
    </message>
    <message>
        <location filename="../../counter/line/office_words.py" line="56"/>
        <source>{0}, waktu kosong berikutnya {1}</source>
        <translation>{0}, next free time {1}</translation>
    </message>
    <message>
        <location filename="../../counter/line/office_words.py" line="66"/>
        <source>Nomornya tetap {0}.</source>
        <translation>The number stays {0}.</translation>
    </message>
    <message>
        <location filename="../../counter/line/office_words.py" line="69"/>
        <source>{0} lanjut ke {1}.</source>
        <translation>{0} goes on to {1}.</translation>
    </message>
    <message>
        <location filename="../../counter/offline/words.py" line="75"/>
        <location filename="../../counter/form/files_words.py" line="75"/>
        <location filename="../../counter/line/office_words.py" line="71"/>
        <source>Tutup</source>
        <translation>Close</translation>
    </message>
    <message>
        <location filename="../../counter/line/office_words.py" line="88"/>
        <source>Tutup.</source>
        <translation>Closed.</translation>
    </message>
    <message>
        <location filename="../../counter/line/office_words.py" line="91"/>
        <source>Tutup. Buka lagi {0}.</source>
        <translation>Closed. Opens again {0}.</translation>
    </message>
    <message>
        <location filename="../../counter/line/office_words.py" line="96"/>
        <source>Penuh. Waktu kosong berikutnya {0}.</source>
        <translation>Full. Next free time {0}.</translation>
    </message>
    <message>
        <location filename="../../counter/line/office_words.py" line="103"/>
        <source>{0} menunggu, loketnya belum buka.</source>
        <translation>{0} waiting, no counter is open yet.</translation>
    </message>
    <message>
        <location filename="../../counter/line/office_words.py" line="104"/>
        <source>{0} menunggu, {1}.</source>
        <translation>{0} waiting, {1}.</translation>
    </message>
    <message>
        <location filename="../../counter/line/office_words.py" line="112"/>
        <source>Terlambat dari pukul {0}: antre biasa</source>
        <translation>Too late for {0}: in the ordinary line</translation>
    </message>
    <message>
        <location filename="../../counter/line/office_words.py" line="113"/>
        <source>Janji pukul {0}</source>
        <translation>Appointment at {0}</translation>
    </message>
    <message>
        <location filename="../../counter/line/office_words.py" line="114"/>
        <location filename="../../counter/intake/words.py" line="99"/>
        <source>{0} orang di depannya, {1}.</source>
        <translation>{0} ahead, {1}.</translation>
    </message>
    <message>
        <location filename="../../counter/intake/words.py" line="22"/>
        <source>Lanjutkan {0} yang menunggu</source>
        <translation>Go on with the {0} waiting</translation>
    </message>
    <message>
        <location filename="../../counter/intake/words.py" line="27"/>
        <source>Panggil {0}…</source>
        <translation>Call {0}…</translation>
    </message>
    <message>
        <location filename="../../counter/intake/words.py" line="27"/>
        <source>Panggil {0} dengan suara</source>
        <translation>Call {0} by voice</translation>
    </message>
    <message>
        <location filename="../../counter/intake/words.py" line="51"/>
        <source>Sebelumnya: {0}</source>
        <translation>Before: {0}</translation>
    </message>
    <message>
        <location filename="../../counter/intake/words.py" line="52"/>
        <source>{0}, dan {1} lagi</source>
        <translation>{0}, and {1} more</translation>
    </message>
    <message>
        <location filename="../../counter/intake/words.py" line="61"/>
        <source>Dicatat di loket ini sampai server menjawab</source>
        <translation>Kept at this counter until the server answers</translation>
    </message>
    <message>
        <location filename="../../counter/intake/words.py" line="63"/>
        <source>Belum dikenal di sini, dipercaya dari karcisnya</source>
        <translation>Not known here, believed from its slip</translation>
    </message>
    <message>
        <location filename="../../counter/intake/words.py" line="65"/>
        <source>Baru masuk antrean</source>
        <translation>New in the line</translation>
    </message>
    <message>
        <location filename="../../counter/intake/words.py" line="73"/>
        <source>Sudah ada di antrean</source>
        <translation>In the line already</translation>
    </message>
    <message>
        <location filename="../../counter/intake/words.py" line="74"/>
        <source>Sedang dipanggil ke Loket {0}</source>
        <translation>Being called to counter {0}</translation>
    </message>
    <message>
        <location filename="../../counter/intake/words.py" line="75"/>
        <source>Sedang dilayani di Loket {0}</source>
        <translation>Being served at counter {0}</translation>
    </message>
    <message>
        <location filename="../../counter/intake/words.py" line="76"/>
        <source>Ditunda di Loket {0}</source>
        <translation>On hold at counter {0}</translation>
    </message>
    <message>
        <location filename="../../counter/intake/words.py" line="77"/>
        <source>Sudah selesai dilayani</source>
        <translation>Served already</translation>
    </message>
    <message>
        <location filename="../../counter/intake/words.py" line="78"/>
        <source>Tercatat tidak hadir</source>
        <translation>Marked as not present</translation>
    </message>
    <message>
        <location filename="../../counter/intake/words.py" line="79"/>
        <source>Sudah pulang</source>
        <translation>Gone home</translation>
    </message>
    <message>
        <location filename="../../counter/intake/words.py" line="80"/>
        <source>Sudah dialihkan</source>
        <translation>Transferred already</translation>
    </message>
    <message>
        <location filename="../../counter/intake/words.py" line="92"/>
        <source>Bukan antrean loket ini.</source>
        <translation>Not in the line of this counter.</translation>
    </message>
    <message>
        <location filename="../../counter/intake/words.py" line="104"/>
        <source>{0} orang di depannya.</source>
        <translation>{0} people ahead.</translation>
    </message>
    <message>
        <location filename="../../counter/admin/connection/view_model.py" line="67"/>
        <source>Jam kantor sudah dipastikan.</source>
        <translation>The office&apos;s time is confirmed.</translation>
    </message>
    <message>
        <location filename="../../counter/admin/connection/view_model.py" line="72"/>
        <source>Kerja tanpa pusat disetujui untuk 7 hari.</source>
        <translation>Agreed to work without the platform for 7 days.</translation>
    </message>
    <message>
        <location filename="../../counter/admin/attention/decision_words.py" line="41"/>
        <source>Putuskan…</source>
        <translation>Decide…</translation>
    </message>
    <message>
        <location filename="../../counter/admin/attention/decision_words.py" line="42"/>
        <source>Catatan mana yang berlaku?</source>
        <translation>Which record counts?</translation>
    </message>
    <message>
        <location filename="../../counter/admin/attention/decision_words.py" line="43"/>
        <source>Yang lain tetap tersimpan. Putusan ini dikirim ke pusat, alasannya tidak.</source>
        <translation>The other one is kept. The decision goes to the platform, the reason does not.</translation>
    </message>
    <message>
        <location filename="../../counter/admin/attention/decision_words.py" line="44"/>
        <source>Putuskan</source>
        <translation>Decide</translation>
    </message>
    <message>
        <location filename="../../counter/admin/attention/decision_words.py" line="46"/>
        <source>Sesuai karcis atau berkas yang ada</source>
        <translation>As on the ticket or the papers</translation>
    </message>
    <message>
        <location filename="../../counter/admin/attention/decision_words.py" line="47"/>
        <source>Sudah ditanyakan kepada pemohon</source>
        <translation>The citizen was asked</translation>
    </message>
    <message>
        <location filename="../../counter/admin/attention/decision_words.py" line="48"/>
        <source>Sudah dicocokkan dengan pusat</source>
        <translation>Compared with the platform</translation>
    </message>
    <message>
        <location filename="../../counter/admin/attention/decision_words.py" line="51"/>
        <source>Yang berlaku mulai sekarang</source>
        <translation>What counts from now on</translation>
    </message>
    <message>
        <location filename="../../counter/admin/attention/decision_words.py" line="60"/>
        <source>Minta lagi…</source>
        <translation>Ask again…</translation>
    </message>
    <message>
        <location filename="../../counter/admin/attention/decision_words.py" line="61"/>
        <source>Minta lagi dokumen ini dari pusat?</source>
        <translation>Ask the platform for this document again?</translation>
    </message>
    <message>
        <location filename="../../counter/admin/attention/decision_words.py" line="62"/>
        <source>Dokumen yang lama tetap dipakai sampai yang baru diterima.</source>
        <translation>The old document stays in use until the new one is accepted.</translation>
    </message>
    <message>
        <location filename="../../counter/admin/attention/decision_words.py" line="63"/>
        <source>Minta lagi</source>
        <translation>Ask again</translation>
    </message>
    <message>
        <location filename="../../counter/admin/attention/decision_words.py" line="65"/>
        <source>Pusat sudah membetulkan dokumennya</source>
        <translation>The platform has mended the document</translation>
    </message>
    <message>
        <location filename="../../counter/admin/attention/decision_words.py" line="66"/>
        <location filename="../../counter/admin/attention/decision_words.py" line="78"/>
        <source>Kemungkinan gangguan sesaat</source>
        <translation>Probably a passing fault</translation>
    </message>
    <message>
        <location filename="../../counter/admin/attention/decision_words.py" line="72"/>
        <source>Kirim ulang…</source>
        <translation>Send again…</translation>
    </message>
    <message>
        <location filename="../../counter/admin/attention/decision_words.py" line="73"/>
        <source>Kirim ulang apa adanya?</source>
        <translation>Send it again as it is?</translation>
    </message>
    <message>
        <location filename="../../counter/admin/attention/decision_words.py" line="74"/>
        <source>Isinya tidak berubah. Yang menunggu di belakangnya ikut dikirim setelah diterima.</source>
        <translation>Nothing in it changes. What waits behind it follows once it is accepted.</translation>
    </message>
    <message>
        <location filename="../../counter/admin/attention/decision_words.py" line="75"/>
        <source>Kirim ulang</source>
        <translation>Send again</translation>
    </message>
    <message>
        <location filename="../../counter/admin/attention/decision_words.py" line="77"/>
        <source>Pusat sudah membetulkan di sana</source>
        <translation>The platform has mended its side</translation>
    </message>
    <message>
        <location filename="../../counter/admin/attention/decision_words.py" line="87"/>
        <source>Perbaiki…</source>
        <translation>Correct…</translation>
    </message>
    <message>
        <location filename="../../counter/admin/attention/decision_words.py" line="88"/>
        <source>Perbaiki isian formulir</source>
        <translation>Correct the form&apos;s answers</translation>
    </message>
    <message>
        <location filename="../../counter/admin/attention/decision_words.py" line="89"/>
        <source>Formulir yang lama tetap tersimpan. Yang diperbaiki dikirim sebagai gantinya.</source>
        <translation>The old form is kept. The corrected one is sent in its place.</translation>
    </message>
    <message>
        <location filename="../../counter/admin/attention/decision_words.py" line="90"/>
        <source>Kirim perbaikan</source>
        <translation>Send correction</translation>
    </message>
    <message>
        <location filename="../../counter/admin/attention/decision_words.py" line="92"/>
        <source>Salah ketik</source>
        <translation>Typing mistake</translation>
    </message>
    <message>
        <location filename="../../counter/admin/attention/decision_words.py" line="93"/>
        <source>Berkas pemohon menunjukkan isian lain</source>
        <translation>The citizen&apos;s papers say otherwise</translation>
    </message>
    <message>
        <location filename="../../counter/admin/attention/decision_words.py" line="94"/>
        <source>Syarat formulir berubah</source>
        <translation>The form&apos;s rules changed</translation>
    </message>
    <message>
        <location filename="../../counter/admin/attention/decision_words.py" line="103"/>
        <source>Jangan hitung…</source>
        <translation>Do not count…</translation>
    </message>
    <message>
        <location filename="../../counter/admin/attention/decision_words.py" line="104"/>
        <source>Jangan hitung catatan ini di pusat?</source>
        <translation>Have the platform not count this record?</translation>
    </message>
    <message>
        <location filename="../../counter/admin/attention/decision_words.py" line="105"/>
        <source>Catatannya tetap ada di kantor ini. Yang menunggu di belakangnya dikirim.</source>
        <translation>The record stays in this office. What waits behind it is sent.</translation>
    </message>
    <message>
        <location filename="../../counter/admin/attention/decision_words.py" line="106"/>
        <source>Jangan hitung</source>
        <translation>Do not count</translation>
    </message>
    <message>
        <location filename="../../counter/admin/attention/decision_words.py" line="108"/>
        <source>Sudah diperiksa di buku kantor</source>
        <translation>Checked in the office&apos;s book</translation>
    </message>
    <message>
        <location filename="../../counter/admin/attention/decision_words.py" line="109"/>
        <source>Sudah disepakati dengan pusat</source>
        <translation>Agreed with the platform</translation>
    </message>
    <message>
        <location filename="../../counter/admin/attention/decision_words.py" line="112"/>
        <source>Keliru dicatat</source>
        <translation>Recorded by mistake</translation>
    </message>
    <message>
        <location filename="../../counter/admin/attention/decision_words.py" line="113"/>
        <source>Tercatat dua kali</source>
        <translation>Recorded twice</translation>
    </message>
    <message>
        <location filename="../../counter/admin/attention/decision_words.py" line="114"/>
        <source>Sudah diurus di pusat secara manual</source>
        <translation>Already settled at the platform by hand</translation>
    </message>
    <message>
        <location filename="../../counter/admin/attention/decision_words.py" line="116"/>
        <source>Mengapa tidak dihitung</source>
        <translation>Why it does not count</translation>
    </message>
    <message>
        <location filename="../../counter/admin/attention/decision_words.py" line="124"/>
        <source>Laporkan ke pusat…</source>
        <translation>Report to the platform…</translation>
    </message>
    <message>
        <location filename="../../counter/admin/attention/decision_words.py" line="125"/>
        <source>Laporkan ke pengelola pusat?</source>
        <translation>Report to the platform&apos;s operator?</translation>
    </message>
    <message>
        <location filename="../../counter/admin/attention/decision_words.py" line="126"/>
        <source>Hal ini tetap ada di daftar. Alasannya dicatat di kantor ini saja.</source>
        <translation>It stays on the list. The reason is recorded in this office only.</translation>
    </message>
    <message>
        <location filename="../../counter/admin/attention/decision_words.py" line="127"/>
        <source>Laporkan</source>
        <translation>Report</translation>
    </message>
    <message>
        <location filename="../../counter/admin/attention/decision_words.py" line="129"/>
        <source>Tidak dapat diperbaiki dari kantor ini</source>
        <translation>It cannot be corrected from this office</translation>
    </message>
    <message>
        <location filename="../../counter/admin/attention/decision_words.py" line="130"/>
        <source>Sudah dikirim ulang dan tetap ditolak</source>
        <translation>It was sent again and is still refused</translation>
    </message>
    <message>
        <location filename="../../counter/admin/attention/decision_words.py" line="131"/>
        <source>Penolakannya keliru</source>
        <translation>The refusal is wrong</translation>
    </message>
    <message>
        <location filename="../../counter/offline/rules.py" line="87"/>
        <source>Ini menunggu server kantor.</source>
        <translation>This waits for the office server.</translation>
    </message>
    <message>
        <location filename="../../counter/offline/rules.py" line="94"/>
        <source>Tidak ada lagi yang diketahui menunggu. Pindai atau ketik karcisnya (Shift+F11).</source>
        <translation>Nobody else is known to wait. Scan or type their slip (Shift+F11).</translation>
    </message>
    <message>
        <location filename="../../counter/offline/rules.py" line="99"/>
        <source>Layanan belum diketahui</source>
        <translation>Service not known yet</translation>
    </message>
    <message>
        <location filename="../../counter/offline/rules.py" line="104"/>
        <source>Server diam, PIN tidak bisa diperiksa. Tekan lagi untuk tetap keluar.</source>
        <translation>The server is silent and no PIN can be checked. Press again to leave all the same.</translation>
    </message>
    <message>
        <location filename="../../counter/offline/rules.py" line="111"/>
        <source>Server kantor tidak menjawab, jadi “{0}” belum tercatat. Coba lagi begitu tersambung.</source>
        <translation>The office server does not answer, so “{0}” is not recorded. Try again once it is connected.</translation>
    </message>
    <message>
        <location filename="../../counter/form/upload.py" line="38"/>
        <source>Berkas dilampirkan pada formulir. Pemohon ini tidak punya formulir.</source>
        <translation>Files are attached to a form. This person has no form.</translation>
    </message>
    <message>
        <location filename="../../counter/form/files_words.py" line="19"/>
        <source>Berkas lampiran</source>
        <translation>Attached files</translation>
    </message>
    <message>
        <location filename="../../counter/form/files_words.py" line="20"/>
        <source>Semua lengkap di kantor ini.</source>
        <translation>All of them whole in this office.</translation>
    </message>
    <message>
        <location filename="../../counter/form/files_words.py" line="20"/>
        <source>Belum ada berkas.</source>
        <translation>No files yet.</translation>
    </message>
    <message>
        <location filename="../../counter/form/files_words.py" line="27"/>
        <source>Kirim lagi</source>
        <translation>Send again</translation>
    </message>
    <message>
        <location filename="../../counter/form/files_words.py" line="43"/>
        <source>PDF</source>
        <translation>PDF</translation>
    </message>
    <message>
        <location filename="../../counter/form/files_words.py" line="44"/>
        <source>Foto JPEG</source>
        <translation>JPEG photo</translation>
    </message>
    <message>
        <location filename="../../counter/form/files_words.py" line="45"/>
        <source>Gambar PNG</source>
        <translation>PNG picture</translation>
    </message>
    <message>
        <location filename="../../counter/form/files_words.py" line="56"/>
        <source>{0}: ditolak pusat</source>
        <translation>{0}: refused by the platform</translation>
    </message>
    <message>
        <location filename="../../counter/form/files_words.py" line="58"/>
        <source>{0}: sudah di pusat</source>
        <translation>{0}: at the platform</translation>
    </message>
    <message>
        <location filename="../../counter/form/files_words.py" line="59"/>
        <source>{0}: menunggu pusat</source>
        <translation>{0}: waiting for the platform</translation>
    </message>
    <message>
        <location filename="../../counter/form/files_words.py" line="63"/>
        <source>Kata pusat: {0}</source>
        <translation>The platform says: {0}</translation>
    </message>
    <message>
        <location filename="../../counter/form/files_words.py" line="68"/>
        <source>Tunggu sampai berkas ini selesai, atau batalkan.</source>
        <translation>Wait until this file is done, or cancel it.</translation>
    </message>
    <message>
        <location filename="../../counter/form/files_words.py" line="69"/>
        <source>Lampirkan berkas…</source>
        <translation>Attach a file…</translation>
    </message>
    <message>
        <location filename="../../counter/form/files_words.py" line="75"/>
        <source>Batalkan</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <location filename="../../counter/form/files_words.py" line="81"/>
        <source>{0} untuk {1}</source>
        <translation>{0} for {1}</translation>
    </message>
    <message>
        <location filename="../../counter/form/files_words.py" line="85"/>
        <source>Server kantor tidak menjawab. {0} dilanjutkan dari {1} % begitu tersambung.</source>
        <translation>The office server does not answer. {0} goes on from {1} % as soon as it is back.</translation>
    </message>
    <message>
        <location filename="../../counter/form/files_words.py" line="88"/>
        <source>Membaca {0}…</source>
        <translation>Reading {0}…</translation>
    </message>
    <message>
        <location filename="../../counter/form/files_words.py" line="90"/>
        <source>Mencatat {0} pada formulir…</source>
        <translation>Recording {0} with the form…</translation>
    </message>
    <message>
        <location filename="../../counter/form/files_words.py" line="91"/>
        <source>Mengirim {0}: {1} % dari {2}</source>
        <translation>Sending {0}: {1} % of {2}</translation>
    </message>
    <message>
        <location filename="../../counter/core/permissions.py" line="42"/>
        <source>Menunggu Anda masuk dengan akun: sesi ini dibuka dengan PIN darurat.</source>
        <translation>Waits until you sign in with your account: this session was opened with a PIN for emergencies.</translation>
    </message>
    <message>
        <location filename="../../counter/core/permissions.py" line="53"/>
        <source>Bukan untuk peran Anda. Yang boleh: {0}.</source>
        <translation>Not for your role. Who may: {0}.</translation>
    </message>
    <message>
        <location filename="../../counter/sign_in/words.py" line="19"/>
        <source>Masuk dengan akun petugas</source>
        <translation>Sign in with your account</translation>
    </message>
    <message>
        <location filename="../../counter/sign_in/words.py" line="20"/>
        <source>Browser akan terbuka di layar ini. Masuk di sana, lalu kembali ke sini.</source>
        <translation>A browser opens on this screen. Sign in there, then come back here.</translation>
    </message>
    <message>
        <location filename="../../counter/sign_in/words.py" line="22"/>
        <location filename="../../counter/sign_in/words.py" line="26"/>
        <source>Batal</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <location filename="../../counter/sign_in/words.py" line="24"/>
        <source>Atau dengan PIN</source>
        <translation>Or with a PIN</translation>
    </message>
    <message>
        <location filename="../../counter/sign_in/words.py" line="24"/>
        <source>PIN darurat</source>
        <translation>PIN for emergencies</translation>
    </message>
    <message>
        <location filename="../../counter/sign_in/words.py" line="25"/>
        <source>Hanya saat penyedia akun tidak menjawab.</source>
        <translation>Only while the account provider does not answer.</translation>
    </message>
    <message>
        <location filename="../../counter/sign_in/words.py" line="32"/>
        <source>Menghubungi penyedia akun…</source>
        <translation>Asking the account provider…</translation>
    </message>
    <message>
        <location filename="../../counter/sign_in/words.py" line="34"/>
        <source>Lanjutkan di browser yang baru terbuka. Layar ini menunggu paling lama dua menit.</source>
        <translation>Go on in the browser that just opened. This screen waits for two minutes at most.</translation>
    </message>
    <message>
        <location filename="../../counter/sign_in/words.py" line="38"/>
        <source>Memeriksa jawaban penyedia akun…</source>
        <translation>Checking the account provider&apos;s answer…</translation>
    </message>
    <message>
        <location filename="../../counter/admin/devices/words.py" line="29"/>
        <location filename="../../counter/admin/security_keys/words.py" line="60"/>
        <source>aktif</source>
        <translation>enabled</translation>
    </message>
    <message>
        <location filename="../../counter/admin/devices/words.py" line="30"/>
        <source>belum pernah terdengar</source>
        <translation>never heard</translation>
    </message>
    <message>
        <location filename="../../counter/admin/devices/words.py" line="31"/>
        <source>menunggu dipastikan</source>
        <translation>waits to be confirmed</translation>
    </message>
    <message>
        <location filename="../../counter/admin/devices/words.py" line="32"/>
        <source>nonaktif</source>
        <translation>disabled</translation>
    </message>
    <message>
        <location filename="../../counter/admin/devices/words.py" line="33"/>
        <source>sertifikat habis</source>
        <translation>certificate ended</translation>
    </message>
    <message>
        <location filename="../../counter/admin/devices/words.py" line="39"/>
        <source>Kiosk</source>
        <translation>Kiosk</translation>
    </message>
    <message>
        <location filename="../../counter/admin/devices/words.py" line="41"/>
        <source>Papan</source>
        <translation>Board</translation>
    </message>
    <message>
        <location filename="../../counter/admin/devices/words.py" line="61"/>
        <source>{0}, sertifikat hampir habis</source>
        <translation>{0}, certificate ends soon</translation>
    </message>
    <message>
        <location filename="../../counter/admin/devices/words.py" line="67"/>
        <source>Belum pernah terdengar.</source>
        <translation>Never heard.</translation>
    </message>
    <message>
        <location filename="../../counter/admin/devices/words.py" line="68"/>
        <source>Terakhir terdengar {0}.</source>
        <translation>Last heard {0}.</translation>
    </message>
    <message>
        <location filename="../../counter/admin/devices/words.py" line="71"/>
        <location filename="../../counter/admin/printers/words.py" line="123"/>
        <location filename="../../counter/admin/printers/words.py" line="189"/>
        <source>belum diketahui</source>
        <translation>not known yet</translation>
    </message>
    <message>
        <location filename="../../counter/admin/devices/words.py" line="71"/>
        <location filename="../../counter/admin/security_keys/words.py" line="73"/>
        <source>belum pernah</source>
        <translation>never</translation>
    </message>
    <message>
        <location filename="../../counter/admin/devices/words.py" line="73"/>
        <source>Jenis</source>
        <translation>Kind</translation>
    </message>
    <message>
        <location filename="../../counter/admin/devices/words.py" line="74"/>
        <location filename="../../counter/admin/sessions/words.py" line="61"/>
        <source>Nama tetap</source>
        <translation>Fixed name</translation>
    </message>
    <message>
        <location filename="../../counter/admin/devices/words.py" line="75"/>
        <source>Terakhir terdengar</source>
        <translation>Last heard</translation>
    </message>
    <message>
        <location filename="../../counter/admin/devices/words.py" line="76"/>
        <source>Sertifikat sampai</source>
        <translation>Certificate until</translation>
    </message>
    <message>
        <location filename="../../counter/admin/devices/words.py" line="77"/>
        <source>Program</source>
        <translation>Program</translation>
    </message>
    <message>
        <location filename="../../counter/admin/devices/words.py" line="80"/>
        <source>Alasan nonaktif</source>
        <translation>Why disabled</translation>
    </message>
    <message>
        <location filename="../../counter/admin/devices/words.py" line="82"/>
        <source>Belum dapat diubah</source>
        <translation>Cannot be changed yet</translation>
    </message>
    <message>
        <location filename="../../counter/admin/devices/words.py" line="90"/>
        <source>Angkanya sama, terima</source>
        <translation>Same number, let it in</translation>
    </message>
    <message>
        <location filename="../../counter/admin/devices/words.py" line="90"/>
        <source>Aktifkan lagi</source>
        <translation>Enable again</translation>
    </message>
    <message>
        <location filename="../../counter/admin/devices/words.py" line="91"/>
        <source>Bukan, tolak…</source>
        <translation>No, turn away…</translation>
    </message>
    <message>
        <location filename="../../counter/admin/devices/words.py" line="91"/>
        <source>Nonaktifkan…</source>
        <translation>Disable…</translation>
    </message>
    <message>
        <location filename="../../counter/admin/devices/words.py" line="99"/>
        <location filename="../../counter/admin/security_keys/words.py" line="46"/>
        <source>Berlaku sekali, sampai {0}.</source>
        <translation>Good once, until {0}.</translation>
    </message>
    <message>
        <location filename="../../counter/admin/sessions/view_model.py" line="63"/>
        <source>Sekarang tidak ada yang masuk di kiosk mana pun.</source>
        <translation>Nobody is logged in at any kiosk now.</translation>
    </message>
    <message>
        <location filename="../../counter/admin/sessions/view_model.py" line="117"/>
        <source>Sesi diakhiri. Di kiosk itu tidak ada yang masuk lagi.</source>
        <translation>The session is ended. Nobody is logged in at that kiosk any more.</translation>
    </message>
    <message>
        <location filename="../../counter/admin/sessions/words.py" line="35"/>
        <source>masuk dengan akun</source>
        <translation>logged in with an account</translation>
    </message>
    <message>
        <location filename="../../counter/admin/sessions/words.py" line="36"/>
        <source>KTP sudah dilihat petugas</source>
        <translation>an officer saw the card</translation>
    </message>
    <message>
        <location filename="../../counter/admin/sessions/words.py" line="37"/>
        <source>hanya mengisi data diri</source>
        <translation>only gave their details</translation>
    </message>
    <message>
        <location filename="../../counter/admin/sessions/words.py" line="38"/>
        <source>belum dikenal</source>
        <translation>not known</translation>
    </message>
    <message>
        <location filename="../../counter/admin/sessions/words.py" line="49"/>
        <source>{0} sesi. {1}</source>
        <translation>{0} sessions. {1}</translation>
    </message>
    <message>
        <location filename="../../counter/admin/sessions/words.py" line="57"/>
        <source>Berakhir sendiri pukul {0}.</source>
        <translation>Ends by itself at {0}.</translation>
    </message>
    <message>
        <location filename="../../counter/admin/sessions/words.py" line="62"/>
        <source>Paling lama sampai</source>
        <translation>At most until</translation>
    </message>
    <message>
        <location filename="../../counter/admin/data_requests/view_model.py" line="71"/>
        <source>Belum ada permintaan.</source>
        <translation>There are no requests.</translation>
    </message>
    <message>
        <location filename="../../counter/admin/data_requests/view_model.py" line="144"/>
        <source>Permintaan dicatat sebagai selesai.</source>
        <translation>The request is noted as done.</translation>
    </message>
    <message>
        <location filename="../../counter/admin/data_requests/view_model.py" line="146"/>
        <source>Permintaan dicatat sebagai ditolak.</source>
        <translation>The request is noted as declined.</translation>
    </message>
    <message>
        <location filename="../../counter/admin/data_requests/view_model.py" line="151"/>
        <source>Salinan tersimpan. Berkas itu kini tanggung jawab Anda: serahkan kepada pemohon, lalu hapus.</source>
        <translation>The copy is saved. That file is now yours to look after: hand it to whoever asked, then delete it.</translation>
    </message>
    <message>
        <location filename="../../counter/admin/data_requests/words.py" line="22"/>
        <source>Salinan data</source>
        <translation>Copy of the data</translation>
    </message>
    <message>
        <location filename="../../counter/admin/data_requests/words.py" line="23"/>
        <source>Perbaikan data</source>
        <translation>Correction of the data</translation>
    </message>
    <message>
        <location filename="../../counter/admin/data_requests/words.py" line="24"/>
        <source>Penghapusan data</source>
        <translation>Deletion of the data</translation>
    </message>
    <message>
        <location filename="../../counter/admin/data_requests/words.py" line="25"/>
        <source>Pembatasan pemakaian data</source>
        <translation>Limit on the use of the data</translation>
    </message>
    <message>
        <location filename="../../counter/admin/data_requests/words.py" line="26"/>
        <source>Pencabutan persetujuan</source>
        <translation>Taking back a consent</translation>
    </message>
    <message>
        <location filename="../../counter/admin/data_requests/words.py" line="32"/>
        <source>Simpan salinannya, serahkan kepada pemohon, lalu catat sebagai selesai.</source>
        <translation>Save the copy, hand it to whoever asked, then note it as done.</translation>
    </message>
    <message>
        <location filename="../../counter/admin/data_requests/words.py" line="33"/>
        <source>Cocokkan dan perbaiki datanya bersama pemohon, lalu catat sebagai selesai.</source>
        <translation>Check and correct the data together with whoever asked, then note it as done.</translation>
    </message>
    <message>
        <location filename="../../counter/admin/data_requests/words.py" line="34"/>
        <source>Kalau dicatat selesai, data pemohon ini dihapus dari buku kantor dan tidak dapat kembali.</source>
        <translation>When this is noted as done, that person&apos;s data is deleted from the office&apos;s book and cannot come back.</translation>
    </message>
    <message>
        <location filename="../../counter/admin/data_requests/words.py" line="37"/>
        <source>Pastikan datanya tidak dipakai lagi, lalu catat sebagai selesai.</source>
        <translation>See to it that the data is used no further, then note it as done.</translation>
    </message>
    <message>
        <location filename="../../counter/admin/data_requests/words.py" line="38"/>
        <source>Sampaikan kepada instansi penerima formulir, lalu catat sebagai selesai.</source>
        <translation>Tell the agency that got the form, then note it as done.</translation>
    </message>
    <message>
        <location filename="../../counter/admin/data_requests/words.py" line="47"/>
        <source>1 hari</source>
        <translation>1 day</translation>
    </message>
    <message>
        <location filename="../../counter/admin/data_requests/words.py" line="47"/>
        <source>{0} hari</source>
        <translation>{0} days</translation>
    </message>
    <message>
        <location filename="../../counter/admin/data_requests/words.py" line="49"/>
        <source>1 jam</source>
        <translation>1 hour</translation>
    </message>
    <message>
        <location filename="../../counter/admin/data_requests/words.py" line="49"/>
        <source>{0} jam</source>
        <translation>{0} hours</translation>
    </message>
    <message>
        <location filename="../../counter/admin/data_requests/words.py" line="50"/>
        <source>kurang dari 1 jam</source>
        <translation>less than 1 hour</translation>
    </message>
    <message>
        <location filename="../../counter/admin/data_requests/words.py" line="54"/>
        <source>Permintaan data: {0} lewat batas</source>
        <translation>Requests about data: {0} overdue</translation>
    </message>
    <message>
        <location filename="../../counter/admin/data_requests/words.py" line="65"/>
        <source>Kode {0}. Diminta {1}.</source>
        <translation>Code {0}. Asked {1}.</translation>
    </message>
    <message>
        <location filename="../../counter/admin/data_requests/words.py" line="72"/>
        <source>ditolak</source>
        <translation>declined</translation>
    </message>
    <message>
        <location filename="../../counter/admin/data_requests/words.py" line="75"/>
        <source>lewat batas {0}</source>
        <translation>overdue by {0}</translation>
    </message>
    <message>
        <location filename="../../counter/admin/data_requests/words.py" line="76"/>
        <source>sisa {0}</source>
        <translation>{0} left</translation>
    </message>
    <message>
        <location filename="../../counter/admin/data_requests/words.py" line="82"/>
        <source>Kode</source>
        <translation>Code</translation>
    </message>
    <message>
        <location filename="../../counter/admin/data_requests/words.py" line="83"/>
        <source>Diminta</source>
        <translation>Asked</translation>
    </message>
    <message>
        <location filename="../../counter/admin/data_requests/words.py" line="84"/>
        <source>Batas jawaban</source>
        <translation>Due</translation>
    </message>
    <message>
        <location filename="../../counter/admin/data_requests/words.py" line="88"/>
        <source>Dijawab</source>
        <translation>Answered</translation>
    </message>
    <message>
        <location filename="../../counter/admin/data_requests/words.py" line="89"/>
        <source>Alasan</source>
        <translation>Reason</translation>
    </message>
    <message>
        <location filename="../../counter/admin/data_requests/words.py" line="91"/>
        <source>Sudah diserahkan kepada pemohon</source>
        <translation>Handed to whoever asked</translation>
    </message>
    <message>
        <location filename="../../counter/admin/data_requests/words.py" line="91"/>
        <source>Sudah dilakukan</source>
        <translation>It has been done</translation>
    </message>
    <message>
        <location filename="../../counter/admin/data_requests/words.py" line="93"/>
        <source>Hapus data sekarang</source>
        <translation>Delete the data now</translation>
    </message>
    <message>
        <location filename="../../counter/admin/data_requests/words.py" line="93"/>
        <source>Catat selesai sekarang</source>
        <translation>Note as done now</translation>
    </message>
    <message>
        <location filename="../../counter/admin/data_requests/words.py" line="102"/>
        <source>salinan-{0}.json</source>
        <translation>copy-{0}.json</translation>
    </message>
    <message>
        <location filename="../../counter/core/hub_sync.py" line="132"/>
        <source>Penyedia akun menjawab lagi, jadi sesi PIN darurat sudah berakhir. Masuk dengan akun.</source>
        <translation>The account provider answers again, so the session by PIN has ended. Sign in with your account.</translation>
    </message>
    <message>
        <location filename="../../counter/assisted/words.py" line="39"/>
        <source>Anda membantu sampai pukul {0}, atau sampai Anda selesai.</source>
        <translation>You are helping until {0}, or until you are done.</translation>
    </message>
    <message>
        <location filename="../../counter/assisted/words.py" line="45"/>
        <source>Tidak ada formulir lagi untuk layanan ini.</source>
        <translation>There is no further form for this service.</translation>
    </message>
    <message>
        <location filename="../../counter/assisted/words.py" line="56"/>
        <source>Tidak punya ponsel</source>
        <translation>Has no phone</translation>
    </message>
    <message>
        <location filename="../../counter/assisted/words.py" line="57"/>
        <source>Ponselnya tidak dapat dipakai</source>
        <translation>Their phone does not work</translation>
    </message>
    <message>
        <location filename="../../counter/assisted/words.py" line="58"/>
        <source>Tidak dapat memakai layar kiosk</source>
        <translation>Cannot use the kiosk&apos;s screen</translation>
    </message>
    <message>
        <location filename="../../counter/assisted/words.py" line="59"/>
        <source>Sebab lain</source>
        <translation>Another reason</translation>
    </message>
    <message>
        <location filename="../../counter/assisted/words.py" line="69"/>
        <source>Kartu digital sudah dipindai.</source>
        <translation>A digital card was scanned.</translation>
    </message>
    <message>
        <location filename="../../counter/assisted/words.py" line="72"/>
        <source>{0} dari 16 angka</source>
        <translation>{0} of 16 digits</translation>
    </message>
    <message>
        <location filename="../../counter/assisted/words.py" line="82"/>
        <source>Belum ada yang dilayani di loket ini: nomor antrean diambilkan sesudah ini.</source>
        <translation>Nobody is served at this counter now: a number is taken for them next.</translation>
    </message>
    <message>
        <location filename="../../counter/assisted/words.py" line="83"/>
        <source>Untuk {0}, yang sekarang di loket ini.</source>
        <translation>For {0}, who is at this counter now.</translation>
    </message>
    <message>
        <location filename="../../counter/assisted/words.py" line="89"/>
        <source>Nama</source>
        <translation>Name</translation>
    </message>
    <message>
        <location filename="../../counter/assisted/words.py" line="89"/>
        <source>Tidak ditulis</source>
        <translation>Not written</translation>
    </message>
    <message>
        <location filename="../../counter/assisted/words.py" line="90"/>
        <source>NIK</source>
        <translation>NIK</translation>
    </message>
    <message>
        <location filename="../../counter/assisted/words.py" line="91"/>
        <source>Nomor antrean</source>
        <translation>Number</translation>
    </message>
    <message>
        <location filename="../../counter/assisted/words.py" line="91"/>
        <source>Belum diambil</source>
        <translation>Not taken yet</translation>
    </message>
    <message>
        <location filename="../../counter/assisted/words.py" line="93"/>
        <source>Layanan</source>
        <translation>Service</translation>
    </message>
    <message>
        <location filename="../../counter/assisted/words.py" line="101"/>
        <source>Buktinya dicetak di loket ini. Bacakan juga nomor dan kodenya.</source>
        <translation>The slips are printed at this counter. Read the number and the code out, too.</translation>
    </message>
    <message>
        <location filename="../../counter/assisted/words.py" line="102"/>
        <source>Tidak ada printer di loket ini. Tuliskan nomor dan kode berkas untuk warga.</source>
        <translation>There is no printer at this counter. Write the number and the form&apos;s code down for the citizen.</translation>
    </message>
    <message>
        <location filename="../../counter/assisted/words.py" line="119"/>
        <source>{0} sudah dikirim. Kode berkas {1}.</source>
        <translation>{0} was sent. Its code is {1}.</translation>
    </message>
    <message>
        <location filename="../../counter/assisted/words.py" line="146"/>
        <source>Dari kartu: {0}. Kosongkan bila sama.</source>
        <translation>From the card: {0}. Leave it empty if it is the same.</translation>
    </message>
    <message>
        <location filename="../../counter/assisted/view_model.py" line="116"/>
        <source>Waktu untuk membantu sudah habis. Mulai lagi dengan kartunya.</source>
        <translation>The time to help is over. Begin again with the card.</translation>
    </message>
    <message>
        <location filename="../../counter/assisted/view_model.py" line="187"/>
        <source>Sudah tercatat, tetapi belum tercetak. Tuliskan untuk warga.</source>
        <translation>It is recorded, but not printed. Write it down for the citizen.</translation>
    </message>
    <message>
        <location filename="../../counter/sign_in/key_step.py" line="33"/>
        <location filename="../../counter/admin/security_keys/view_model.py" line="134"/>
        <source>Ketik kodenya dulu.</source>
        <translation>Type the code first.</translation>
    </message>
    <message>
        <location filename="../../counter/sign_in/key_ceremony.py" line="80"/>
        <source>Waktu untuk menyentuh kunci sudah habis. Silakan coba lagi.</source>
        <translation>The time to touch the key is over. Please try again.</translation>
    </message>
    <message>
        <location filename="../../counter/sign_in/key_ceremony.py" line="83"/>
        <source>Dibatalkan di browser.</source>
        <translation>Cancelled in the browser.</translation>
    </message>
    <message>
        <location filename="../../counter/admin/security_keys/view_model.py" line="67"/>
        <source>Belum ada kunci keamanan.</source>
        <translation>There are no security keys yet.</translation>
    </message>
    <message>
        <location filename="../../counter/admin/security_keys/view_model.py" line="162"/>
        <source>Kunci dicabut. Sesi yang dibukanya sudah diakhiri.</source>
        <translation>The key was taken off. The session it had opened was ended.</translation>
    </message>
    <message>
        <location filename="../../counter/admin/security_keys/view_model.py" line="170"/>
        <source>Kunci ditambahkan.</source>
        <translation>The key was added.</translation>
    </message>
    <message>
        <location filename="../../counter/sign_in/words.py" line="19"/>
        <source>Satu langkah lagi: kunci keamanan</source>
        <translation>One more step: security key</translation>
    </message>
    <message>
        <location filename="../../counter/sign_in/words.py" line="21"/>
        <source>Kode dari supervisor atau teknisi</source>
        <translation>Code from a supervisor or technician</translation>
    </message>
    <message>
        <location filename="../../counter/sign_in/words.py" line="22"/>
        <source>Nama kunci, misalnya gantungan biru</source>
        <translation>Name of the key, such as blue key ring</translation>
    </message>
    <message>
        <location filename="../../counter/sign_in/words.py" line="34"/>
        <source>Peran Anda memerlukan kunci keamanan. Minta kode kepada supervisor atau teknisi lain, lalu ketik di sini; browser terbuka untuk mendaftarkannya.</source>
        <translation>Your role needs a security key. Ask another supervisor or technician for a code and type it here; the browser opens to register the key.</translation>
    </message>
    <message>
        <location filename="../../counter/sign_in/words.py" line="39"/>
        <source>Peran Anda memerlukan kunci keamanan. Browser terbuka di layar ini; sentuh kuncinya di sana.</source>
        <translation>Your role needs a security key. The browser opens on this screen; touch the key there.</translation>
    </message>
    <message>
        <location filename="../../counter/sign_in/words.py" line="46"/>
        <source>Daftarkan kunci</source>
        <translation>Register the key</translation>
    </message>
    <message>
        <location filename="../../counter/sign_in/words.py" line="47"/>
        <source>Coba lagi</source>
        <translation>Try again</translation>
    </message>
    <message>
        <location filename="../../counter/sign_in/words.py" line="47"/>
        <source>Pakai kunci</source>
        <translation>Use the key</translation>
    </message>
    <message>
        <location filename="../../counter/sign_in/words.py" line="51"/>
        <source>Sentuh kunci keamanan Anda di browser. Layar ini menunggu paling lama dua menit.</source>
        <translation>Touch your security key in the browser. This screen waits for two minutes at most.</translation>
    </message>
    <message>
        <location filename="../../counter/admin/security_keys/words.py" line="87"/>
        <source>Memeriksa kunci…</source>
        <translation>Checking the key…</translation>
    </message>
    <message>
        <location filename="../../counter/admin/security_keys/words.py" line="29"/>
        <source>Petugas</source>
        <translation>Officer</translation>
    </message>
    <message>
        <location filename="../../counter/admin/security_keys/words.py" line="30"/>
        <source>Ditambahkan</source>
        <translation>Added</translation>
    </message>
    <message>
        <location filename="../../counter/admin/security_keys/words.py" line="31"/>
        <source>Diizinkan oleh</source>
        <translation>Let in by</translation>
    </message>
    <message>
        <location filename="../../counter/admin/security_keys/words.py" line="32"/>
        <source>Terakhir dipakai</source>
        <translation>Last used</translation>
    </message>
    <message>
        <location filename="../../counter/admin/security_keys/words.py" line="34"/>
        <location filename="../../counter/admin/security_keys/words.py" line="51"/>
        <source>Kunci tanpa nama</source>
        <translation>Key without a name</translation>
    </message>
    <message>
        <location filename="../../counter/admin/security_keys/words.py" line="40"/>
        <source>sudah punya {0} kunci</source>
        <translation>has {0} already</translation>
    </message>
    <message>
        <location filename="../../counter/admin/security_keys/words.py" line="40"/>
        <source>belum punya</source>
        <translation>has none yet</translation>
    </message>
    <message>
        <location filename="../../counter/admin/security_keys/words.py" line="57"/>
        <source>mungkin digandakan, cabut</source>
        <translation>may have been copied, take it off</translation>
    </message>
    <message>
        <location filename="../../counter/admin/security_keys/words.py" line="59"/>
        <source>milik Anda</source>
        <translation>yours</translation>
    </message>
    <message>
        <location filename="../../counter/admin/security_keys/words.py" line="64"/>
        <source>Belum pernah dipakai.</source>
        <translation>Never used.</translation>
    </message>
    <message>
        <location filename="../../counter/admin/security_keys/words.py" line="65"/>
        <source>Terakhir dipakai {0}.</source>
        <translation>Last used {0}.</translation>
    </message>
    <message>
        <location filename="../../counter/admin/security_keys/words.py" line="69"/>
        <source>teknisi di server</source>
        <translation>technician at the server</translation>
    </message>
    <message>
        <location filename="../../counter/admin/security_keys/view_model.py" line="75"/>
        <source>Sentuh kunci yang baru di browser. Layar ini menunggu paling lama dua menit.</source>
        <translation>Touch the new key in the browser. This screen waits for two minutes at most.</translation>
    </message>
    <message>
        <location filename="../../counter/visit/slips.py" line="46"/>
        <source>Belum ada orang di loket. Cari nomornya lewat Masukkan dari karcis.</source>
        <translation>Nobody is at the counter. Find the number through Take in from a ticket.</translation>
    </message>
    <message>
        <location filename="../../counter/visit/slips.py" line="73"/>
        <location filename="../../counter/admin/printers/view_model.py" line="60"/>
        <source>Loket ini tidak punya printer.</source>
        <translation>This counter has no printer.</translation>
    </message>
    <message>
        <location filename="../../counter/visit/slips.py" line="77"/>
        <source>Karcis belum tercetak ulang.</source>
        <translation>The ticket has not been printed again.</translation>
    </message>
    <message>
        <location filename="../../counter/visit/slips.py" line="80"/>
        <source>Bukti pengambilan belum tercetak.</source>
        <translation>The pick-up slip has not been printed.</translation>
    </message>
    <message>
        <location filename="../../counter/visit/slips.py" line="83"/>
        <source>Penutupan hari belum tercetak.</source>
        <translation>The day&apos;s closing has not been printed.</translation>
    </message>
    <message>
        <location filename="../../counter/admin/printers/view_model.py" line="78"/>
        <source>Belum ada lembar yang dicetak di sini.</source>
        <translation>No slip has been printed here yet.</translation>
    </message>
    <message>
        <location filename="../../counter/admin/printers/view_model.py" line="79"/>
        <source>Menunggu daftar layanan dari server kantor.</source>
        <translation>Waiting for the list of services from the office server.</translation>
    </message>
    <message>
        <location filename="../../counter/admin/printers/view_model.py" line="92"/>
        <source>Belum ada kiosk atau loket yang memberi kabar tentang printernya.</source>
        <translation>No kiosk or counter has told of its printer yet.</translation>
    </message>
    <message>
        <location filename="../../counter/admin/printers/view_model.py" line="140"/>
        <source>Lembar ditahan.</source>
        <translation>The slip is held.</translation>
    </message>
    <message>
        <location filename="../../counter/admin/printers/view_model.py" line="141"/>
        <source>Lembar dilanjutkan.</source>
        <translation>The slip goes on.</translation>
    </message>
    <message>
        <location filename="../../counter/admin/printers/view_model.py" line="142"/>
        <source>Lembar dibatalkan.</source>
        <translation>The slip is cancelled.</translation>
    </message>
    <message>
        <location filename="../../counter/admin/printers/view_model.py" line="143"/>
        <source>Lembar dicetak ulang, bertanda CETAK ULANG.</source>
        <translation>The slip is printed again, marked CETAK ULANG.</translation>
    </message>
    <message>
        <location filename="../../counter/admin/printers/view_model.py" line="154"/>
        <source>Cetak uji diminta.</source>
        <translation>A test page was asked for.</translation>
    </message>
    <message>
        <location filename="../../counter/admin/printers/view_model.py" line="159"/>
        <source>Gulungan baru dicatat.</source>
        <translation>The new roll is noted.</translation>
    </message>
    <message>
        <location filename="../../counter/admin/printers/view_model.py" line="175"/>
        <source>Antrean cetak di komputer ini tidak dapat ditulis. Periksa ruang simpannya.</source>
        <translation>The print queue on this computer cannot be written. Check its disk space.</translation>
    </message>
    <message>
        <location filename="../../counter/admin/printers/words.py" line="43"/>
        <source>Siap</source>
        <translation>Ready</translation>
    </message>
    <message>
        <location filename="../../counter/admin/printers/words.py" line="44"/>
        <source>Kertas hampir habis</source>
        <translation>Paper is running low</translation>
    </message>
    <message>
        <location filename="../../counter/admin/printers/words.py" line="45"/>
        <source>Kertas habis</source>
        <translation>Out of paper</translation>
    </message>
    <message>
        <location filename="../../counter/admin/printers/words.py" line="46"/>
        <source>Tutup terbuka</source>
        <translation>Cover is open</translation>
    </message>
    <message>
        <location filename="../../counter/admin/printers/words.py" line="47"/>
        <source>Pemotong macet</source>
        <translation>Cutter is stuck</translation>
    </message>
    <message>
        <location filename="../../counter/admin/printers/words.py" line="48"/>
        <source>Terlalu panas</source>
        <translation>Too hot</translation>
    </message>
    <message>
        <location filename="../../counter/admin/printers/words.py" line="49"/>
        <source>Rusak</source>
        <translation>Failed</translation>
    </message>
    <message>
        <location filename="../../counter/admin/printers/words.py" line="50"/>
        <source>Tidak tersambung</source>
        <translation>Not connected</translation>
    </message>
    <message>
        <location filename="../../counter/admin/printers/words.py" line="51"/>
        <source>Belum diketahui</source>
        <translation>Not known yet</translation>
    </message>
    <message>
        <location filename="../../counter/admin/printers/words.py" line="58"/>
        <source>Tidak perlu apa-apa.</source>
        <translation>Nothing to do.</translation>
    </message>
    <message>
        <location filename="../../counter/admin/printers/words.py" line="59"/>
        <source>Siapkan gulungan baru. Cetak jalan terus.</source>
        <translation>Have a new roll ready. Printing goes on.</translation>
    </message>
    <message>
        <location filename="../../counter/admin/printers/words.py" line="60"/>
        <source>Pasang gulungan baru dan tutup penutupnya. Yang tertunda dicetak sendiri.</source>
        <translation>Put in a new roll and close the cover. What is held is printed by itself.</translation>
    </message>
    <message>
        <location filename="../../counter/admin/printers/words.py" line="61"/>
        <source>Tutup penutupnya sampai berbunyi klik.</source>
        <translation>Close the cover until it clicks.</translation>
    </message>
    <message>
        <location filename="../../counter/admin/printers/words.py" line="62"/>
        <source>Matikan printer, buka penutup, keluarkan kertas yang terjepit, nyalakan lagi.</source>
        <translation>Switch the printer off, open the cover, take out the jammed paper, and switch it on again.</translation>
    </message>
    <message>
        <location filename="../../counter/admin/printers/words.py" line="63"/>
        <source>Tunggu sebentar, printer lanjut sendiri.</source>
        <translation>Wait a moment, the printer goes on by itself.</translation>
    </message>
    <message>
        <location filename="../../counter/admin/printers/words.py" line="64"/>
        <source>Matikan lalu nyalakan printer. Kalau tetap begini, hubungi teknisi.</source>
        <translation>Switch the printer off and on. If it stays like this, call a technician.</translation>
    </message>
    <message>
        <location filename="../../counter/admin/printers/words.py" line="65"/>
        <source>Periksa listrik dan kabelnya, lalu alamatnya dengan mpp doctor.</source>
        <translation>Check its power and cable, then its address with mpp doctor.</translation>
    </message>
    <message>
        <location filename="../../counter/admin/printers/words.py" line="66"/>
        <source>Printer ini tidak memberi kabar. Lihat sendiri apakah lembarnya keluar.</source>
        <translation>This printer says nothing of itself. Look whether the slip comes out.</translation>
    </message>
    <message>
        <location filename="../../counter/admin/printers/words.py" line="73"/>
        <source>memberi kabar sendiri</source>
        <translation>tells of changes by itself</translation>
    </message>
    <message>
        <location filename="../../counter/admin/printers/words.py" line="74"/>
        <source>memastikan setelah tercetak</source>
        <translation>confirms what is printed</translation>
    </message>
    <message>
        <location filename="../../counter/admin/printers/words.py" line="75"/>
        <source>merasakan ujung gulungan</source>
        <translation>feels the end of the roll</translation>
    </message>
    <message>
        <location filename="../../counter/admin/printers/words.py" line="77"/>
        <source>belum ada yang diketahui</source>
        <translation>nothing known yet</translation>
    </message>
    <message>
        <location filename="../../counter/admin/printers/words.py" line="96"/>
        <source>Menunggu giliran</source>
        <translation>Waiting its turn</translation>
    </message>
    <message>
        <location filename="../../counter/admin/printers/words.py" line="97"/>
        <source>Tertahan</source>
        <translation>Held</translation>
    </message>
    <message>
        <location filename="../../counter/admin/printers/words.py" line="98"/>
        <location filename="../../counter/admin/printers/words.py" line="99"/>
        <source>Sedang dicetak</source>
        <translation>Being printed</translation>
    </message>
    <message>
        <location filename="../../counter/admin/printers/words.py" line="100"/>
        <source>Sedang dipotong</source>
        <translation>Being cut</translation>
    </message>
    <message>
        <location filename="../../counter/admin/printers/words.py" line="101"/>
        <source>Selesai, sudah terpotong</source>
        <translation>Done, it was cut off</translation>
    </message>
    <message>
        <location filename="../../counter/admin/printers/words.py" line="102"/>
        <source>Belum pasti keluar</source>
        <translation>Not sure whether it came out</translation>
    </message>
    <message>
        <location filename="../../counter/admin/printers/words.py" line="103"/>
        <source>Tidak dicetak, terlalu lama</source>
        <translation>Not printed, it took too long</translation>
    </message>
    <message>
        <location filename="../../counter/admin/printers/words.py" line="104"/>
        <source>Dibatalkan</source>
        <translation>Cancelled</translation>
    </message>
    <message>
        <location filename="../../counter/admin/printers/words.py" line="105"/>
        <source>Pindah ke printer cadangan</source>
        <translation>Moved to the back-up printer</translation>
    </message>
    <message>
        <location filename="../../counter/admin/printers/words.py" line="106"/>
        <location filename="../../counter/admin/printers/words.py" line="107"/>
        <source>Lembar rusak ditandai BATAL, lalu diulang</source>
        <translation>Spoilt slip marked BATAL, then printed again</translation>
    </message>
    <message>
        <location filename="../../counter/admin/printers/words.py" line="125"/>
        <source>Sisa kertas</source>
        <translation>Paper left</translation>
    </message>
    <message>
        <location filename="../../counter/admin/printers/words.py" line="126"/>
        <source>Model</source>
        <translation>Model</translation>
    </message>
    <message>
        <location filename="../../counter/admin/printers/words.py" line="127"/>
        <source>Bisa</source>
        <translation>Can</translation>
    </message>
    <message>
        <location filename="../../counter/admin/printers/words.py" line="128"/>
        <source>Jawaban terakhir</source>
        <translation>Last answers</translation>
    </message>
    <message>
        <location filename="../../counter/admin/printers/words.py" line="129"/>
        <source>Alamat</source>
        <translation>Address</translation>
    </message>
    <message>
        <location filename="../../counter/admin/printers/words.py" line="132"/>
        <source>Sebab</source>
        <translation>Cause</translation>
    </message>
    <message>
        <location filename="../../counter/admin/printers/words.py" line="135"/>
        <source>Printer cadangan</source>
        <translation>Back-up printer</translation>
    </message>
    <message>
        <location filename="../../counter/admin/printers/words.py" line="136"/>
        <source>Lembar BATAL hari ini</source>
        <translation>Void slips today</translation>
    </message>
    <message>
        <location filename="../../counter/admin/printers/words.py" line="148"/>
        <source>oleh petugas</source>
        <translation>by an officer</translation>
    </message>
    <message>
        <location filename="../../counter/admin/printers/words.py" line="155"/>
        <source>Sedang dicetak.</source>
        <translation>It is being printed.</translation>
    </message>
    <message>
        <location filename="../../counter/admin/printers/words.py" line="156"/>
        <source>Sudah selesai.</source>
        <translation>It is done.</translation>
    </message>
    <message>
        <location filename="../../counter/admin/printers/words.py" line="160"/>
        <source>Isinya tidak disimpan lagi.</source>
        <translation>What it said is kept no longer.</translation>
    </message>
    <message>
        <location filename="../../counter/admin/printers/words.py" line="160"/>
        <source>Belum selesai.</source>
        <translation>It is not done yet.</translation>
    </message>
    <message>
        <location filename="../../counter/admin/printers/words.py" line="162"/>
        <source>Sudah ditahan.</source>
        <translation>It is held already.</translation>
    </message>
    <message>
        <location filename="../../counter/admin/printers/words.py" line="163"/>
        <source>Tidak ditahan oleh petugas.</source>
        <translation>It is not held by an officer.</translation>
    </message>
    <message>
        <location filename="../../counter/admin/printers/words.py" line="171"/>
        <source>Lembar baru diberi tanda CETAK ULANG.</source>
        <translation>The new slip is marked CETAK ULANG.</translation>
    </message>
    <message>
        <location filename="../../counter/admin/printers/words.py" line="172"/>
        <source>Lihat dulu apakah lembar pertama sudah keluar: kalau sudah, nanti ada dua. Yang baru diberi tanda CETAK ULANG.</source>
        <translation>First see whether the first slip came out: if it did, there will be two. The new one is marked CETAK ULANG.</translation>
    </message>
    <message>
        <location filename="../../counter/admin/printers/words.py" line="181"/>
        <source>Tidak menjawab lagi</source>
        <translation>No longer answers</translation>
    </message>
    <message>
        <location filename="../../counter/admin/printers/words.py" line="182"/>
        <source>{0} menunggu</source>
        <translation>{0} waiting</translation>
    </message>
    <message>
        <location filename="../../counter/admin/printers/words.py" line="190"/>
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
        <location filename="../../counter/shell/window.py" line="75"/>
        <source>Loket MPP</source>
        <translation>MPP counter</translation>
    </message>
</context>
<context>
    <name>DeviceDialog</name>
    <message>
        <location filename="../../counter/admin/devices/dialogs.py" line="49"/>
        <source>Cocokkan dengan angka di layar perangkat itu. Terima hanya kalau sama.</source>
        <translation>Compare it with the number on the device&apos;s screen. Let it in only if they are the same.</translation>
    </message>
    <message>
        <location filename="../../counter/admin/devices/dialogs.py" line="70"/>
        <source>Mengapa dinonaktifkan? Sambungannya langsung diputus. Alasan dan nama Anda dicatat.</source>
        <translation>Why is it disabled? Its connections are cut at once. The reason and your name are recorded.</translation>
    </message>
    <message>
        <location filename="../../counter/admin/devices/dialogs.py" line="76"/>
        <source>Hilang atau dicuri</source>
        <translation>Lost or stolen</translation>
    </message>
    <message>
        <location filename="../../counter/admin/devices/dialogs.py" line="77"/>
        <source>Rusak atau diperbaiki</source>
        <translation>Broken or being repaired</translation>
    </message>
    <message>
        <location filename="../../counter/admin/devices/dialogs.py" line="78"/>
        <source>Tidak dipakai lagi</source>
        <translation>No longer used</translation>
    </message>
    <message>
        <location filename="../../counter/admin/devices/dialogs.py" line="79"/>
        <source>Bukan perangkat kantor ini</source>
        <translation>Not this office&apos;s device</translation>
    </message>
    <message>
        <location filename="../../counter/admin/devices/dialogs.py" line="108"/>
        <source>Sebentar…</source>
        <translation>One moment…</translation>
    </message>
    <message>
        <location filename="../../counter/admin/devices/dialogs.py" line="109"/>
        <source>Pilih alasannya dulu.</source>
        <translation>Choose the reason first.</translation>
    </message>
    <message>
        <location filename="../../counter/admin/devices/dialogs.py" line="114"/>
        <source>Nonaktifkan sekarang</source>
        <translation>Disable now</translation>
    </message>
</context>
<context>
    <name>DevicesDialog</name>
    <message>
        <location filename="../../counter/admin/devices/dialogs.py" line="25"/>
        <source>Perangkat kantor</source>
        <translation>Office devices</translation>
    </message>
    <message>
        <location filename="../../counter/admin/devices/dialogs.py" line="27"/>
        <source>Pasangkan perangkat baru…</source>
        <translation>Pair a new device…</translation>
    </message>
</context>
<context>
    <name>FilesPanel</name>
    <message>
        <location filename="../../counter/form/files_panel.py" line="64"/>
        <source>Pengiriman berkas</source>
        <translation>Sending the file</translation>
    </message>
    <message>
        <location filename="../../counter/form/files_panel.py" line="94"/>
        <source>Pilih hasil pindai atau foto</source>
        <translation>Choose a scan or a photo</translation>
    </message>
    <message>
        <location filename="../../counter/form/files_panel.py" line="97"/>
        <source>Hasil pindai dan foto (*.pdf *.jpg *.jpeg *.png)</source>
        <translation>Scans and photos (*.pdf *.jpg *.jpeg *.png)</translation>
    </message>
    <message>
        <location filename="../../counter/form/files_panel.py" line="97"/>
        <source>Semua berkas (*)</source>
        <translation>All files (*)</translation>
    </message>
</context>
<context>
    <name>FormPanel</name>
    <message>
        <location filename="../../counter/form/panel.py" line="27"/>
        <source>Formulir yang dikirim</source>
        <translation>Forms sent in</translation>
    </message>
    <message>
        <location filename="../../counter/form/panel.py" line="35"/>
        <source>Spasi: tandai baris</source>
        <translation>Space: mark a row</translation>
    </message>
</context>
<context>
    <name>FormDialog</name>
    <message>
        <location filename="../../counter/assisted/dialogs.py" line="214"/>
        <source>Bacakan pertanyaannya, tulis jawaban warga, lalu bacakan lagi sebelum dikirim.</source>
        <translation>Read the questions out, write the citizen&apos;s answers, and read them back before you send.</translation>
    </message>
    <message>
        <location filename="../../counter/assisted/dialogs.py" line="226"/>
        <source>Sebentar…</source>
        <translation>One moment…</translation>
    </message>
    <message>
        <location filename="../../counter/assisted/dialogs.py" line="228"/>
        <source>Kirim formulir</source>
        <translation>Send the form</translation>
    </message>
</context>
<context>
    <name>FormTable</name>
    <message>
        <location filename="../../counter/form/table.py" line="85"/>
        <source>Formulir pemohon</source>
        <translation>Applicant&apos;s form</translation>
    </message>
    <message>
        <location filename="../../counter/form/table.py" line="89"/>
        <source>Isian</source>
        <translation>Field</translation>
    </message>
    <message>
        <location filename="../../counter/form/table.py" line="89"/>
        <source>Jawaban</source>
        <translation>Answer</translation>
    </message>
    <message>
        <location filename="../../counter/form/table.py" line="89"/>
        <source>Sumber</source>
        <translation>Source</translation>
    </message>
    <message>
        <location filename="../../counter/form/table.py" line="90"/>
        <source>Cek</source>
        <translation>Check</translation>
    </message>
    <message>
        <location filename="../../counter/form/table.py" line="150"/>
        <source>Spasi</source>
        <translation>Space</translation>
    </message>
    <message>
        <location filename="../../counter/form/table.py" line="151"/>
        <source>Sudah cocok</source>
        <translation>It matches</translation>
    </message>
</context>
<context>
    <name>GoingDialog</name>
    <message>
        <location filename="../../counter/assisted/dialogs.py" line="117"/>
        <source>Membantu warga</source>
        <translation>Helping a citizen</translation>
    </message>
    <message>
        <location filename="../../counter/assisted/dialogs.py" line="136"/>
        <source>Selesai membantu</source>
        <translation>Done helping</translation>
    </message>
    <message>
        <location filename="../../counter/assisted/dialogs.py" line="148"/>
        <source>Isi {0}…</source>
        <translation>Fill in {0}…</translation>
    </message>
    <message>
        <location filename="../../counter/assisted/dialogs.py" line="162"/>
        <source>Ambilkan nomor antrean…</source>
        <translation>Take a number for them…</translation>
    </message>
</context>
<context>
    <name>GrantDialog</name>
    <message>
        <location filename="../../counter/line/dialogs.py" line="80"/>
        <source>Prioritas untuk {0}</source>
        <translation>Priority for {0}</translation>
    </message>
    <message>
        <location filename="../../counter/line/dialogs.py" line="81"/>
        <source>Tanyakan dulu kepada pemohon. Waktu tunggunya tetap dihitung dari kedatangan.</source>
        <translation>Ask the citizen first. The wait still counts from the arrival.</translation>
    </message>
    <message>
        <location filename="../../counter/line/dialogs.py" line="82"/>
        <source>Sudah begitu sekarang.</source>
        <translation>That is so already.</translation>
    </message>
    <message>
        <location filename="../../counter/line/dialogs.py" line="87"/>
        <source>Tanpa prioritas</source>
        <translation>No priority</translation>
    </message>
</context>
<context>
    <name>HeaderBar</name>
    <message>
        <location filename="../../counter/shell/header.py" line="39"/>
        <source>Keluar</source>
        <translation>Sign out</translation>
    </message>
</context>
<context>
    <name>HoldDialog</name>
    <message>
        <location filename="../../counter/visit/dialogs.py" line="156"/>
        <source>Tunda {0}, karena apa?</source>
        <translation>Put {0} on hold: why?</translation>
    </message>
    <message>
        <location filename="../../counter/visit/dialogs.py" line="157"/>
        <source>Nomor pindah ke bawah antrean dan bisa dilanjutkan kapan saja.</source>
        <translation>The number moves below the line and can be resumed at any time.</translation>
    </message>
    <message>
        <location filename="../../counter/visit/dialogs.py" line="162"/>
        <source>Melengkapi berkas</source>
        <translation>Completing papers</translation>
    </message>
    <message>
        <location filename="../../counter/visit/dialogs.py" line="163"/>
        <source>Fotokopi atau cetak foto</source>
        <translation>Copies or photographs</translation>
    </message>
    <message>
        <location filename="../../counter/visit/dialogs.py" line="164"/>
        <source>Membayar di bank</source>
        <translation>Paying at the bank</translation>
    </message>
    <message>
        <location filename="../../counter/visit/dialogs.py" line="165"/>
        <source>Menunggu berkas dari bagian lain</source>
        <translation>Waiting for papers from another section</translation>
    </message>
    <message>
        <location filename="../../counter/visit/dialogs.py" line="183"/>
        <source>{0} menit</source>
        <translation>{0} minutes</translation>
    </message>
    <message>
        <location filename="../../counter/visit/dialogs.py" line="184"/>
        <source>belum tahu</source>
        <translation>not known</translation>
    </message>
    <message>
        <location filename="../../counter/visit/dialogs.py" line="185"/>
        <source>Kira-kira kembali dalam</source>
        <translation>Back in about</translation>
    </message>
    <message>
        <location filename="../../counter/visit/dialogs.py" line="188"/>
        <source>Tulis alasannya dulu.</source>
        <translation>Write the reason first.</translation>
    </message>
    <message>
        <location filename="../../counter/visit/dialogs.py" line="177"/>
        <source>Tunda</source>
        <translation>Hold</translation>
    </message>
</context>
<context>
    <name>InnerDialog</name>
    <message>
        <location filename="../../counter/widgets/list_dialog.py" line="68"/>
        <source>Kembali</source>
        <translation>Back</translation>
    </message>
</context>
<context>
    <name>ItemCard</name>
    <message>
        <location filename="../../counter/admin/attention/item_card.py" line="63"/>
        <source>Kedua catatan</source>
        <translation>Both records</translation>
    </message>
    <message>
        <location filename="../../counter/admin/attention/item_card.py" line="65"/>
        <source>Isian formulir</source>
        <translation>Answers of the form</translation>
    </message>
    <message>
        <location filename="../../counter/admin/attention/item_card.py" line="67"/>
        <source>Yang sudah dilakukan</source>
        <translation>What was done so far</translation>
    </message>
</context>
<context>
    <name>ItemList</name>
    <message>
        <location filename="../../counter/widgets/item_list.py" line="99"/>
        <source>Perlu perhatian</source>
        <translation>Needs attention</translation>
    </message>
</context>
<context>
    <name>ShortcutsDialog</name>
    <message>
        <location filename="../../counter/shell/shortcuts_dialog.py" line="26"/>
        <location filename="../../counter/shell/shortcuts_dialog.py" line="41"/>
        <source>Daftar tombol</source>
        <translation>List of keys</translation>
    </message>
</context>
<context>
    <name>LetInDialog</name>
    <message>
        <location filename="../../counter/admin/security_keys/dialogs.py" line="165"/>
        <source>Kode untuk kunci petugas lain</source>
        <translation>Code for another officer&apos;s key</translation>
    </message>
    <message>
        <location filename="../../counter/admin/security_keys/dialogs.py" line="167"/>
        <source>Petugas</source>
        <translation>Officer</translation>
    </message>
    <message>
        <location filename="../../counter/admin/security_keys/dialogs.py" line="173"/>
        <source>Sampaikan langsung kepada petugas itu. Ia mengetiknya saat masuk, lalu menyentuh kuncinya.</source>
        <translation>Tell it to that officer directly. They type it when signing in, and then touch their key.</translation>
    </message>
    <message>
        <location filename="../../counter/admin/security_keys/dialogs.py" line="188"/>
        <source>Belum ada petugas lain yang punya akun.</source>
        <translation>No other officer has an account yet.</translation>
    </message>
    <message>
        <location filename="../../counter/admin/security_keys/dialogs.py" line="189"/>
        <source>Siapa yang membawa kunci baru? Pastikan sendiri bahwa itu dia.</source>
        <translation>Who has brought a new key? Make sure yourself that it is them.</translation>
    </message>
</context>
<context>
    <name>LinePanel</name>
    <message>
        <location filename="../../counter/line/panel.py" line="27"/>
        <source>Menunggu</source>
        <translation>Waiting</translation>
    </message>
    <message>
        <location filename="../../counter/line/panel.py" line="32"/>
        <source>Antrean yang menunggu</source>
        <translation>The line waiting</translation>
    </message>
    <message>
        <location filename="../../counter/line/panel.py" line="111"/>
        <source>{0} dipilih</source>
        <translation>{0} chosen</translation>
    </message>
</context>
<context>
    <name>LinesDialog</name>
    <message>
        <location filename="../../counter/line/office_dialogs.py" line="93"/>
        <source>Semua antrean</source>
        <translation>All lines</translation>
    </message>
</context>
<context>
    <name>LinkDialog</name>
    <message>
        <location filename="../../counter/admin/connection/dialogs.py" line="38"/>
        <source>Pastikan jam…</source>
        <translation>Confirm the time…</translation>
    </message>
    <message>
        <location filename="../../counter/admin/connection/dialogs.py" line="40"/>
        <source>Setujui kerja tanpa pusat…</source>
        <translation>Agree to work without the platform…</translation>
    </message>
</context>
<context>
    <name>OfficerKeysDialog</name>
    <message>
        <location filename="../../counter/admin/security_keys/dialogs.py" line="25"/>
        <source>Kunci keamanan</source>
        <translation>Security keys</translation>
    </message>
    <message>
        <location filename="../../counter/admin/security_keys/dialogs.py" line="26"/>
        <source>Tambah kunci saya…</source>
        <translation>Add a key of mine…</translation>
    </message>
    <message>
        <location filename="../../counter/admin/security_keys/dialogs.py" line="28"/>
        <source>Buat kode untuk petugas lain…</source>
        <translation>Make a code for another officer…</translation>
    </message>
</context>
<context>
    <name>OneKeyDialog</name>
    <message>
        <location filename="../../counter/admin/security_keys/dialogs.py" line="58"/>
        <source>Kunci ini langsung tidak berlaku, dan siapa pun yang masuk dengannya dikeluarkan. Cabut sekarang?</source>
        <translation>This key is good for nothing at once, and whoever signed in with it is signed out. Take it off now?</translation>
    </message>
    <message>
        <location filename="../../counter/admin/security_keys/dialogs.py" line="86"/>
        <source>Sebentar…</source>
        <translation>One moment…</translation>
    </message>
    <message>
        <location filename="../../counter/admin/security_keys/dialogs.py" line="88"/>
        <source>Cabut sekarang</source>
        <translation>Take it off now</translation>
    </message>
    <message>
        <location filename="../../counter/admin/security_keys/dialogs.py" line="88"/>
        <source>Cabut kunci ini…</source>
        <translation>Take this key off…</translation>
    </message>
</context>
<context>
    <name>OutcomeDialog</name>
    <message>
        <location filename="../../counter/visit/dialogs.py" line="36"/>
        <source>Bagaimana hasil layanan {0}?</source>
        <translation>How did the service of {0} end?</translation>
    </message>
    <message>
        <location filename="../../counter/visit/dialogs.py" line="39"/>
        <source>Hasilnya tercatat, lalu bukti dicetak bila ada printer.</source>
        <translation>It is recorded, then a receipt is printed if there is a printer.</translation>
    </message>
    <message>
        <location filename="../../counter/visit/dialogs.py" line="49"/>
        <source>Tambah layanan ke kunjungan ini…</source>
        <translation>Add a service to this visit…</translation>
    </message>
    <message>
        <location filename="../../counter/visit/dialogs.py" line="68"/>
        <source>Selesai</source>
        <translation>Done</translation>
    </message>
    <message>
        <location filename="../../counter/visit/dialogs.py" line="69"/>
        <source>Urusan tuntas atau produk sudah diserahkan.</source>
        <translation>All settled, or the product is handed over.</translation>
    </message>
    <message>
        <location filename="../../counter/visit/dialogs.py" line="75"/>
        <source>Belum lengkap</source>
        <translation>Incomplete</translation>
    </message>
    <message>
        <location filename="../../counter/visit/dialogs.py" line="76"/>
        <source>Berkas kurang, pemohon perlu datang lagi.</source>
        <translation>Papers are missing, the applicant has to come back.</translation>
    </message>
    <message>
        <location filename="../../counter/visit/dialogs.py" line="82"/>
        <source>Dirujuk</source>
        <translation>Referred</translation>
    </message>
    <message>
        <location filename="../../counter/visit/dialogs.py" line="83"/>
        <source>Diteruskan ke instansi atau kantor lain.</source>
        <translation>Passed on to another agency or office.</translation>
    </message>
    <message>
        <location filename="../../counter/visit/dialogs.py" line="88"/>
        <source>Tidak ada layanan lain dalam kunjungan ini.</source>
        <translation>Nothing else is planned in this visit.</translation>
    </message>
    <message>
        <location filename="../../counter/visit/dialogs.py" line="100"/>
        <source>Ditambah: {0}</source>
        <translation>Added: {0}</translation>
    </message>
    <message>
        <location filename="../../counter/visit/dialogs.py" line="102"/>
        <source>Batal menambah {0}</source>
        <translation>Do not add {0}</translation>
    </message>
</context>
<context>
    <name>PairDialog</name>
    <message>
        <location filename="../../counter/admin/devices/dialogs.py" line="135"/>
        <source>Pasangkan perangkat baru</source>
        <translation>Pair a new device</translation>
    </message>
    <message>
        <location filename="../../counter/admin/devices/dialogs.py" line="137"/>
        <source>Jenis perangkat</source>
        <translation>Kind of device</translation>
    </message>
    <message>
        <location filename="../../counter/admin/devices/dialogs.py" line="138"/>
        <source>Nama perangkat, misalnya Kiosk 07</source>
        <translation>Name of the device, such as Kiosk 07</translation>
    </message>
    <message>
        <location filename="../../counter/admin/devices/dialogs.py" line="140"/>
        <source>Nomor loket, hanya untuk perangkat loket</source>
        <translation>Counter number, only for a counter device</translation>
    </message>
    <message>
        <location filename="../../counter/admin/devices/dialogs.py" line="144"/>
        <source>QR pemasangan</source>
        <translation>Pairing QR</translation>
    </message>
    <message>
        <location filename="../../counter/admin/devices/dialogs.py" line="149"/>
        <source>Pindai QR ini di perangkat baru. Setelah ia menjawab, kartunya terbuka di sini untuk dicocokkan.</source>
        <translation>Scan this QR on the new device. Once it has answered, its card opens here to be compared.</translation>
    </message>
    <message>
        <location filename="../../counter/admin/devices/dialogs.py" line="165"/>
        <source>Kiosk</source>
        <translation>Kiosk</translation>
    </message>
    <message>
        <location filename="../../counter/admin/devices/dialogs.py" line="165"/>
        <source>Loket</source>
        <translation>Counter</translation>
    </message>
    <message>
        <location filename="../../counter/admin/devices/dialogs.py" line="165"/>
        <source>Papan</source>
        <translation>Board</translation>
    </message>
    <message>
        <location filename="../../counter/admin/devices/dialogs.py" line="185"/>
        <source>Sebentar…</source>
        <translation>One moment…</translation>
    </message>
    <message>
        <location filename="../../counter/admin/devices/dialogs.py" line="186"/>
        <source>Beri nama perangkatnya dulu.</source>
        <translation>Name the device first.</translation>
    </message>
    <message>
        <location filename="../../counter/admin/devices/dialogs.py" line="190"/>
        <source>Buat QR</source>
        <translation>Make the QR</translation>
    </message>
</context>
<context>
    <name>Panes</name>
    <message>
        <location filename="../../counter/shell/panes.py" line="35"/>
        <source>Antrean atau pemohon</source>
        <translation>Line or citizen</translation>
    </message>
</context>
<context>
    <name>PinDialog</name>
    <message>
        <location filename="../../counter/sign_in/pin_dialog.py" line="19"/>
        <source>PIN darurat</source>
        <translation>PIN for emergencies</translation>
    </message>
    <message>
        <location filename="../../counter/sign_in/pin_dialog.py" line="24"/>
        <source>Dipakai hanya saat penyedia akun tidak menjawab. Berlaku tujuh hari sejak Anda terakhir masuk dengan akun. Lima kali salah mengunci PIN sampai Anda masuk dengan akun lagi.</source>
        <translation>Used only while the account provider does not answer. Good for seven days after you last signed in with your account. Five wrong tries lock it until you sign in with your account again.</translation>
    </message>
    <message>
        <location filename="../../counter/sign_in/pin_dialog.py" line="28"/>
        <source>PIN baru, 6 sampai 12 angka</source>
        <translation>New PIN, 6 to 12 digits</translation>
    </message>
    <message>
        <location filename="../../counter/sign_in/pin_dialog.py" line="29"/>
        <source>Ketik sekali lagi</source>
        <translation>Type it once more</translation>
    </message>
    <message>
        <location filename="../../counter/sign_in/pin_dialog.py" line="42"/>
        <source>Sebentar…</source>
        <translation>One moment…</translation>
    </message>
    <message>
        <location filename="../../counter/sign_in/pin_dialog.py" line="44"/>
        <source>Simpan PIN</source>
        <translation>Keep the PIN</translation>
    </message>
</context>
<context>
    <name>PrintersDialog</name>
    <message>
        <location filename="../../counter/admin/printers/dialogs.py" line="30"/>
        <source>Printer</source>
        <translation>Printer</translation>
    </message>
    <message>
        <location filename="../../counter/admin/printers/dialogs.py" line="39"/>
        <source>Cetak uji</source>
        <translation>Test page</translation>
    </message>
    <message>
        <location filename="../../counter/admin/printers/dialogs.py" line="42"/>
        <source>Gulungan baru</source>
        <translation>New roll</translation>
    </message>
    <message>
        <location filename="../../counter/admin/printers/dialogs.py" line="62"/>
        <location filename="../../counter/admin/printers/dialogs.py" line="65"/>
        <source>Antrean cetak</source>
        <translation>Print queue</translation>
    </message>
    <message>
        <location filename="../../counter/admin/printers/dialogs.py" line="63"/>
        <source>Lembar</source>
        <translation>Slip</translation>
    </message>
    <message>
        <location filename="../../counter/admin/printers/dialogs.py" line="63"/>
        <location filename="../../counter/admin/printers/dialogs.py" line="97"/>
        <source>Keadaan</source>
        <translation>State</translation>
    </message>
    <message>
        <location filename="../../counter/admin/printers/dialogs.py" line="63"/>
        <source>Nomor</source>
        <translation>Number</translation>
    </message>
    <message>
        <location filename="../../counter/admin/printers/dialogs.py" line="63"/>
        <location filename="../../counter/admin/printers/dialogs.py" line="97"/>
        <source>Sejak</source>
        <translation>Since</translation>
    </message>
    <message>
        <location filename="../../counter/admin/printers/dialogs.py" line="96"/>
        <location filename="../../counter/admin/printers/dialogs.py" line="99"/>
        <source>Printer kantor</source>
        <translation>The office&apos;s printers</translation>
    </message>
    <message>
        <location filename="../../counter/admin/printers/dialogs.py" line="97"/>
        <source>Di mana</source>
        <translation>Where</translation>
    </message>
    <message>
        <location filename="../../counter/admin/printers/dialogs.py" line="97"/>
        <source>Sisa kertas</source>
        <translation>Paper left</translation>
    </message>
    <message>
        <location filename="../../counter/admin/printers/dialogs.py" line="162"/>
        <source>Cetak ulang sekarang</source>
        <translation>Print again now</translation>
    </message>
    <message>
        <location filename="../../counter/admin/printers/dialogs.py" line="162"/>
        <source>Cetak ulang…</source>
        <translation>Print again…</translation>
    </message>
    <message>
        <location filename="../../counter/admin/printers/dialogs.py" line="163"/>
        <source>Tahan</source>
        <translation>Hold</translation>
    </message>
    <message>
        <location filename="../../counter/admin/printers/dialogs.py" line="163"/>
        <source>Lanjutkan</source>
        <translation>Resume</translation>
    </message>
    <message>
        <location filename="../../counter/admin/printers/dialogs.py" line="163"/>
        <source>Batalkan</source>
        <translation>Cancel</translation>
    </message>
</context>
<context>
    <name>ReasonPicker</name>
    <message>
        <location filename="../../counter/widgets/pickers.py" line="136"/>
        <source>Lainnya</source>
        <translation>Other</translation>
    </message>
    <message>
        <location filename="../../counter/widgets/pickers.py" line="140"/>
        <source>Alasan lain, tanpa nama atau NIK</source>
        <translation>Another reason, without name or NIK</translation>
    </message>
</context>
<context>
    <name>RejectedDialog</name>
    <message>
        <location filename="../../counter/offline/rejected_dialog.py" line="20"/>
        <source>Yang ditolak server</source>
        <translation>What the server refused</translation>
    </message>
    <message>
        <location filename="../../counter/offline/rejected_dialog.py" line="24"/>
        <source>Ini dikerjakan saat server kantor diam, tetapi tidak cocok dengan catatannya. Semuanya tersimpan sampai ada yang memutuskan.</source>
        <translation>This was done while the office server was silent, but does not fit its record. All of it is kept until somebody decides.</translation>
    </message>
    <message>
        <location filename="../../counter/offline/rejected_dialog.py" line="63"/>
        <source>Kirim lagi</source>
        <translation>Send again</translation>
    </message>
    <message>
        <location filename="../../counter/offline/rejected_dialog.py" line="64"/>
        <source>Sudah diurus</source>
        <translation>Seen to</translation>
    </message>
</context>
<context>
    <name>RequestDialog</name>
    <message>
        <location filename="../../counter/admin/data_requests/dialogs.py" line="57"/>
        <source>Alasannya dicatat, tanpa nama atau NIK. Nama Anda dicatat sebagai penjawab.</source>
        <translation>The reason is recorded, without a name or NIK. Your name is recorded as who answered.</translation>
    </message>
    <message>
        <location filename="../../counter/admin/data_requests/dialogs.py" line="64"/>
        <source>Identitas pemohon belum pasti</source>
        <translation>It is not certain who asked</translation>
    </message>
    <message>
        <location filename="../../counter/admin/data_requests/dialogs.py" line="65"/>
        <source>Wajib disimpan menurut peraturan</source>
        <translation>The rules require that it is kept</translation>
    </message>
    <message>
        <location filename="../../counter/admin/data_requests/dialogs.py" line="66"/>
        <source>Bukan data kantor ini</source>
        <translation>Not data of this office</translation>
    </message>
    <message>
        <location filename="../../counter/admin/data_requests/dialogs.py" line="96"/>
        <source>Sebentar…</source>
        <translation>One moment…</translation>
    </message>
    <message>
        <location filename="../../counter/admin/data_requests/dialogs.py" line="101"/>
        <source>Salinan…</source>
        <translation>Copy…</translation>
    </message>
    <message>
        <location filename="../../counter/admin/data_requests/dialogs.py" line="102"/>
        <source>Tolak…</source>
        <translation>Decline…</translation>
    </message>
    <message>
        <location filename="../../counter/admin/data_requests/dialogs.py" line="102"/>
        <source>Catat selesai…</source>
        <translation>Note as done…</translation>
    </message>
    <message>
        <location filename="../../counter/admin/data_requests/dialogs.py" line="103"/>
        <source>Tolak sekarang</source>
        <translation>Decline now</translation>
    </message>
    <message>
        <location filename="../../counter/admin/data_requests/dialogs.py" line="108"/>
        <source>Pilih alasannya dulu.</source>
        <translation>Choose the reason first.</translation>
    </message>
    <message>
        <location filename="../../counter/admin/data_requests/dialogs.py" line="125"/>
        <source>Simpan salinan data</source>
        <translation>Save the copy of the data</translation>
    </message>
    <message>
        <location filename="../../counter/admin/data_requests/dialogs.py" line="128"/>
        <source>Salinan data (*.json)</source>
        <translation>Copy of the data (*.json)</translation>
    </message>
</context>
<context>
    <name>RequestsDialog</name>
    <message>
        <location filename="../../counter/admin/data_requests/dialogs.py" line="17"/>
        <source>Apa yang diminta warga tentang datanya. Milik siapa, tidak tampil.</source>
        <translation>What citizens ask about their data. Whose it is, is not shown.</translation>
    </message>
    <message>
        <location filename="../../counter/admin/data_requests/dialogs.py" line="18"/>
        <source>Permintaan data</source>
        <translation>Requests about data</translation>
    </message>
</context>
<context>
    <name>ServicePicker</name>
    <message>
        <location filename="../../counter/widgets/pickers.py" line="56"/>
        <source>Cari layanan</source>
        <translation>Search services</translation>
    </message>
    <message>
        <location filename="../../counter/widgets/pickers.py" line="60"/>
        <source>Layanan</source>
        <translation>Services</translation>
    </message>
    <message>
        <location filename="../../counter/widgets/pickers.py" line="67"/>
        <source>Tidak ada layanan dengan kata itu.</source>
        <translation>No service has that word.</translation>
    </message>
</context>
<context>
    <name>SessionDialog</name>
    <message>
        <location filename="../../counter/admin/sessions/dialogs.py" line="32"/>
        <source>Mengapa diakhiri? Siapa pun yang masuk di kiosk itu langsung keluar. Sebab dan nama Anda dicatat.</source>
        <translation>Why is it ended? Whoever is logged in at that kiosk is out at once. The reason and your name are recorded.</translation>
    </message>
    <message>
        <location filename="../../counter/admin/sessions/dialogs.py" line="66"/>
        <source>Akhiri: bukan orangnya</source>
        <translation>End it: not the right person</translation>
    </message>
    <message>
        <location filename="../../counter/admin/sessions/dialogs.py" line="66"/>
        <source>Akhiri: ditinggalkan terbuka</source>
        <translation>End it: left open</translation>
    </message>
    <message>
        <location filename="../../counter/admin/sessions/dialogs.py" line="69"/>
        <source>Sebentar…</source>
        <translation>One moment…</translation>
    </message>
</context>
<context>
    <name>SessionsDialog</name>
    <message>
        <location filename="../../counter/admin/sessions/dialogs.py" line="15"/>
        <source>Siapa yang masuk</source>
        <translation>Who is logged in</translation>
    </message>
    <message>
        <location filename="../../counter/admin/sessions/dialogs.py" line="16"/>
        <source>Kiosk tempat ada yang masuk. Siapa, tidak tampil.</source>
        <translation>Kiosks where somebody is logged in. Who it is, is not shown.</translation>
    </message>
</context>
<context>
    <name>Dialog</name>
    <message>
        <location filename="../../counter/widgets/dialog.py" line="81"/>
        <source>Kembali</source>
        <translation>Back</translation>
    </message>
</context>
<context>
    <name>SignInPanel</name>
    <message>
        <location filename="../../counter/sign_in/panel.py" line="72"/>
        <location filename="../../counter/sign_in/panel.py" line="75"/>
        <source>Petugas</source>
        <translation>Officer</translation>
    </message>
    <message>
        <location filename="../../counter/sign_in/panel.py" line="116"/>
        <location filename="../../counter/sign_in/panel.py" line="119"/>
        <source>PIN</source>
        <translation>PIN</translation>
    </message>
    <message>
        <location filename="../../counter/sign_in/panel.py" line="131"/>
        <location filename="../../counter/sign_in/panel.py" line="178"/>
        <source>Masuk</source>
        <translation>Sign in</translation>
    </message>
    <message>
        <location filename="../../counter/sign_in/panel.py" line="178"/>
        <source>Sebentar…</source>
        <translation>One moment…</translation>
    </message>
</context>
<context>
    <name>TakeInDialog</name>
    <message>
        <location filename="../../counter/intake/dialogs.py" line="24"/>
        <source>Masukkan dari karcis</source>
        <translation>Take in from a slip</translation>
    </message>
    <message>
        <location filename="../../counter/intake/dialogs.py" line="26"/>
        <source>Pindai QR pada karcis, atau ketik nomornya.</source>
        <translation>Scan the QR on the slip, or type its number.</translation>
    </message>
    <message>
        <location filename="../../counter/intake/dialogs.py" line="27"/>
        <source>QR atau nomor, misalnya A-K2 007</source>
        <translation>QR or number, such as A-K2 007</translation>
    </message>
    <message>
        <location filename="../../counter/intake/dialogs.py" line="47"/>
        <source>Cetak ulang karcisnya</source>
        <translation>Print their ticket again</translation>
    </message>
    <message>
        <location filename="../../counter/intake/dialogs.py" line="74"/>
        <location filename="../../counter/intake/dialogs.py" line="75"/>
        <source>Sebentar…</source>
        <translation>One moment…</translation>
    </message>
    <message>
        <location filename="../../counter/intake/dialogs.py" line="75"/>
        <source>Masukkan</source>
        <translation>Take in</translation>
    </message>
</context>
<context>
    <name>TicketDialog</name>
    <message>
        <location filename="../../counter/assisted/dialogs.py" line="174"/>
        <source>Nomor antrean untuk warga</source>
        <translation>A number for the citizen</translation>
    </message>
    <message>
        <location filename="../../counter/assisted/dialogs.py" line="194"/>
        <source>Sebentar…</source>
        <translation>One moment…</translation>
    </message>
    <message>
        <location filename="../../counter/assisted/dialogs.py" line="195"/>
        <source>Pilih dulu layanannya.</source>
        <translation>Choose the service first.</translation>
    </message>
    <message>
        <location filename="../../counter/assisted/dialogs.py" line="197"/>
        <source>Ambil nomor</source>
        <translation>Take the number</translation>
    </message>
</context>
<context>
    <name>Toast</name>
    <message>
        <location filename="../../counter/visit/actions_panel.py" line="167"/>
        <source>Urungkan</source>
        <translation>Undo</translation>
    </message>
</context>
<context>
    <name>TransferDialog</name>
    <message>
        <location filename="../../counter/visit/dialogs.py" line="210"/>
        <source>Alihkan {0} ke layanan apa?</source>
        <translation>Transfer {0} to which service?</translation>
    </message>
    <message>
        <location filename="../../counter/visit/dialogs.py" line="211"/>
        <source>Nomor dan waktu datangnya tetap sama. Ketik untuk mencari.</source>
        <translation>Number and arrival stay the same. Type to search.</translation>
    </message>
    <message>
        <location filename="../../counter/visit/dialogs.py" line="219"/>
        <source>Kembali ke {0} sesudahnya</source>
        <translation>Back to {0} afterwards</translation>
    </message>
    <message>
        <location filename="../../counter/visit/dialogs.py" line="226"/>
        <source>Alihkan</source>
        <translation>Transfer</translation>
    </message>
    <message>
        <location filename="../../counter/visit/dialogs.py" line="234"/>
        <source>Menurut waktu datang</source>
        <translation>By arrival</translation>
    </message>
    <message>
        <location filename="../../counter/visit/dialogs.py" line="235"/>
        <source>Paling depan</source>
        <translation>First</translation>
    </message>
    <message>
        <location filename="../../counter/visit/dialogs.py" line="236"/>
        <source>Paling belakang</source>
        <translation>Last</translation>
    </message>
    <message>
        <location filename="../../counter/visit/dialogs.py" line="238"/>
        <source>Tempat di antrean itu</source>
        <translation>Place in that line</translation>
    </message>
    <message>
        <location filename="../../counter/visit/dialogs.py" line="241"/>
        <source>Pilih layanan dulu.</source>
        <translation>Choose a service first.</translation>
    </message>
</context>
</TS>
