"""What every screen shares: thread hop, row differences, feed, fonts, languages, words, crash screen, driver.

Law: no rule of the office is decided here. A screen shows, its view-model words, the office decides.
"""
