import QtQuick

// A language in its own words.
Touchable {
    id: language
    property string welcome: ""
    property bool first: false
    height: Math.max(Theme.landscape && Theme.big ? 140 : 180, inside.implicitHeight + 48)
    background: Item {
        Rectangle {
            anchors.fill: parent
            visible: language.first && !Theme.high
            radius: Theme.radiusCard
            color: Theme.tealDark
        }
        Rectangle {
            anchors.fill: parent
            anchors.bottomMargin: language.first && !Theme.high ? 6 : 0
            radius: Theme.radiusCard
            color: language.first ? (language.down ? Theme.tealPressed : Theme.teal) : language.down ? Theme.pressed : Theme.card
            border.width: language.first ? 0 : Theme.outline
            border.color: Theme.teal
        }
        FocusRing {
            shown: language.visualFocus
            inner: Theme.radiusCard
        }
    }
    contentItem: Item {
        Column {
            id: inside
            x: 36
            width: parent.width - 72
            anchors.verticalCenter: parent.verticalCenter
            H2 {
                width: parent.width
                text: language.text
                color: language.first ? Theme.tealText : Theme.ink
                Accessible.ignored: true
            }
            Copy {
                visible: !(Theme.landscape && Theme.big)
                width: parent.width
                text: language.welcome
                font.pixelSize: Theme.small
                color: language.first ? Theme.tealText : Theme.ink2
                Accessible.ignored: true
            }
        }
    }
}
