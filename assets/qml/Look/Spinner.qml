import QtQuick

Icon {
    id: spinner

    name: "loader-2"

    RotationAnimation on rotation {
        running: spinner.visible
        loops: Animation.Infinite
        from: 0
        to: 360
        duration: 900
    }
}
