pragma ComponentBehavior: Bound

import QtQuick
import Kiosk
import Look
import "../layout"
import "../ticket"

PageFrame {
    id: page

    required property LoginViewModel vm
    required property LoginOptionsViewModel ways

    share: 0.42
    back: qsTr("Kembali")
    secondName: "otherWay"
    second: qsTr("Cara lain")
    primaryName: "retry"
    primary: page.vm.canRetry ? qsTr("Kode baru") : ""
    onSecondChosen: ways.other()
    onPrimaryChosen: vm.begin()

    HeadingBlock {
        rank: -2
        text: qsTr("Masuk dengan ponsel")
    }
    NumberedStep {
        number: "1"
        text: qsTr("Buka aplikasi akun Anda di ponsel")
        note: page.vm.phoneNote
    }
    NumberedStep {
        number: "2"
        text: qsTr("Pindai kode QR ini")
        note: qsTr("Pindai hanya kode di layar kiosk.")
    }
    NumberedStep {
        number: "3"
        text: qsTr("Pilih angka yang sama di ponsel")
        note: qsTr("Ponsel menampilkan tiga angka.")
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
            matchNumber: page.vm.matchNumber
            matchLabel: qsTr("Angka Anda")
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
