"""The program started for itself, in a home of its own."""

import os


def environment(folder):
    return {
        **os.environ,
        "QT_QPA_PLATFORM": "offscreen",
        "HOME": str(folder),
        "XDG_DATA_HOME": str(folder),
    }
