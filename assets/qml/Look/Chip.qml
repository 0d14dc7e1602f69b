import QtQuick

// A state in words. Never touchable, so never drawn with a border. `kind`: ok, mute, long, full, sky, unknown.
Item {
    id: chip

    property string text: ""
    property string glyph: ""
    property string kind: "mute"
    property real widest: 100000

    readonly property int pad: Theme.high ? 0 : 22
    readonly property color ground: kind === "ok" ? Theme.leafTint : kind === "long" ? Theme.kunyitTint
        : kind === "full" ? Theme.brickTint : kind === "sky" ? Theme.skyTint : Theme.mute
    readonly property color words: kind === "ok" ? Theme.leaf : kind === "long" ? Theme.ink
        : kind === "full" ? Theme.brick : kind === "sky" ? Theme.sky : Theme.ink2

    implicitWidth: Math.min(widest, label.implicitWidth + (icon.visible ? icon.width + 12 : 0) + 2 * pad)
    implicitHeight: Math.max(56, label.implicitHeight + 16)
    visible: text !== ""

    Rectangle {
        anchors.fill: parent
        radius: Math.min(height / 2, 28)
        color: chip.ground
    }
    Icon {
        id: icon
        name: chip.glyph
        size: Math.round(34 * Math.min(Theme.textScale, 1.5))
        color: chip.words
        x: chip.pad
        anchors.verticalCenter: parent.verticalCenter
    }
    Copy {
        id: label
        x: icon.visible ? icon.x + icon.width + 10 : chip.pad
        width: parent.width - x - chip.pad
        anchors.verticalCenter: parent.verticalCenter
        text: chip.text
        weight: 650
        lineHeight: 0.95
        font.pixelSize: Theme.caption
        color: chip.words
    }
}
