import QtQuick
import QtQuick.Templates as T

// The box in which an answer stands: `active` while keys go there, and marked by more than colour where it is `wrong`.
T.AbstractButton {
    id: box

    property bool active: true
    property bool wrong: false

    focusPolicy: Qt.NoFocus
    Accessible.ignored: true

    background: Item {
        Rectangle {
            visible: box.active
            anchors.fill: parent
            anchors.margins: -6
            radius: Theme.radius + 6
            color: Theme.kunyit
        }
        Rectangle {
            anchors.fill: parent
            radius: Theme.radius
            color: Theme.card
            border.width: box.active || box.wrong ? 5 : Theme.outline
            border.color: box.wrong ? Theme.brick : box.active ? Theme.teal : Theme.edge
        }
        Rectangle {
            visible: Theme.high && box.wrong
            anchors.fill: parent
            anchors.margins: 10
            radius: Theme.radius - 6
            color: "transparent"
            border.width: 4
            border.color: Theme.brick
        }
    }
}
