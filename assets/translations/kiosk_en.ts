<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_GB" sourcelanguage="id_ID">
<context>
    <name>AccessibilityViewModel</name>
    <message>
        <source>Teks</source>
        <translation>Text</translation>
    </message>
</context>
<context>
    <name>AnswerPage</name>
    <message>
        <source>Cara lain</source>
        <translation>Another way</translation>
    </message>
    <message>
        <source>Kode baru</source>
        <translation>New code</translation>
    </message>
    <message>
        <source>Tunjukkan jawaban ponsel</source>
        <translation>Show the phone’s answer</translation>
    </message>
    <message>
        <source>Arahkan kode QR di layar ponsel ke kamera. Gambar kamera tidak disimpan.</source>
        <translation>Hold the QR code on the phone before the camera. Its picture is not kept.</translation>
    </message>
    <message>
        <source>Menunggu ponsel</source>
        <translation>Waiting for the phone</translation>
    </message>
</context>
<context>
    <name>AppointmentPage</name>
    <message>
        <source>Punya janji temu?</source>
        <translation>Have an appointment?</translation>
    </message>
    <message>
        <source>Kode janji temu</source>
        <translation>Appointment code</translation>
    </message>
</context>
<context>
    <name>AskedPage</name>
    <message>
        <source>Permintaan Anda sudah diterima.</source>
        <translation>Your request was received.</translation>
    </message>
    <message>
        <source>Jawabannya dapat ditanyakan di meja informasi dengan kode ini.</source>
        <translation>Ask for the answer at the information desk with this code.</translation>
    </message>
</context>
<context>
    <name>AttractPage</name>
    <message>
        <source>Selamat datang</source>
        <translation>Welcome</translation>
    </message>
    <message>
        <source>Antrean dan formulir di sini.</source>
        <translation>Numbers and forms here.</translation>
    </message>
    <message>
        <source>Sentuh bahasa Anda untuk mulai</source>
        <translation>Touch your language to begin</translation>
    </message>
</context>
<context>
    <name>CardPage</name>
    <message>
        <source>Cara lain</source>
        <translation>Another way</translation>
    </message>
    <message>
        <source>Tunjukkan kartu digital</source>
        <translation>Show your digital card</translation>
    </message>
    <message>
        <source>Buka kartu di aplikasi akun Anda.</source>
        <translation>Open the card in your account app.</translation>
    </message>
    <message>
        <source>Nama dan data Anda terisi di formulir, setelah Anda setuju.</source>
        <translation>Your name and data are filled into forms, after you agree.</translation>
    </message>
    <message>
        <source>Akun tidak dibuka: kabar dan berkas Anda tidak tampil.</source>
        <translation>Your account is not opened: your news and files are not shown.</translation>
    </message>
    <message>
        <source>Petugas tetap memeriksa KTP di loket.</source>
        <translation>An officer still checks your identity card at the counter.</translation>
    </message>
    <message>
        <source>Menunggu kartu</source>
        <translation>Waiting for the card</translation>
    </message>
</context>
<context>
    <name>CasePage</name>
    <message>
        <source>Selesai</source>
        <translation>Finish</translation>
    </message>
</context>
<context>
    <name>CaseViewModel</name>
    <message>
        <source>Server kantor belum menjawab. Coba lagi, atau tanyakan di meja informasi.</source>
        <translation>The office server does not answer yet. Try again, or ask at the information desk.</translation>
    </message>
    <message>
        <source>Kode bukti {code}</source>
        <translation>Receipt code {code}</translation>
    </message>
    <message>
        <source>Sejak {date}, {clock}</source>
        <translation>Since {date}, {clock}</translation>
    </message>
    <message>
        <source>Dikirim {date}</source>
        <translation>Sent {date}</translation>
    </message>
</context>
<context>
    <name>Cases</name>
    <message>
        <source>Belum ada kabar</source>
        <translation>No news yet</translation>
    </message>
    <message>
        <source>Sudah diterima</source>
        <translation>Received</translation>
    </message>
    <message>
        <source>Sedang diproses</source>
        <translation>Being processed</translation>
    </message>
    <message>
        <source>Perlu dilengkapi</source>
        <translation>Something is missing</translation>
    </message>
    <message>
        <source>Siap diambil</source>
        <translation>Ready to collect</translation>
    </message>
    <message>
        <source>Ditolak</source>
        <translation>Refused</translation>
    </message>
    <message>
        <source>Belum ada kabar tentang formulir ini. Isian Anda tersimpan di kantor ini.</source>
        <translation>There is no news of this form yet. Your answers are kept at this office.</translation>
    </message>
    <message>
        <source>Formulir Anda sudah diterima dan menunggu diproses.</source>
        <translation>Your form has been received and waits to be processed.</translation>
    </message>
    <message>
        <source>Formulir Anda sedang diproses.</source>
        <translation>Your form is being processed.</translation>
    </message>
    <message>
        <source>Masih ada yang perlu dilengkapi.</source>
        <translation>Something is still missing.</translation>
    </message>
    <message>
        <source>Sudah selesai dan siap diambil.</source>
        <translation>It is done and ready to collect.</translation>
    </message>
    <message>
        <source>Formulir ini ditolak.</source>
        <translation>This form was refused.</translation>
    </message>
    <message>
        <source>Meja informasi dapat membantu melengkapinya.</source>
        <translation>The information desk can help you to complete it.</translation>
    </message>
    <message>
        <source>Silakan tanyakan di meja informasi di mana mengambilnya. Bawa bukti isian Anda.</source>
        <translation>Please ask at the information desk where to collect it. Bring your form receipt.</translation>
    </message>
    <message>
        <source>Silakan tanyakan di meja informasi apa yang dapat dilakukan.</source>
        <translation>Please ask at the information desk what can be done.</translation>
    </message>
</context>
<context>
    <name>ChallengePage</name>
    <message>
        <source>Kembali</source>
        <translation>Back</translation>
    </message>
    <message>
        <source>Cara lain</source>
        <translation>Another way</translation>
    </message>
    <message>
        <source>Kode baru</source>
        <translation>New code</translation>
    </message>
    <message>
        <source>Lanjut</source>
        <translation>Next</translation>
    </message>
    <message>
        <source>Masuk tanpa internet</source>
        <translation>Log in without internet</translation>
    </message>
    <message>
        <source>Buka aplikasi akun Anda di ponsel</source>
        <translation>Open your account app on your phone</translation>
    </message>
    <message>
        <source>Pilih masuk tanpa internet.</source>
        <translation>Choose logging in without internet.</translation>
    </message>
    <message>
        <source>Pindai kode QR ini</source>
        <translation>Scan this QR code</translation>
    </message>
    <message>
        <source>Ponsel menjawab dengan kode QR.</source>
        <translation>The phone answers with a QR code.</translation>
    </message>
    <message>
        <source>Dekatkan layar ponsel yang terang.</source>
        <translation>Bring the phone close, its screen bright.</translation>
    </message>
    <message>
        <source>Membaca jawaban…</source>
        <translation>Reading the answer…</translation>
    </message>
    <message>
        <source>Pemindai siap</source>
        <translation>Scanner ready</translation>
    </message>
    <message>
        <source>detik lagi</source>
        <translation>seconds left</translation>
    </message>
    <message>
        <source>Kode sedang dibuat…</source>
        <translation>Making a code…</translation>
    </message>
    <message>
        <source>Jika tidak sama, tolak.</source>
        <translation>If it does not match, refuse.</translation>
    </message>
</context>
<context>
    <name>ChoosePage</name>
    <message>
        <source>Atau pilih keadaan Anda</source>
        <translation>Or choose what has happened</translation>
    </message>
    <message>
        <source>Atau pilih instansi</source>
        <translation>Or choose an office</translation>
    </message>
</context>
<context>
    <name>ChooseViewModel</name>
    <message>
        <source>Layanan apa lagi?</source>
        <translation>Which other service?</translation>
    </message>
    <message>
        <source>Layanan apa yang dicari?</source>
        <translation>What are you looking for?</translation>
    </message>
    <message>
        <source>{count} instansi</source>
        <translation>{count} offices</translation>
    </message>
    <message>
        <source>Layanan yang biasanya diperlukan</source>
        <translation>Services people usually need</translation>
    </message>
    <message>
        <source>Ketik, misalnya “KK” atau “paspor”</source>
        <translation>Type, for example “passport”</translation>
    </message>
    <message>
        <source>Ketik nama layanan, dokumen, atau instansi.</source>
        <translation>Type the name of a service, document or office.</translation>
    </message>
    <message>
        <source>Tidak ada layanan dengan kata “{typed}”. Coba kata lain, atau pilih instansi.</source>
        <translation>No service has the word “{typed}”. Try another word, or choose an office.</translation>
    </message>
    <message>
        <source>Waktu tunggu belum diketahui</source>
        <translation>Waiting times not known yet</translation>
    </message>
    <message>
        <source>Data {clock}</source>
        <translation>Data {clock}</translation>
    </message>
    <message>
        <source>Punya bayi</source>
        <translation>New baby</translation>
    </message>
    <message>
        <source>Menikah</source>
        <translation>Marrying</translation>
    </message>
    <message>
        <source>Pindah rumah</source>
        <translation>Moving home</translation>
    </message>
    <message>
        <source>Buka usaha</source>
        <translation>New business</translation>
    </message>
    <message>
        <source>Cari kerja</source>
        <translation>Finding work</translation>
    </message>
    <message>
        <source>Keluarga wafat</source>
        <translation>A death</translation>
    </message>
</context>
<context>
    <name>CodePage</name>
    <message>
        <source>Hapus semua</source>
        <translation>Clear all</translation>
    </message>
    <message>
        <source>Hapus</source>
        <translation>Delete</translation>
    </message>
</context>
<context>
    <name>CodeViewModel</name>
    <message>
        <source>Misalnya {code}</source>
        <translation>For example {code}</translation>
    </message>
    <message>
        <source>Lanjut</source>
        <translation>Continue</translation>
    </message>
    <message>
        <source>Ketik kodenya</source>
        <translation>Type the code</translation>
    </message>
</context>
<context>
    <name>ConsentPage</name>
    <message>
        <source>Isi sendiri</source>
        <translation>Fill it in myself</translation>
    </message>
    <message>
        <source>Ya, boleh</source>
        <translation>Yes, you may</translation>
    </message>
    <message>
        <source>Data hanya dipakai untuk formulir ini dan dihapus dari layar setelah Anda selesai.</source>
        <translation>The data is used for this form only and cleared from the screen when you finish.</translation>
    </message>
</context>
<context>
    <name>DialogViewModel</name>
    <message>
        <source>Bahasa</source>
        <translation>Language</translation>
    </message>
    <message>
        <source>Pilih bahasa layar ini.</source>
        <translation>Choose the language of this screen.</translation>
    </message>
    <message>
        <source>Masih di sini?</source>
        <translation>Still here?</translation>
    </message>
    <message>
        <source>Saya masih di sini</source>
        <translation>I am still here</translation>
    </message>
    <message>
        <source>Selesai</source>
        <translation>Finish</translation>
    </message>
    <message>
        <source>Belum berhasil</source>
        <translation>Not done yet</translation>
    </message>
    <message>
        <source>Cara lain</source>
        <translation>Another way</translation>
    </message>
    <message>
        <source>Tanpa akun</source>
        <translation>Without an account</translation>
    </message>
    <message>
        <source>Bantuan</source>
        <translation>Help</translation>
    </message>
    <message>
        <source>Petugas sudah dipanggil. Mohon tunggu di kiosk ini.</source>
        <translation>An officer has been called. Please wait at this kiosk.</translation>
    </message>
    <message>
        <source>Kode ini tidak dikenal. Silakan tunjukkan QR dari aplikasi akun atau lembar janji.</source>
        <translation>This code is not known. Please show the QR from your account app or appointment sheet.</translation>
    </message>
    <message>
        <source>Baik</source>
        <translation>OK</translation>
    </message>
    <message>
        <source>Coba lagi</source>
        <translation>Try again</translation>
    </message>
    <message>
        <source>Kembali</source>
        <translation>Back</translation>
    </message>
</context>
<context>
    <name>FollowCard</name>
    <message>
        <source>Pantau di ponsel</source>
        <translation>Follow on your phone</translation>
    </message>
    <message>
        <source>Pindai untuk melihat giliran Anda. Nomor juga dipanggil dengan suara dan tampil di papan.</source>
        <translation>Scan to see your place. Numbers are also spoken and shown on the board.</translation>
    </message>
</context>
<context>
    <name>FormField</name>
    <message>
        <source>Terkunci</source>
        <translation>Locked</translation>
    </message>
    <message>
        <source>Ubah</source>
        <translation>Change</translation>
    </message>
</context>
<context>
    <name>FormPage</name>
    <message>
        <source>Lanjut</source>
        <translation>Next</translation>
    </message>
    <message>
        <source>Spasi</source>
        <translation>Space</translation>
    </message>
    <message>
        <source>Hapus semua</source>
        <translation>Clear all</translation>
    </message>
    <message>
        <source>Hapus</source>
        <translation>Delete</translation>
    </message>
</context>
<context>
    <name>FormViewModel</name>
    <message>
        <source>Formulir {form}, langkah {step} dari {steps}</source>
        <translation>Form {form}, step {step} of {steps}</translation>
    </message>
    <message>
        <source>{filled} dari {all} terisi</source>
        <translation>{filled} of {all} filled in</translation>
    </message>
    <message>
        <source> (boleh dikosongkan)</source>
        <translation> (optional)</translation>
    </message>
    <message>
        <source>tanggal / bulan / tahun</source>
        <translation>day / month / year</translation>
    </message>
    <message>
        <source>{count} angka</source>
        <translation>{count} digits</translation>
    </message>
    <message>
        <source>{count} dari {all} angka</source>
        <translation>{count} of {all} digits</translation>
    </message>
    <message>
        <source>Dari NIK yang Anda ketik</source>
        <translation>From the NIK you typed</translation>
    </message>
    <message>
        <source>Dari kartu digital Anda</source>
        <translation>From your digital card</translation>
    </message>
    <message>
        <source>Dari akun Anda. Sebagian disembunyikan.</source>
        <translation>From your account. Partly hidden.</translation>
    </message>
    <message>
        <source>Dari akun Anda (data Dukcapil, {day})</source>
        <translation>From your account (civil registry, {day})</translation>
    </message>
    <message>
        <source>Dari akun Anda</source>
        <translation>From your account</translation>
    </message>
</context>
<context>
    <name>HelpCall</name>
    <message>
        <source>Petugas belum bisa dipanggil dari sini. Silakan ke meja informasi.</source>
        <translation>An officer cannot be called from here just now. Please go to the information desk.</translation>
    </message>
</context>
<context>
    <name>HomePage</name>
    <message>
        <source>Apa yang Bapak/Ibu perlukan?</source>
        <translation>What do you need?</translation>
    </message>
    <message>
        <source>Semua tombol ada di bawah.</source>
        <translation>All buttons are below.</translation>
    </message>
    <message>
        <source>Masuk dengan akun</source>
        <translation>Log in with your account</translation>
    </message>
    <message>
        <source>Pindai kode dengan ponsel. Formulir terisi sendiri.</source>
        <translation>Scan a code with your phone. Forms fill themselves in.</translation>
    </message>
    <message>
        <source>Pindai kode dengan ponsel.
Formulir terisi sendiri dari data Anda.</source>
        <translation>Scan a code with your phone.
Forms fill themselves in from your data.</translation>
    </message>
    <message>
        <source>Ambil antrean tanpa akun</source>
        <translation>Take a number without one</translation>
    </message>
    <message>
        <source>Tanpa ponsel, tanpa kartu.</source>
        <translation>No phone, no card.</translation>
    </message>
    <message>
        <source>Punya janji temu?</source>
        <translation>Have an appointment?</translation>
    </message>
    <message>
        <source>Pindai atau ketik kodenya.</source>
        <translation>Scan or type its code.</translation>
    </message>
    <message>
        <source>Formulir &amp; karcis saya</source>
        <translation>My form &amp; ticket</translation>
    </message>
    <message>
        <source>Lihat giliran atau lanjutkan isian.</source>
        <translation>See your place or go on with a form.</translation>
    </message>
    <message>
        <source>Informasi</source>
        <translation>Information</translation>
    </message>
    <message>
        <source>Syarat, biaya, dan jam buka.</source>
        <translation>What to bring, fees, hours.</translation>
    </message>
    <message>
        <source>Panggil bantuan</source>
        <translation>Call for help</translation>
    </message>
    <message>
        <source>Petugas datang ke kiosk ini.</source>
        <translation>An officer comes to this kiosk.</translation>
    </message>
    <message>
        <source>Didahulukan: lansia, penyandang disabilitas, ibu hamil atau menyusui, anak, dan korban bencana.</source>
        <translation>First come older people, people with disabilities, pregnant or nursing mothers, children and disaster victims.</translation>
    </message>
</context>
<context>
    <name>IdCardViewModel</name>
    <message>
        <source>Server kantor belum menjawab. Coba lagi, atau lanjut tanpa akun.</source>
        <translation>The office server does not answer yet. Try again, or go on without an account.</translation>
    </message>
</context>
<context>
    <name>IdleGuard</name>
    <message>
        <source>Layar ditutup dalam 15 detik.</source>
        <translation>This screen closes in 15 seconds.</translation>
    </message>
    <message>
        <source>Isian akan dihapus.</source>
        <translation>Your answers will be deleted.</translation>
    </message>
    <message>
        <source>Nomor Anda tetap berlaku.</source>
        <translation>Your number stays valid.</translation>
    </message>
</context>
<context>
    <name>KioskViewModel</name>
    <message>
        <source>Terima kasih. Semoga urusan Bapak/Ibu lancar.</source>
        <translation>Thank you. We hope all goes well.</translation>
    </message>
    <message>
        <source>Sesi selesai. Data Anda sudah dihapus dari layar ini.</source>
        <translation>Session ended. Your data has been cleared from this screen.</translation>
    </message>
</context>
<context>
    <name>Lines</name>
    <message>
        <source>Waktu belum diketahui</source>
        <translation>Wait not known yet</translation>
    </message>
    <message>
        <source>Penuh hari ini</source>
        <translation>Full today</translation>
    </message>
    <message>
        <source>Tunggu {wait}</source>
        <translation>Wait {wait}</translation>
    </message>
    <message>
        <source>Tutup</source>
        <translation>Closed</translation>
    </message>
    <message>
        <source>Tutup, buka {when}</source>
        <translation>Closed, opens {when}</translation>
    </message>
</context>
<context>
    <name>LinkPanel</name>
    <message>
        <source>Tutup</source>
        <translation>Close</translation>
    </message>
</context>
<context>
    <name>LoginFlow</name>
    <message>
        <source>Kode ini jawaban untuk masuk tanpa internet. Silakan mulai dari “Masuk dengan akun”.</source>
        <translation>This code answers a login without internet. Please begin at “Log in with your account”.</translation>
    </message>
    <message>
        <source>Anda sudah masuk. Kartu tidak diperlukan lagi.</source>
        <translation>You are logged in. The card is not needed any more.</translation>
    </message>
</context>
<context>
    <name>LoginOptionsViewModel</name>
    <message>
        <source>NIK diketik sendiri. Siapkan KTP: petugas akan memeriksanya.</source>
        <translation>You typed your NIK. Have your identity card ready: an officer will check it.</translation>
    </message>
    <message>
        <source>Data dari kartu digital. Siapkan KTP: petugas akan memeriksanya.</source>
        <translation>Data from a digital card. Have your identity card ready: an officer will check it.</translation>
    </message>
    <message>
        <source>Internet terputus</source>
        <translation>No internet</translation>
    </message>
    <message>
        <source>Pindai kode di layar dengan aplikasi akun.</source>
        <translation>Scan the code on the screen with your account app.</translation>
    </message>
    <message>
        <source>Ponsel</source>
        <translation>Phone</translation>
    </message>
    <message>
        <source>Ponsel memindai layar, lalu pemindai membaca ponsel.</source>
        <translation>The phone scans the screen, then the scanner reads the phone.</translation>
    </message>
    <message>
        <source>Ponsel tanpa internet</source>
        <translation>Phone, without internet</translation>
    </message>
    <message>
        <source>Mengisi formulir, tanpa membuka akun.</source>
        <translation>Fills in forms, without opening your account.</translation>
    </message>
    <message>
        <source>Kartu digital</source>
        <translation>Digital card</translation>
    </message>
    <message>
        <source>Ketik 16 angka dari KTP. Petugas memeriksanya.</source>
        <translation>Type 16 digits from your identity card. An officer checks it.</translation>
    </message>
    <message>
        <source>NIK</source>
        <translation>NIK (identity number)</translation>
    </message>
    <message>
        <source>Ambil antrean dan isi formulir sendiri.</source>
        <translation>Take a number and fill in forms yourself.</translation>
    </message>
    <message>
        <source>Tanpa akun</source>
        <translation>Without an account</translation>
    </message>
    <message>
        <source>Petugas datang ke kiosk ini.</source>
        <translation>An officer comes to this kiosk.</translation>
    </message>
    <message>
        <source>Dibantu petugas</source>
        <translation>Helped by an officer</translation>
    </message>
</context>
<context>
    <name>LoginPage</name>
    <message>
        <source>Kembali</source>
        <translation>Back</translation>
    </message>
    <message>
        <source>Cara lain</source>
        <translation>Another way</translation>
    </message>
    <message>
        <source>Kode baru</source>
        <translation>New code</translation>
    </message>
    <message>
        <source>Masuk dengan ponsel</source>
        <translation>Log in with your phone</translation>
    </message>
    <message>
        <source>Buka aplikasi akun Anda di ponsel</source>
        <translation>Open your account app on your phone</translation>
    </message>
    <message>
        <source>Pindai kode QR ini</source>
        <translation>Scan this QR code</translation>
    </message>
    <message>
        <source>Pindai hanya kode di layar kiosk.</source>
        <translation>Only scan the code on a kiosk’s screen.</translation>
    </message>
    <message>
        <source>Pilih angka yang sama di ponsel</source>
        <translation>Choose the same number on your phone</translation>
    </message>
    <message>
        <source>Ponsel menampilkan tiga angka.</source>
        <translation>The phone shows three numbers.</translation>
    </message>
    <message>
        <source>Angka Anda</source>
        <translation>Your number</translation>
    </message>
    <message>
        <source>detik lagi</source>
        <translation>seconds left</translation>
    </message>
    <message>
        <source>Kode sedang dibuat…</source>
        <translation>The code is being made…</translation>
    </message>
    <message>
        <source>Jika tidak sama, tolak.</source>
        <translation>If it does not, refuse.</translation>
    </message>
</context>
<context>
    <name>LoginViewModel</name>
    <message>
        <source>Misalnya aplikasi identitas digital.</source>
        <translation>For example the digital identity app.</translation>
    </message>
    <message>
        <source>Untuk mencoba, buka di peramban: {address}</source>
        <translation>To try it, open in a browser: {address}</translation>
    </message>
    <message>
        <source>Ponsel harus menyebut: {place}.</source>
        <translation>Your phone must say: {place}.</translation>
    </message>
    <message>
        <source>Server kantor belum menjawab. Coba lagi, atau lanjut tanpa akun.</source>
        <translation>The office server does not answer yet. Try again, or go on without an account.</translation>
    </message>
    <message>
        <source>Masuk dengan akun belum bisa: internet terputus. Silakan pilih cara lain, misalnya lanjut tanpa akun.</source>
        <translation>The internet is down. Please choose another way, such as going on without an account.</translation>
    </message>
    <message>
        <source>Angka yang dipilih tidak sama, jadi Anda belum masuk. Silakan coba dengan kode baru.</source>
        <translation>The numbers did not match, so you are not logged in. Please try with a new code.</translation>
    </message>
    <message>
        <source>Waktu kode habis. Silakan coba dengan kode baru.</source>
        <translation>The code has run out of time. Please try with a new code.</translation>
    </message>
</context>
<context>
    <name>Main</name>
    <message>
        <source>Keluar</source>
        <translation>Log out</translation>
    </message>
    <message>
        <source>Bahasa</source>
        <translation>Language</translation>
    </message>
    <message>
        <source>Kontras</source>
        <translation>Contrast</translation>
    </message>
    <message>
        <source>Rendah</source>
        <translation>Low</translation>
    </message>
    <message>
        <source>Bantuan</source>
        <translation>Help</translation>
    </message>
</context>
<context>
    <name>Members</name>
    <message>
        <source>{first} dan {last}</source>
        <translation>{first} and {last}</translation>
    </message>
    <message>
        <source>nama</source>
        <translation>name</translation>
    </message>
    <message>
        <source>NIK</source>
        <translation>identity number (NIK)</translation>
    </message>
    <message>
        <source>nomor KK</source>
        <translation>family card number</translation>
    </message>
    <message>
        <source>tanggal lahir</source>
        <translation>date of birth</translation>
    </message>
    <message>
        <source>jenis kelamin</source>
        <translation>sex</translation>
    </message>
    <message>
        <source>alamat</source>
        <translation>address</translation>
    </message>
    <message>
        <source>nomor ponsel</source>
        <translation>mobile number</translation>
    </message>
</context>
<context>
    <name>MessagePage</name>
    <message>
        <source>Pesan untuk Anda</source>
        <translation>A message for you</translation>
    </message>
</context>
<context>
    <name>MinePage</name>
    <message>
        <source>Coba lagi</source>
        <translation>Try again</translation>
    </message>
    <message>
        <source>Data Anda di kantor ini</source>
        <translation>Your data at this office</translation>
    </message>
    <message>
        <source>Permintaan Anda</source>
        <translation>Your requests</translation>
    </message>
    <message>
        <source>Formulir yang Anda kirim</source>
        <translation>Forms you sent</translation>
    </message>
    <message>
        <source>Kunjungan Anda</source>
        <translation>Your visits</translation>
    </message>
</context>
<context>
    <name>NewsPage</name>
    <message>
        <source>Kabar untuk Anda</source>
        <translation>News for you</translation>
    </message>
    <message>
        <source>Pesan</source>
        <translation>Messages</translation>
    </message>
    <message>
        <source>Data Anda di kantor ini</source>
        <translation>Your data at this office</translation>
    </message>
    <message>
        <source>Lihat yang disimpan, dan minta salinan atau penghapusan</source>
        <translation>See what is kept, and ask for a copy or a deletion</translation>
    </message>
    <message>
        <source>Formulir yang Anda kirim</source>
        <translation>Forms you have sent</translation>
    </message>
</context>
<context>
    <name>NewsViewModel</name>
    <message>
        <source>Ada kabar untuk Anda</source>
        <translation>There is news for you</translation>
    </message>
    <message>
        <source>Kabar dan formulir Anda</source>
        <translation>Your news and forms</translation>
    </message>
    <message>
        <source>Data Anda di kantor ini</source>
        <translation>Your data at this office</translation>
    </message>
    <message>
        <source>Lihat yang disimpan tentang Anda</source>
        <translation>See what is kept about you</translation>
    </message>
    <message>
        <source>Baru</source>
        <translation>New</translation>
    </message>
    <message>
        <source>Dikirim {date}</source>
        <translation>Sent {date}</translation>
    </message>
    <message>
        <source>Sudah dibaca</source>
        <translation>Read</translation>
    </message>
    <message>
        <source>Belum dibaca</source>
        <translation>Not read yet</translation>
    </message>
    <message>
        <source>Kode bukti {code}</source>
        <translation>Receipt code {code}</translation>
    </message>
    <message>
        <source>1 pesan</source>
        <translation>1 message</translation>
    </message>
    <message>
        <source>{count} pesan</source>
        <translation>{count} messages</translation>
    </message>
    <message>
        <source>1 formulir</source>
        <translation>1 form</translation>
    </message>
    <message>
        <source>{count} formulir</source>
        <translation>{count} forms</translation>
    </message>
</context>
<context>
    <name>NikPage</name>
    <message>
        <source>Cara lain</source>
        <translation>Another way</translation>
    </message>
    <message>
        <source>Sebentar…</source>
        <translation>One moment…</translation>
    </message>
    <message>
        <source>Hapus semua</source>
        <translation>Clear all</translation>
    </message>
    <message>
        <source>Hapus</source>
        <translation>Delete</translation>
    </message>
    <message>
        <source>Ketik NIK Anda</source>
        <translation>Type your NIK</translation>
    </message>
    <message>
        <source>NIK hanya mengisi formulir dan tidak membuka akun. Petugas akan memeriksa KTP Anda di loket.</source>
        <translation>Your NIK only fills in forms and opens no account. An officer will check your identity card at the counter.</translation>
    </message>
</context>
<context>
    <name>NikViewModel</name>
    <message>
        <source>Lanjut</source>
        <translation>Next</translation>
    </message>
    <message>
        <source>{count} lagi</source>
        <translation>{count} more</translation>
    </message>
    <message>
        <source>{count} dari {all} angka</source>
        <translation>{count} of {all} digits</translation>
    </message>
    <message>
        <source>Tutup angka</source>
        <translation>Hide digits</translation>
    </message>
    <message>
        <source>Lihat angka</source>
        <translation>Show digits</translation>
    </message>
    <message>
        <source>Server kantor belum menjawab. Coba lagi, atau lanjut tanpa akun.</source>
        <translation>The office server does not answer yet. Try again, or go on without an account.</translation>
    </message>
</context>
<context>
    <name>OfficeHeaderViewModel</name>
    <message>
        <source>Selamat datang.</source>
        <translation>Welcome.</translation>
    </message>
    <message>
        <source>Mal Pelayanan Publik</source>
        <translation>Public service mall</translation>
    </message>
    <message>
        <source>{count} instansi di satu gedung.</source>
        <translation>{count} offices in one building.</translation>
    </message>
    <message>
        <source>Hari ini tutup</source>
        <translation>Closed today</translation>
    </message>
    <message>
        <source>Buka hari ini {opens}–{closes} {zone}</source>
        <translation>Open today {opens}–{closes} {zone}</translation>
    </message>
    <message>
        <source>Jumlah orang menunggu belum diketahui</source>
        <translation>How many are waiting is not known yet</translation>
    </message>
    <message>
        <source>{count} orang menunggu di seluruh gedung</source>
        <translation>{count} people waiting in the building</translation>
    </message>
    <message>
        <source>Data {clock}</source>
        <translation>Data {clock}</translation>
    </message>
</context>
<context>
    <name>Own</name>
    <message>
        <source>Salinan data</source>
        <translation>Copy of data</translation>
    </message>
    <message>
        <source>Perbaikan data</source>
        <translation>Correction of data</translation>
    </message>
    <message>
        <source>Penghapusan data</source>
        <translation>Deletion of data</translation>
    </message>
    <message>
        <source>Pembatasan data</source>
        <translation>Limit on use of data</translation>
    </message>
    <message>
        <source>Penarikan izin</source>
        <translation>Consent taken back</translation>
    </message>
    <message>
        <source>Minta salinan</source>
        <translation>Ask for a copy</translation>
    </message>
    <message>
        <source>Minta perbaikan</source>
        <translation>Ask for a correction</translation>
    </message>
    <message>
        <source>Minta penghapusan</source>
        <translation>Ask for deletion</translation>
    </message>
    <message>
        <source>Minta dibatasi</source>
        <translation>Ask for a limit</translation>
    </message>
    <message>
        <source>Tarik izin</source>
        <translation>Take consent back</translation>
    </message>
    <message>
        <source>Anda akan menerima salinan semua yang disimpan kantor ini tentang Anda.</source>
        <translation>You will get a copy of all that this office keeps about you.</translation>
    </message>
    <message>
        <source>Petugas akan memeriksa dan memperbaiki yang salah bersama Anda.</source>
        <translation>An officer will check it and put right with you what is wrong.</translation>
    </message>
    <message>
        <source>Isi formulir dan data akun Anda di kantor ini akan dihapus dan tidak dapat dikembalikan, setelah urusan Anda tuntas.</source>
        <translation>Your form answers and account data at this office will be deleted for good, once your business is settled.</translation>
    </message>
    <message>
        <source>Petugas akan mengatur agar data Anda tidak dipakai lebih jauh.</source>
        <translation>An officer will see to it that your data is used no further.</translation>
    </message>
    <message>
        <source>Izin memakai data akun Anda untuk formulir ini berakhir sekarang. Petugas memberi tahu instansinya.</source>
        <translation>The consent to use your account data for this form ends now. An officer tells the agency.</translation>
    </message>
    <message>
        <source>Kode bukti {code}, dikirim {date}.</source>
        <translation>Receipt code {code}, sent {date}.</translation>
    </message>
    <message>
        <source>Isiannya masih disimpan.</source>
        <translation>Its answers are still kept.</translation>
    </message>
    <message>
        <source>Isiannya sudah dihapus.</source>
        <translation>Its answers were deleted.</translation>
    </message>
    <message>
        <source>Tidak ada data akun yang Anda bagikan.</source>
        <translation>You shared nothing of your account.</translation>
    </message>
    <message>
        <source>Anda bagikan dari akun: {members}.</source>
        <translation>You shared from your account: {members}.</translation>
    </message>
    <message>
        <source>Izin ini sudah Anda tarik.</source>
        <translation>You have taken this consent back.</translation>
    </message>
    <message>
        <source>Nomor {number}, {date}</source>
        <translation>Number {number}, {date}</translation>
    </message>
    <message>
        <source>Tidak ada data akun yang disimpan pada nomor ini.</source>
        <translation>Nothing of your account is kept with this number.</translation>
    </message>
    <message>
        <source>Disimpan dari akun: {members}.</source>
        <translation>Kept from your account: {members}.</translation>
    </message>
    <message>
        <source>Kode {code}, diminta {date}.</source>
        <translation>Code {code}, asked {date}.</translation>
    </message>
    <message>
        <source>Kata petugas: {why}</source>
        <translation>The officer says: {why}</translation>
    </message>
    <message>
        <source>Dijawab paling lambat {when}.</source>
        <translation>Answered by {when}.</translation>
    </message>
    <message>
        <source>Batas waktunya sudah lewat. Silakan tanyakan di meja informasi.</source>
        <translation>The time for it has passed. Please ask at the information desk.</translation>
    </message>
    <message>
        <source>Sudah dikerjakan {date}.</source>
        <translation>Done on {date}.</translation>
    </message>
    <message>
        <source>Tidak dapat dipenuhi, dijawab {date}.</source>
        <translation>Could not be granted, answered on {date}.</translation>
    </message>
</context>
<context>
    <name>OwnDataViewModel</name>
    <message>
        <source>Sebentar, data Anda sedang diambil.</source>
        <translation>One moment, your data is being fetched.</translation>
    </message>
    <message>
        <source>Sebentar, permintaan Anda sedang dikirim.</source>
        <translation>One moment, your request is being sent.</translation>
    </message>
    <message>
        <source>Belum ada kunjungan, formulir, atau permintaan atas akun ini.</source>
        <translation>There is no visit, form or request under this account yet.</translation>
    </message>
    <message>
        <source>Ditampilkan {count} yang terbaru dari tiap daftar. Salinan memuat semuanya.</source>
        <translation>The newest {count} of each list are shown. A copy has them all.</translation>
    </message>
    <message>
        <source>{wish}?</source>
        <translation>{wish}?</translation>
    </message>
    <message>
        <source>Kembali</source>
        <translation>Back</translation>
    </message>
    <message>
        <source>Ya, minta</source>
        <translation>Yes, ask</translation>
    </message>
    <message>
        <source>Ya, tarik</source>
        <translation>Yes, take it back</translation>
    </message>
    <message>
        <source>Bukti sudah dicetak. Silakan ambil.</source>
        <translation>Your slip is printed. Please take it.</translation>
    </message>
    <message>
        <source>Catat atau foto kode ini.</source>
        <translation>Write down or photograph this code.</translation>
    </message>
    <message>
        <source>Jawabannya paling lambat dalam 3 × 24 jam.</source>
        <translation>The answer comes within 3 × 24 hours.</translation>
    </message>
    <message>
        <source>Server kantor belum menjawab. Tidak ada data Anda yang hilang. Silakan coba lagi.</source>
        <translation>The office server has not answered yet. None of your data is lost. Please try again.</translation>
    </message>
    <message>
        <source>Server kantor belum menjawab. Silakan coba lagi; permintaan Anda tidak akan tercatat dua kali.</source>
        <translation>The office server has not answered yet. Please try again; your request will not be recorded twice.</translation>
    </message>
    <message>
        <source>Sudah diminta</source>
        <translation>Asked already</translation>
    </message>
    <message>
        <source>Tarik izin</source>
        <translation>Take consent back</translation>
    </message>
</context>
<context>
    <name>PageFrame</name>
    <message>
        <source>Kembali</source>
        <translation>Back</translation>
    </message>
    <message>
        <source>Keluar</source>
        <translation>Log out</translation>
    </message>
</context>
<context>
    <name>PagedLayout</name>
    <message>
        <source>Halaman</source>
        <translation>Page</translation>
    </message>
    <message>
        <source>{page} dari {pages}</source>
        <translation>{page} of {pages}</translation>
    </message>
</context>
<context>
    <name>PagerBar</name>
    <message>
        <source>Halaman sebelumnya</source>
        <translation>Previous page</translation>
    </message>
    <message>
        <source>Halaman berikutnya</source>
        <translation>Next page</translation>
    </message>
</context>
<context>
    <name>PriorityPage</name>
    <message>
        <source>Tidak, antrean biasa</source>
        <translation>No, the normal line</translation>
    </message>
    <message>
        <source>Bapak/Ibu dapat didahulukan. Mau memakai antrean prioritas?</source>
        <translation>You may go first. Would you like the priority line?</translation>
    </message>
    <message>
        <source>Sentuh yang sesuai. Petugas mungkin menanyakan kartu atau keadaan Anda dengan sopan.</source>
        <translation>Touch what fits. An officer may kindly ask about it.</translation>
    </message>
</context>
<context>
    <name>QrCode</name>
    <message>
        <source>Kode QR</source>
        <translation>QR code</translation>
    </message>
</context>
<context>
    <name>ReceiptPage</name>
    <message>
        <source>Sebentar…</source>
        <translation>One moment…</translation>
    </message>
    <message>
        <source>Sudah sampai mana formulir Anda?</source>
        <translation>How far along is your form?</translation>
    </message>
    <message>
        <source>Ketik kode dari bukti isian formulir. Layar ini tidak menampilkan nama atau isian Anda.</source>
        <translation>Type the code from your form receipt. This screen shows neither your name nor your answers.</translation>
    </message>
    <message>
        <source>Kode bukti</source>
        <translation>Receipt code</translation>
    </message>
</context>
<context>
    <name>ReviewPage</name>
    <message>
        <source>Sebentar…</source>
        <translation>One moment…</translation>
    </message>
    <message>
        <source>Kirim formulir</source>
        <translation>Send the form</translation>
    </message>
    <message>
        <source>Periksa dulu</source>
        <translation>Please check</translation>
    </message>
    <message>
        <source>Petugas loket akan membaca isian ini.</source>
        <translation>The officer at the counter will read these answers.</translation>
    </message>
</context>
<context>
    <name>ScanCard</name>
    <message>
        <source>Sebentar…</source>
        <translation>One moment…</translation>
    </message>
    <message>
        <source>Pemindai belum siap</source>
        <translation>The scanner is not ready</translation>
    </message>
</context>
<context>
    <name>ScanPage</name>
    <message>
        <source>Cek formulir dengan kode</source>
        <translation>Check a form by its code</translation>
    </message>
    <message>
        <source>Tunjukkan karcis Anda</source>
        <translation>Show your ticket</translation>
    </message>
    <message>
        <source>Menunggu karcis</source>
        <translation>Waiting for a ticket</translation>
    </message>
</context>
<context>
    <name>ScannerViewModel</name>
    <message>
        <source>Pemindai tidak bisa dipakai saat ini. Silakan tanyakan giliran Anda di meja informasi.</source>
        <translation>The scanner cannot be used just now. Please ask for your place at the information desk.</translation>
    </message>
    <message>
        <source>Arahkan kode QR di karcis ke kamera. Gambar kamera tidak disimpan.</source>
        <translation>Hold the QR code on the slip before the camera. Its picture is not kept.</translation>
    </message>
    <message>
        <source>Arahkan kode QR di karcis ke pemindai di bawah layar. Giliran dan formulir Anda tampil di sini.</source>
        <translation>Hold the QR code on the slip under the scanner below the screen. Your place and your form appear here.</translation>
    </message>
    <message>
        <source>Arahkan kode QR di ponsel ke pemindai di bawah layar, atau ketik kodenya di sini.</source>
        <translation>Hold the QR code on your phone under the scanner below the screen, or type the code here.</translation>
    </message>
    <message>
        <source>Ketik kodenya di sini.</source>
        <translation>Type the code here.</translation>
    </message>
    <message>
        <source>Tunjukkan ke kamera</source>
        <translation>Hold it before the camera</translation>
    </message>
    <message>
        <source>Tunjukkan ke pemindai di bawah layar</source>
        <translation>Hold it under the scanner below the screen</translation>
    </message>
</context>
<context>
    <name>SearchPage</name>
    <message>
        <source>Spasi</source>
        <translation>Space</translation>
    </message>
</context>
<context>
    <name>ServicePage</name>
    <message>
        <source>perkiraan tunggu</source>
        <translation>estimated wait</translation>
    </message>
    <message>
        <source>Yang perlu dibawa</source>
        <translation>What to bring</translation>
    </message>
    <message>
        <source>Sentuh yang sudah ada</source>
        <translation>Touch what you have</translation>
    </message>
    <message>
        <source>Tidak dilayani di sini: %1</source>
        <translation>Not done here: %1</translation>
    </message>
    <message>
        <source>Batalkan %1</source>
        <translation>Remove %1</translation>
    </message>
    <message>
        <source>Tambah layanan lain</source>
        <translation>Add another service</translation>
    </message>
    <message>
        <source>Satu nomor untuk beberapa layanan.</source>
        <translation>One number for several services.</translation>
    </message>
</context>
<context>
    <name>ServiceViewModel</name>
    <message>
        <source>{service}, dan juga:</source>
        <translation>{service}, and also:</translation>
    </message>
    <message>
        <source>Penuh hari ini</source>
        <translation>Full today</translation>
    </message>
    <message>
        <source>Buka sampai {clock}</source>
        <translation>Open until {clock}</translation>
    </message>
    <message>
        <source>Buka sekarang</source>
        <translation>Open now</translation>
    </message>
    <message>
        <source>Tutup</source>
        <translation>Closed</translation>
    </message>
    <message>
        <source>Penuh</source>
        <translation>Full</translation>
    </message>
    <message>
        <source>tanpa biaya</source>
        <translation>no charge</translation>
    </message>
    <message>
        <source>biaya resmi</source>
        <translation>official fee</translation>
    </message>
    <message>
        <source>Tersisa {left} nomor untuk hari ini.</source>
        <translation>{left} numbers are left for today.</translation>
    </message>
    <message>
        <source>Antrean hari ini sudah penuh.</source>
        <translation>The line is full for today.</translation>
    </message>
    <message>
        <source>Silakan tanya meja informasi.</source>
        <translation>Please ask the information desk.</translation>
    </message>
    <message>
        <source>Waktu kosong berikutnya {when}: buat janji temu di ponsel.</source>
        <translation>The next free time is {when}: book it on your phone.</translation>
    </message>
    <message>
        <source>Silakan datang {when}.</source>
        <translation>Please come {when}.</translation>
    </message>
    <message>
        <source>Ambil nomor antrean</source>
        <translation>Take a number</translation>
    </message>
    <message>
        <source>Tutup sekarang</source>
        <translation>Closed now</translation>
    </message>
    <message>
        <source>Buka lagi {when}</source>
        <translation>Opens again {when}</translation>
    </message>
    <message>
        <source>Lansia, disabilitas, hamil, anak, korban bencana</source>
        <translation>Older people, disability, pregnant, children, disaster</translation>
    </message>
    <message>
        <source>Antrean prioritas</source>
        <translation>Priority line</translation>
    </message>
    <message>
        <source>Antrean prioritas dipakai</source>
        <translation>Priority line chosen</translation>
    </message>
    <message>
        <source>selesai {where}</source>
        <translation>ready {where}</translation>
    </message>
    <message>
        <source>selesai</source>
        <translation>ready</translation>
    </message>
    <message>
        <source>Isi di kiosk ini</source>
        <translation>Fill in here</translation>
    </message>
    <message>
        <source>Lansia, 60 tahun ke atas</source>
        <translation>60 years or older</translation>
    </message>
    <message>
        <source>Penyandang disabilitas</source>
        <translation>Disability</translation>
    </message>
    <message>
        <source>Hamil atau menyusui</source>
        <translation>Pregnant or nursing</translation>
    </message>
    <message>
        <source>Membawa anak kecil</source>
        <translation>With a small child</translation>
    </message>
    <message>
        <source>Korban bencana</source>
        <translation>Disaster victim</translation>
    </message>
</context>
<context>
    <name>StatusPage</name>
    <message>
        <source>Selesai</source>
        <translation>Finish</translation>
    </message>
    <message>
        <source>Nomor antrean Anda</source>
        <translation>Your number</translation>
    </message>
    <message>
        <source>Perkiraan tunggu</source>
        <translation>Estimated wait</translation>
    </message>
    <message>
        <source>Tunggu di</source>
        <translation>Wait at</translation>
    </message>
</context>
<context>
    <name>StatusStripViewModel</name>
    <message>
        <source>Perangkat ini belum terdaftar.</source>
        <translation>This device is not enrolled.</translation>
    </message>
    <message>
        <source>Silakan ambil nomor di meja informasi.</source>
        <translation>Please take a number at the information desk.</translation>
    </message>
    <message>
        <source>Server kantor terputus.</source>
        <translation>The office server is not reached.</translation>
    </message>
    <message>
        <source>Internet terputus.</source>
        <translation>The internet is down.</translation>
    </message>
    <message>
        <source>Antrean tetap bisa diambil di sini.</source>
        <translation>You can still take a number here.</translation>
    </message>
    <message>
        <source>Kertas karcis habis.</source>
        <translation>Out of paper.</translation>
    </message>
    <message>
        <source>Printer sedang terganggu.</source>
        <translation>The printer has a fault.</translation>
    </message>
    <message>
        <source>Nomor antrean tampil di layar.</source>
        <translation>Numbers are shown on the screen.</translation>
    </message>
    <message>
        <source>Nomor dari kiosk ini tetap berlaku.</source>
        <translation>Numbers from this kiosk stay valid.</translation>
    </message>
    <message>
        <source>Ada nomor kiosk ini yang belum tercatat.</source>
        <translation>A number of this kiosk is not recorded yet.</translation>
    </message>
    <message>
        <source>Petugas sudah dipanggil.</source>
        <translation>An officer has been called.</translation>
    </message>
</context>
<context>
    <name>SubmissionViewModel</name>
    <message>
        <source>Bolehkah {members} Anda diambil dari Dukcapil untuk formulir ini? Anda boleh menolak dan mengisi sendiri.</source>
        <translation>May we take your {members} from the civil registry for this form? You may refuse and fill it in yourself.</translation>
    </message>
    <message>
        <source>Bolehkah NIK yang Anda ketik dipakai untuk formulir ini? Anda boleh menolak dan mengisi sendiri.</source>
        <translation>May we use the NIK you typed for this form? You may refuse and fill it in yourself.</translation>
    </message>
    <message>
        <source>Bolehkah {members} dari kartu digital Anda dipakai untuk formulir ini? Anda boleh menolak dan mengisi sendiri.</source>
        <translation>May we use {members} from your digital card for this form? You may refuse and fill it in yourself.</translation>
    </message>
    <message>
        <source>Formulir {form}</source>
        <translation>Form {form}</translation>
    </message>
    <message>
        <source>± {minutes} menit. Dasar: {rule}</source>
        <translation>± {minutes} minutes. Basis: {rule}</translation>
    </message>
    <message>
        <source>Petugas sudah bisa membacanya. Silakan tunggu nomor {number} dipanggil.</source>
        <translation>An officer can read it now. Please wait until number {number} is called.</translation>
    </message>
    <message>
        <source>Petugas sudah bisa membacanya.</source>
        <translation>An officer can read it now.</translation>
    </message>
    <message>
        <source>Server kantor belum menjawab. Isian Anda masih ada. Silakan kirim lagi.</source>
        <translation>The office server does not answer yet. Your answers are still here. Please send again.</translation>
    </message>
</context>
<context>
    <name>SubmittedPage</name>
    <message>
        <source>Selesai</source>
        <translation>Finish</translation>
    </message>
    <message>
        <source>Formulir Anda sudah diterima.</source>
        <translation>Your form has been received.</translation>
    </message>
    <message>
        <source>Kode bukti</source>
        <translation>Receipt code</translation>
    </message>
</context>
<context>
    <name>TextKeys</name>
    <message>
        <source>Huruf besar</source>
        <translation>Capitals</translation>
    </message>
    <message>
        <source>Hapus</source>
        <translation>Delete</translation>
    </message>
</context>
<context>
    <name>TicketPage</name>
    <message>
        <source>Selesai</source>
        <translation>Finish</translation>
    </message>
    <message>
        <source>Isi formulir sekarang</source>
        <translation>Fill in the form now</translation>
    </message>
    <message>
        <source>Nomor antrean Anda</source>
        <translation>Your number</translation>
    </message>
    <message>
        <source>Perkiraan tunggu</source>
        <translation>Estimated wait</translation>
    </message>
    <message>
        <source>Tunggu di</source>
        <translation>Wait at</translation>
    </message>
</context>
<context>
    <name>TicketStatusViewModel</name>
    <message>
        <source>Server kantor belum menjawab. Coba lagi, atau tanyakan di meja informasi.</source>
        <translation>The office server does not answer yet. Try again, or ask at the information desk.</translation>
    </message>
    <message>
        <source>Nomor {number}, silakan ke loket {counter}.</source>
        <translation>Number {number}, please go to counter {counter}.</translation>
    </message>
    <message>
        <source>Nomor {number} sudah dipanggil. Silakan lapor ke meja informasi.</source>
        <translation>Number {number} was called. Please see the information desk.</translation>
    </message>
    <message>
        <source>Nomor {number} sedang ditunda. Petugas akan memanggil lagi.</source>
        <translation>Number {number} is on hold. An officer will call it again.</translation>
    </message>
    <message>
        <source>Layanan untuk nomor {number} sudah selesai.</source>
        <translation>The service for number {number} is finished.</translation>
    </message>
    <message>
        <source>Nomor Anda masih menunggu.</source>
        <translation>Your number is still waiting.</translation>
    </message>
    <message>
        <source>Nomor Anda berikutnya. Silakan tetap di dekat loket.</source>
        <translation>Your number is next. Please stay near the counters.</translation>
    </message>
    <message>
        <source>Masih {count} orang sebelum Anda.</source>
        <translation>{count} before you.</translation>
    </message>
    <message>
        <source>Isi formulir {form}</source>
        <translation>Fill in form {form}</translation>
    </message>
</context>
<context>
    <name>TicketViewModel</name>
    <message>
        <source>Server kantor belum menjawab. Coba lagi, atau ambil nomor di meja informasi.</source>
        <translation>The office server does not answer yet. Try again, or take a number at the information desk.</translation>
    </message>
    <message>
        <source>Menunggu server kantor…</source>
        <translation>Waiting for the office server…</translation>
    </message>
    <message>
        <source>Sebentar…</source>
        <translation>One moment…</translation>
    </message>
    <message>
        <source>Kertas karcis habis</source>
        <translation>Out of ticket paper</translation>
    </message>
    <message>
        <source>Printer sedang terganggu</source>
        <translation>The printer is out of order</translation>
    </message>
    <message>
        <source>Ambil nomor tanpa karcis kertas</source>
        <translation>Take a number without a paper ticket</translation>
    </message>
    <message>
        <source>Janji temu pukul {at} sudah lewat. Nomor ini antre seperti biasa.</source>
        <translation>Your appointment at {at} has passed. This number waits in the ordinary line.</translation>
    </message>
    <message>
        <source>Janji temu pukul {at}. Anda didahulukan mulai pukul itu.</source>
        <translation>Appointment at {at}. You go first from that time on.</translation>
    </message>
    <message>
        <source>Setelah itu, dengan nomor yang sama: {names}.</source>
        <translation>After that, with the same number: {names}.</translation>
    </message>
    <message>
        <source>Berikutnya: isi formulir {form}</source>
        <translation>Next: fill in form {form}</translation>
    </message>
    <message>
        <source>± {minutes} menit.</source>
        <translation>± {minutes} minutes.</translation>
    </message>
    <message>
        <source>Data akun Anda bisa langsung dipakai.</source>
        <translation>Your account’s data can be used at once.</translation>
    </message>
    <message>
        <source>Isian dikirim ke petugas loket.</source>
        <translation>The answers go to the officer at the counter.</translation>
    </message>
    <message>
        <source>Foto layar ini atau catat nomor Anda: {number}.</source>
        <translation>Photograph this screen or note your number: {number}.</translation>
    </message>
    <message>
        <source>Kiosk ini tidak mencetak.</source>
        <translation>This kiosk does not print.</translation>
    </message>
    <message>
        <source>Karcis dicetak. Silakan ambil di bawah.</source>
        <translation>Your ticket is printed. Please take it below.</translation>
    </message>
    <message>
        <source>Kertas karcis habis.</source>
        <translation>Out of paper.</translation>
    </message>
    <message>
        <source>Nomor ini tanpa karcis kertas.</source>
        <translation>This number comes without a paper ticket.</translation>
    </message>
    <message>
        <source>Karcis mungkin belum keluar.</source>
        <translation>The ticket may not have come out.</translation>
    </message>
    <message>
        <source>Printer sedang terganggu.</source>
        <translation>The printer has a fault.</translation>
    </message>
    <message>
        <source>Karcis sedang dicetak.</source>
        <translation>Your ticket is being printed.</translation>
    </message>
    <message>
        <source>Server kantor sedang terputus. Nomor ini berlaku dan akan dipanggil.</source>
        <translation>The office server is not reached just now. This number is valid and will be called.</translation>
    </message>
    <message>
        <source>Syarat dan biaya di layar ini mungkin sudah berubah.</source>
        <translation>Requirements and fees on this screen may have changed.</translation>
    </message>
</context>
<context>
    <name>WaysPage</name>
    <message>
        <source>Pilih cara lain</source>
        <translation>Choose another way</translation>
    </message>
    <message>
        <source>Semua cara memberi nomor antrean yang sama.</source>
        <translation>Every way gives you the same place in the line.</translation>
    </message>
</context>
</TS>
