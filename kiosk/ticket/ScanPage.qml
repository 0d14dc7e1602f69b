import QtQuick
import Kiosk
import Look
import "../layout"
import "../scanner"

PageFrame {
    id: page

    required property TicketStatusViewModel vm
    required property ScannerViewModel scanner

    second: qsTr("Cek formulir dengan kode")
    secondName: "findReceipt"
    onSecondChosen: kiosk.openPage("receipt")

    HeadingBlock {
        text: qsTr("Tunjukkan karcis Anda")
    }
    TextBlock {
        gap: 20
        text: page.scanner.slipWords
        color: Theme.ink2
    }
    Block {
        part: 2
        rank: page.upended ? -1 : 0
        gap: 40
        grow: Theme.airy ? 1 : 0
        ScanCard {
            width: parent.width
            height: parent.height
            scanner: page.scanner
            room: page.room
            working: page.vm.working
            waitingWord: qsTr("Menunggu karcis")
        }
    }
}
