import QtQuick

Icon {
    id: spinner

    property bool running: visible

    name: "loader-2"

    RotationAnimation on rotation {
        running: spinner.running
        loops: Animation.Infinite
        from: 0
        to: 360
        duration: 900
    }
}
