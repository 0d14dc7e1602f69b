import QtQuick

// The state of links and printer in one sentence under the header; stays until it clears. `kind`: long, ok, sky, full, mute.
Rectangle {
    id: strip

    property string glyph: ""
    property string text: ""
    property string kind: "long"
    property bool quiet: false
    property string glyphAfter: ""

    readonly property color words: kind === "ok" ? Theme.leaf : kind === "sky" ? Theme.ink : kind === "full" ? Theme.brick : Theme.ink
    readonly property color mark: kind === "ok" ? Theme.leaf : kind === "sky" ? Theme.sky : kind === "full" ? Theme.brick
        : kind === "plain" ? Theme.teal : Theme.ink

    implicitHeight: Math.max(Theme.landscape ? 84 : 100, label.implicitHeight + 2 * (Theme.landscape ? 18 : 22))
    radius: Theme.radiusCard
    color: kind === "ok" ? Theme.leafTint : kind === "sky" ? Theme.skyTint : kind === "full" ? Theme.brickTint
        : kind === "long" ? Theme.kunyitTint : kind === "plain" ? Theme.mist : Theme.mute
    border.width: Theme.high ? 4 : kind === "long" ? 2 : 0
    border.color: kind === "long" ? Theme.kunyit : Theme.line

    Icon {
        id: icon
        x: 36
        anchors.verticalCenter: parent.verticalCenter
        name: strip.glyph
        size: Theme.icon
        color: strip.mark
    }
    Copy {
        id: label
        x: icon.visible ? icon.x + icon.width + 28 : 36
        width: parent.width - x - (tail.visible ? tail.width + 60 : 32)
        anchors.verticalCenter: parent.verticalCenter
        text: strip.text
        color: strip.words
        font.pixelSize: strip.quiet ? Theme.caption : Theme.small
        weight: strip.kind === "ok" || strip.kind === "full" ? 650 : 400
    }
    Icon {
        id: tail
        name: strip.glyphAfter
        anchors.verticalCenter: parent.verticalCenter
        x: parent.width - width - 36
        size: Theme.icon
        color: strip.mark
    }
}
