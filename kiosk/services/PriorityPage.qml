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
    onSecondChosen: vm.choosePriority("none")

    Block {
        part: 0
        H1 {
            objectName: "priorityOffer"
            width: parent.width
            text: qsTr("Bapak/Ibu dapat didahulukan. Mau memakai antrean prioritas?")
        }
    }
    TextBlock {
        gap: 20
        text: qsTr("Sentuh yang sesuai. Petugas mungkin menanyakan kartu atau keadaan Anda dengan sopan.")
        color: Theme.ink2
    }
    Repeater {
        model: page.vm.classes
        ListBlock {
            prefix: "priority_"
            gap: 40
            group: "classes"
            onChosen: code => page.vm.choosePriority(code)
        }
    }
}
