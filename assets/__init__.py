"""Fonts, icons, motifs, translations, slip layouts and the shared QML theme.

Law: no logic. Nothing here decides anything, and every file from elsewhere is named in LICENCES.md.
"""
