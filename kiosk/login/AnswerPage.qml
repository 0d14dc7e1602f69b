import QtQuick
import Kiosk
import Look
import "../layout"
import "../scanner"

// The phone has seen the code, and its answer is held before the camera.
PageFrame {
    id: page

    required property LoginViewModel vm
    required property LoginOptionsViewModel ways
    required property ScannerViewModel scanner

    secondName: "otherWay"
    second: qsTr("Cara lain")
    primaryName: "retry"
    primary: page.vm.canRetry ? qsTr("Kode baru") : ""
    onSecondChosen: ways.other()
    onPrimaryChosen: ways.choose("challenge")

    HeadingBlock {
        rank: -2
        text: qsTr("Tunjukkan jawaban ponsel")
    }
    TextBlock {
        gap: 20
        text: page.vm.canRetry ? page.vm.trouble : qsTr("Arahkan kode QR di layar ponsel ke kamera. Gambar kamera tidak disimpan.")
        color: Theme.ink2
    }
    Block {
        part: 2
        rank: page.upended ? -3 : Theme.big ? -1 : 0
        gap: Theme.big ? 24 : 40
        grow: Theme.airy ? 1 : 0
        ScanCard {
            width: parent.width
            height: parent.height
            scanner: page.scanner
            room: page.room
            working: page.vm.reading
            waitingWord: qsTr("Menunggu ponsel")
        }
    }
}
