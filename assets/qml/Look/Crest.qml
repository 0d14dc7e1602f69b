import QtQuick

// The office's crest. Two drawings over each other, so that each takes its own colour.
Item {
    id: crest

    property int size: 92

    implicitWidth: size
    implicitHeight: size

    Icon {
        anchors.fill: parent
        name: "crest-shield"
        stroke: 4
        color: Theme.darkText
        size: crest.size
    }
    Icon {
        anchors.fill: parent
        name: "crest-leaves"
        stroke: 3.4
        color: Theme.kunyit
        size: crest.size
    }
}
