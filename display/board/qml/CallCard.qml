import QtQuick
import Board
import Look

// What is called now, large enough for ten metres; or why nothing is called.
Rectangle {
    id: card

    required property BoardViewModel vm
    property bool stacked: false
    readonly property int inset: 48

    radius: 32
    border.width: 12
    state: card.vm.mode
    states: [
        State {
            name: "calling"
            PropertyChanges {
                card.color: Theme.card
                card.border.color: card.vm.live ? Theme.kunyit : Theme.edge
                call.visible: true
            }
        },
        State {
            name: "resting"
            PropertyChanges {
                card.color: Theme.night2
                card.border.color: Theme.night2
                rest.visible: true
            }
        }
    ]

    Connections {
        target: card.vm
        function onCalled() {
            pulse.restart()
            rise.restart()
        }
    }
    SequentialAnimation {
        id: pulse
        loops: Theme.stillness ? 1 : 3
        NumberAnimation {
            target: card
            property: "border.width"
            from: 12
            to: 26
            duration: 300
            easing.type: Easing.OutQuad
        }
        NumberAnimation {
            target: card
            property: "border.width"
            to: 12
            duration: 300
            easing.type: Easing.InQuad
        }
    }
    NumberAnimation {
        id: rise
        target: call
        property: "opacity"
        from: 0
        to: 1
        duration: Theme.contentMs
    }

    NowCalled {
        id: call
        visible: false
        vm: card.vm
        stacked: card.stacked
        anchors.fill: parent
        anchors.leftMargin: card.inset
        anchors.rightMargin: card.inset
        anchors.topMargin: 40
        anchors.bottomMargin: 40
    }
    Column {
        id: rest
        visible: false
        anchors.centerIn: parent
        width: parent.width - 2 * 96
        spacing: 24

        Icon {
            anchors.horizontalCenter: parent.horizontalCenter
            name: card.vm.restIcon
            size: 120
            color: Theme.kunyit
        }
        Copy {
            objectName: "restTitle"
            width: parent.width
            horizontalAlignment: Text.AlignHCenter
            text: card.vm.cardTitle
            color: Theme.nightText
            weight: 700
            font.pixelSize: 64
            lineHeight: 0.98
        }
        Copy {
            width: parent.width
            horizontalAlignment: Text.AlignHCenter
            text: card.vm.restText
            color: Theme.nightText2
            font.pixelSize: 40
        }
    }
}
