import QtQuick

Copy {
    weight: 650
    lineHeight: 0.97
    font.pixelSize: Theme.h3
}
