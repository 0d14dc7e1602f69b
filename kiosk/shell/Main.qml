pragma ComponentBehavior: Bound

import QtQuick
import Kiosk
import Link
import Look
import "../account"
import "../form"
import "../layout"
import "../login"
import "../services"
import "../ticket"

// Header, strip, the open page, the assist bar; over them a dialog. Drawn for 1080 × 1920 or 1920 × 1080, then scaled.
Window {
    id: root
    required property KioskViewModel kiosk
    required property OfficeHeaderViewModel hall
    required property StatusStripViewModel statusStrip
    required property AccessibilityViewModel assist
    required property DialogViewModel dialog
    required property LoginViewModel login
    required property IdCardViewModel card
    required property NikViewModel nik
    required property LoginOptionsViewModel ways
    required property ChooseViewModel choose
    required property ServiceViewModel service
    required property TicketViewModel ticket
    required property FormViewModel form
    required property SubmissionViewModel submission
    required property TicketStatusViewModel myTicket
    required property CodeViewModel appointment
    required property CaseViewModel oneCase
    required property CodeViewModel receipt
    required property NewsViewModel news
    required property OwnDataViewModel mine
    required property LinkViewModel links
    required property ScannerViewModel scanner

    readonly property bool lying: width > height
    readonly property real fitting: Math.min(width / (lying ? 1920 : 1080), height / (lying ? 1080 : 1920))

    title: "Kiosk"
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

    component Sheet: PageLoader { here: root.kiosk.page }

    Item {
        id: stage
        width: root.width / root.fitting
        height: root.height / root.fitting
        scale: root.fitting
        transformOrigin: Item.TopLeft

        readonly property bool attracting: root.kiosk.page === "attract"
        readonly property real reach: Theme.lowReach ? height - (Theme.landscape ? 720 : 1008) : 0

        Sheet {
            name: "attract"
            anchors.bottomMargin: bar.height
            sourceComponent: AttractPage {
                kiosk: root.kiosk
                hall: root.hall
                statusStrip: root.statusStrip
                reach: stage.reach
            }
        }

        Header {
            id: header
            visible: !stage.attracting
            width: parent.width
            office: root.hall.office
            kind: root.hall.kind
            clock: root.hall.clock
            date: root.hall.date
            shortName: root.kiosk.shortName
            leaveWord: qsTr("Keluar")
            leaveHere: root.kiosk.leaveAbove
            onLeave: root.kiosk.logout()
        }
        Strip {
            id: strip
            objectName: "strip"
            visible: stage.attracting ? false : Theme.squat ? (root.kiosk.page === "appointment" ? false : root.statusStrip.shown) : root.statusStrip.shown
            x: Theme.margin
            y: header.height + 24
            width: parent.width - 2 * Theme.margin
            glyph: root.statusStrip.glyph
            text: root.statusStrip.text
        }
        Item {
            id: area

            readonly property real reach: stage.reach > 0 ? Math.max(0, stage.reach - y) : 0

            y: header.height + (strip.visible ? strip.height + 24 : 0)
            width: parent.width
            height: bar.y - y

            Sheet {
                name: "home"
                sourceComponent: HomePage {
                    kiosk: root.kiosk
                    hall: root.hall
                    reach: area.reach
                }
            }
            Sheet {
                name: "login"
                sourceComponent: LoginPage {
                    kiosk: root.kiosk
                    vm: root.login
                    ways: root.ways
                    reach: area.reach
                }
            }
            Sheet {
                name: "challenge"
                sourceComponent: ChallengePage {
                    kiosk: root.kiosk
                    vm: root.login
                    ways: root.ways
                    scanner: root.scanner
                    reach: area.reach
                }
            }
            Sheet {
                name: "answer"
                sourceComponent: AnswerPage {
                    kiosk: root.kiosk
                    vm: root.login
                    ways: root.ways
                    scanner: root.scanner
                    reach: area.reach
                }
            }
            Sheet {
                name: "card"
                sourceComponent: CardPage {
                    kiosk: root.kiosk
                    vm: root.card
                    ways: root.ways
                    scanner: root.scanner
                    reach: area.reach
                }
            }
            Sheet {
                name: "nik"
                sourceComponent: NikPage {
                    kiosk: root.kiosk
                    vm: root.nik
                    reach: area.reach
                }
            }
            Sheet {
                name: "ways"
                sourceComponent: WaysPage {
                    kiosk: root.kiosk
                    vm: root.ways
                    reach: area.reach
                }
            }
            Sheet {
                name: "choose"
                sourceComponent: ChoosePage {
                    kiosk: root.kiosk
                    vm: root.choose
                    news: root.news
                    ways: root.ways
                    reach: area.reach
                }
            }
            Sheet {
                name: "search"
                sourceComponent: SearchPage {
                    kiosk: root.kiosk
                    vm: root.choose
                    reach: area.reach
                }
            }
            Sheet {
                name: "services"
                sourceComponent: ServicesPage {
                    kiosk: root.kiosk
                    vm: root.choose
                    reach: area.reach
                }
            }
            Sheet {
                name: "service"
                sourceComponent: ServicePage {
                    kiosk: root.kiosk
                    vm: root.service
                    ticket: root.ticket
                    reach: area.reach
                }
            }
            Sheet {
                name: "priority"
                sourceComponent: PriorityPage {
                    kiosk: root.kiosk
                    vm: root.service
                    reach: area.reach
                }
            }
            Sheet {
                name: "ticket"
                sourceComponent: TicketPage {
                    kiosk: root.kiosk
                    vm: root.ticket
                    reach: area.reach
                }
            }
            Sheet {
                name: "scan"
                sourceComponent: ScanPage {
                    kiosk: root.kiosk
                    vm: root.myTicket
                    scanner: root.scanner
                    reach: area.reach
                }
            }
            Sheet {
                name: "appointment"
                sourceComponent: AppointmentPage {
                    kiosk: root.kiosk
                    scanner: root.scanner
                    vm: root.appointment
                    ticket: root.ticket
                    reach: area.reach
                }
            }
            Sheet {
                name: "status"
                sourceComponent: StatusPage {
                    kiosk: root.kiosk
                    vm: root.myTicket
                    reach: area.reach
                }
            }
            Sheet {
                name: "receipt"
                sourceComponent: ReceiptPage {
                    kiosk: root.kiosk
                    vm: root.receipt
                    asked: root.oneCase
                    reach: area.reach
                }
            }
            Sheet {
                name: "case"
                sourceComponent: CasePage {
                    kiosk: root.kiosk
                    vm: root.oneCase
                    reach: area.reach
                }
            }
            Sheet {
                name: "news"
                sourceComponent: NewsPage {
                    kiosk: root.kiosk
                    vm: root.news
                    reach: area.reach
                }
            }
            Sheet {
                name: "message"
                sourceComponent: MessagePage {
                    kiosk: root.kiosk
                    vm: root.news
                    reach: area.reach
                }
            }
            Sheet {
                name: "mine"
                sourceComponent: MinePage {
                    kiosk: root.kiosk
                    vm: root.mine
                    reach: area.reach
                }
            }
            Sheet {
                name: "asked"
                sourceComponent: AskedPage {
                    kiosk: root.kiosk
                    vm: root.mine
                    reach: area.reach
                }
            }
            Sheet {
                name: "consent"
                sourceComponent: ConsentPage {
                    kiosk: root.kiosk
                    vm: root.submission
                    reach: area.reach
                }
            }
            Sheet {
                name: "form"
                sourceComponent: FormPage {
                    kiosk: root.kiosk
                    vm: root.form
                    reach: area.reach
                }
            }
            Sheet {
                name: "review"
                sourceComponent: ReviewPage {
                    kiosk: root.kiosk
                    vm: root.submission
                    reach: area.reach
                }
            }
            Sheet {
                name: "submitted"
                sourceComponent: SubmittedPage {
                    kiosk: root.kiosk
                    vm: root.submission
                    reach: area.reach
                }
            }
        }
        AssistBar {
            id: bar
            y: parent.height - height
            width: parent.width
            languages: !stage.attracting
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
