pragma ComponentBehavior: Bound

import QtQuick
import Kiosk
import Look
import "../layout"

PageFrame {
    id: page

    required property CaseViewModel vm

    share: 0.42
    primary: page.kiosk.loggedIn ? "" : qsTr("Selesai")
    primaryName: "finish"
    onBackChosen: kiosk.back()
    onPrimaryChosen: kiosk.finish()

    Block {
        part: 0
        H1 {
            width: parent.width
            text: page.vm.title
            font.pixelSize: Theme.big ? Theme.h2 : Theme.h1
        }
    }
    Block {
        part: 0
        gap: 12
        Copy {
            objectName: "caseCode"
            width: parent.width
            text: page.vm.codeWords
            weight: 650
        }
    }
    Block {
        part: 0
        gap: 4
        Copy {
            width: parent.width
            text: page.vm.sentWords
            color: Theme.ink2
            font.pixelSize: Theme.small
        }
    }
    Block {
        part: 2
        gap: 32
        rank: Theme.big ? -1 : 0
        Strip {
            objectName: "caseState"
            width: parent.width
            kind: page.vm.stateKind
            glyph: page.vm.stateGlyph
            text: page.vm.stateWords
        }
    }
    Block {
        part: 2
        gap: 12
        rank: Theme.big ? -1 : 0
        shown: page.vm.sinceWords !== ""
        Copy {
            width: parent.width
            text: page.vm.sinceWords
            color: Theme.ink2
            font.pixelSize: Theme.small
        }
    }
    Repeater {
        model: page.vm.note
        Block {
            id: stretch
            required property int place
            required property string text
            part: 2
            gap: 24
            group: "note"
            Passage {
                objectName: "case_note_" + stretch.place
                width: parent.width
                height: parent.height
                text: stretch.text
                opens: stretch.opens
                closes: stretch.closes
            }
        }
    }
    Block {
        part: 2
        gap: 24
        shown: page.vm.nextWords !== ""
        Copy {
            width: parent.width
            text: page.vm.nextWords
        }
    }
}
