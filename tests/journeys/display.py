"""A real X screen without anybody before it: the window is driven by keys alone."""

import os
import shutil
import subprocess
import time
from contextlib import contextmanager

SIZE = "1366x768x24"
REST = 0.3  # seconds between two strokes of somebody who looks at what happens
PATIENCE = 60  # seconds; a machine under load is slow
NEEDED = ("Xvfb", "xdotool")


def is_there():
    """Whether this machine can show a screen that nobody sees."""
    return all(shutil.which(name) for name in NEEDED)


class Display:
    """Sends keys to whatever window has the focus."""

    def __init__(self, name, home):
        self.environment = {
            name: value
            for name, value in os.environ.items()
            if name not in {"QT_QPA_PLATFORM", "PYTHONPATH", "PYTHONHOME", "WAYLAND_DISPLAY"}
        }
        self.environment |= {
            "DISPLAY": name,
            "HOME": str(home),
            "XDG_DATA_HOME": str(home / "data"),
            "XDG_CONFIG_HOME": str(home / "config"),
            "XDG_RUNTIME_DIR": str(home),
            "QT_QPA_PLATFORM": "xcb",
        }

    def start(self, *command, **more):
        return subprocess.Popen(command, env=self.environment | more)

    def focus(self, title):
        """Wait for a window whose title has `title`, and give it the keyboard."""
        self._tool("search", "--sync", "--onlyvisible", "--name", title)
        found = self._tool("search", "--onlyvisible", "--name", title).split()
        self._tool("windowfocus", "--sync", found[-1])

    def keys(self, *names):
        """Press keys, such as ``alt+2`` or ``Return``, one after the other."""
        for name in names:
            self._tool("key", "--clearmodifiers", name)
            time.sleep(REST)

    def type(self, text):
        """Type plain ASCII."""
        self._tool("type", "--clearmodifiers", "--delay", "20", text)
        time.sleep(REST)

    def _tool(self, *arguments):
        done = subprocess.run(
            ["xdotool", *arguments],
            env=self.environment,
            capture_output=True,
            text=True,
            timeout=PATIENCE,
            check=True,
        )
        return done.stdout


@contextmanager
def display(home):
    """Begin a screen and end it."""
    read, write = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(write), "-screen", "0", SIZE, "-nolisten", "tcp"],
        pass_fds=(write,),
        stderr=subprocess.DEVNULL,
    )
    os.close(write)
    with os.fdopen(read) as told:
        number = told.readline().strip()
    try:
        yield Display(f":{number}", home)
    finally:
        server.terminate()
        server.wait()


def wait_until(true, what):
    """Wait for an effect; never for a time."""
    until = time.monotonic() + PATIENCE
    while not true():
        assert time.monotonic() < until, f"not seen: {what}"
        time.sleep(0.1)
