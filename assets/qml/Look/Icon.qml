import QtQuick

// A Tabler outline icon or one of our motifs, drawn in one colour by the picture provider "icon".
Image {
    id: icon

    property string name: ""
    property color color: Theme.ink
    property int size: 48
    property real stroke: size < 40 ? 2 : Theme.stroke

    width: size
    height: size
    sourceSize: Qt.size(size, size)
    visible: name !== ""
    source: name === "" ? "" : "image://icon/" + name + "?color=" + encodeURIComponent(color) + "&stroke=" + stroke
    Accessible.ignored: true
}
