import QtQuick

// The slip's QR on the screen, with what following it does.
Rectangle {
    id: card

    property string follow: ""

    implicitHeight: Math.max(code.height, words.implicitHeight) + (Theme.landscape ? 40 : 56)
    radius: Theme.radiusCard
    color: Theme.mist
    border.width: Theme.high ? 4 : 0
    border.color: Theme.line

    QrCode {
        id: code
        x: 28
        anchors.verticalCenter: parent.verticalCenter
        width: implicitWidth
        height: implicitHeight
        text: card.follow
        module: card.follow.length < 80 ? 7 : Theme.landscape ? 3 : 5
    }
    Column {
        id: words
        x: code.x + code.width + 32
        width: parent.width - x - 32
        anchors.verticalCenter: parent.verticalCenter
        spacing: 8
        H3 {
            width: parent.width
            text: qsTr("Pantau di ponsel")
        }
        Copy {
            visible: !Theme.big
            width: parent.width
            text: qsTr("Pindai untuk melihat giliran Anda. Nomor juga dipanggil dengan suara dan tampil di papan.")
            font.pixelSize: Theme.small
        }
    }
}
