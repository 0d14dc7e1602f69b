import QtQuick

Touchable {
    id: cell

    property string glyph: ""
    property bool chosen: false
    property bool help: false

    readonly property color words: chosen ? Theme.paper : Theme.ink

    implicitHeight: 116
    implicitWidth: 150

    background: Item {
        Rectangle {
            anchors.fill: parent
            radius: Theme.radius
            color: cell.chosen ? Theme.ink : cell.down ? Theme.pressed : cell.help ? Theme.kunyitTint : Theme.card
            border.width: Theme.high ? 4 : cell.help ? 2 : 0
            border.color: Theme.high ? Theme.edge : Theme.kunyit
        }
        FocusRing {
            shown: cell.visualFocus
        }
    }
    contentItem: Item {
        Column {
            anchors.centerIn: parent
            spacing: 2
            Icon {
                anchors.horizontalCenter: parent.horizontalCenter
                name: cell.glyph
                size: 48
                color: cell.words
            }
            Copy {
                anchors.horizontalCenter: parent.horizontalCenter
                text: cell.text
                weight: 600
                font.pixelSize: Theme.assist
                lineHeight: 0.95
                wrapMode: Text.NoWrap
                color: cell.words
                Accessible.ignored: true
            }
        }
    }
}
