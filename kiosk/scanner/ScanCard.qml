pragma ComponentBehavior: Bound

import QtQuick
import Kiosk
import Look

// Where a code is waited for: a camera's mirror to aim by, or the place that waits; and that something is being asked.
Rectangle {
    id: card

    required property ScannerViewModel scanner
    property bool working: false
    property real room: 2000
    property string waitingWord: ""

    readonly property bool mirror: scanner.pictured

    implicitHeight: Math.min(room, mirror ? Theme.squat ? 400 : Theme.big ? 360 : 520 : 360)
    radius: Theme.radiusDialog
    color: Theme.mist
    border.width: Theme.high ? 4 : 0
    border.color: Theme.line

    Loader {
        active: card.mirror
        visible: active
        anchors.fill: parent
        anchors.margins: Theme.hairline
        sourceComponent: Image {
            objectName: "viewfinder"
            cache: false
            sourceSize: Qt.size(width, height)
            source: card.scanner.viewSource
        }
    }
    // Four corners to hold the code between.
    Repeater {
        model: card.mirror ? 4 : 0
        Item {
            id: corner
            required property int index
            readonly property real side: Math.min(card.width, card.height) * 0.62
            x: card.width / 2 + (index % 2 ? side / 2 - width : -side / 2)
            y: card.height / 2 + (index > 1 ? side / 2 - height : -side / 2)
            width: 56
            height: 56
            Rectangle {
                y: corner.index > 1 ? corner.height - height : 0
                width: corner.width
                height: 8
                radius: 4
                color: Theme.kunyit
            }
            Rectangle {
                x: corner.index % 2 ? corner.width - width : 0
                width: 8
                height: corner.height
                radius: 4
                color: Theme.kunyit
            }
        }
    }
    Column {
        visible: !card.mirror
        anchors.centerIn: parent
        width: parent.width - 96
        spacing: 24
        Icon {
            visible: !card.working
            anchors.horizontalCenter: parent.horizontalCenter
            name: card.scanner.able ? "scan" : "plug-connected-x"
            size: 160
            color: Theme.link
        }
        Spinner {
            visible: card.working
            anchors.horizontalCenter: parent.horizontalCenter
            size: 160
            color: Theme.link
        }
        Copy {
            width: parent.width
            horizontalAlignment: Text.AlignHCenter
            weight: 650
            text: card.working ? qsTr("Sebentar…") : card.scanner.able ? card.waitingWord : qsTr("Pemindai belum siap")
        }
    }
    Rectangle {
        visible: card.mirror ? card.working ? true : !Theme.big : false // large letters would hide what is held there
        anchors.horizontalCenter: parent.horizontalCenter
        y: parent.height - height - 24
        width: aim.width + 64
        height: aim.height + 24
        radius: 28
        color: Theme.card
        border.width: Theme.high ? 4 : 0
        border.color: Theme.line
        Copy {
            id: aim
            anchors.centerIn: parent
            width: Math.min(implicitWidth, card.width - 160)
            horizontalAlignment: Text.AlignHCenter
            weight: 650
            text: card.working ? qsTr("Sebentar…") : card.waitingWord
        }
    }
}
