import QtQuick
import QtQuick.Templates as T

// What a hand may touch, a keyboard reaches, and a reader names.
T.AbstractButton {
    focusPolicy: Qt.StrongFocus
    Accessible.role: Accessible.Button
    Accessible.name: text
}
