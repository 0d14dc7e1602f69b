import QtQuick
import Kiosk
import Look

PageFrame {
    id: page

    required property MyTicketViewModel vm

    second: qsTr("Cek formulir dengan kode")
    secondName: "findReceipt"
    onBackChosen: kiosk.back()
    onSecondChosen: kiosk.findReceipt()

    Block {
        part: 0
        H1 {
            width: parent.width
            text: qsTr("Tunjukkan karcis Anda")
        }
    }
    Block {
        part: 0
        gap: 20
        Copy {
            width: parent.width
            text: qsTr("Arahkan kode QR di karcis ke pemindai di bawah layar. Giliran dan formulir Anda tampil di sini.")
            color: Theme.ink2
        }
    }
    Block {
        part: 2
        gap: 40
        grow: Theme.airy ? 1 : 0
        Rectangle {
            width: parent.width
            height: parent.height
            implicitHeight: 360
            radius: Theme.radiusDialog
            color: Theme.mist
            border.width: Theme.high ? 4 : 0
            border.color: Theme.line
            Column {
                anchors.centerIn: parent
                width: parent.width - 96
                spacing: 24
                Icon {
                    visible: !page.vm.working
                    anchors.horizontalCenter: parent.horizontalCenter
                    name: "scan"
                    size: 160
                    color: Theme.link
                }
                Spinner {
                    visible: page.vm.working
                    anchors.horizontalCenter: parent.horizontalCenter
                    size: 160
                    color: Theme.link
                }
                Copy {
                    width: parent.width
                    horizontalAlignment: Text.AlignHCenter
                    weight: 650
                    text: page.vm.working ? qsTr("Sebentar…") : qsTr("Menunggu karcis")
                }
            }
        }
    }
}
