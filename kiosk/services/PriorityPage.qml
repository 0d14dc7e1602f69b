pragma ComponentBehavior: Bound

import QtQuick
import Kiosk
import Look
import "../layout"

PageFrame {
    id: page

    required property ServiceViewModel vm

    second: qsTr("Tidak, antrean biasa")
    secondName: "priority_none"
    share: 0.42
    onBackChosen: kiosk.back()
    onSecondChosen: vm.choosePriority("none")

    Block {
        part: 0
        H1 {
            objectName: "priorityOffer"
            width: parent.width
            text: qsTr("Bapak/Ibu dapat didahulukan. Mau memakai antrean prioritas?")
        }
    }
    Block {
        part: 0
        gap: 20
        Copy {
            width: parent.width
            text: qsTr("Sentuh yang sesuai. Petugas mungkin menanyakan kartu atau keadaan Anda dengan sopan.")
            color: Theme.ink2
        }
    }
    Repeater {
        model: page.vm.classes
        Block {
            id: group
            required property string code
            required property string name
            required property string glyph
            required property int index
            part: 2
            gap: 40
            group: "classes"
            ListRow {
                objectName: "priority_" + group.code
                width: parent.width
                height: parent.height
                glyph: group.glyph
                text: group.name
                opens: group.opens
                closes: group.closes
                onClicked: page.vm.choosePriority(group.code)
            }
        }
    }
}
