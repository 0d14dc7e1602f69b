import QtQuick

// The body all buttons share. `glyph` stands before the words, `glyphAfter` behind them.
Touchable {
    id: act

    property string glyph: ""
    property string glyphAfter: ""
    property bool unavailable: false
    property bool working: false
    property int textSize: Theme.button
    property int weight: 650
    property int minimum: 128
    property color fill: Theme.card
    property color fillPressed: Theme.pressed
    property color words: Theme.ink
    property color wordsPressed: words
    property color edge: Theme.edge
    property int edgeWidth: Theme.outline
    property color foot: "transparent"
    property int footHeight: 0

    readonly property color wordsNow: unavailable ? Theme.ink2 : down ? wordsPressed : words
    readonly property int iconSize: Math.round(textSize * 1.2)

    leftPadding: 28
    rightPadding: 28
    topPadding: 12
    bottomPadding: 12 + footHeight
    implicitWidth: Math.max(Theme.target, leftPadding + rightPadding + row.wanted)
    implicitHeight: Math.max(minimum, topPadding + bottomPadding + label.implicitHeight)

    background: Item {
        Rectangle {
            anchors.fill: parent
            visible: act.footHeight > 0
            radius: Theme.radius
            color: act.unavailable ? "transparent" : act.foot
        }
        Rectangle {
            id: plate
            anchors.fill: parent
            anchors.bottomMargin: act.down ? 0 : act.footHeight
            anchors.topMargin: act.down ? act.footHeight : 0
            radius: Theme.radius
            color: act.unavailable ? Theme.mute : act.down ? act.fillPressed : act.fill
            border.width: act.unavailable ? (Theme.high ? 4 : 0) : act.edgeWidth
            border.color: act.edge
            Behavior on color {
                ColorAnimation {
                    duration: Theme.pressMs
                    easing.type: Easing.OutCubic
                }
            }
        }
        FocusRing {
            shown: act.visualFocus
        }
    }

    contentItem: Item {
        Item {
            id: row

            readonly property int lead: before.width + (before.width > 0 ? 20 : 0)
            readonly property int tail: after.width + (after.width > 0 ? 20 : 0)
            readonly property int wanted: Math.ceil(label.implicitWidth) + lead + tail

            width: Math.min(parent.width, wanted)
            height: parent.height
            x: (parent.width - width) / 2
            y: act.down ? 4 : 0

            Item {
                id: before
                width: act.working ? (Theme.big ? 60 : act.iconSize) : act.glyph !== "" ? act.iconSize : 0
                height: parent.height
                Icon {
                    visible: !act.working
                    anchors.centerIn: parent
                    name: act.glyph === "" ? "" : act.unavailable ? "ban" : act.glyph
                    size: act.iconSize
                    color: act.wordsNow
                }
                Spinner {
                    visible: act.working
                    anchors.centerIn: parent
                    size: parent.width
                    color: act.wordsNow
                }
            }
            Copy {
                id: label
                x: row.lead
                width: row.width - row.lead - row.tail
                height: parent.height
                text: act.text
                weight: act.weight
                font.pixelSize: act.textSize
                lineHeight: 0.95
                color: act.wordsNow
                horizontalAlignment: before.width + after.width > 0 ? Text.AlignLeft : Text.AlignHCenter
                verticalAlignment: Text.AlignVCenter
                Accessible.ignored: true
            }
            Item {
                id: after
                x: row.width - width
                width: act.glyphAfter !== "" ? act.iconSize : 0
                height: parent.height
                Icon {
                    anchors.centerIn: parent
                    name: act.glyphAfter
                    size: act.iconSize
                    color: act.wordsNow
                }
            }
        }
    }
}
