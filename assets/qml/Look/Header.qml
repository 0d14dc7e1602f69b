import QtQuick

// Crest, office, clock; with a session: the short name and the way out.
Rectangle {
    id: header

    property string office: ""
    property string kind: ""
    property string clock: ""
    property string date: ""
    property string shortName: ""
    property string leaveWord: ""
    property bool leaveHere: true

    signal leave

    readonly property bool tall: Theme.big
    readonly property int barHeight: Math.max(136, (tall ? tallWords.implicitHeight : names.implicitHeight) + 24)

    implicitHeight: barHeight + (Theme.high ? Theme.hairline : 32)
    color: Theme.tealDark

    Crest {
        id: crest
        x: 64
        y: (header.barHeight - height) / 2
        size: 92
    }
    Column {
        id: names
        visible: !header.tall
        x: 180
        width: right.x - x - 32
        y: (header.barHeight - height) / 2
        Copy {
            id: name
            width: parent.width
            text: header.office
            weight: 700
            font.pixelSize: Math.round(34 * Theme.textScale)
            lineHeight: 0.95
            color: Theme.darkText
        }
        Copy {
            visible: name.lineCount < 2 && text !== ""
            width: parent.width
            text: header.kind
            font.pixelSize: Theme.caption
            color: Theme.darkText
        }
    }
    Column {
        id: tallWords
        visible: header.tall
        x: 180
        width: header.width - x - 64 - (out.visible ? out.width + 24 : 0)
        y: (header.barHeight - height) / 2
        Copy {
            width: parent.width
            text: header.office
            weight: 700
            font.pixelSize: Math.round(34 * Theme.textScale)
            lineHeight: 0.92
            color: Theme.darkText
        }
        Copy {
            width: parent.width
            text: [header.shortName, header.clock].filter(part => part !== "").join(", ")
            font.pixelSize: Theme.caption
            color: Theme.darkText
        }
    }
    Column {
        id: right
        visible: !header.tall
        x: header.width - 64 - width - (out.visible ? out.width + 24 : 0)
        y: (header.barHeight - height) / 2
        Copy {
            anchors.right: parent.right
            text: header.shortName === "" ? header.clock : header.shortName
            weight: 700
            font.pixelSize: Math.round(34 * Theme.textScale)
            lineHeight: 0.95
            color: Theme.darkText
            wrapMode: Text.NoWrap
        }
        Copy {
            anchors.right: parent.right
            text: header.shortName === "" ? header.date : header.clock
            font.pixelSize: Theme.caption
            color: Theme.darkText
            wrapMode: Text.NoWrap
        }
    }
    ActButton {
        id: out
        objectName: "logout"
        visible: header.leaveHere && header.shortName !== ""
        x: header.width - 64 - width
        y: (header.barHeight - height) / 2
        minimum: 96
        leftPadding: 24
        rightPadding: 24
        textSize: Theme.small
        glyph: "logout"
        text: header.leaveWord
        fill: Theme.tealDark
        fillPressed: Theme.teal
        words: Theme.darkText
        wordsPressed: Theme.tealText
        edge: Theme.darkText
        edgeWidth: Theme.outline
        onClicked: header.leave()
    }
    KawungBand {
        visible: !Theme.high
        anchors.bottom: parent.bottom
        width: parent.width
    }
    Rectangle {
        visible: Theme.high
        anchors.bottom: parent.bottom
        x: 64
        width: parent.width - 128
        height: Theme.hairline
        color: Theme.line
    }
}
