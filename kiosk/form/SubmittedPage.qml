import QtQuick
import Kiosk
import Look
import "../layout"

PageFrame {
    id: page

    required property SubmissionViewModel vm

    back: ""
    primary: qsTr("Selesai")
    primaryName: "finish"
    onPrimaryChosen: kiosk.finish()

    StripBlock {
        part: page.twoColumns ? 2 : 0
        kind: "ok"
        glyph: "circle-check"
        text: qsTr("Formulir Anda sudah diterima.")
    }
    Block {
        part: 0
        gap: 32
        Plate {
            width: parent.width
            implicitHeight: inside.implicitHeight + (Theme.landscape ? 64 : 112)
            Column {
                id: inside
                x: 48
                y: Theme.landscape ? 32 : 56
                width: parent.width - 96
                spacing: 16
                Icon {
                    anchors.horizontalCenter: parent.horizontalCenter
                    name: "receipt"
                    size: 96
                    color: Theme.link
                }
                Copy {
                    width: parent.width
                    horizontalAlignment: Text.AlignHCenter
                    text: qsTr("Kode bukti")
                    color: Theme.ink2
                }
                Copy {
                    objectName: "receiptCode"
                    width: parent.width
                    horizontalAlignment: Text.AlignHCenter
                    text: page.vm.receiptCode
                    weight: 800
                    color: Theme.display
                    font.pixelSize: 112
                    wrapMode: Text.WrapAnywhere
                }
                Copy {
                    width: parent.width
                    horizontalAlignment: Text.AlignHCenter
                    text: page.vm.formCode
                    weight: 650
                }
            }
        }
    }
    TextBlock {
        part: 2
        gap: 32
        text: page.vm.nextWords
        size: Theme.h2
    }
}
