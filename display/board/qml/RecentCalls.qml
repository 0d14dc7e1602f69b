pragma ComponentBehavior: Bound
import QtQuick
import Board
import Look

// The last four calls, for who came back a moment too late.
Item {
    id: recent

    required property BoardViewModel vm
    readonly property int rows: 4
    readonly property int gap: 12

    Copy {
        id: title
        text: qsTr("Baru saja dipanggil")
        color: Theme.nightText2
        weight: 650
        font.pixelSize: 40
        lineHeight: 1
    }
    Item {
        id: list
        anchors.fill: parent
        anchors.topMargin: 60

        readonly property real row: (height - (recent.rows - 1) * recent.gap) / recent.rows

        Repeater {
            model: recent.vm.recent

            Rectangle {
                id: row

                required property int index
                required property string number
                required property string counter
                required property string agency

                y: index * (list.row + recent.gap)
                width: list.width
                height: list.row
                radius: 16
                color: Theme.night2

                Copy {
                    id: called
                    objectName: "recentNumber_" + row.index
                    x: 28
                    anchors.verticalCenter: parent.verticalCenter
                    text: row.number
                    wrapMode: Text.NoWrap
                    color: Theme.nightText
                    weight: 750
                    font.pixelSize: 72
                    font.wordSpacing: -7
                    lineHeight: 1
                }
                Column {
                    anchors.right: parent.right
                    anchors.rightMargin: 28
                    anchors.verticalCenter: parent.verticalCenter
                    anchors.verticalCenterOffset: -3
                    width: parent.width - called.x - called.width - 28 - 24
                    spacing: -4

                    Copy {
                        width: parent.width
                        horizontalAlignment: Text.AlignRight
                        text: row.counter
                        wrapMode: Text.NoWrap
                        color: Theme.nightText
                        weight: 650
                        font.pixelSize: 42
                        lineHeight: 1
                    }
                    Copy {
                        width: parent.width
                        horizontalAlignment: Text.AlignRight
                        text: row.agency
                        wrapMode: Text.NoWrap
                        color: Theme.nightText2
                        fontSizeMode: Text.HorizontalFit
                        minimumPixelSize: 26
                        font.pixelSize: 30
                        lineHeight: 1
                    }
                }
            }
        }
    }
    Copy {
        anchors.top: title.bottom
        anchors.topMargin: 24
        width: parent.width
        text: recent.vm.recentHint
        color: Theme.nightText2
        font.pixelSize: 36
    }
}
