import QtQuick

// One of a few: the chosen one is marked by more than colour.
Touchable {
    id: option

    property bool chosen: false
    property bool wrong: false

    implicitHeight: Math.max(Theme.landscape ? 100 : 112, words.implicitHeight + 24)
    Accessible.role: Accessible.RadioButton
    Accessible.checked: chosen

    background: Rectangle {
        radius: Theme.radius
        color: option.down ? Theme.pressed : option.chosen ? Theme.mist : Theme.card
        border.width: option.chosen || option.wrong ? 5 : Theme.outline
        border.color: option.chosen ? Theme.teal : option.wrong ? Theme.brick : Theme.edge
        FocusRing {
            shown: option.visualFocus
        }
    }
    contentItem: Item {
        Rectangle {
            x: 28
            anchors.verticalCenter: parent.verticalCenter
            width: 44
            height: 44
            radius: 22
            color: option.chosen ? Theme.teal : Theme.card
            border.width: option.chosen ? 0 : 4
            border.color: Theme.edge
            Icon {
                visible: option.chosen
                anchors.centerIn: parent
                name: "check"
                size: 32
                stroke: 3
                color: Theme.tealText
            }
        }
        Copy {
            id: words
            x: 92
            width: parent.width - x - 20
            anchors.verticalCenter: parent.verticalCenter
            text: option.text
            weight: 600
            font.pixelSize: Theme.small
            lineHeight: 0.97
            Accessible.ignored: true
        }
    }
}
