import QtQuick

// Every text on a screen: the family, the weight as a font axis, figures of one width.
Text {
    id: copy

    property int weight: 400

    font.family: Theme.family
    font.pixelSize: Theme.body
    font.variableAxes: ({ "wght": copy.weight })
    font.features: Theme.figures
    color: Theme.ink
    linkColor: Theme.link
    wrapMode: Text.Wrap
    textFormat: Text.PlainText
    lineHeight: 1.06
    Accessible.role: Accessible.StaticText
    Accessible.name: copy.text
}
