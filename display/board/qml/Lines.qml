pragma ComponentBehavior: Bound
import QtQuick
import Board
import Look

// Who waits where and for how long, eight agencies at a time.
Item {
    id: lines

    required property BoardViewModel vm
    property int columns: 4
    readonly property int gap: 12
    readonly property int cell: 92
    readonly property int rows: 8 / columns

    implicitHeight: 56 + rows * cell + (rows - 1) * gap
    height: implicitHeight

    Copy {
        text: lines.vm.linesTitle
        width: parent.width - page.width - 24
        wrapMode: Text.NoWrap
        fontSizeMode: Text.HorizontalFit
        minimumPixelSize: 32
        color: Theme.nightText2
        weight: 650
        font.pixelSize: 36
        lineHeight: 1
    }
    Copy {
        id: page
        anchors.right: parent.right
        text: lines.vm.pageText
        wrapMode: Text.NoWrap
        color: Theme.nightText2
        weight: 600
        font.pixelSize: 32
        lineHeight: 1
    }
    Repeater {
        model: lines.vm.lines

        LineCell {
            required property int index

            readonly property real pitch: (lines.width + lines.gap) / lines.columns

            x: Math.round((index % lines.columns) * pitch)
            y: 56 + Math.floor(index / lines.columns) * (lines.cell + lines.gap)
            width: Math.round(pitch - lines.gap)
            height: lines.cell
        }
    }
}
