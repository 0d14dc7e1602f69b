import QtQuick

// A small tile: icon over one or two words; in large type side by side.
Touchable {
    id: tile

    property string glyph: ""

    implicitHeight: Math.max(Theme.big ? 120 : Theme.landscape ? 124 : 158, inside.implicitHeight + (Theme.landscape ? 24 : 40))

    background: Item {
        Rectangle {
            anchors.fill: parent
            visible: !Theme.high
            radius: Theme.radiusCard
            color: Theme.line
        }
        Rectangle {
            anchors.fill: parent
            anchors.bottomMargin: Theme.high ? 0 : 2
            radius: Theme.radiusCard
            color: tile.down ? Theme.pressed : Theme.card
            border.width: Theme.hairline
            border.color: Theme.line
        }
        FocusRing {
            shown: tile.visualFocus
            inner: Theme.radiusCard
        }
    }
    contentItem: Item {
        Grid {
            id: inside
            anchors.verticalCenter: parent.verticalCenter
            x: Theme.big ? 36 : (parent.width - width) / 2
            columns: Theme.big ? 2 : 1
            columnSpacing: 28
            rowSpacing: 8
            horizontalItemAlignment: Theme.big ? Grid.AlignLeft : Grid.AlignHCenter
            verticalItemAlignment: Grid.AlignVCenter
            Icon {
                name: tile.glyph
                size: Theme.landscape ? 52 : 60
                color: Theme.link
            }
            Copy {
                width: Math.min(implicitWidth, tile.width - (Theme.big ? 160 : 24))
                text: tile.text
                weight: 650
                font.pixelSize: Theme.small
                lineHeight: 0.95
                horizontalAlignment: Theme.big ? Text.AlignLeft : Text.AlignHCenter
                Accessible.ignored: true
            }
        }
    }
}
