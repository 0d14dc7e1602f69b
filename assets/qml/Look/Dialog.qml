pragma ComponentBehavior: Bound

import QtQuick

// At most two actions, the safe one filled. Centred, or at the bottom for low reach.
Item {
    id: dialog

    property string title: ""
    property string sentence: ""
    property string seconds: ""
    property real part: 1.0
    property string glyph: ""
    property string safe: ""
    property string other: ""
    property int bottomRoom: 0

    signal safeChosen
    signal otherChosen

    readonly property bool stacked: Theme.textScale > 1.2 && !Theme.landscape
    readonly property int textX: head.visible ? head.width + 40 : 0

    // Touches end here: what lies under a dialog is out of play.
    MouseArea {
        anchors.fill: parent
    }
    Rectangle {
        anchors.fill: parent
        color: Theme.scrim
    }
    Repeater {
        model: Theme.high ? 0 : 6
        Rectangle {
            required property int index
            x: panel.x - index * 4
            y: panel.y + 24 - index * 4
            width: panel.width + index * 8
            height: panel.height + index * 8
            radius: panel.radius + index * 4
            color: Theme.night
            opacity: 0.05
        }
    }
    Rectangle {
        id: panel
        width: Math.min(parent.width - 2 * 64, Theme.landscape && Theme.big ? 1500 : 952)
        height: inside.implicitHeight + 2 * 56
        x: (parent.width - width) / 2
        y: Theme.lowReach ? parent.height - height - dialog.bottomRoom - 48 : (parent.height - height) / 2
        radius: Theme.radiusDialog
        color: Theme.card
        border.width: Theme.high ? 4 : 0
        border.color: Theme.line
        Accessible.role: Accessible.AlertMessage
        Accessible.name: dialog.title + ". " + dialog.sentence

        Column {
            id: inside
            x: 56
            y: 56
            width: parent.width - 112
            spacing: 40
            Item {
                width: parent.width
                height: Math.max(head.visible ? head.height : 0, words.implicitHeight)
                Item {
                    id: head
                    visible: dialog.seconds !== "" || dialog.glyph !== ""
                    width: 136
                    height: 136
                    Ring {
                        visible: dialog.seconds !== ""
                        part: dialog.part
                        text: dialog.seconds
                        ground: Theme.mute
                    }
                    Icon {
                        visible: dialog.seconds === "" && dialog.glyph !== ""
                        anchors.centerIn: parent
                        name: dialog.glyph
                        size: 96
                        color: Theme.link
                    }
                }
                Column {
                    id: words
                    x: dialog.textX
                    width: parent.width - x
                    spacing: 12
                    H2 {
                        visible: text !== ""
                        width: parent.width
                        text: dialog.title
                    }
                    Copy {
                        objectName: "dialogSentence"
                        width: parent.width
                        text: dialog.sentence
                    }
                }
            }
            Grid {
                id: actions
                readonly property real small: columns === 2 ? Math.round((width - 20) * (Theme.big ? 0.45 : 0.4)) : width
                width: parent.width
                columns: dialog.stacked || !second.visible ? 1 : 2
                spacing: 20
                ActButton {
                    id: second
                    objectName: "dialogOther"
                    visible: dialog.other !== ""
                    width: actions.small
                    height: Math.max(implicitHeight, 136)
                    text: dialog.other
                    onClicked: dialog.otherChosen()
                }
                PrimaryButton {
                    objectName: "dialogSafe"
                    width: actions.columns === 2 ? actions.width - 20 - actions.small : actions.width
                    height: Math.max(implicitHeight, 136)
                    text: dialog.safe
                    onClicked: dialog.safeChosen()
                }
            }
        }
    }
}
