import QtQuick
import Kiosk
import Look
import "../layout"

PageFrame {
    id: page

    required property OfficeHeaderViewModel officeHeader

    navigable: false
    share: 0.483

    readonly property bool terse: Theme.wide ? page.height < 700 : false

    HeadingBlock {
        part: -1
        text: (Theme.squat ? "" : page.officeHeader.greeting + (page.twoColumns ? " " : "\n")) + qsTr("Apa yang Bapak/Ibu perlukan?")
    }
    Block {
        part: 0
        shown: Theme.squat ? false : Theme.lowReach
        Row {
            spacing: 24
            Icon {
                name: "arrow-big-down-lines"
                size: Theme.icon
                color: Theme.link
                anchors.verticalCenter: parent.verticalCenter
            }
            Copy {
                width: Math.min(implicitWidth, page.width - 3 * Theme.margin - Theme.icon)
                text: qsTr("Semua tombol ada di bawah.")
                color: Theme.link
                weight: 600
                font.pixelSize: Theme.h2
            }
        }
    }
    Block {
        part: 1
        gap: Theme.lowReach ? 16 : 32
        grow: page.twoColumns ? 4 : 0
        Tile {
            objectName: "login"
            anchors.fill: parent
            kind: "primary"
            wide: true
            glyph: "qrcode"
            text: qsTr("Masuk dengan akun")
            sentence: page.twoColumns ? qsTr("Pindai kode dengan ponsel. Formulir terisi sendiri.") : qsTr("Pindai kode dengan ponsel.\nFormulir terisi sendiri dari data Anda.")
            onClicked: page.kiosk.login()
        }
    }
    Block {
        part: 1
        gap: Theme.lowReach ? 16 : 24
        grow: page.twoColumns ? 3 : 0
        Tile {
            objectName: "guest"
            anchors.fill: parent
            kind: "second"
            wide: true
            glyph: "ticket"
            text: qsTr("Ambil antrean tanpa akun")
            sentence: qsTr("Tanpa ponsel, tanpa kartu.")
            onClicked: page.kiosk.guest()
        }
    }
    Block {
        part: 2
        gap: Theme.lowReach ? 16 : 24
        cells: Theme.compact ? 1 : 2
        grow: page.twoColumns ? 1 : 0
        Tile {
            objectName: "appointment"
            anchors.fill: parent
            terse: page.terse
            glyph: "calendar-event"
            text: qsTr("Punya janji temu?")
            sentence: qsTr("Pindai atau ketik kodenya.")
            onClicked: page.kiosk.findAppointment()
        }
    }
    Block {
        part: 2
        gap: Theme.lowReach ? 16 : 24
        cells: Theme.compact ? 1 : 2
        grow: page.twoColumns ? 1 : 0
        Tile {
            objectName: "myTicket"
            anchors.fill: parent
            terse: page.terse
            glyph: "files"
            text: qsTr("Formulir & karcis saya")
            sentence: qsTr("Lihat giliran atau lanjutkan isian.")
            onClicked: page.kiosk.openPage("scan")
        }
    }
    Block {
        part: 2
        gap: Theme.lowReach ? 16 : 24
        cells: Theme.compact ? 1 : 2
        Tile {
            objectName: "information"
            anchors.fill: parent
            terse: page.terse
            glyph: "info-circle"
            text: qsTr("Informasi")
            sentence: qsTr("Syarat, biaya, dan jam buka.")
            onClicked: page.kiosk.inform()
        }
    }
    Block {
        part: 2
        gap: Theme.lowReach ? 16 : 24
        cells: Theme.compact ? 1 : 2
        grow: page.twoColumns ? 1 : 0
        Tile {
            objectName: "help"
            anchors.fill: parent
            kind: "help"
            terse: page.terse
            glyph: "bell-ringing"
            text: qsTr("Panggil bantuan")
            sentence: qsTr("Petugas datang ke kiosk ini.")
            onClicked: page.kiosk.help()
        }
    }
    StripBlock {
        part: 3
        optional: true
        gap: 32
        sink: true
        shown: Theme.plain
        kind: "plain"
        glyph: "heart-handshake"
        text: qsTr("Didahulukan: lansia, penyandang disabilitas, ibu hamil atau menyusui, anak, dan korban bencana.")
    }
    Block {
        part: 3
        optional: true
        sink: true
        shown: Theme.plain
        Item {
            width: parent.width
            implicitHeight: Math.max(people.implicitHeight, 40)
            Icon {
                id: crowd
                name: "users"
                size: 36
                color: Theme.ink2
                anchors.verticalCenter: parent.verticalCenter
            }
            Caption {
                id: people
                x: 52
                width: parent.width - x - age.width - 16
                text: page.officeHeader.peopleWords
                anchors.verticalCenter: parent.verticalCenter
            }
            Caption {
                id: age
                x: parent.width - width
                text: page.officeHeader.ageWords
                anchors.verticalCenter: parent.verticalCenter
            }
        }
    }
    Block {
        part: 3
        optional: true
        shown: Theme.airy
        Item {
            width: parent.width
            implicitHeight: Math.max(48, first.implicitHeight)
            Icon {
                anchors.verticalCenter: parent.verticalCenter
                name: "heart-handshake"
                size: 44
                color: Theme.link
            }
            Copy {
                id: first
                x: 68
                width: parent.width - x - ages.width - 32
                anchors.verticalCenter: parent.verticalCenter
                text: qsTr("Didahulukan: lansia, penyandang disabilitas, ibu hamil atau menyusui, anak, dan korban bencana.")
                font.pixelSize: Theme.caption
            }
            Caption {
                id: ages
                x: parent.width - width
                anchors.verticalCenter: parent.verticalCenter
                text: page.officeHeader.ageWords
            }
        }
    }
}
