ActButton {
}
