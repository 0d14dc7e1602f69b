pragma ComponentBehavior: Bound

import QtQuick
import Kiosk
import Look
import "../layout"

// Every way on from here. One of them needs nothing at all.
PageFrame {
    id: page

    required property LoginOptionsViewModel vm

    share: 0.36

    HeadingBlock {
        text: qsTr("Pilih cara lain")
    }
    TextBlock {
        gap: 20
        text: qsTr("Semua cara memberi nomor antrean yang sama.")
        color: Theme.ink2
    }
    Repeater {
        model: page.vm.rows
        ListBlock {
            prefix: "way_"
            gap: 40
            group: "ways"
            onChosen: code => page.vm.choose(code)
        }
    }
}
