import QtQuick

// Kunyit 6 px with ink 4 px outside it; never clipped because it stands outside its parent.
Rectangle {
    id: ring

    property bool shown: false
    property int inner: Theme.radius

    anchors.fill: parent
    anchors.margins: -6
    visible: shown
    color: "transparent"
    radius: inner + 6
    border.width: 6
    border.color: Theme.kunyit

    Rectangle {
        anchors.fill: parent
        anchors.margins: -4
        color: "transparent"
        radius: parent.radius + 4
        border.width: 4
        border.color: Theme.ink
    }
}
