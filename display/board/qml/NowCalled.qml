import QtQuick
import Board
import Look

// Number, arrow, counter; the place under them. Stacked, the counter stands below the number.
Item {
    id: called

    required property BoardViewModel vm
    property bool stacked: false

    Row {
        id: title
        spacing: 24

        Icon {
            anchors.verticalCenter: parent.verticalCenter
            name: "speakerphone"
            size: 60
            color: Theme.ink
        }
        Copy {
            objectName: "cardTitle"
            anchors.verticalCenter: parent.verticalCenter
            text: called.vm.cardTitle
            wrapMode: Text.NoWrap
            weight: 700
            font.pixelSize: 48
            lineHeight: 1
        }
    }
    Copy {
        id: number
        objectName: "nowNumber"
        y: called.stacked ? title.height - 12 : Math.round((called.height - height) / 2)
        width: called.stacked ? called.width : counter.x - arrow.width - 2 * 24
        height: called.stacked ? 256 : 292
        verticalAlignment: Text.AlignVCenter
        text: called.vm.nowNumber
        wrapMode: Text.NoWrap
        fontSizeMode: Text.HorizontalFit
        minimumPixelSize: 120
        color: Theme.display
        weight: 800
        font.pixelSize: called.stacked ? 264 : 256
        font.wordSpacing: -34
        lineHeight: 1
    }
    Icon {
        id: arrow
        x: called.stacked ? 0 : counter.x - width - 24
        y: called.stacked ? counter.y + Math.round((counter.height - height) / 2) : Math.round((called.height - height) / 2)
        name: "arrow-right"
        size: called.stacked ? 80 : 76
        color: Theme.teal
    }
    Grid {
        id: counter
        x: called.stacked ? arrow.width + 32 : called.width - width
        y: called.stacked ? number.y + number.height - 34 : Math.round((called.height - height) / 2) - 8
        columns: called.stacked ? 2 : 1
        columnSpacing: 28
        rowSpacing: -34
        horizontalItemAlignment: Grid.AlignHCenter
        verticalItemAlignment: Grid.AlignVCenter

        Copy {
            text: qsTr("Loket")
            wrapMode: Text.NoWrap
            weight: 700
            font.pixelSize: called.stacked ? 72 : 56
            lineHeight: 1
        }
        Copy {
            objectName: "nowCounter"
            text: called.vm.nowCounter
            wrapMode: Text.NoWrap
            weight: 800
            font.pixelSize: called.stacked ? 136 : 208
            lineHeight: 0.92
        }
    }
    Copy {
        objectName: "nowPlace"
        anchors.bottom: parent.bottom
        width: parent.width
        text: called.vm.nowPlace
        weight: 600
        font.pixelSize: 48
        lineHeight: 1
    }
}
