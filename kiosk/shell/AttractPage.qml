pragma ComponentBehavior: Bound

import QtQuick
import Kiosk
import Look

Item {
    id: page

    required property KioskViewModel kiosk
    required property OfficeHeaderViewModel officeHeader
    required property StatusStripViewModel statusStrip
    required property real reach

    readonly property bool lying: Theme.landscape
    readonly property bool noticed: notice.visible ? true : thanks.visible
    readonly property real curtainHeight: lying ? height : Math.min(Math.round((height + 152) * 0.53), height - lower.needed)

    Rectangle {
        id: curtain
        width: page.lying ? Math.round(page.width * 0.53) : page.width
        height: page.lying ? page.height : page.curtainHeight + 40
        color: Theme.tealDark
        clip: true

        Image {
            visible: !Theme.high
            anchors.fill: parent
            fillMode: Image.Tile
            horizontalAlignment: Image.AlignHCenter
            verticalAlignment: Image.AlignTop
            sourceSize: Qt.size(180, 180)
            opacity: 0.55
            source: "image://icon/kawung?color=" + encodeURIComponent(Theme.motif) + "&stroke=0.9"
        }
        Image {
            visible: !Theme.high
            anchors.fill: parent
            fillMode: Image.Stretch
            sourceSize: Qt.size(256, 256)
            source: "image://icon/veil?color=" + encodeURIComponent(Theme.tealDark)
        }
        Column {
            id: words

            readonly property real room: (page.lying ? parent.height : page.curtainHeight) - 64

            width: parent.width - 2 * Theme.margin
            x: Theme.margin
            y: Math.max(24, ((page.lying ? parent.height : page.curtainHeight) - height) / 2)
            spacing: 16
            Crest {
                visible: !Theme.big
                anchors.horizontalCenter: parent.horizontalCenter
                size: 168
            }
            Item {
                width: 1
                height: 16
            }
            Copy {
                width: parent.width
                horizontalAlignment: Text.AlignHCenter
                text: page.officeHeader.officeName
                weight: 650
                font.pixelSize: Math.round(40 * Math.min(Theme.textScale, 1.5))
                color: Theme.darkText
            }
            Copy {
                width: parent.width
                horizontalAlignment: Text.AlignHCenter
                text: qsTr("Selamat datang")
                weight: 750
                lineHeight: 0.9
                font.pixelSize: page.lying ? 96 : 116
                color: Theme.darkText
            }
            Copy {
                visible: text === "" ? false : page.noticed ? !Theme.big : true
                width: parent.width
                horizontalAlignment: Text.AlignHCenter
                text: page.officeHeader.agenciesWords
                font.pixelSize: Theme.h2
                color: Theme.darkText
            }
            Copy {
                visible: !Theme.big
                width: parent.width
                horizontalAlignment: Text.AlignHCenter
                text: qsTr("Antrean dan formulir di sini.")
                font.pixelSize: Theme.h2
                color: Theme.darkText
            }
            Item {
                width: 1
                height: 8
            }
            Rectangle {
                visible: page.officeHeader.hoursWords !== ""
                anchors.horizontalCenter: parent.horizontalCenter
                width: Math.min(parent.width, hours.implicitWidth + clock.width + 16 + 80)
                height: Math.max(72, hours.implicitHeight + 24)
                radius: 36
                color: Theme.kunyit
                Icon {
                    id: clock
                    x: 36
                    anchors.verticalCenter: parent.verticalCenter
                    name: "clock"
                    size: Math.round(38 * Math.min(Theme.textScale, 1.5))
                    color: Theme.kunyitText
                }
                Copy {
                    id: hours
                    x: clock.x + clock.width + 16
                    width: parent.width - x - 36
                    anchors.verticalCenter: parent.verticalCenter
                    text: page.officeHeader.hoursWords
                    weight: 650
                    font.pixelSize: Theme.small
                    color: Theme.kunyitText
                }
            }
        }
    }

    Rectangle {
        id: lower

        readonly property real needed: inside.implicitHeight + 112

        x: page.lying ? curtain.width : 0
        y: page.lying ? 0 : page.curtainHeight
        width: page.width - x
        height: page.height - y
        color: Theme.paper
        topLeftRadius: page.lying ? 0 : 44
        topRightRadius: page.lying ? 0 : 44

        Column {
            id: inside
            x: Theme.margin
            width: parent.width - 2 * Theme.margin
            y: Theme.landscape ? (Theme.lowReach ? parent.height - height - 48 : Math.max(32, (parent.height - height) / 2 - 16)) : Math.max(32, (parent.height - height) / 2 - 16)
            spacing: 32
            Row {
                visible: page.noticed ? !Theme.squat : true
                anchors.horizontalCenter: parent.horizontalCenter
                spacing: 24
                Icon {
                    id: hand
                    visible: !Theme.big
                    name: "hand-click"
                    size: 56
                    color: Theme.ink
                    anchors.verticalCenter: parent.verticalCenter
                }
                Copy {
                    width: Math.min(implicitWidth, inside.width - (hand.visible ? 80 : 0))
                    text: qsTr("Sentuh bahasa Anda untuk mulai")
                    weight: 650
                    font.pixelSize: Theme.h2
                    horizontalAlignment: Text.AlignHCenter
                    anchors.verticalCenter: parent.verticalCenter
                }
            }
            Grid {
                width: parent.width
                columns: Theme.plain ? 2 : 1
                spacing: 20
                readonly property real cell: columns === 2 ? (width - 20) / 2 : width
                id: languages
                LanguageButton {
                    objectName: "language_id"
                    width: languages.cell
                    text: "Bahasa Indonesia"
                    welcome: "Selamat datang"
                    first: true
                    onClicked: page.kiosk.chooseLanguage("id")
                }
                LanguageButton {
                    objectName: "language_en"
                    width: languages.cell
                    text: "English"
                    welcome: "Welcome"
                    onClicked: page.kiosk.chooseLanguage("en")
                }
            }
            Strip {
                id: notice
                objectName: "strip"
                visible: page.kiosk.toast === "" ? page.statusStrip.shown : false
                width: parent.width
                glyph: page.statusStrip.glyph
                text: page.statusStrip.text
            }
            Strip {
                id: thanks
                objectName: "toast"
                visible: page.kiosk.toast !== ""
                width: parent.width
                glyph: "circle-check"
                kind: "ok"
                text: page.kiosk.toast
            }
        }
    }
}
