import QtQuick

// A fact in the foot of a number card.
Item {
    id: fact

    property string glyph: ""
    property string label: ""
    property string text: ""
    property bool opens: false
    property bool closes: true
    property bool leftEnd: true
    property bool rightEnd: true

    implicitHeight: inside.implicitHeight + (Theme.landscape ? 32 : 48)

    Rectangle {
        anchors.fill: parent
        anchors.topMargin: fact.opens ? 0 : -Theme.hairline
        anchors.leftMargin: fact.leftEnd ? 0 : -Theme.hairline
        color: Theme.card
        border.width: Theme.hairline
        border.color: Theme.line
        topLeftRadius: fact.opens && fact.leftEnd ? Theme.radiusCard : 0
        topRightRadius: fact.opens && fact.rightEnd ? Theme.radiusCard : 0
        bottomLeftRadius: fact.closes && fact.leftEnd ? Theme.radiusCard : 0
        bottomRightRadius: fact.closes && fact.rightEnd ? Theme.radiusCard : 0
    }
    Icon {
        id: icon
        x: Theme.landscape ? 28 : 40
        anchors.verticalCenter: parent.verticalCenter
        name: fact.glyph
        size: Theme.iconLarge
        color: Theme.link
    }
    Column {
        id: inside
        x: icon.x + icon.width + (Theme.landscape ? 20 : 24)
        width: parent.width - x - 16
        anchors.verticalCenter: parent.verticalCenter
        Caption {
            width: parent.width
            text: fact.label
        }
        H2 {
            width: parent.width
            text: fact.text
            font.pixelSize: Theme.h3
        }
    }
}
