import QtQuick

// The same helps at the same place, at the bottom edge of every screen.
Rectangle {
    id: bar

    property bool languages: true
    property string languageWord: ""
    property string textWord: ""
    property string contrastWord: ""
    property string reachWord: ""
    property string helpWord: ""

    signal language
    signal text
    signal contrast
    signal reach
    signal help

    readonly property int spacing: Theme.landscape ? 48 : 12
    readonly property int cells: languages ? 5 : 4
    readonly property real cell: Math.min(320, (width - 2 * Theme.margin - (cells - 1) * spacing) / cells)

    implicitHeight: 152
    color: Theme.card

    Rectangle {
        width: parent.width
        height: Theme.hairline
        color: Theme.line
    }
    Row {
        anchors.centerIn: parent
        spacing: bar.spacing
        AssistCell {
            objectName: "assist_language"
            visible: bar.languages
            width: bar.cell
            glyph: "language"
            text: bar.languageWord
            onClicked: bar.language()
        }
        AssistCell {
            objectName: "assist_text"
            width: bar.cell
            glyph: "text-size"
            text: bar.textWord
            chosen: Theme.textScale > 1.01
            onClicked: bar.text()
        }
        AssistCell {
            objectName: "assist_contrast"
            width: bar.cell
            glyph: "contrast"
            text: bar.contrastWord
            chosen: Theme.high
            onClicked: bar.contrast()
        }
        AssistCell {
            objectName: "assist_reach"
            width: bar.cell
            glyph: "disabled"
            text: bar.reachWord
            chosen: Theme.lowReach
            onClicked: bar.reach()
        }
        AssistCell {
            objectName: "assist_help"
            width: bar.cell
            glyph: "bell-ringing"
            text: bar.helpWord
            help: true
            onClicked: bar.help()
        }
    }
}
