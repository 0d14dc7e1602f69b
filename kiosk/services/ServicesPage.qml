pragma ComponentBehavior: Bound

import QtQuick
import Kiosk
import Look
import "../layout"

PageFrame {
    id: page

    required property ChooseViewModel vm

    share: 0.3
    onBackChosen: kiosk.back()

    Block {
        part: 0
        keep: true
        H1 {
            width: parent.width
            text: page.vm.title
        }
    }
    Block {
        part: 0
        gap: 8
        keep: true
        shown: page.vm.subtitle !== ""
        Copy {
            width: parent.width
            text: page.vm.subtitle
            color: Theme.ink2
        }
    }
    Block {
        part: 0
        gap: 8
        keep: true
        shown: page.vm.agencyPlace !== ""
        Row {
            spacing: 16
            Icon {
                id: pin
                name: "map-pin"
                size: Math.round(38 * Math.min(Theme.textScale, 1.5))
                color: Theme.ink2
            }
            Copy {
                width: Math.min(implicitWidth, page.width - 240)
                text: page.vm.agencyPlace
                color: Theme.ink2
            }
        }
    }
    Repeater {
        model: page.vm.services
        Block {
            id: service
            required property string code
            required property string name
            required property string sentence
            required property string chip
            required property string chipKind
            required property int index
            part: 2
            gap: 32
            group: "services"
            ListRow {
                objectName: "service_" + service.code
                width: parent.width
                height: parent.height
                text: service.name
                sentence: service.sentence
                chip: service.chip
                chipKind: service.chipKind
                opens: service.opens
                closes: service.closes
                onClicked: page.kiosk.openService(service.code)
            }
        }
    }
}
