"""One program per user: a second start hands over what it was asked for, and ends."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QLockFile, QObject, Signal

from parapp.ui.memory import sha256_of

_LOCK = "dang-chay.lock"
_ANSWER_MS = 3_000


class SingleInstance(QObject):
    """Holds the place of the one program that runs, or reaches the one that does.

    The socket is opened by `listen`, after the window is there: nothing of the network's
    libraries is loaded before the first paint.

    Attributes:
        called: Sent with what a second start was asked for.
    """

    called = Signal(dict)

    def __init__(self, folder: Path, parent: QObject | None = None) -> None:
        """Name the place after the user's own folder of this program."""
        super().__init__(parent)
        self._name = f"parapp-{sha256_of(str(folder.resolve()))[:16]}"
        self._lock = QLockFile(str(folder / _LOCK))
        self._lock.setStaleLockTime(0)  # only a process that is gone makes it stale

    def claim(self) -> bool:
        """Take the place; return whether it was free."""
        return self._lock.tryLock(0)

    def call(self, wish: dict[str, str]) -> bool:
        """Hand over what this start was asked for; return whether the other one took it."""
        import json  # noqa: PLC0415 - only a second start

        from PySide6.QtNetwork import QLocalSocket  # noqa: PLC0415 - only a second start

        socket = QLocalSocket(self)
        socket.connectToServer(self._name)
        if not socket.waitForConnected(_ANSWER_MS):
            return False
        socket.write(json.dumps(wish).encode() + b"\n")
        is_taken = socket.waitForBytesWritten(_ANSWER_MS) and socket.waitForReadyRead(
            _ANSWER_MS
        )
        socket.disconnectFromServer()
        return bool(is_taken)

    def listen(self) -> None:
        """Hear of second starts from now on."""
        from PySide6.QtNetwork import QLocalServer  # noqa: PLC0415 - after the first paint

        server = QLocalServer(self)
        server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        QLocalServer.removeServer(self._name)  # what a killed program left
        server.newConnection.connect(lambda: self._take(server.nextPendingConnection()))
        server.listen(self._name)

    def _take(self, socket: QObject) -> None:
        from PySide6.QtNetwork import QLocalSocket  # noqa: PLC0415 - loaded by `listen`

        if not isinstance(socket, QLocalSocket):
            return

        def read() -> None:
            if not socket.canReadLine():
                return
            wish = _wish_in(bytes(socket.readLine().data()))
            socket.write(b"ok\n")
            socket.flush()
            self.called.emit(wish)

        socket.disconnected.connect(socket.deleteLater)
        socket.readyRead.connect(read)
        read()

    def release(self) -> None:
        """Let another start have the place."""
        self._lock.unlock()


def _wish_in(line: bytes) -> dict[str, str]:
    """Return what a line asks for; nothing but to be raised where it cannot be read."""
    import json  # noqa: PLC0415 - after the first paint

    try:
        wish = json.loads(line)
    except ValueError:
        return {}
    if not isinstance(wish, dict):
        return {}
    return {str(name): str(value) for name, value in wish.items()}
