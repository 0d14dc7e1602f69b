pragma ComponentBehavior: Bound

import QtQuick
import Kiosk
import Look
import "../layout"

// One row of a form: an answer known already, one to type, a question, or one of its options.
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
    required property string answer
    required property bool active
    required property bool locked
    required property bool chosen
    required property int among
    property bool speaking: false

    readonly property bool option: kind === "option"
    readonly property bool question: kind === "question"
    readonly property bool lying: vm.keys === "" ? Theme.airy : false

    part: speaking ? 0 : question ? (Theme.lowReach ? 0 : 2) : 2
    gap: option ? 12 : question ? 28 : Theme.landscape ? 16 : 20
    cells: option ? Math.min(lying ? 5 : Theme.big ? 1 : 2, among) : question ? 1 : kind === "known" ? (lying ? 2 : 1) : 1
    heading: question
    wanted: active

    Loader {
        width: parent.width
        height: block.option ? block.height : implicitHeight
        sourceComponent: block.kind === "known" ? knownAnswer : block.option ? optionAnswer : block.question ? askedAnswer : typedAnswer
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
            onRubbed: block.vm.backspace()
        }
    }
    Component {
        id: askedAnswer
        Column {
            spacing: 6
            H3 {
                width: parent.width
                text: block.label
            }
            Caption {
                visible: text !== ""
                width: parent.width
                text: block.hint
            }
            Trouble {
                objectName: "error_" + block.name
                width: parent.width
                text: block.error
            }
        }
    }
    Component {
        id: optionAnswer
        Option {
            objectName: "choice_" + block.name + "_" + block.answer
            text: block.label
            chosen: block.chosen
            wrong: block.error !== ""
            onClicked: block.vm.choose(block.name, block.answer)
        }
    }
}
