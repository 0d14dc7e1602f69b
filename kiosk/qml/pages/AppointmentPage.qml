import QtQuick
import Kiosk

CodePage {
    id: page

    required property TicketViewModel ticket
    required property ScannerViewModel scanner

    primaryName: "checkIn"
    primaryWorking: page.ticket.working
    workingWord: page.ticket.workingWord
    glyph: "calendar-event"
    question: qsTr("Punya janji temu?")
    explanation: page.scanner.codeWords
    label: qsTr("Kode janji temu")
}
