import QtQuick

// One target with a plate for its icon, a title of at most two lines and one sentence.
// `kind`: "plain", "primary", "second" or "help".
Touchable {
    id: tile

    property string glyph: ""
    property string sentence: ""
    property string kind: "plain"
    property bool wide: false
    property bool terse: false
    readonly property bool compact: Theme.big || Theme.lowReach
    readonly property bool sentenceFits: !compact && !terse

    readonly property bool primary: kind === "primary"
    readonly property bool help: kind === "help"
    readonly property int pad: wide ? (primary ? 40 : 40) : 32
    readonly property int plateSize: compact ? Theme.icon : wide ? (primary ? 136 : 112) : 96
    readonly property color words: primary ? Theme.tealText : Theme.ink
    readonly property bool beneath: !wide && sentenceFits && sentence !== ""

    implicitHeight: Math.max(Theme.target + 24, inside.implicitHeight + 2 * (compact ? 20 : 32))
    Accessible.description: sentence

    background: Item {
        Rectangle {
            anchors.fill: parent
            radius: Theme.radiusCard
            color: tile.primary ? Theme.tealDark : tile.help ? Theme.kunyit : Theme.line
            visible: !Theme.high
        }
        Rectangle {
            anchors.fill: parent
            anchors.bottomMargin: Theme.high ? 0 : tile.primary ? 6 : 2
            radius: Theme.radiusCard
            color: tile.primary ? (tile.down ? Theme.tealPressed : Theme.teal)
                                : tile.down ? Theme.pressed : tile.help ? Theme.kunyitTint : Theme.card
            border.width: tile.primary ? 0 : tile.kind === "second" ? Theme.outline : Theme.hairline
            border.color: tile.help ? Theme.kunyit : tile.kind === "second" ? Theme.teal : Theme.line
            Behavior on color {
                ColorAnimation {
                    duration: Theme.pressMs
                    easing.type: Easing.OutCubic
                }
            }
        }
        FocusRing {
            shown: tile.visualFocus
            inner: Theme.radiusCard
        }
    }

    contentItem: Item {
        Item {
            id: inside

            readonly property int crown: Math.max(plate.height, titles.implicitHeight)

            implicitHeight: crown + (under.visible ? 16 + under.implicitHeight : 0)
            x: tile.pad
            width: parent.width - 2 * tile.pad
            height: implicitHeight
            y: tile.wide || tile.compact || tile.terse ? (parent.height - height) / 2 : 32

            Rectangle {
                id: plate
                y: (inside.crown - height) / 2
                width: tile.plateSize
                height: tile.plateSize
                radius: 20
                color: Theme.high || tile.compact ? "transparent" : tile.primary ? Theme.tealText : tile.help ? Theme.kunyit : Theme.mist
                Icon {
                    anchors.centerIn: parent
                    name: tile.glyph
                    size: tile.compact ? Theme.icon : tile.wide ? (tile.primary ? 88 : 76) : 60
                    color: Theme.high || tile.compact ? tile.words : tile.help ? Theme.kunyitText : Theme.teal
                }
            }
            Column {
                id: titles
                x: tile.plateSize + (tile.wide ? 36 : 24)
                y: (inside.crown - height) / 2
                width: inside.width - x - (chevron.visible ? chevron.width + 16 : 0)
                spacing: 4
                Copy {
                    width: parent.width
                    text: tile.text
                    weight: 700
                    lineHeight: 0.94
                    font.pixelSize: tile.compact ? Theme.h3 : tile.wide ? (tile.primary ? Math.round(52 * Math.min(Theme.textScale, 1.7)) : Math.round((Theme.landscape ? 40 : 46) * Math.min(Theme.textScale, 1.75))) : Theme.h2
                    color: tile.words
                    Accessible.ignored: true
                }
                Copy {
                    visible: tile.wide && tile.sentenceFits
                    width: parent.width
                    text: tile.sentence
                    font.pixelSize: tile.primary ? Theme.body : Theme.small
                    color: tile.primary ? Theme.tealText : Theme.ink2
                    Accessible.ignored: true
                }
            }
            Icon {
                id: chevron
                visible: tile.wide || tile.compact
                name: "chevron-right"
                size: 60
                stroke: 2
                color: tile.primary ? Theme.tealText : Theme.link
                x: parent.width - width
                y: (inside.crown - height) / 2
            }
            Copy {
                id: under
                visible: tile.beneath
                y: inside.crown + 16
                width: parent.width
                text: tile.sentence
                font.pixelSize: Theme.small
                color: tile.help ? Theme.ink : Theme.ink2
                Accessible.ignored: true
            }
        }
    }
}
