import QtQuick

// The number as large as it can be, with what it is for.
Item {
    id: card

    property string caption: ""
    property string number: ""
    property string sentence: ""
    property bool closes: false
    readonly property bool terse: Theme.landscape && Theme.big
    readonly property bool band: !terse
    readonly property int full: Theme.landscape ? (Theme.big ? 200 : 196) : 300
    readonly property int size: Math.min(full, Math.floor(full * inside.width / Math.max(1, measure.advanceWidth)))

    TextMetrics {
        id: measure
        font.family: Theme.family
        font.pixelSize: card.full
        font.variableAxes: ({ "wght": 800 })
        font.features: Theme.figures
        font.wordSpacing: -card.full * 0.1
        text: card.number
    }

    implicitHeight: inside.implicitHeight + (band && !Theme.high ? 32 : 0) + (Theme.landscape ? 40 : 56)

    Plate {
        anchors.fill: parent
        closes: card.closes
    }
    KawungBand {
        visible: card.band && !Theme.high
        x: 2
        y: 2
        width: parent.width - 4
        topLeftRadius: Theme.radiusCard - 2
        topRightRadius: Theme.radiusCard - 2
    }
    Column {
        id: inside
        x: 32
        y: (card.band && !Theme.high ? 34 : 0) + (Theme.landscape ? 16 : 24)
        width: parent.width - 64
        spacing: 0
        Copy {
            visible: !card.terse
            width: parent.width
            horizontalAlignment: Text.AlignHCenter
            text: card.caption
            color: Theme.ink2
        }
        Copy {
            objectName: "number"
            width: parent.width
            horizontalAlignment: Text.AlignHCenter
            text: card.number
            weight: 800
            color: Theme.display
            font.pixelSize: card.size
            font.wordSpacing: -card.size * 0.1
            lineHeight: 0.86
            wrapMode: Text.NoWrap
        }
        Copy {
            width: parent.width
            horizontalAlignment: Text.AlignHCenter
            text: card.sentence
            weight: 650
        }
    }
}
