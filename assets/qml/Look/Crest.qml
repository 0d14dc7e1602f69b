import QtQuick

// The office's crest. Two drawings over each other, so that each takes its own colour.
Item {
    id: crest

    property color shield: Theme.darkText
    property color leaves: Theme.kunyit
    property int size: 92

    implicitWidth: size
    implicitHeight: size

    Icon {
        anchors.fill: parent
        name: "crest-shield"
        stroke: 4
        color: crest.shield
        size: crest.size
    }
    Icon {
        anchors.fill: parent
        name: "crest-leaves"
        stroke: 3.4
        color: crest.leaves
        size: crest.size
    }
}
