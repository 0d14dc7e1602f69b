import QtQuick
import Look

// A page while it is the open one: it comes up, and what it held goes with it.
Loader {
    id: loader

    anchors.fill: parent
    visible: active
    onLoaded: entering.restart()
    transform: Translate {
        id: rise
    }
    ParallelAnimation {
        id: entering
        NumberAnimation {
            target: loader
            property: "opacity"
            from: 0
            to: 1
            duration: Theme.contentMs
            easing.type: Easing.OutCubic
        }
        NumberAnimation {
            target: rise
            property: "y"
            from: Theme.stillness ? 0 : 16
            to: 0
            duration: Theme.contentMs
            easing.type: Easing.OutCubic
        }
    }
}
