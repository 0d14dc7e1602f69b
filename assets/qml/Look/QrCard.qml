import QtQuick

// The login code with its match number and the seconds left; what went wrong stands in the same card.
Rectangle {
    id: card

    property string qrText: ""
    property string matchNumber: ""
    property string matchLabel: ""
    property string seconds: ""
    property string secondsLabel: ""
    property real part: 1.0
    property string trouble: ""
    property string troubleGlyph: "alert-circle"
    property int module: 14

    readonly property bool stacked: width < 760

    implicitHeight: stacked ? left.height + right.height : Math.max(left.height, right.natural)
    radius: Theme.radiusDialog
    color: Theme.high ? "#FFFFFF" : Theme.card
    border.width: Theme.outline
    border.color: Theme.teal

    Item {
        id: left
        width: card.stacked ? parent.width : Math.round(parent.width * 0.6)
        height: Math.max(code.implicitHeight + 32, card.stacked ? 0 : right.natural)
        QrCode {
            id: code
            objectName: "qr"
            visible: card.trouble === ""
            anchors.centerIn: parent
            text: card.qrText
            module: card.module
        }
        Column {
            visible: card.trouble !== ""
            anchors.centerIn: parent
            width: parent.width - 80
            spacing: 24
            Icon {
                anchors.horizontalCenter: parent.horizontalCenter
                name: card.troubleGlyph
                size: 76
                color: Theme.high ? "#000000" : Theme.brick
            }
            Copy {
                objectName: "loginTrouble"
                width: parent.width
                horizontalAlignment: Text.AlignHCenter
                weight: 600
                text: card.trouble
                color: Theme.high ? "#000000" : Theme.ink
            }
        }
    }
    Rectangle {
        id: right
        readonly property int natural: inside.implicitHeight + 80
        x: card.stacked ? 3 : left.width
        y: card.stacked ? left.height : 3
        width: card.stacked ? parent.width - 6 : parent.width - left.width - 3
        height: card.stacked ? natural : parent.height - 6
        color: Theme.high ? "#000000" : Theme.mist
        topRightRadius: card.stacked ? 0 : Theme.radiusDialog - 3
        bottomRightRadius: Theme.radiusDialog - 3
        bottomLeftRadius: card.stacked ? Theme.radiusDialog - 3 : 0
        Grid {
            id: inside
            anchors.centerIn: parent
            columns: card.stacked ? 2 : 1
            spacing: card.stacked ? 48 : 8
            horizontalItemAlignment: Grid.AlignHCenter
            verticalItemAlignment: Grid.AlignVCenter
            Column {
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
                    font.pixelSize: 216
                    lineHeight: 0.9
                    wrapMode: Text.NoWrap
                }
            }
            Column {
                spacing: 12
                Ring {
                    anchors.horizontalCenter: parent.horizontalCenter
                    part: card.part
                    text: card.seconds
                    ground: Theme.high ? "#444444" : "#FFFFFF"
                }
                Caption {
                    anchors.horizontalCenter: parent.horizontalCenter
                    text: card.secondsLabel
                }
            }
        }
    }
}
