import QtQuick

Copy {
    color: Theme.ink2
    font.pixelSize: Theme.caption
}
