pragma ComponentBehavior: Bound

import QtQuick
import Kiosk
import Look
import "../layout"

PageFrame {
    id: page

    required property SubmissionViewModel vm

    share: 0.3
    primary: page.vm.working ? qsTr("Sebentar…") : qsTr("Kirim formulir")
    primaryName: "submitForm"
    primaryWorking: page.vm.working
    onPrimaryChosen: vm.submit()

    HeadingBlock {
        keep: true
        text: qsTr("Periksa dulu")
    }
    TextBlock {
        gap: 8
        keep: true
        text: page.vm.formCode + ". " + qsTr("Petugas loket akan membaca isian ini.")
        color: Theme.ink2
        size: Theme.small
    }
    Repeater {
        model: page.vm.rows
        Block {
            id: row
            required property string name
            required property string label
            required property string value
            required property int index
            part: page.twoColumns ? 2 : 0
            gap: paired ? 12 : 24
            group: paired ? "" : "answers"
            cells: paired ? 2 : 1
            readonly property bool paired: page.twoColumns
            Item {
                width: parent.width
                height: parent.height
                implicitHeight: words.implicitHeight + 24
                Plate {
                    anchors.fill: parent
                    anchors.topMargin: -overlap
                    opens: row.opens
                    closes: row.closes
                }
                Column {
                    id: words
                    x: 36
                    y: 12
                    width: parent.width - 72
                    Caption {
                        width: parent.width
                        text: row.label
                    }
                    Copy {
                        width: parent.width
                        text: row.value
                        weight: 650
                        font.pixelSize: Theme.small
                        wrapMode: Text.WrapAtWordBoundaryOrAnywhere
                    }
                }
            }
        }
    }
}
