import QtQuick

// One stretch of a white card; stretches stand on each other and side by side, and are round at the card's ends.
Rectangle {
    id: plate

    property bool opens: true
    property bool closes: true
    property bool leftEnd: true
    property bool rightEnd: true
    property int overlap: opens ? 0 : Theme.hairline

    color: Theme.card
    border.width: Theme.hairline
    border.color: Theme.line
    topLeftRadius: opens && leftEnd ? Theme.radiusCard : 0
    topRightRadius: opens && rightEnd ? Theme.radiusCard : 0
    bottomLeftRadius: closes && leftEnd ? Theme.radiusCard : 0
    bottomRightRadius: closes && rightEnd ? Theme.radiusCard : 0
}
