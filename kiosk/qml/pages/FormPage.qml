pragma ComponentBehavior: Bound

import QtQuick
import Kiosk
import Look

PageFrame {
    id: page

    required property FormViewModel vm

    readonly property bool lettering: vm.keys === "text"

    docking: vm.keys !== ""
    dockWidth: lettering ? (Theme.landscape ? 1040 : width - 48) : Theme.landscape ? 608 : width - 2 * Theme.margin
    twoColumns: Theme.landscape && Theme.lowReach
    primary: qsTr("Lanjut")
    primaryGlyphAfter: "arrow-right"
    onBackChosen: kiosk.back()
    onPrimaryChosen: page.forward()
    onEnded: vm.next()

    dock: page.lettering ? letters : digits

    Component {
        id: letters
        TextKeys {
            spaceWord: qsTr("Spasi")
            upper: page.vm.capitals
            onTyped: letter => page.vm.press(letter)
            onRubbed: page.vm.rub()
        }
    }
    Component {
        id: digits
        Keypad {
            clearWord: qsTr("Hapus semua")
            rubWord: qsTr("Hapus")
            onTyped: letter => page.vm.press(letter)
            onRubbed: page.vm.rub()
            onCleared: page.vm.rubAll()
        }
    }

    Block {
        part: 0
        keep: true
        Column {
            width: parent.width
            spacing: 16
            Item {
                width: parent.width
                implicitHeight: Math.max(progress.implicitHeight, filled.visible ? filled.implicitHeight : 0)
                Caption {
                    id: progress
                    objectName: "progress"
                    width: parent.width - (filled.visible ? filled.width + 24 : 0)
                    text: page.vm.progressWords
                }
                Caption {
                    id: filled
                    visible: !Theme.big
                    x: parent.width - width
                    text: page.vm.filledWords
                }
            }
            Row {
                id: bars
                width: parent.width
                spacing: 12
                Repeater {
                    id: steps
                    model: page.vm.steps
                    Rectangle {
                        required property string phase
                        width: (bars.width - (steps.count - 1) * bars.spacing) / Math.max(1, steps.count)
                        height: 16
                        radius: 8
                        color: phase === "next" ? Theme.line : phase === "now" ? Theme.display : Theme.teal
                    }
                }
            }
        }
    }
    Block {
        part: 0
        gap: 24
        H1 {
            width: parent.width
            text: page.vm.title
        }
    }
    Repeater {
        model: page.vm.fields
        FormField {
            id: field
            vm: page.vm
            part: page.docking ? 0 : 2
        }
    }
}
