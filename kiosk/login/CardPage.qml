pragma ComponentBehavior: Bound

import QtQuick
import Kiosk
import Look
import "../layout"
import "../scanner"

// A digital card: what it does here, and what it does not.
PageFrame {
    id: page

    required property IdCardViewModel vm
    required property LoginOptionsViewModel ways
    required property ScannerViewModel scanner

    share: 0.5
    secondName: "otherWay"
    second: qsTr("Cara lain")
    onSecondChosen: ways.other()

    component Point: Block {
        id: point
        property string glyph: ""
        property string text: ""
        property color tint: Theme.leaf
        part: 0
        gap: Theme.landscape ? 16 : 20
        Item {
            width: parent.width
            implicitHeight: Math.max(mark.height, words.implicitHeight)
            Icon {
                id: mark
                name: point.glyph
                size: Theme.icon
                color: point.tint
            }
            Copy {
                id: words
                x: mark.width + 28
                width: parent.width - x
                anchors.verticalCenter: mark.verticalCenter
                anchors.verticalCenterOffset: Math.max(0, (implicitHeight - mark.height) / 2)
                text: point.text
            }
        }
    }

    HeadingBlock {
        rank: -2
        text: qsTr("Tunjukkan kartu digital")
    }
    TextBlock {
        gap: 20
        text: qsTr("Buka kartu di aplikasi akun Anda.") + " " + page.scanner.answerWords + "."
        color: Theme.ink2
    }
    Point {
        gap: 32
        glyph: "circle-check"
        text: qsTr("Nama dan data Anda terisi di formulir, setelah Anda setuju.")
    }
    Point {
        glyph: "ban"
        tint: Theme.ink2
        text: qsTr("Akun tidak dibuka: kabar dan berkas Anda tidak tampil.")
    }
    Point {
        glyph: "id"
        tint: Theme.ink2
        text: qsTr("Petugas tetap memeriksa KTP di loket.")
    }
    Block {
        part: 2
        rank: page.upended ? -3 : Theme.big ? -1 : 0
        gap: Theme.big ? 24 : 40
        grow: Theme.airy ? 1 : 0
        ScanCard {
            width: parent.width
            height: parent.height
            scanner: page.scanner
            room: page.room
            working: page.vm.working
            waitingWord: qsTr("Menunggu kartu")
        }
    }
}
