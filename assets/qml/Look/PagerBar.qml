import QtQuick

// Two big arrows and where one is.
Row {
    id: pager

    property string word: ""
    property string place: ""
    property bool canUp: false
    property bool canDown: false
    property bool worded: true

    signal up
    signal down

    spacing: 24

    component Arrow: ActButton {
        id: arrow
        width: 128
        minimum: Theme.landscape ? 128 : 136
        leftPadding: 12
        rightPadding: 12
        contentItem: Item {
            Icon {
                anchors.centerIn: parent
                name: arrow.glyph
                size: 60
                stroke: 2
                color: arrow.unavailable ? Theme.ink2 : Theme.link
            }
        }
    }

    Arrow {
        objectName: "pageUp"
        unavailable: !pager.canUp
        glyph: "chevron-up"
        Accessible.name: qsTr("Halaman sebelumnya")
        onClicked: pager.up()
    }
    Column {
        visible: pager.worded
        anchors.verticalCenter: parent.verticalCenter
        Copy {
            anchors.horizontalCenter: parent.horizontalCenter
            text: pager.word
            font.pixelSize: Math.min(Theme.small, 48)
            wrapMode: Text.NoWrap
        }
        Copy {
            objectName: "pageWords"
            anchors.horizontalCenter: parent.horizontalCenter
            text: pager.place
            weight: 700
            font.pixelSize: Math.min(Theme.small, 48)
            wrapMode: Text.NoWrap
        }
    }
    Arrow {
        objectName: "pageDown"
        edge: Theme.teal
        unavailable: !pager.canDown
        glyph: "chevron-down"
        Accessible.name: qsTr("Halaman berikutnya")
        onClicked: pager.down()
    }
}
