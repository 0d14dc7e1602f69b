import QtQuick
import Board
import Link
import Look

// One sentence at a time, and how fresh all of the above is. Nothing scrolls.
Rectangle {
    id: strip

    required property BoardViewModel vm
    required property LinkViewModel links
    property int side: 56
    readonly property bool tall: height > 120 // the word on the links stands above the others, or else beside them

    color: Theme.tealDark
    state: vm.newsKind
    states: State {
        name: "warning"
        PropertyChanges {
            strip.color: Theme.brick
            label.color: Theme.card
            word.color: Theme.brick
            mark.visible: true
        }
    }

    Rectangle {
        id: label
        visible: strip.vm.newsLabel !== ""
        x: strip.side
        anchors.verticalCenter: parent.verticalCenter
        width: words.width + 2 * 28
        height: 60
        radius: 30
        color: Theme.kunyit

        Row {
            id: words
            anchors.centerIn: parent
            spacing: 12

            Icon {
                id: mark
                visible: false
                anchors.verticalCenter: parent.verticalCenter
                name: "wifi-off"
                size: 36
                color: Theme.brick
            }
            Copy {
                id: word
                anchors.verticalCenter: parent.verticalCenter
                text: strip.vm.newsLabel
                wrapMode: Text.NoWrap
                color: Theme.kunyitText
                weight: 700
                font.pixelSize: 32
                lineHeight: 1
            }
        }
    }
    Copy {
        objectName: "news"
        anchors.left: label.right
        anchors.leftMargin: 28
        anchors.right: trouble.visible ? trouble.left : health.left
        anchors.rightMargin: 40
        height: parent.height - 16
        anchors.verticalCenter: parent.verticalCenter
        verticalAlignment: Text.AlignVCenter
        text: strip.vm.newsText
        color: Theme.nightText
        fontSizeMode: Text.Fit
        minimumPixelSize: 28
        font.pixelSize: 38
        lineHeight: 0.98
    }
    Note {
        id: trouble
        objectName: "trouble"
        anchors.right: health.left
        anchors.rightMargin: 40
        anchors.verticalCenter: parent.verticalCenter
        glyph: strip.links.troubleIcon
        text: strip.tall ? "" : strip.links.trouble
        level: "aging"
    }
    Column {
        id: health
        anchors.right: parent.right
        anchors.rightMargin: strip.side
        anchors.verticalCenter: parent.verticalCenter
        spacing: 4

        Note {
            objectName: "troubleAbove"
            anchors.right: parent.right
            glyph: strip.links.troubleIcon
            text: strip.tall ? strip.links.trouble : ""
            level: "aging"
        }
        Note {
            objectName: "age"
            anchors.right: parent.right
            glyph: "refresh"
            text: strip.vm.ageText
            level: strip.vm.ageLevel
        }
        Note {
            objectName: "voice"
            anchors.right: parent.right
            glyph: "volume-off"
            text: strip.vm.voiceText
            level: "aging"
        }
    }
}
