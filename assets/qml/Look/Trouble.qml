import QtQuick

// What is wrong at a field and what to do about it: icon, colour and words.
Item {
    id: trouble

    property string text: ""

    visible: text !== ""
    implicitHeight: visible ? Math.max(mark.height, words.implicitHeight) : 0

    Icon {
        id: mark
        y: 2
        name: "alert-circle"
        size: Math.round(40 * Math.min(Theme.textScale, 1.5))
        color: Theme.brick
    }
    Copy {
        id: words
        x: mark.width + 16
        width: parent.width - x
        text: trouble.text
        weight: 600
        color: Theme.brick
        font.pixelSize: Theme.small
    }
}
