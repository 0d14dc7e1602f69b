import QtQuick
import Kiosk
import Look
import "../layout"

PageFrame {
    id: page

    required property OwnDataViewModel vm


    StripBlock {
        part: page.twoColumns ? 2 : 0
        kind: "ok"
        glyph: "circle-check"
        text: qsTr("Permintaan Anda sudah diterima.")
    }
    Block {
        part: 0
        gap: 32
        Plate {
            width: parent.width
            implicitHeight: inside.implicitHeight + (Theme.landscape ? 64 : 96)
            Column {
                id: inside
                x: 48
                y: Theme.landscape ? 32 : 48
                width: parent.width - 96
                spacing: 16
                Copy {
                    width: parent.width
                    horizontalAlignment: Text.AlignHCenter
                    text: page.vm.askedKind
                    weight: 650
                }
                Copy {
                    objectName: "requestCode"
                    width: parent.width
                    horizontalAlignment: Text.AlignHCenter
                    text: page.vm.askedCode
                    weight: 800
                    color: Theme.display
                    font.pixelSize: 112
                    wrapMode: Text.WrapAnywhere
                }
            }
        }
    }
    TextBlock {
        objectName: "requestDue"
        part: 2
        gap: 32
        text: page.vm.askedDue
        size: Theme.h2
    }
    TextBlock {
        objectName: "requestPaper"
        part: 2
        gap: 24
        text: page.vm.paperWords
        weight: 650
    }
    TextBlock {
        part: 2
        gap: 24
        text: qsTr("Jawabannya dapat ditanyakan di meja informasi dengan kode ini.")
    }
}
