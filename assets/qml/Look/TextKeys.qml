pragma ComponentBehavior: Bound

import QtQuick

// QWERTY with digits on a second face. `upper` is only how the letters look and are sent.
Item {
    id: keys

    property bool upper: false
    property bool figures: false
    property string spaceWord: ""
    readonly property int gap: 8
    readonly property int keyHeight: 112
    readonly property real unit: (width - 9 * gap) / 10

    signal typed(string letter)
    signal rubbed

    implicitWidth: 1032
    implicitHeight: 4 * keyHeight + 3 * gap

    component Rank: Row {
        id: rank
        required property var letters
        spacing: keys.gap
        Repeater {
            model: rank.letters
            Key {
                required property string modelData
                objectName: "key_" + modelData
                width: keys.unit
                height: keys.keyHeight
                size: 44
                text: keys.upper ? modelData.toUpperCase() : modelData
                onClicked: keys.typed(text)
            }
        }
    }

    Column {
        width: parent.width
        spacing: keys.gap
        Rank {
            letters: keys.figures ? ["1", "2", "3", "4", "5", "6", "7", "8", "9", "0"] : ["q", "w", "e", "r", "t", "y", "u", "i", "o", "p"]
        }
        Rank {
            anchors.horizontalCenter: parent.horizontalCenter
            letters: keys.figures ? ["-", "/", ":", ";", "(", ")", "&", "@", "#"] : ["a", "s", "d", "f", "g", "h", "j", "k", "l"]
        }
        Row {
            spacing: keys.gap
            Key {
                objectName: "key_shift"
                width: keys.unit * 1.5 + keys.gap * 0.5
                height: keys.keyHeight
                glyph: "arrow-big-up"
                strong: keys.upper
                Accessible.name: qsTr("Huruf besar")
                onClicked: keys.upper = !keys.upper
            }
            Rank {
                letters: keys.figures ? [".", ",", "?", "!", "'", "\"", "+"] : ["z", "x", "c", "v", "b", "n", "m"]
            }
            Key {
                objectName: "key_rub"
                width: keys.unit * 1.5 + keys.gap * 0.5
                height: keys.keyHeight
                glyph: "backspace"
                autoRepeat: true
                Accessible.name: qsTr("Hapus")
                onClicked: keys.rubbed()
            }
        }
        Row {
            spacing: keys.gap
            Key {
                objectName: "key_figures"
                width: keys.unit * 1.5 + keys.gap * 0.5
                height: keys.keyHeight
                size: 40
                text: keys.figures ? "ABC" : "123"
                onClicked: keys.figures = !keys.figures
            }
            Rank {
                letters: [","]
            }
            Key {
                objectName: "key_space"
                width: keys.unit * 5 + keys.gap * 4
                height: keys.keyHeight
                size: 36
                weight: 500
                text: keys.spaceWord
                onClicked: keys.typed(" ")
            }
            Rank {
                letters: ["."]
            }
            Key {
                objectName: "key_hyphen"
                width: keys.unit * 1.5 + keys.gap * 0.5
                height: keys.keyHeight
                size: 44
                text: "-"
                onClicked: keys.typed("-")
            }
        }
    }
}
