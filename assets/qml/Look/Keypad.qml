pragma ComponentBehavior: Bound

import QtQuick

// Digits 3 × 4. Lying and within low reach there is height for three rows: 0 and what deletes stand beside them.
Item {
    id: pad

    property string clearWord: ""
    property string rubWord: ""
    readonly property bool low: Theme.landscape ? Theme.lowReach : false
    readonly property int columns: low ? 4 : 3
    readonly property int rows: low ? 3 : 4
    readonly property int keyHeight: Theme.lowReach && !Theme.big ? 120 : 112
    readonly property int gap: 14
    readonly property real unit: (width - (columns - 1) * gap) / columns

    signal typed(string letter)
    signal rubbed
    signal cleared

    implicitWidth: 608
    implicitHeight: rows * keyHeight + (rows - 1) * gap

    component Placed: Key {
        property int row: 0
        property int column: 0
        x: column * (pad.unit + pad.gap)
        y: row * (pad.keyHeight + pad.gap)
        width: pad.unit
        height: pad.keyHeight
    }

    Repeater {
        model: ["1", "2", "3", "4", "5", "6", "7", "8", "9"]
        Placed {
            required property string modelData
            required property int index
            objectName: "key_" + modelData
            row: Math.floor(index / 3)
            column: index % 3
            text: modelData
            onClicked: pad.typed(modelData)
        }
    }
    Placed {
        objectName: "key_0"
        row: pad.low ? 2 : 3
        column: pad.low ? 3 : 1
        text: "0"
        onClicked: pad.typed("0")
    }
    Placed {
        objectName: "key_clear"
        row: pad.low ? 1 : 3
        column: pad.low ? 3 : 0
        size: Math.min(Theme.small, pad.low ? 36 : 48)
        text: pad.clearWord
        onClicked: pad.cleared()
    }
    Placed {
        objectName: "key_rub"
        row: pad.low ? 0 : 3
        column: pad.low ? 3 : 2
        size: Math.min(Theme.small, 48)
        glyph: "backspace"
        text: pad.low ? "" : pad.width < 700 && Theme.textScale > 1.2 ? "" : pad.rubWord
        Accessible.name: pad.rubWord
        autoRepeat: true
        onClicked: pad.rubbed()
    }
}
