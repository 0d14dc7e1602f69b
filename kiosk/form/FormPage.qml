pragma ComponentBehavior: Bound

import QtQuick
import Kiosk
import Look
import "../layout"

PageFrame {
    id: page

    required property FormViewModel vm

    readonly property bool headed: lettering ? false : Theme.airy
    readonly property bool lettering: vm.keys === "text"

    docking: vm.keys !== ""
    dockWidth: lettering ? (Theme.landscape ? 1040 : width - 48) : Theme.landscape ? 608 : width - 2 * Theme.margin
    twoColumns: Theme.lowReach ? Theme.wide : false
    primary: qsTr("Lanjut")
    primaryGlyphAfter: "arrow-right"
    onPrimaryChosen: {
        if (!page.pagedLayout.forward())
            page.vm.next();
    }

    dock: page.lettering ? letters : digits

    Component {
        id: letters
        TextKeys {
            spaceWord: qsTr("Spasi")
            upper: page.vm.capitals
            onTyped: letter => page.vm.press(letter)
            onRubbed: page.vm.backspace()
        }
    }
    Component {
        id: digits
        Keypad {
            clearWord: qsTr("Hapus semua")
            rubWord: qsTr("Hapus")
            onTyped: letter => page.vm.press(letter)
            onRubbed: page.vm.backspace()
            onCleared: page.vm.clearInput()
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
                implicitHeight: Math.max(progress.implicitHeight, heading.visible ? heading.implicitHeight : 0)
                H1 {
                    id: heading
                    visible: page.headed
                    width: parent.width * 0.5 - 24
                    text: page.vm.title
                }
                Caption {
                    id: progress
                    objectName: "progress"
                    x: page.headed ? parent.width - width : 0
                    anchors.verticalCenter: parent.verticalCenter
                    width: page.headed ? parent.width * 0.5 : parent.width - (filled.visible ? filled.implicitWidth + 24 : 0)
                    horizontalAlignment: page.headed ? Text.AlignRight : Text.AlignLeft
                    text: page.vm.progressWords
                }
                Caption {
                    id: filled
                    visible: page.headed ? false : !Theme.big
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
                        color: phase === "next" ? (Theme.high ? Theme.card : Theme.line) : phase === "now" ? (Theme.high ? Theme.teal : Theme.display) : Theme.high ? Theme.ink : Theme.teal
                        border.width: phase === "next" ? (Theme.high ? 3 : 0) : 0
                        border.color: Theme.line
                    }
                }
            }
        }
    }
    HeadingBlock {
        gap: 24
        shown: page.headed ? false : page.docking ? !Theme.big : true
        text: page.vm.title
    }
    Repeater {
        model: page.vm.fields
        FormField {
            id: field
            vm: page.vm
            speaking: page.docking
        }
    }
}
