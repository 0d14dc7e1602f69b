import QtQuick
import Look

// A fact in the foot of a number card. `alone` it has a whole line, else half of one.
Block {
    id: block

    property string glyph: ""
    property string label: ""
    property string text: ""
    property bool alone: Theme.large
    property bool leftEnd: true
    property bool rightEnd: true

    gap: 24
    between: 0
    cells: alone ? 1 : 2
    rank: Theme.squat ? -1 : 0
    group: "card"

    Item {
        width: parent.width
        height: parent.height
        implicitHeight: inside.implicitHeight + (Theme.landscape ? 32 : 48)

        Plate {
            anchors.fill: parent
            anchors.topMargin: -overlap
            anchors.leftMargin: block.leftEnd ? 0 : -Theme.hairline
            opens: block.opens
            closes: block.closes
            leftEnd: block.leftEnd
            rightEnd: block.rightEnd
        }
        Icon {
            id: icon
            x: Theme.landscape ? 28 : 40
            anchors.verticalCenter: parent.verticalCenter
            name: block.glyph
            size: Theme.iconLarge
            color: Theme.link
        }
        Column {
            id: inside
            x: icon.x + icon.width + (Theme.landscape ? 20 : 24)
            width: parent.width - x - 16
            anchors.verticalCenter: parent.verticalCenter
            Caption {
                width: parent.width
                text: block.label
            }
            H2 {
                width: parent.width
                text: block.text
                font.pixelSize: Theme.h3
            }
        }
    }
}
