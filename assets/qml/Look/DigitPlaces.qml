pragma ComponentBehavior: Bound

import QtQuick

// A long number, place by place and in fours, as on its card. What is to be seen of each place is decided by the
// view-model; it is spoken as a count and never as digits.
FocusScope {
    id: field

    property string label: ""
    property string count: ""
    property string error: ""
    property var places: null

    readonly property bool takesText: true
    readonly property int digits: 16
    readonly property int gap: Theme.textScale > 1.2 ? 24 : 36
    readonly property int inside: 36
    readonly property real cell: Math.min(Theme.digit * 0.95, (width - 2 * inside - (Math.ceil(digits / 4) - 1) * gap) / digits)

    signal typed(string letter)
    signal rubbed
    signal entered

    implicitHeight: column.implicitHeight
    Accessible.role: Accessible.EditableText
    Accessible.passwordEdit: true
    Accessible.name: label
    Accessible.description: error === "" ? count : error

    Keys.onReturnPressed: field.entered()
    Keys.onEnterPressed: field.entered()
    Keys.onPressed: event => {
        if (event.key === Qt.Key_Backspace) {
            field.rubbed();
            event.accepted = true;
        } else if (event.text.length === 1 && event.text >= " ") {
            field.typed(event.text);
            event.accepted = true;
        }
    }

    Column {
        id: column
        width: parent.width
        spacing: 6
        Item {
            width: parent.width
            implicitHeight: Math.max(name.implicitHeight, counter.implicitHeight)
            H3 {
                id: name
                text: field.label
                Accessible.ignored: true
            }
            Caption {
                id: counter
                objectName: field.objectName.replace("field_", "count_")
                x: parent.width - width
                anchors.verticalCenter: parent.verticalCenter
                text: field.count
            }
        }
        Item {
            width: 1
            height: 4
        }
        AnswerBox {
            width: parent.width
            implicitHeight: Math.max(128, Theme.digit + 60)
            wrong: field.error !== ""
            onClicked: field.forceActiveFocus()
            contentItem: Item {
                Repeater {
                    model: field.places
                    Item {
                        id: spot
                        required property int place
                        required property int group
                        required property string digit
                        required property string phase
                        x: field.inside + place * field.cell + group * field.gap
                        width: field.cell
                        height: parent.height
                        Copy {
                            anchors.centerIn: parent
                            text: spot.digit
                            weight: 650
                            font.pixelSize: Math.min(Theme.digit * 0.8, field.cell * 1.5)
                            wrapMode: Text.NoWrap
                            Accessible.ignored: true
                        }
                        Rectangle {
                            anchors.horizontalCenter: parent.horizontalCenter
                            y: parent.height - 28
                            width: parent.width - 12
                            height: spot.phase === "now" ? 8 : 4
                            radius: height / 2
                            color: spot.phase === "now" ? Theme.link : Theme.edge
                        }
                    }
                }
            }
        }
        Trouble {
            objectName: field.objectName.replace("field_", "error_")
            width: parent.width
            text: field.error
        }
    }
}
