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

    ActButton {
        objectName: "pageUp"
        width: 128
        minimum: Theme.landscape ? 128 : 136
        enabled: true
        unavailable: !pager.canUp
        leftPadding: 12
        rightPadding: 12
        fill: Theme.card
        Accessible.name: qsTr("Halaman sebelumnya")
        onClicked: pager.up()
        contentItem: Item {
            Icon {
                anchors.centerIn: parent
                name: "chevron-up"
                size: 60
                stroke: 2
                color: pager.canUp ? Theme.link : Theme.ink2
            }
        }
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
    SecondButton {
        objectName: "pageDown"
        width: 128
        minimum: Theme.landscape ? 128 : 136
        unavailable: !pager.canDown
        leftPadding: 12
        rightPadding: 12
        Accessible.name: qsTr("Halaman berikutnya")
        onClicked: pager.down()
        contentItem: Item {
            Icon {
                anchors.centerIn: parent
                name: "chevron-down"
                size: 60
                stroke: 2
                color: pager.canDown ? Theme.link : Theme.ink2
            }
        }
    }
}
