import QtQuick

// The one ornament: a band of kawung. Never behind text, never in high contrast.
Rectangle {
    id: band

    implicitHeight: 32
    height: implicitHeight
    color: Theme.high ? Theme.paper : Theme.teal
    clip: true

    Image {
        anchors.fill: parent
        anchors.leftMargin: band.topLeftRadius
        anchors.rightMargin: band.topRightRadius
        fillMode: Image.Tile
        horizontalAlignment: Image.AlignLeft
        verticalAlignment: Image.AlignTop
        sourceSize: Qt.size(band.height, band.height)
        source: "image://icon/kawung?color=" + encodeURIComponent(Theme.motif) + "&stroke=3.4"
    }
    Rectangle {
        visible: Theme.high
        anchors.bottom: parent.bottom
        width: parent.width
        height: Theme.hairline
        color: Theme.line
    }
}
