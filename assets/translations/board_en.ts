<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_GB" sourcelanguage="id_ID">
<context>
    <name>Board</name>
    <message>
        <source>Mal Pelayanan Publik</source>
        <translation>Public Service Mall</translation>
    </message>
    <message>
        <source>Sekarang dipanggil</source>
        <translation>Now calling</translation>
    </message>
    <message>
        <source>Panggilan terakhir</source>
        <translation>Last call</translation>
    </message>
    <message>
        <source>Panggilan terakhir, pukul %1</source>
        <translation>Last call, at %1</translation>
    </message>
    <message>
        <source>Papan ini belum terdaftar</source>
        <translation>This board is not enrolled</translation>
    </message>
    <message>
        <source>Petugas teknis perlu mendaftarkan papan ini lagi di server kantor.</source>
        <translation>A technician needs to enrol this board again at the office server.</translation>
    </message>
    <message>
        <source>Menghubungi server kantor</source>
        <translation>Connecting to the office server</translation>
    </message>
    <message>
        <source>Silakan perhatikan panggilan petugas.</source>
        <translation>Please listen for the officers’ calls.</translation>
    </message>
    <message>
        <source>Layanan sedang tutup</source>
        <translation>Services are closed</translation>
    </message>
    <message>
        <source>Belum ada panggilan</source>
        <translation>No calls yet</translation>
    </message>
    <message>
        <source>Nomor yang dipanggil akan tampil di sini.</source>
        <translation>Numbers that are called will show here.</translation>
    </message>
    <message>
        <source>Silakan tanyakan jam buka di meja informasi.</source>
        <translation>Please ask at the information desk when it opens.</translation>
    </message>
    <message>
        <source>Buka lagi %1.</source>
        <translation>Opens again %1.</translation>
    </message>
    <message>
        <source>Tidak terhubung</source>
        <translation>Not connected</translation>
    </message>
    <message>
        <source>Info</source>
        <translation>Info</translation>
    </message>
    <message>
        <source>Suara terputus</source>
        <translation>Sound interrupted</translation>
    </message>
    <message>
        <source>Suara tidak tersedia</source>
        <translation>Sound not available</translation>
    </message>
    <message>
        <source>Papan ini tidak tersambung. Silakan perhatikan panggilan petugas.</source>
        <translation>This board is not connected. Please listen for the officers’ calls.</translation>
    </message>
    <message>
        <source>Data terakhir pukul %1. Silakan perhatikan panggilan petugas.</source>
        <translation>Last data at %1. Please listen for the officers’ calls.</translation>
    </message>
    <message>
        <source>Ambil nomor antrean di kiosk. Petugas siap membantu.</source>
        <translation>Take a queue number at the kiosk. Officers are ready to help.</translation>
    </message>
    <message>
        <source>%1 sudah tutup. %2</source>
        <translation>%1 is closed. %2</translation>
    </message>
    <message>
        <source>Menunggu sekarang, dengan perkiraan waktu</source>
        <translation>Waiting now, with estimated time</translation>
    </message>
    <message>
        <source>%1 orang</source>
        <translation>%1 waiting</translation>
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
        <source>loket belum buka</source>
        <translation>no counter open</translation>
    </message>
    <message>
        <source>loket istirahat</source>
        <translation>on a break</translation>
    </message>
    <message>
        <source>langsung</source>
        <translation>no wait</translation>
    </message>
    <message>
        <source>menit</source>
        <translation>min</translation>
    </message>
    <message>
        <source>Nomor yang baru dipanggil akan tercatat di sini.</source>
        <translation>Numbers called before will be listed here.</translation>
    </message>
    <message>
        <source>Loket %1</source>
        <translation>Counter %1</translation>
    </message>
    <message>
        <source>Istirahat</source>
        <translation>On a break</translation>
    </message>
</context>
<context>
    <name>NowCalled</name>
    <message>
        <source>Loket</source>
        <translation>Counter</translation>
    </message>
</context>
<context>
    <name>RecentCalls</name>
    <message>
        <source>Baru saja dipanggil</source>
        <translation>Just called</translation>
    </message>
</context>
</TS>
