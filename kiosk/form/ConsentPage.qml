import QtQuick
import Kiosk
import Look
import "../layout"

PageFrame {
    id: page

    required property SubmissionViewModel vm

    second: qsTr("Isi sendiri")
    secondName: "consentNo"
    primary: qsTr("Ya, boleh")
    primaryName: "consentYes"
    onSecondChosen: vm.refuse()
    onPrimaryChosen: vm.agree()

    Block {
        part: 0
        Caption {
            width: parent.width
            text: page.vm.formCode
            font.pixelSize: Theme.small
        }
    }
    HeadingBlock {
        gap: 8
        text: page.vm.formTitle
    }
    TextBlock {
        gap: 12
        text: page.vm.formNote
        color: Theme.ink2
        size: Theme.small
    }
    Block {
        part: Theme.stackedLow ? 0 : 2
        rank: Theme.big ? -1 : 0
        gap: 40
        Rectangle {
            width: parent.width
            implicitHeight: question.implicitHeight + 2 * question.y
            radius: Theme.radiusCard
            color: Theme.skyTint
            border.width: Theme.high ? 4 : 0
            border.color: Theme.line
            Icon {
                id: shield
                x: 40
                y: 44
                name: "shield-check"
                size: Theme.iconLarge
                color: Theme.sky
            }
            Copy {
                id: question
                objectName: "consentWords"
                x: shield.x + shield.width + 32
                y: Theme.big ? 24 : 40
                width: parent.width - x - 40
                text: page.vm.consentWords
                weight: 500
                font.pixelSize: Theme.big ? Theme.body : Theme.h2
                lineHeight: 1.0
            }
        }
    }
    Block {
        part: Theme.stackedLow ? 0 : 2
        gap: 24
        shown: !Theme.compact
        Caption {
            width: parent.width
            text: qsTr("Data hanya dipakai untuk formulir ini dan dihapus dari layar setelah Anda selesai.")
        }
    }
}
