import QtQuick
import Look
import "../layout"

// One step of a way to log in: its number in a circle, what to do, and a word to it where there is room.
Block {
    id: step

    property string number: ""
    property string text: ""
    property string note: ""

    part: 0
    gap: Theme.landscape ? 16 : 24

    Item {
        width: parent.width
        implicitHeight: Math.max(circle.height, lines.implicitHeight)
        Rectangle {
            id: circle
            width: Math.round(72 * Math.min(Theme.textScale, 1.5))
            height: width
            radius: width / 2
            color: Theme.mist
            border.width: Theme.high ? 4 : 0
            border.color: Theme.line
            H2 {
                anchors.centerIn: parent
                text: step.number
                color: Theme.display
                font.pixelSize: Math.round(40 * Math.min(Theme.textScale, 1.5))
            }
        }
        Column {
            id: lines
            x: Math.round(100 * Math.min(Theme.textScale, 1.4))
            width: parent.width - x
            H3 {
                width: parent.width
                text: step.text
                Accessible.name: step.number + ". " + step.text
            }
            Caption {
                visible: Theme.plain
                width: parent.width
                text: step.note
            }
        }
    }
}
