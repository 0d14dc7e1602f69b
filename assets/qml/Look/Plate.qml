import QtQuick

// One stretch of a white card; stretches stand on each other, `opens` and `closes` round the ends.
Rectangle {
    id: plate

    property bool opens: true
    property bool closes: true
    property int overlap: opens ? 0 : Theme.hairline

    color: Theme.card
    border.width: Theme.hairline
    border.color: Theme.line
    topLeftRadius: opens ? Theme.radiusCard : 0
    topRightRadius: opens ? Theme.radiusCard : 0
    bottomLeftRadius: closes ? Theme.radiusCard : 0
    bottomRightRadius: closes ? Theme.radiusCard : 0
}
