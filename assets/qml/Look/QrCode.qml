import QtQuick

// Dark on white in every variant, whole pixels per module, quiet zone 4, error correction M.
Rectangle {
    id: qr

    property string text: ""
    property int module: 14

    implicitWidth: picture.implicitWidth
    implicitHeight: picture.implicitHeight
    color: "#FFFFFF"
    radius: 8
    Accessible.role: Accessible.Graphic
    Accessible.name: qsTr("Kode QR")

    Image {
        id: picture
        anchors.centerIn: parent
        visible: qr.text !== ""
        smooth: false
        cache: false
        source: qr.text === "" ? "" : "image://qr/" + encodeURIComponent(qr.text) + "?module=" + qr.module
    }
}
