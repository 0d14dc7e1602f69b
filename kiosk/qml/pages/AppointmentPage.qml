import QtQuick
import Kiosk

CodePage {
    id: page

    required property TicketViewModel ticket

    primaryName: "checkIn"
    primaryWorking: page.ticket.working
    workingWord: page.ticket.workingWord
    glyph: "calendar-event"
    question: qsTr("Punya janji temu?")
    explanation: qsTr("Arahkan kode QR di ponsel ke pemindai di bawah layar, atau ketik kodenya di sini.")
    label: qsTr("Kode janji temu")
}
