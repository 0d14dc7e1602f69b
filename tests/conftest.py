"""Before Qt is imported anywhere: no screen is needed, and pixels do not differ by machine."""

import os

os.environ["QT_QPA_PLATFORM"] = "offscreen"
os.environ["QT_QUICK_BACKEND"] = "software"
