"""Waiting that lets the window and its threads work."""

from PySide6.QtCore import QEventLoop, QTimer


def wait(milliseconds):
    """Let time go by; `QTest.qWait` keeps Python from other threads, which work then stands."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()
