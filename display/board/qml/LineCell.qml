import QtQuick
import Look

// One agency's line: its letter, its name, how many wait and how long that takes. `tone`: open, closed.
Rectangle {
    id: cell

    required property string series
    required property string name
    required property string people
    required property string figure
    required property string unit
    required property string tone

    radius: 16
    color: Theme.night2
    state: tone
    states: State {
        name: "closed"
        PropertyChanges {
            letter.color: Theme.nightText2
            title.color: Theme.nightText2
        }
    }

    Copy {
        id: letter
        x: 12
        width: 64
        height: parent.height
        horizontalAlignment: Text.AlignHCenter
        verticalAlignment: Text.AlignVCenter
        text: cell.series
        wrapMode: Text.NoWrap
        fontSizeMode: Text.HorizontalFit
        minimumPixelSize: 28
        color: Theme.kunyit
        weight: 800
        font.pixelSize: 48
        lineHeight: 1
    }
    Copy {
        id: title
        x: 86
        y: 8
        width: parent.width - x - 16
        text: cell.name
        wrapMode: Text.NoWrap
        fontSizeMode: Text.HorizontalFit
        minimumPixelSize: 28
        color: Theme.nightText
        weight: 650
        font.pixelSize: 30
        lineHeight: 1
    }
    Copy {
        id: people
        x: 86
        anchors.baseline: parent.bottom
        anchors.baselineOffset: -16
        text: cell.people
        wrapMode: Text.NoWrap
        color: Theme.nightText2
        font.pixelSize: 28
        lineHeight: 1
    }
    Row {
        anchors.right: parent.right
        anchors.rightMargin: 20
        anchors.baseline: people.baseline
        baselineOffset: unit.baselineOffset
        spacing: 8

        Copy {
            anchors.baseline: unit.baseline
            text: cell.figure
            wrapMode: Text.NoWrap
            color: Theme.nightText
            weight: 750
            font.pixelSize: 34
            lineHeight: 1
        }
        Copy {
            id: unit
            text: cell.unit
            wrapMode: Text.NoWrap
            color: Theme.nightText2
            font.pixelSize: 28
            lineHeight: 1
        }
    }
}
