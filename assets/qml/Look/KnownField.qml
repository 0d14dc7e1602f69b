import QtQuick

// An answer that is known already: where it comes from, and whether it may be changed here.
Rectangle {
    id: known

    property string label: ""
    property string value: ""
    property string source: ""
    property string lockedWord: ""
    property string changeWord: ""
    property bool locked: false

    signal change

    readonly property bool stacked: width < (Theme.big ? 1000 : 700)

    implicitHeight: words.implicitHeight + 40 + (stacked ? side.height + 16 : 0)
    radius: Theme.radiusCard
    color: Theme.mist
    border.width: Theme.high ? 4 : 0
    border.color: Theme.line
    Accessible.role: Accessible.StaticText
    Accessible.name: label + ": " + value

    Column {
        id: words
        x: 32
        y: 20
        width: parent.width - 64 - (known.stacked ? 0 : side.width + 24)
        Caption {
            width: parent.width
            text: known.label
        }
        H3 {
            width: parent.width
            weight: 700
            text: known.value
            wrapMode: Text.WrapAtWordBoundaryOrAnywhere
        }
        Row {
            width: parent.width
            spacing: 12
            Icon {
                id: mark
                name: "circle-check"
                size: Math.round(34 * Math.min(Theme.textScale, 1.5))
                color: Theme.leaf
            }
            Caption {
                width: parent.width - mark.width - 12
                text: known.source
                color: Theme.leaf
            }
        }
    }
    Item {
        id: side
        width: known.locked ? lock.width : edit.width
        height: known.locked ? lock.height : edit.height
        x: known.stacked ? 32 : parent.width - width - 32
        y: known.stacked ? words.y + words.height + 16 : (parent.height - height) / 2
        Row {
            id: lock
            visible: known.locked
            spacing: 12
            Icon {
                name: "lock"
                size: Math.round(40 * Math.min(Theme.textScale, 1.5))
                color: Theme.ink2
                anchors.verticalCenter: parent.verticalCenter
            }
            Copy {
                text: known.lockedWord
                color: Theme.ink2
                font.pixelSize: Theme.caption
                wrapMode: Text.NoWrap
                anchors.verticalCenter: parent.verticalCenter
            }
        }
        SecondButton {
            id: edit
            objectName: "change_" + known.objectName
            visible: !known.locked
            minimum: 96
            textSize: Theme.small
            glyph: "pencil"
            text: known.changeWord
            onClicked: known.change()
        }
    }
}
