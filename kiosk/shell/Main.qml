pragma ComponentBehavior: Bound

import QtQuick
import Kiosk
import Link
import Look
import "../layout"

// Header, strip, the open page, the assist bar; over them a dialog. Drawn for 1080 × 1920 or 1920 × 1080, then scaled.
Window {
    id: root
    required property KioskViewModel kiosk
    required property OfficeHeaderViewModel officeHeader
    required property StatusStripViewModel statusStrip
    required property AccessibilityViewModel assist
    required property DialogViewModel dialog
    required property LinkViewModel links
    required property PagedLayout pagedLayout
    required property var pages // by name, as kiosk/shell/pages.py has them

    property bool staysOpen: false // Alt+F4 of a keyboard, or of a scanner that types, opens no desktop
    readonly property bool full: pages[kiosk.page]?.full ?? false // no room for the strip under large letters
    readonly property bool lying: width > height
    readonly property real fitting: Math.min(width / (lying ? 1920 : 1080), height / (lying ? 1080 : 1920))

    title: "Kiosk"
    onClosing: close => close.accepted = !staysOpen
    color: Theme.paper

    Binding {
        target: Theme
        property: "textScale"
        value: root.assist.textScale
    }
    Binding {
        target: Theme
        property: "contrast"
        value: root.assist.contrast
    }
    Binding {
        target: Theme
        property: "lowReach"
        value: root.assist.lowReach
    }
    Binding {
        target: Theme
        property: "landscape"
        value: root.lying
    }

    Item {
        children: [root.pagedLayout] // where it is told of every frame before it is drawn
    }
    Item {
        id: canvas
        width: root.width / root.fitting
        height: root.height / root.fitting
        scale: root.fitting
        transformOrigin: Item.TopLeft

        readonly property bool attracting: root.kiosk.page === "attract"
        readonly property real reach: Theme.lowReach ? height - (Theme.landscape ? 720 : 1008) : 0

        PageLoader {
            active: canvas.attracting
            anchors.bottomMargin: bar.height
            sourceComponent: AttractPage {
                kiosk: root.kiosk
                officeHeader: root.officeHeader
                statusStrip: root.statusStrip
                reach: canvas.reach
            }
        }

        Header {
            id: header
            visible: !canvas.attracting
            width: parent.width
            office: root.officeHeader.office
            kind: root.officeHeader.kind
            clock: root.officeHeader.clock
            date: root.officeHeader.date
            shortName: root.kiosk.shortName
            leaveWord: qsTr("Keluar")
            leaveHere: root.kiosk.leaveAbove
            onLeave: root.kiosk.logout()
        }
        Strip {
            id: strip
            objectName: "strip"
            visible: canvas.attracting ? false : Theme.squat ? (root.full ? false : root.statusStrip.shown) : root.statusStrip.shown
            x: Theme.margin
            y: header.height + 24
            width: parent.width - 2 * Theme.margin
            glyph: root.statusStrip.glyph
            text: root.statusStrip.text
        }
        Item {
            id: area

            readonly property real reach: canvas.reach > 0 ? Math.max(0, canvas.reach - y) : 0

            y: header.height + (strip.visible ? strip.height + 24 : 0)
            width: parent.width
            height: bar.y - y

            PageLoader {
                id: opened

                readonly property string page: root.kiosk.page

                active: false
                onPageChanged: show()

                function show() {
                    const row = root.pages[page];
                    root.pagedLayout.close();
                    active = false;
                    if (row) {
                        setSource(row.file, Object.assign({pagedLayout: root.pagedLayout}, row.properties));
                        active = true;
                    }
                }

                Binding {
                    target: opened.item
                    property: "reach"
                    value: area.reach
                }
            }
        }
        AssistBar {
            id: bar
            y: parent.height - height
            width: parent.width
            languages: !canvas.attracting
            languageWord: qsTr("Bahasa")
            textWord: root.assist.textWord
            contrastWord: qsTr("Kontras")
            reachWord: qsTr("Rendah")
            helpWord: qsTr("Bantuan")
            onLanguage: root.kiosk.askLanguage()
            onText: root.assist.largerText()
            onContrast: root.assist.switchContrast()
            onReach: root.assist.switchReach()
            onHelp: root.kiosk.help()
        }
        Loader {
            anchors.fill: parent
            active: root.dialog.isOpen
            sourceComponent: Dialog {
                objectName: "dialog"
                title: root.dialog.title
                sentence: root.dialog.sentence
                seconds: root.dialog.seconds
                part: root.dialog.part
                glyph: root.dialog.glyph
                safe: root.dialog.safe
                other: root.dialog.other
                bottomRoom: bar.height
                onSafeChosen: root.dialog.chooseSafe()
                onOtherChosen: root.dialog.chooseOther()
            }
        }
        // The technician's place: a long press on the upper left corner, where nothing is to be touched.
        Item {
            width: 220
            height: 200
            TapHandler {
                objectName: "linkPress"
                longPressThreshold: 3
                onLongPressed: root.links.open()
            }
        }
        Loader {
            anchors.fill: parent
            active: root.links.isOpen
            sourceComponent: LinkPanel {
                objectName: "linkPanel"
                title: root.links.title
                rows: root.links.rows
                bottomRoom: bar.height
                onClosed: root.links.close()
            }
        }
    }
}
