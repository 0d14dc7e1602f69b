import QtQuick
import Kiosk
import "../ticket"

CodePage {
    id: page

    required property CaseViewModel asked

    primaryName: "openCase"
    primaryWorking: page.asked.working
    workingWord: qsTr("Sebentar…")
    glyph: "receipt"
    question: qsTr("Sudah sampai mana formulir Anda?")
    explanation: qsTr("Ketik kode dari bukti isian formulir. Layar ini tidak menampilkan nama atau isian Anda.")
    label: qsTr("Kode bukti")
}
