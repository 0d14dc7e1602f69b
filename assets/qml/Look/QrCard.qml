import QtQuick

// The login code with its match number and the seconds left; waiting and what went wrong stand in the same card.
Rectangle {
    id: card

    property string qrText: ""
    property string matchNumber: ""
    property string matchLabel: ""
    property string note: "" // in the number's place, where there is none
    property string noteGlyph: ""
    property string seconds: ""
    property string secondsLabel: ""
    property string waitingWord: ""
    property string trouble: ""
    property real part: 1.0
    property int module: 14
    property real room: 2000

    readonly property bool tight: room < 640
    readonly property bool sideways: stacked || room < 500

    readonly property bool showing: qrText !== ""
    readonly property bool stacked: width < 760
    readonly property real codeSide: code.implicitWidth + 24
    readonly property real tellHeight: tell.implicitHeight + (tight ? 40 : 80)

    implicitHeight: !showing ? Math.max(Math.min(420, room), notice.implicitHeight + 64) : stacked ? codeSide + tellHeight : Math.max(codeSide, tellHeight)
    radius: Theme.radiusDialog
    color: Theme.high && showing ? "#FFFFFF" : Theme.card
    border.width: Theme.outline
    border.color: Theme.teal

    Item {
        id: left
        visible: card.showing
        width: card.stacked ? card.width : Math.max(card.codeSide, Math.round(card.width * 0.6))
        height: card.stacked ? card.codeSide : card.height
        QrCode {
            id: code
            objectName: "qr"
            anchors.centerIn: parent
            text: card.qrText
            module: card.module
        }
    }
    Rectangle {
        id: right
        visible: card.showing
        x: card.stacked ? card.border.width : left.width
        y: card.stacked ? left.height : card.border.width
        width: card.width - x - card.border.width
        height: card.height - y - card.border.width
        color: Theme.mist
        topRightRadius: card.stacked ? 0 : card.radius - card.border.width
        bottomRightRadius: card.radius - card.border.width
        bottomLeftRadius: card.stacked ? card.radius - card.border.width : 0
        Grid {
            id: tell
            anchors.centerIn: parent
            columns: card.sideways ? 2 : 1
            spacing: card.stacked ? 64 : card.sideways ? 24 : card.note === "" ? 8 : 20
            horizontalItemAlignment: Grid.AlignHCenter
            verticalItemAlignment: Grid.AlignVCenter
            Column {
                visible: card.note !== ""
                spacing: 8
                Icon {
                    anchors.horizontalCenter: parent.horizontalCenter
                    name: card.noteGlyph
                    size: card.tight ? 72 : 112
                    color: Theme.link
                }
                Copy {
                    anchors.horizontalCenter: parent.horizontalCenter
                    width: Math.min(implicitWidth, right.width - (card.sideways ? 200 : 32))
                    horizontalAlignment: Text.AlignHCenter
                    text: card.note
                    weight: 650
                    font.pixelSize: Theme.small
                }
            }
            Column {
                visible: card.matchNumber !== ""
                Copy {
                    anchors.horizontalCenter: parent.horizontalCenter
                    width: Math.min(implicitWidth, right.width - 32)
                    horizontalAlignment: Text.AlignHCenter
                    text: card.matchLabel
                    weight: 650
                    font.pixelSize: Theme.small
                }
                Copy {
                    objectName: "matchNumber"
                    anchors.horizontalCenter: parent.horizontalCenter
                    text: card.matchNumber
                    weight: 800
                    color: Theme.display
                    font.pixelSize: card.tight ? 176 : 216
                    lineHeight: 0.9
                    wrapMode: Text.NoWrap
                }
            }
            Column {
                spacing: 12
                Ring {
                    anchors.horizontalCenter: parent.horizontalCenter
                    size: card.tight ? 112 : 136
                    part: card.part
                    text: card.seconds
                    ground: Theme.high ? "#444444" : "#FFFFFF"
                }
                Caption {
                    visible: !(Theme.big && card.tight)
                    anchors.horizontalCenter: parent.horizontalCenter
                    text: card.secondsLabel
                }
            }
        }
    }
    Column {
        id: notice
        visible: !card.showing
        anchors.centerIn: parent
        width: card.width - 112
        spacing: 24
        Spinner {
            visible: card.trouble === ""
            anchors.horizontalCenter: parent.horizontalCenter
            size: 96
            color: Theme.link
        }
        Icon {
            visible: card.trouble !== ""
            anchors.horizontalCenter: parent.horizontalCenter
            name: "alert-circle"
            size: 96
            color: Theme.brick
        }
        Copy {
            objectName: "loginTrouble"
            width: parent.width
            horizontalAlignment: Text.AlignHCenter
            weight: 600
            font.pixelSize: Theme.h3
            text: card.trouble === "" ? card.waitingWord : card.trouble
        }
    }
}
