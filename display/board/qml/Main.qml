pragma ComponentBehavior: Bound
import QtQuick
import Board
import Look

// The hall's board. Drawn for 1920 × 1080, or 1080 × 1920 when the screen stands upright, and scaled to what is there.
Window {
    id: window

    required property BoardViewModel vm

    width: 1920
    height: 1080
    color: Theme.night
    title: vm.officeName

    Item {
        id: stage

        readonly property bool upright: window.height > window.width
        readonly property real unit: Math.min(window.width / (upright ? 1080 : 1920), window.height / (upright ? 1920 : 1080))

        width: window.width / unit
        height: window.height / unit
        scale: unit
        transformOrigin: Item.TopLeft

        Loader {
            anchors.fill: parent
            sourceComponent: stage.upright ? uprightPage : widePage
        }
    }
    Component {
        id: widePage
        WidePage {
            vm: window.vm
        }
    }
    Component {
        id: uprightPage
        UprightPage {
            vm: window.vm
        }
    }
}
