pragma ComponentBehavior: Bound

import QtQuick

// Digits 3 × 4.
Item {
    id: pad

    property string clearWord: ""
    property string rubWord: ""
    readonly property int keyHeight: Theme.lowReach ? 120 : 112
    readonly property int gap: 14

    signal typed(string letter)
    signal rubbed
    signal cleared

    implicitWidth: 608
    implicitHeight: 4 * keyHeight + 3 * gap

    Grid {
        columns: 3
        spacing: pad.gap
        Repeater {
            model: ["1", "2", "3", "4", "5", "6", "7", "8", "9"]
            Key {
                required property string modelData
                objectName: "key_" + modelData
                width: (pad.width - 2 * pad.gap) / 3
                height: pad.keyHeight
                text: modelData
                onClicked: pad.typed(modelData)
            }
        }
        Key {
            objectName: "key_clear"
            width: (pad.width - 2 * pad.gap) / 3
            height: pad.keyHeight
            size: Math.min(Theme.small, 48)
            text: pad.clearWord
            onClicked: pad.cleared()
        }
        Key {
            objectName: "key_0"
            width: (pad.width - 2 * pad.gap) / 3
            height: pad.keyHeight
            text: "0"
            onClicked: pad.typed("0")
        }
        Key {
            objectName: "key_rub"
            width: (pad.width - 2 * pad.gap) / 3
            height: pad.keyHeight
            size: Math.min(Theme.small, 48)
            glyph: "backspace"
            text: pad.width < 700 && Theme.textScale > 1.2 ? "" : pad.rubWord
            Accessible.name: pad.rubWord
            autoRepeat: true
            onClicked: pad.rubbed()
        }
    }
}
