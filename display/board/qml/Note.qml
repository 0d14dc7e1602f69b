import QtQuick
import Look

// A small word on the board's own health. `level`: fresh, aging, old. Absent without a text.
Row {
    id: note

    property string glyph: ""
    property string text: ""
    property string level: "fresh"

    visible: text !== ""
    spacing: 14
    state: level
    states: [
        State {
            name: "aging"
            PropertyChanges {
                note.tint: Theme.nightText
            }
        },
        State {
            name: "old"
            PropertyChanges {
                note.tint: Theme.kunyit
            }
        }
    ]

    property color tint: Theme.nightText2

    Icon {
        anchors.verticalCenter: parent.verticalCenter
        name: note.glyph
        size: 32
        color: note.tint
    }
    Copy {
        anchors.verticalCenter: parent.verticalCenter
        text: note.text
        wrapMode: Text.NoWrap
        color: note.tint
        font.pixelSize: 30
        lineHeight: 1
    }
}
