import QtQuick
import QtQuick.Templates as T

// One key of a keypad or keyboard; the field keeps the focus.
T.AbstractButton {
    id: key

    property string glyph: ""
    property int size: Theme.digit
    property int weight: 650
    property bool strong: false

    implicitWidth: 96
    implicitHeight: 112
    focusPolicy: Qt.NoFocus
    Accessible.role: Accessible.Button
    Accessible.name: text

    background: Item {
        Rectangle {
            anchors.fill: parent
            anchors.topMargin: 4
            radius: Theme.radius
            color: Theme.line
            visible: !Theme.high
        }
        Rectangle {
            anchors.fill: parent
            anchors.bottomMargin: Theme.high ? 0 : 4
            radius: Theme.radius
            color: key.down ? Theme.pressed : key.strong ? Theme.mist : Theme.card
            border.width: Theme.outline
            border.color: Theme.edge
        }
    }
    contentItem: Item {
        Row {
            id: both
            anchors.centerIn: parent
            spacing: 14
            Icon {
                name: key.glyph
                size: Theme.icon
                anchors.verticalCenter: parent.verticalCenter
            }
            Copy {
                visible: text !== ""
                text: key.text
                weight: key.weight
                font.pixelSize: key.size
                width: Math.min(implicitWidth, key.width - 24 - (key.glyph === "" ? 0 : Theme.icon + 14))
                lineHeight: 0.9
                horizontalAlignment: Text.AlignHCenter
                anchors.verticalCenter: parent.verticalCenter
                Accessible.ignored: true
            }
        }
    }
}
