pragma ComponentBehavior: Bound

import QtQuick

// The letters and digits that codes are made of, on one face: none of them reads as another.
Item {
    id: keys

    property string clearWord: ""
    property string rubWord: ""
    readonly property int gap: 8
    readonly property int columns: 9
    readonly property int keyHeight: 112
    readonly property real unit: (width - (columns - 1) * gap) / columns

    signal typed(string letter)
    signal rubbed
    signal cleared

    implicitWidth: 1032
    implicitHeight: 4 * keyHeight + 3 * gap

    Grid {
        columns: keys.columns
        spacing: keys.gap
        Repeater {
            model: "0123456789ABCDEFGHJKMNPQRSTVWXYZ".split("")
            Key {
                required property string modelData
                objectName: "key_" + modelData
                width: keys.unit
                height: keys.keyHeight
                size: 44
                text: modelData
                onClicked: keys.typed(modelData)
            }
        }
    }
    Row {
        spacing: keys.gap
        x: keys.width - width
        y: 3 * (keys.keyHeight + keys.gap)
        Key {
            objectName: "key_clear"
            width: 2 * keys.unit + keys.gap
            height: keys.keyHeight
            size: Math.min(Theme.caption, 36)
            text: keys.clearWord
            onClicked: keys.cleared()
        }
        Key {
            objectName: "key_rub"
            width: 2 * keys.unit + keys.gap
            height: keys.keyHeight
            glyph: "backspace"
            autoRepeat: true
            Accessible.name: keys.rubWord
            onClicked: keys.rubbed()
        }
    }
}
