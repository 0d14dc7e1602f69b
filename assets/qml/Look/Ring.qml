import QtQuick
import QtQuick.Shapes

// Seconds left, as a ring and as a number.
Item {
    id: ring

    property real part: 1.0
    property string text: ""
    property int size: 136
    property int thickness: 16
    property color ground: Theme.card

    implicitWidth: size
    implicitHeight: size

    Shape {
        anchors.fill: parent
        ShapePath {
            strokeColor: ring.ground
            strokeWidth: ring.thickness
            fillColor: "transparent"
            capStyle: ShapePath.FlatCap
            PathAngleArc {
                centerX: ring.size / 2
                centerY: ring.size / 2
                radiusX: (ring.size - ring.thickness) / 2
                radiusY: (ring.size - ring.thickness) / 2
                startAngle: 0
                sweepAngle: 360
            }
        }
        ShapePath {
            strokeColor: Theme.teal
            strokeWidth: ring.thickness
            fillColor: "transparent"
            capStyle: ShapePath.FlatCap
            PathAngleArc {
                centerX: ring.size / 2
                centerY: ring.size / 2
                radiusX: (ring.size - ring.thickness) / 2
                radiusY: (ring.size - ring.thickness) / 2
                startAngle: -90 + 360 * (1 - ring.part)
                sweepAngle: 360 * ring.part
            }
        }
    }
    Copy {
        anchors.centerIn: parent
        text: ring.text
        weight: 700
        font.pixelSize: ring.size * 0.4
        wrapMode: Text.NoWrap
    }
}
