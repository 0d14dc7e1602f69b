pragma ComponentBehavior: Bound

import QtQuick
import Kiosk
import Look
import "../layout"

// A code of eight letters, typed on keys that have no two that read alike, or scanned.
PageFrame {
    id: page

    required property CodeViewModel vm
    property string question: ""
    property string explanation: ""
    property string label: ""
    property string glyph: ""
    property string workingWord: ""

    docking: true
    dockWidth: Theme.landscape ? 1040 : width - 48
    primary: page.primaryWorking ? page.workingWord : page.vm.goWord
    primaryGlyphAfter: page.vm.whole ? "arrow-right" : ""
    primaryUnavailable: !page.vm.whole
    onPrimaryChosen: vm.go()

    dock: CodeKeys {
        clearWord: qsTr("Hapus semua")
        rubWord: qsTr("Hapus")
        onTyped: letter => page.vm.press(letter)
        onRubbed: page.vm.backspace()
        onCleared: page.vm.clearInput()
    }

    HeadingBlock {
        text: page.question
    }
    TextBlock {
        gap: 20
        text: page.explanation
        color: Theme.ink2
    }
    Block {
        part: 0
        gap: 40
        wanted: true
        Field {
            id: field
            objectName: "field_code"
            width: parent.width
            active: true
            activeFocusOnTab: true
            glyph: page.glyph
            label: page.label
            value: page.vm.typed
            placeholder: page.vm.hint
            onTyped: letter => page.vm.press(letter)
            onRubbed: page.vm.backspace()
            Keys.onReturnPressed: page.vm.go()
            Keys.onEnterPressed: page.vm.go()
        }
    }
}
