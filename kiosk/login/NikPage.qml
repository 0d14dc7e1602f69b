pragma ComponentBehavior: Bound

import QtQuick
import Kiosk
import Look
import "../layout"

// A number that is typed: what it does here, what it does not, and who will look.
PageFrame {
    id: page

    required property NikViewModel vm

    docking: true
    dockWidth: Theme.landscape ? 608 : width - 2 * Theme.margin
    back: qsTr("Cara lain")
    backName: "otherWay"
    second: page.vm.digitsWord
    secondName: "nikEye"
    secondGlyph: page.vm.digitsGlyph
    primary: page.vm.working ? qsTr("Sebentar…") : page.vm.goWord
    primaryName: "sendNik"
    primaryWorking: page.vm.working
    primaryUnavailable: !page.vm.whole
    onSecondChosen: vm.toggleDigits()
    onPrimaryChosen: vm.go()

    dock: Keypad {
        clearWord: qsTr("Hapus semua")
        rubWord: qsTr("Hapus")
        onTyped: letter => page.vm.press(letter)
        onRubbed: page.vm.backspace()
        onCleared: page.vm.clearInput()
    }

    HeadingBlock {
        shown: !Theme.big
        text: qsTr("Ketik NIK Anda")
    }
    TextBlock {
        gap: 20
        text: qsTr("NIK hanya mengisi formulir dan tidak membuka akun. Petugas akan memeriksa KTP Anda di loket.")
        color: Theme.ink2
    }
    Block {
        part: 0
        gap: 40
        rank: Theme.big ? -1 : 0
        wanted: true
        DigitPlaces {
            objectName: "field_nik"
            width: parent.width
            activeFocusOnTab: true
            label: "NIK"
            count: page.vm.countWords
            error: page.vm.trouble
            places: page.vm.places
            onTyped: letter => page.vm.press(letter)
            onRubbed: page.vm.backspace()
            onEntered: page.vm.go()
        }
    }
}
