pragma ComponentBehavior: Bound
import QtQuick
import Board
import Link
import Look

// The hall's board. Drawn for 1920 × 1080, or 1080 × 1920 when the screen stands upright, and scaled to what is there.
Window {
    id: window

    required property BoardViewModel vm
    required property LinkViewModel links

    property bool staysOpen: false // Alt+F4 of a keyboard opens no desktop

    width: 1920
    height: 1080
    color: Theme.night
    title: vm.officeName
    onClosing: close => close.accepted = !staysOpen

    Item {
        id: canvas

        readonly property bool upright: window.height > window.width
        readonly property real unit: Math.min(window.width / (upright ? 1080 : 1920), window.height / (upright ? 1920 : 1080))

        width: window.width / unit
        height: window.height / unit
        scale: unit
        transformOrigin: Item.TopLeft

        Loader {
            anchors.fill: parent
            sourceComponent: canvas.upright ? uprightPage : widePage
        }
        Loader {
            anchors.fill: parent
            active: window.links.isOpen
            sourceComponent: LinkPanel {
                title: window.links.title
                rows: window.links.rows
                onClosed: window.links.close()
            }
        }
    }
    // For a technician with a keyboard; nobody in the hall has one.
    Shortcut {
        sequence: "F1"
        onActivated: window.links.turn()
    }
    Shortcut {
        sequence: "Esc"
        onActivated: window.links.close()
    }
    Component {
        id: widePage
        WidePage {
            vm: window.vm
            links: window.links
        }
    }
    Component {
        id: uprightPage
        UprightPage {
            vm: window.vm
            links: window.links
        }
    }
}
