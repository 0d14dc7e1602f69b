"""Promise: the driver reaches exactly what a finger could reach, and only who knows the token may use it."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from socket import create_connection
from threading import Thread

import pytest
from PySide6.QtCore import QObject, Qt, QUrl
from PySide6.QtGui import QAction, QColor, QImage, QKeySequence
from PySide6.QtNetwork import QHostAddress, QTcpServer, QTcpSocket
from PySide6.QtQml import QQmlApplicationEngine
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QLabel,
    QLineEdit,
    QMainWindow,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from display.ui_driver.driver import TOKEN_ENV, UiDriverServer

Ask = Callable[..., dict[str, object]]

SCREEN = b"""
import QtQuick
import QtQuick.Controls.Basic
Window {
    id: root
    visible: true; width: 600; height: 400
    property int touches: 0
    property bool fading: false
    Rectangle {
        anchors.right: parent.right; width: 10; height: 10; color: root.fading ? "black" : "white"
        Behavior on color { ColorAnimation { duration: 400 } }
    }
    Column {
        Text { objectName: "title"; text: "Antrean" }
        Text { objectName: "count"; text: root.touches + " kali" }
        Repeater {
            model: ["A", "B"]
            Button {
                required property string modelData
                objectName: "pick_" + modelData
                text: "Pilih " + modelData
                onClicked: { root.touches += 1; later.start() }
            }
        }
        Timer { id: later; interval: 150; onTriggered: slow.visible = true }
        Text { id: slow; objectName: "slow"; visible: false; text: "Siap" }
        Button { objectName: "off"; text: "Tutup"; enabled: false }
        Button { objectName: "hidden"; text: "Rahasia"; visible: false }
        TextField { objectName: "field"; width: 200 }
        TextField { objectName: "pin"; width: 200; echoMode: TextInput.Password }
        Row { objectName: "group"; Text { text: "Loket" } Text { text: "4" } }
    }
    Flickable {
        x: 380; y: 200; height: 80; width: 200; clip: true; contentHeight: 400
        Button { objectName: "above"; text: "Atas" }
        Button { y: 120; objectName: "below"; text: "Bawah" }
    }
}
"""


TOKEN = "rahasia-uji-rahasia-uji"


@pytest.fixture
def driver(qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> Iterator[UiDriverServer]:
    monkeypatch.setenv(TOKEN_ENV, TOKEN)
    driver = UiDriverServer(qapp, 0)
    yield driver
    delete(driver)


def speak(qtbot: QtBot, socket: QTcpSocket, order: dict[str, object]) -> dict[str, object]:
    socket.write(json.dumps(order).encode() + b"\n")
    qtbot.waitUntil(socket.canReadLine, timeout=5000)
    answer: dict[str, object] = json.loads(bytes(socket.readLine().data()))
    return answer


def dial(qtbot: QtBot, driver: UiDriverServer) -> QTcpSocket:
    socket = QTcpSocket()
    socket.connectToHost(QHostAddress(QHostAddress.SpecialAddress.LocalHost), driver.port)
    qtbot.waitUntil(lambda: socket.state() == QTcpSocket.SocketState.ConnectedState)
    return socket


@pytest.fixture
def ask(qtbot: QtBot, driver: UiDriverServer) -> Iterator[Ask]:
    socket = dial(qtbot, driver)
    assert speak(qtbot, socket, {"token": TOKEN})["ok"]
    yield lambda **order: speak(qtbot, socket, order)
    socket.abort()


@pytest.fixture
def screen(qtbot: QtBot) -> Iterator[QObject]:
    engine = QQmlApplicationEngine()
    engine.loadData(SCREEN, QUrl("test.qml"))
    window = engine.rootObjects()[0]
    qtbot.waitUntil(lambda: window.property("active") or window.requestActivate() or False)
    yield window
    delete(engine)


@pytest.fixture
def desk(qtbot: QtBot) -> Iterator[QMainWindow]:
    desk = QMainWindow()
    desk.resize(600, 400)
    body = QWidget()
    layout = QVBoxLayout(body)
    label, button, line, table = QLabel("<b>A&nbsp;017</b>"), QPushButton("&Panggil"), QLineEdit(), QTableWidget(2, 2)
    for widget, name in ((label, "number"), (button, "next"), (line, "note"), (table, "line")):
        widget.setObjectName(name)
        layout.addWidget(widget)
    for row, number in enumerate(("A 018", "B 002")):
        table.setItem(row, 0, QTableWidgetItem(number))
        table.setItem(row, 1, QTableWidgetItem("datang lebih dulu"))
    menu = desk.menuBar().addMenu("&Loket")
    menu.menuAction().setObjectName("menu_counter")
    leave = menu.addAction("&Keluar")
    leave.setObjectName("leave")
    leave.triggered.connect(lambda: label.setText("keluar"))
    serve = QAction("Layani", desk)
    serve.setShortcut(QKeySequence("F4"))
    serve.triggered.connect(lambda: label.setText("dilayani"))
    desk.addAction(serve)
    desk.setCentralWidget(body)
    desk.show()
    desk.activateWindow()
    qtbot.waitUntil(desk.isActiveWindow)
    yield desk
    delete(desk)


def test_a_wrong_token_is_told_so_and_the_line_is_cut(qtbot: QtBot, driver: UiDriverServer) -> None:
    socket = dial(qtbot, driver)
    assert speak(qtbot, socket, {"token": "tebakan"}) == {"ok": False, "text": "", "say": "wrong token"}
    qtbot.waitUntil(lambda: socket.state() == QTcpSocket.SocketState.UnconnectedState)


def test_the_driver_listens_on_this_machine_alone(driver: UiDriverServer) -> None:
    server = driver.findChild(QTcpServer)
    assert server.serverAddress() == QHostAddress(QHostAddress.SpecialAddress.LocalHost)


def test_an_order_before_the_token_is_not_obeyed(qtbot: QtBot, driver: UiDriverServer, screen: QObject) -> None:
    socket = dial(qtbot, driver)
    assert not speak(qtbot, socket, {"do": "tap", "name": "pick_A"})["ok"]
    assert screen.property("touches") == 0


@pytest.mark.parametrize("token", ["", "x", "x" * 21])
def test_without_a_token_that_nobody_guesses_there_is_no_driver(
    qapp: QApplication, monkeypatch: pytest.MonkeyPatch, token: str
) -> None:
    monkeypatch.setenv(TOKEN_ENV, token)
    with pytest.raises(SystemExit, match=TOKEN_ENV):
        UiDriverServer(qapp, 0)


def test_a_tap_touches_a_button_made_by_a_repeater_once(ask: Ask, screen: QObject) -> None:
    assert ask(do="tap", name="pick_B") == {"ok": True, "text": "Pilih B", "say": ""}
    assert ask(do="read", name="count")["text"] == "1 kali"


def test_what_is_disabled_hidden_or_scrolled_away_cannot_be_tapped(ask: Ask, screen: QObject) -> None:
    assert "off is disabled" in str(ask(do="tap", name="off")["say"])
    for name in ("hidden", "below"):
        assert f"no {name} on screen" in str(ask(do="tap", name=name)["say"])
    assert ask(do="tap", name="above")["ok"]


def test_await_returns_when_the_control_appears_and_says_so_when_it_does_not(ask: Ask, screen: QObject) -> None:
    ask(do="tap", name="pick_A")
    assert ask(do="await", name="slow", text="^Si", seconds=5) == {"ok": True, "text": "Siap", "say": ""}
    assert not ask(do="await", name="slow", text="Belum", seconds=0.1)["ok"]


def test_typing_lands_in_the_field_and_a_secret_reads_masked(ask: Ask, screen: QObject) -> None:
    assert ask(do="type", name="field", text="Siti é")["text"] == "Siti é"
    assert ask(do="type", name="field", text="Budi", clear=True)["text"] == "Budi"
    assert "1" not in str(ask(do="type", name="pin", text="123456")["text"])


def test_a_group_reads_as_all_that_shows_inside_it(ask: Ask, screen: QObject) -> None:
    assert ask(do="read", name="group")["text"] == "Loket 4"


def test_a_shot_is_a_picture_of_the_window(ask: Ask, screen: QObject, tmp_path: Path) -> None:
    assert ask(do="shot", path=str(tmp_path / "screen.png"))["ok"]
    assert (tmp_path / "screen.png").stat().st_size > 1000


def test_a_shot_waits_until_the_screen_has_come_to_rest(ask: Ask, screen: QObject, tmp_path: Path) -> None:
    screen.setProperty("fading", True)
    assert ask(do="shot", path=str(tmp_path / "rest.png"))["ok"]
    assert QImage(str(tmp_path / "rest.png")).pixelColor(595, 5) == QColor("black")


def test_widgets_are_read_clicked_and_typed_into(ask: Ask, desk: QMainWindow) -> None:
    pressed: list[bool] = []
    desk.findChild(QPushButton, "next").clicked.connect(lambda: pressed.append(True))
    assert ask(do="read", name="number")["text"] == "A 017"
    assert ask(do="tap", name="next")["text"] == "Panggil"
    assert len(pressed) == 1
    assert ask(do="type", name="note", text="kembali jam 10")["text"] == "kembali jam 10"


def test_a_row_of_a_table_is_picked_by_what_it_shows(ask: Ask, desk: QMainWindow) -> None:
    assert ask(do="tap", name="line", text="B 002")["ok"]
    assert desk.findChild(QTableWidget, "line").currentRow() == 1
    assert not ask(do="tap", name="line", text="Z 999")["ok"]


def test_a_shortcut_key_reaches_its_action(ask: Ask, desk: QMainWindow) -> None:
    assert ask(do="key", key="F4")["ok"]
    assert ask(do="await", name="number", text="dilayani")["ok"]
    assert not ask(do="key", key="Bukan")["ok"]


def test_a_menu_is_opened_and_its_entry_chosen(ask: Ask, desk: QMainWindow) -> None:
    assert not ask(do="tap", name="leave")["ok"], "the menu is still closed"
    assert ask(do="tap", name="menu_counter")["ok"]
    assert ask(do="tap", name="leave", seconds=2)["ok"]
    assert ask(do="await", name="number", text="keluar")["ok"]


def test_a_dialog_that_blocks_its_caller_can_still_be_answered(
    qtbot: QtBot, driver: UiDriverServer, desk: QMainWindow
) -> None:
    dialog = QDialog(desk)
    confirm = QPushButton("Ya", dialog)
    confirm.setObjectName("confirm")
    confirm.clicked.connect(dialog.accept)
    # Through a Python function, as in the desk: connected directly, exec() would keep the interpreter's lock.
    desk.findChild(QPushButton, "next").clicked.connect(lambda: dialog.exec())  # noqa: PLW0108
    orders: list[dict[str, object]] = [
        {"token": TOKEN},
        {"do": "tap", "name": "next"},
        {"do": "await", "name": "confirm"},
        {"do": "tap", "name": "next"},  # behind the dialog
        {"do": "tap", "name": "confirm"},
        {"do": "await", "name": "confirm", "gone": True},
    ]
    answers: list[bool] = []
    # A client in a thread of its own, as the tour is a process of its own: exec() returns only once it was answered.
    client = Thread(target=hand_in, args=(driver.port, orders, answers), daemon=True)
    client.start()
    qtbot.waitUntil(lambda: not client.is_alive(), timeout=20_000)
    assert answers == [True, True, True, False, True, True]
    assert dialog.result() == QDialog.DialogCode.Accepted.value


def hand_in(port: int, orders: list[dict[str, object]], answers: list[bool]) -> None:
    with create_connection(("127.0.0.1", port), timeout=15) as line, line.makefile("rw") as lines:
        for order in orders:
            lines.write(json.dumps(order) + "\n")
            lines.flush()
            answers.append(json.loads(lines.readline())["ok"])


def test_a_scan_types_into_what_has_the_focus_and_ends_with_enter(ask: Ask, desk: QMainWindow) -> None:
    line = desk.findChild(QLineEdit, "note")
    line.setFocus(Qt.FocusReason.OtherFocusReason)
    entered: list[str] = []
    line.returnPressed.connect(lambda: entered.append(line.text()))
    assert ask(do="scan", text="K7Q2-91XD")["ok"]
    assert entered == ["K7Q2-91XD"]


def test_nonsense_is_answered_and_harms_nothing(ask: Ask, screen: QObject) -> None:
    assert "unknown order" in str(ask(do="dance")["say"])
    assert not ask(do="tap")["ok"]
    names = ask(do="names")
    assert names["names"] == str(names["text"]).splitlines()
    assert {"pick_A", "title"} <= set(str(names["text"]).splitlines())
