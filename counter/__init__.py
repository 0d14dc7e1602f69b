"""The officer's desk: the line with its reasons, the person being served, the form, the acts, the state of the links.

Law: never imports kiosk or display.board. A panel takes values in and gives an *ask* out; only the view-model works.
"""
