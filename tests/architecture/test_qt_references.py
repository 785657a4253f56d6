"""Qt's binding keeps its references: 6.12.0 on Python 3.11 loses them and aborts."""

import os
import subprocess
import sys

PROGRAM = """
import sys
from PySide6.QtCore import QCoreApplication, QObject, Signal

app = QCoreApplication([])


class Sender(QObject):
    sent = Signal(bool)


sender = Sender()
sender.sent.connect(lambda _value: None)
before = sys.getrefcount(None), sys.getrefcount(True)
for _ in range(20_000):
    sender.setObjectName("a")
for _ in range(20_000):
    sender.sent.emit(True)
after = sys.getrefcount(None), sys.getrefcount(True)
print(max(abs(b - a) for a, b in zip(before, after)))
"""


def test_calls_and_emits_keep_the_references_of_none_and_true():
    said = subprocess.run(
        [sys.executable, "-c", PROGRAM],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        check=False,
    )

    assert said.returncode == 0, said.stderr
    assert int(said.stdout) < 100
