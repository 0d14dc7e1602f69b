import QtQuick

Copy {
    weight: 700
    lineHeight: 0.94
    font.pixelSize: Theme.h2
    Accessible.role: Accessible.Heading
}
