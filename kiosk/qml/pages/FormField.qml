pragma ComponentBehavior: Bound

import QtQuick
import Kiosk
import Look

// One question of a form: known already, chosen, or typed.
Block {
    id: block

    required property FormViewModel vm
    required property string name
    required property string kind
    required property string label
    required property string hint
    required property string value
    required property string placeholder
    required property string counter
    required property string error
    required property string source
    required property bool active
    required property bool locked
    required property var choices

    gap: 20
    wanted: active

    Loader {
        width: parent.width
        sourceComponent: block.kind === "known" ? knownAnswer : block.kind === "choice" ? chosenAnswer : typedAnswer
    }
    Component {
        id: knownAnswer
        KnownField {
            objectName: "known_" + block.name
            label: block.label
            value: block.value
            source: block.source
            locked: block.locked
            lockedWord: qsTr("Terkunci")
            changeWord: qsTr("Ubah")
            onChange: block.vm.change(block.name)
        }
    }
    Component {
        id: typedAnswer
        Field {
            objectName: "field_" + block.name
            focus: block.active
            label: block.label
            hint: block.hint
            value: block.value
            placeholder: block.placeholder
            counter: block.counter
            error: block.error
            active: block.active
            onTouched: block.vm.touch(block.name)
            onTyped: letter => block.vm.press(letter)
            onRubbed: block.vm.rub()
        }
    }
    Component {
        id: chosenAnswer
        ChoiceField {
            name: block.name
            label: block.label
            hint: block.hint
            error: block.error
            choices: block.choices
            onChosen: answer => block.vm.choose(block.name, answer)
        }
    }
}
