import QtQuick
import Kiosk
import Look
import "../layout"
import "../ticket"

// Logging in while the internet is down: the phone reads this code, and the scanner reads the phone's.
PageFrame {
    id: page

    required property LoginViewModel vm
    required property LoginOptionsViewModel ways
    required property ScannerViewModel scanner

    readonly property bool aimed: scanner.pictured ? vm.qr !== "" : false

    share: 0.42
    back: qsTr("Kembali")
    secondName: "otherWay"
    second: qsTr("Cara lain")
    primaryName: page.vm.canRetry ? "retry" : "showAnswer"
    primary: page.vm.canRetry ? qsTr("Kode baru") : page.aimed ? qsTr("Lanjut") : ""
    primaryGlyphAfter: page.vm.canRetry ? "" : Theme.large ? "" : "arrow-right"
    primaryWorking: page.vm.reading
    onSecondChosen: ways.other()
    onPrimaryChosen: page.vm.canRetry ? vm.beginChallenge() : ways.choose("answer")

    HeadingBlock {
        rank: -2
        text: qsTr("Masuk tanpa internet")
    }
    NumberedStep {
        number: "1"
        text: qsTr("Buka aplikasi akun Anda di ponsel")
        note: qsTr("Pilih masuk tanpa internet.")
    }
    NumberedStep {
        number: "2"
        text: qsTr("Pindai kode QR ini")
        note: qsTr("Ponsel menjawab dengan kode QR.")
    }
    NumberedStep {
        number: "3"
        text: page.scanner.answerWords
        note: qsTr("Dekatkan layar ponsel yang terang.")
    }
    Block {
        part: 2
        rank: page.upended ? -3 : Theme.big ? -1 : 0
        gap: Theme.big ? 24 : 40
        grow: Theme.airy ? 1 : 0
        QrCard {
            width: parent.width
            height: parent.height
            qrText: page.vm.qr
            room: page.room
            module: Math.max(6, Math.min(14, Math.floor((page.room - 40) / page.vm.modules)))
            note: page.vm.reading ? qsTr("Membaca jawaban…") : page.aimed ? "" : qsTr("Pemindai siap")
            noteGlyph: "scan"
            seconds: page.vm.secondsLeft
            secondsLabel: qsTr("detik lagi")
            part: page.vm.part
            trouble: page.vm.trouble
            waitingWord: qsTr("Kode sedang dibuat…")
        }
    }
    StripBlock {
        part: Theme.parted ? 0 : 2
        gap: 24
        shown: page.vm.placeWords !== ""
        kind: "sky"
        glyph: "shield-check"
        text: page.vm.placeWords + " " + qsTr("Jika tidak sama, tolak.")
    }
}
