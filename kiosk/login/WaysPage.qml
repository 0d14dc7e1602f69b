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
    onBackChosen: kiosk.back()

    Block {
        part: 0
        H1 {
            width: parent.width
            text: qsTr("Pilih cara lain")
        }
    }
    Block {
        part: 0
        gap: 20
        Copy {
            width: parent.width
            text: qsTr("Semua cara memberi nomor antrean yang sama.")
            color: Theme.ink2
        }
    }
    Repeater {
        model: page.vm.rows
        Block {
            id: way
            required property string code
            required property string name
            required property string sentence
            required property string glyph
            required property string chip
            required property string chipKind
            part: 2
            gap: 40
            group: "ways"
            ListRow {
                objectName: "way_" + way.code
                width: parent.width
                height: parent.height
                glyph: way.glyph
                text: way.name
                sentence: way.sentence
                chip: way.chip
                chipKind: way.chipKind
                opens: way.opens
                closes: way.closes
                onClicked: page.vm.choose(way.code)
            }
        }
    }
}
