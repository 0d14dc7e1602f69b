pragma ComponentBehavior: Bound

import QtQuick
import Kiosk
import Look
import "../layout"

PageFrame {
    id: page

    required property ChooseViewModel vm

    share: 0.3

    HeadingBlock {
        keep: true
        text: page.vm.title
    }
    TextBlock {
        gap: 8
        keep: true
        shown: page.vm.subtitle !== ""
        text: page.vm.subtitle
        color: Theme.ink2
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
        ListBlock {
            prefix: "service_"
            pictured: false
            gap: 32
            group: "services"
            onChosen: code => page.kiosk.openService(code)
        }
    }
}
