import QtQuick
import Kiosk
import Look

CodePage {
    id: page

    required property TicketViewModel ticket
    required property ScannerViewModel scanner

    // Very large letters leave the keys no room for both buttons on an upright screen, nor for the strip on a lying one:
    // there the strip says why, and here the grey button does.
    readonly property bool dropped: Theme.landscape ? false : Theme.big

    primaryName: "checkIn"
    primaryWorking: page.ticket.working
    primary: page.primaryWorking ? page.workingWord : page.ticket.shut ? (page.dropped ? "" : page.ticket.shutWord) : page.vm.goWord
    primaryGlyphAfter: page.ticket.shut ? "" : page.vm.whole ? "arrow-right" : ""
    primaryUnavailable: page.ticket.shut ? true : !page.vm.whole
    second: page.ticket.withoutWord
    secondName: "withoutPaper"
    secondGlyph: "ticket"
    secondAbove: true
    onSecondChosen: {
        ticket.goWithout();
        vm.go();
    }
    workingWord: page.ticket.workingWord
    glyph: "calendar-event"
    question: qsTr("Punya janji temu?")
    explanation: page.scanner.codeWords
    label: qsTr("Kode janji temu")
}
