import QtQuick
import Board
import Look

// Whose hall this is, and what time it is there. The kawung band closes it.
Item {
    id: header

    required property BoardViewModel vm
    property int side: 56
    property bool dateBelow: false
    readonly property int bar: height - band.height

    Crest {
        id: crest
        x: header.side
        y: Math.round((header.bar - height) / 2)
        size: 84
    }
    Column {
        anchors.left: crest.right
        anchors.leftMargin: 24
        anchors.right: header.dateBelow ? clock.left : date.left
        anchors.rightMargin: 32
        y: Math.round((header.bar - height) / 2)
        spacing: 2

        Copy {
            objectName: "officeName"
            width: parent.width
            height: Math.min(implicitHeight, header.dateBelow ? 96 : 100)
            verticalAlignment: Text.AlignVCenter
            text: header.vm.officeName
            color: Theme.nightText
            weight: 700
            fontSizeMode: Text.Fit
            minimumPixelSize: 32
            font.pixelSize: header.dateBelow ? 40 : 48
            lineHeight: 0.94
        }
        Copy {
            visible: header.dateBelow
            text: header.vm.dateText
            color: Theme.nightText2
            font.pixelSize: 32
        }
    }
    Copy {
        id: date
        visible: !header.dateBelow
        anchors.right: clock.left
        anchors.rightMargin: 48
        y: Math.round((header.bar - height) / 2)
        text: header.vm.dateText
        wrapMode: Text.NoWrap
        color: Theme.nightText2
        font.pixelSize: 36
    }
    Row {
        id: clock
        anchors.right: parent.right
        anchors.rightMargin: header.side
        y: Math.round((header.bar - height) / 2)
        spacing: 20

        Copy {
            id: hands
            objectName: "clock"
            text: header.vm.clockText
            wrapMode: Text.NoWrap
            color: Theme.nightText
            weight: 750
            font.pixelSize: 64
            lineHeight: 1
        }
        Copy {
            anchors.baseline: hands.baseline
            text: header.vm.zoneText
            wrapMode: Text.NoWrap
            color: Theme.nightText
            weight: 650
            font.pixelSize: 38
            lineHeight: 1
        }
    }
    KawungBand {
        id: band
        anchors.bottom: parent.bottom
        width: parent.width
        height: 24
    }
}
