import QtQuick

// One line of a list. Rows stand on each other as one card: `opens` and `closes` round its ends.
Touchable {
    id: row

    property string glyph: ""
    property string sentence: ""
    property string chip: ""
    property string chipKind: "mute"
    property string glyphAfter: "chevron-right"
    property bool opens: true
    property bool closes: true

    readonly property bool stacked: Theme.big || width < 760
    readonly property int textX: glyph === "" ? 36 : 36 + Theme.icon + 28
    readonly property int tail: 60 + 24

    implicitHeight: Math.max(112, words.implicitHeight + 2 * 12)
    Accessible.description: sentence + " " + chip

    background: Item {
        Plate {
            anchors.fill: parent
            anchors.topMargin: -overlap
            opens: row.opens
            closes: row.closes
            color: row.down ? Theme.pressed : Theme.card
        }
        FocusRing {
            shown: row.visualFocus
            inner: 8
        }
    }

    contentItem: Item {
        Icon {
            x: 36
            anchors.verticalCenter: parent.verticalCenter
            name: row.glyph
            size: Theme.icon
            color: Theme.link
        }
        Column {
            id: words
            x: row.textX
            width: parent.width - x - row.tail - (row.stacked || !chip.visible ? 0 : chip.width + 24)
            anchors.verticalCenter: parent.verticalCenter
            spacing: 0
            H3 {
                width: parent.width
                text: row.text
                Accessible.ignored: true
            }
            Caption {
                visible: row.sentence !== "" && !Theme.big
                width: parent.width
                text: row.sentence
                Accessible.ignored: true
            }
            Item {
                width: 1
                height: 6
                visible: row.stacked && row.chip !== ""
            }
            Chip {
                visible: row.stacked && row.chip !== ""
                width: Math.min(implicitWidth, parent.width)
                text: row.chip
                kind: row.chipKind
            }
        }
        Chip {
            id: chip
            visible: row.chip !== "" && !row.stacked
            x: parent.width - width - row.tail
            anchors.verticalCenter: parent.verticalCenter
            text: row.chip
            kind: row.chipKind
        }
        Icon {
            name: row.glyphAfter
            size: 48
            stroke: 2
            color: Theme.link
            x: parent.width - width - 24
            anchors.verticalCenter: parent.verticalCenter
        }
    }
}
