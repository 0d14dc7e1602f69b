"""The citizen's touch screen, in Qt Quick. View-models carry the words; QML lays them out and decides nothing.

Law: never imports `counter` or `display.board`, speaks only to the hub and the printer, and keeps nothing of a citizen
after the visit: finish, cancel and silence all end in `KioskViewModel.wipe`.
"""
