pragma ComponentBehavior: Bound

import QtQuick
import Kiosk
import Look

PageFrame {
    id: page

    required property AppointmentViewModel vm
    required property TicketViewModel ticket

    docking: true
    dockWidth: Theme.landscape ? 1040 : width - 48
    primaryName: "checkIn"
    primary: page.ticket.working ? page.ticket.workingWord : page.vm.goWord
    primaryGlyphAfter: page.vm.whole ? "arrow-right" : ""
    primaryUnavailable: !page.vm.whole
    primaryWorking: page.ticket.working
    onBackChosen: kiosk.back()
    onPrimaryChosen: vm.go()

    dock: CodeKeys {
        clearWord: qsTr("Hapus semua")
        rubWord: qsTr("Hapus")
        onTyped: letter => page.vm.press(letter)
        onRubbed: page.vm.rub()
        onCleared: page.vm.rubAll()
    }

    Block {
        part: 0
        H1 {
            width: parent.width
            text: qsTr("Punya janji temu?")
        }
    }
    Block {
        part: 0
        gap: 20
        Copy {
            width: parent.width
            text: qsTr("Arahkan kode QR di ponsel ke pemindai di bawah layar, atau ketik kodenya di sini.")
            color: Theme.ink2
        }
    }
    Block {
        part: 0
        gap: 40
        wanted: true
        Field {
            id: field
            objectName: "field_code"
            width: parent.width
            active: true
            activeFocusOnTab: true
            glyph: "calendar-event"
            label: qsTr("Kode janji temu")
            value: page.vm.typed
            placeholder: page.vm.hint
            onTyped: letter => page.vm.press(letter)
            onRubbed: page.vm.rub()
            Keys.onReturnPressed: page.vm.go()
            Keys.onEnterPressed: page.vm.go()
        }
    }
}
