pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Templates as T
import Look

// One of a few: all of them to see, the chosen one marked by more than colour.
Column {
    id: field

    property string name: ""
    property string label: ""
    property string hint: ""
    property string error: ""
    property var choices: []

    signal chosen(string answer)

    readonly property int columns: Theme.big || choices.length === 1 ? 1 : 2

    spacing: 8

    H3 {
        width: parent.width
        text: field.label
    }
    Caption {
        visible: text !== ""
        width: parent.width
        text: field.hint
    }
    Item {
        width: 1
        height: 4
    }
    Grid {
        id: grid
        width: parent.width
        columns: field.columns
        spacing: 16
        Repeater {
            model: field.choices
            T.AbstractButton {
                id: choice
                required property var modelData
                objectName: "choice_" + field.name + "_" + modelData.value
                width: (grid.width - (field.columns - 1) * 16) / field.columns
                implicitHeight: Math.max(112, words.implicitHeight + 32)
                text: modelData.text
                focusPolicy: Qt.StrongFocus
                Accessible.role: Accessible.RadioButton
                Accessible.name: text
                Accessible.checked: modelData.chosen
                onClicked: field.chosen(modelData.value)
                background: Rectangle {
                    radius: Theme.radius
                    color: choice.down ? Theme.pressed : choice.modelData.chosen ? Theme.mist : Theme.card
                    border.width: choice.modelData.chosen || field.error !== "" ? 5 : Theme.outline
                    border.color: choice.modelData.chosen ? Theme.teal : field.error !== "" ? Theme.brick : Theme.edge
                    FocusRing {
                        shown: choice.visualFocus
                    }
                }
                contentItem: Item {
                    Rectangle {
                        id: dot
                        x: 28
                        anchors.verticalCenter: parent.verticalCenter
                        width: 44
                        height: 44
                        radius: 22
                        color: choice.modelData.chosen ? Theme.teal : Theme.card
                        border.width: choice.modelData.chosen ? 0 : 4
                        border.color: Theme.edge
                        Icon {
                            visible: choice.modelData.chosen
                            anchors.centerIn: parent
                            name: "check"
                            size: 32
                            stroke: 3
                            color: Theme.tealText
                        }
                    }
                    Copy {
                        id: words
                        x: 92
                        width: parent.width - x - 20
                        anchors.verticalCenter: parent.verticalCenter
                        text: choice.text
                        weight: 600
                        font.pixelSize: Theme.small
                        lineHeight: 0.97
                        Accessible.ignored: true
                    }
                }
            }
        }
    }
    Row {
        visible: field.error !== ""
        width: parent.width
        spacing: 16
        Icon {
            id: mark
            name: "alert-circle"
            size: Math.round(40 * Math.min(Theme.textScale, 1.5))
            color: Theme.brick
        }
        Copy {
            objectName: "error_" + field.name
            width: parent.width - mark.width - 16
            text: field.error
            weight: 600
            color: Theme.brick
            font.pixelSize: Theme.small
        }
    }
}
