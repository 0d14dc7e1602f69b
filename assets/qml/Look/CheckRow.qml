import QtQuick

// The citizen's own memory aid: ticking never blocks anything. With a `glyph` it is a note, not a box.
Touchable {
    id: row

    property string sentence: ""
    property string glyph: ""
    property string chip: ""
    property bool opens: true
    property bool closes: true

    readonly property bool note: glyph !== ""
    readonly property bool stacked: Theme.big || width < 700

    implicitHeight: Math.max(Theme.landscape ? 104 : 116, words.implicitHeight + 2 * 10)
    checkable: !note
    Accessible.role: note ? Accessible.StaticText : Accessible.CheckBox
    Accessible.description: sentence

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
        Rectangle {
            visible: !row.note
            x: 32
            anchors.verticalCenter: parent.verticalCenter
            width: 60
            height: 60
            radius: 12
            color: row.checked ? Theme.teal : Theme.card
            border.width: row.checked ? 0 : 4
            border.color: Theme.edge
            Icon {
                visible: row.checked
                anchors.centerIn: parent
                name: "check"
                size: 48
                stroke: 3
                color: Theme.tealText
            }
        }
        Icon {
            x: 36
            anchors.verticalCenter: parent.verticalCenter
            name: row.glyph
            size: 52
            color: Theme.sky
        }
        Column {
            id: words
            x: 120
            width: parent.width - x - 32 - (row.stacked || !chip.visible ? 0 : chip.width + 24)
            anchors.verticalCenter: parent.verticalCenter
            H3 {
                width: parent.width
                text: row.text
                Accessible.ignored: true
            }
            Caption {
                visible: row.sentence !== ""
                width: parent.width
                text: row.sentence
                Accessible.ignored: true
            }
            Chip {
                visible: row.stacked && row.chip !== ""
                width: Math.min(implicitWidth, parent.width)
                text: row.chip
                kind: "sky"
            }
        }
        Chip {
            id: chip
            visible: row.chip !== "" && !row.stacked
            x: parent.width - width - 32
            anchors.verticalCenter: parent.verticalCenter
            text: row.chip
            kind: "sky"
        }
    }
}
