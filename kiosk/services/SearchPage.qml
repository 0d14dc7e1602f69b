pragma ComponentBehavior: Bound

import QtQuick
import Kiosk
import Look
import "../layout"

PageFrame {
    id: page

    required property ChooseViewModel vm

    docking: true
    dockWidth: Theme.landscape ? 1040 : width - 48
    onBackChosen: kiosk.back()
    Component.onCompleted: field.forceActiveFocus()

    dock: TextKeys {
        spaceWord: qsTr("Spasi")
        onTyped: letter => page.vm.press(letter)
        onRubbed: page.vm.backspace()
    }

    Block {
        part: 0
        keep: true
        Field {
            id: field
            objectName: "field_search"
            width: parent.width
            active: true
            glyph: "search"
            value: page.vm.typed
            placeholder: page.vm.hint
            onTyped: letter => page.vm.press(letter)
            onRubbed: page.vm.backspace()
        }
    }
    Block {
        part: 0
        gap: 32
        shown: page.vm.foundWords !== ""
        Copy {
            objectName: "foundWords"
            width: parent.width
            text: page.vm.foundWords
            color: Theme.ink2
        }
    }
    Repeater {
        model: page.vm.found
        Block {
            id: service
            required property string code
            required property string name
            required property string sentence
            required property string glyph
            required property string chip
            required property string chipKind
            required property int index
            part: 2
            gap: 24
            group: "found"
            ListRow {
                objectName: "service_" + service.code
                width: parent.width
                height: parent.height
                text: service.name
                sentence: service.sentence
                glyph: service.glyph
                chip: service.chip
                chipKind: service.chipKind
                opens: service.opens
                closes: service.closes
                onClicked: page.kiosk.openService(service.code)
            }
        }
    }
}
