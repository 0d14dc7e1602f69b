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
    TextBlock {
        objectName: "foundWords"
        gap: 32
        shown: page.vm.foundWords !== ""
        text: page.vm.foundWords
        color: Theme.ink2
    }
    Repeater {
        model: page.vm.found
        ListBlock {
            prefix: "service_"
            gap: 24
            group: "found"
            onChosen: code => page.kiosk.openService(code)
        }
    }
}
