import QtQuick

// Words somebody wrote, on a card. Stretches of one text stand on each other with no line between them.
Item {
    id: passage

    property string text: ""
    property int size: Theme.body
    property int weight: 400
    property bool opens: true
    property bool closes: true

    implicitHeight: words.implicitHeight + (opens ? 32 : 6) + (closes ? 32 : 6)

    Plate {
        anchors.fill: parent
        anchors.topMargin: -overlap
        opens: passage.opens
        closes: passage.closes
    }
    Rectangle {
        visible: !passage.opens
        x: Theme.hairline
        y: -Theme.hairline - 1
        width: parent.width - 2 * Theme.hairline
        height: Theme.hairline + 2
        color: Theme.card
    }
    Copy {
        id: words
        x: 36
        y: passage.opens ? 32 : 6
        width: parent.width - 72
        text: passage.text
        weight: passage.weight
        font.pixelSize: passage.size
    }
}
