pragma ComponentBehavior: Bound

import QtQuick
import Kiosk
import Look

PageFrame {
    id: page

    required property LoginViewModel vm

    share: 0.42
    back: qsTr("Kembali")
    secondName: "guest"
    second: qsTr("Tanpa akun")
    primaryName: "retry"
    primary: page.vm.canRetry ? qsTr("Kode baru") : ""
    onBackChosen: kiosk.back()
    onSecondChosen: kiosk.guest()
    onPrimaryChosen: vm.begin()

    component Step: Block {
        id: step
        property string number: ""
        property string text: ""
        property string note: ""
        part: 0
        gap: Theme.landscape ? 16 : 24
        Item {
            width: parent.width
            implicitHeight: Math.max(circle.height, lines.implicitHeight)
            Rectangle {
                id: circle
                width: Math.round(72 * Math.min(Theme.textScale, 1.5))
                height: width
                radius: width / 2
                color: Theme.mist
                border.width: Theme.high ? 4 : 0
                border.color: Theme.line
                H2 {
                    anchors.centerIn: parent
                    text: step.number
                    color: Theme.display
                    font.pixelSize: Math.round(40 * Math.min(Theme.textScale, 1.5))
                }
            }
            Column {
                id: lines
                x: Math.round(100 * Math.min(Theme.textScale, 1.4))
                width: parent.width - x
                H3 {
                    width: parent.width
                    text: step.text
                    Accessible.name: step.number + ". " + step.text
                }
                Caption {
                    visible: Theme.plain
                    width: parent.width
                    text: step.note
                }
            }
        }
    }

    Block {
        part: 0
        rank: -2
        H1 {
            width: parent.width
            text: qsTr("Masuk dengan ponsel")
        }
    }
    Step {
        number: "1"
        text: qsTr("Buka aplikasi akun Anda di ponsel")
        note: qsTr("Misalnya aplikasi identitas digital.")
    }
    Step {
        number: "2"
        text: qsTr("Pindai kode QR ini")
        note: qsTr("Pindai hanya kode di layar kiosk.")
    }
    Step {
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
    Block {
        part: Theme.parted ? 0 : 2
        gap: 24
        shown: page.vm.placeWords !== ""
        Strip {
            width: parent.width
            kind: "sky"
            glyph: "shield-check"
            text: page.vm.placeWords + " " + qsTr("Jika tidak sama, tolak.")
        }
    }
}
