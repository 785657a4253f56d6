"""A real X screen without anybody before it: the window is driven by keys alone."""

import mmap
import os
import shutil
import struct
import subprocess
import time
from contextlib import contextmanager

from PIL import Image

WIDTH, HEIGHT = 1366, 768
PATIENCE = 60  # seconds; a machine under load is slow
NEEDED = ("Xvfb", "xdotool")
_GLANCE = 0.05  # seconds between two looks at the screen
_SHOWN_BY = 0.5  # seconds; a key that shows nothing by then is taken to show nothing
_STILL_BY = 3  # seconds; what moves on its own is not waited for
_PIXEL = 4  # bytes
_LIST = 150  # pixels from the left; steps and pages are listed there


def is_there():
    """Whether this machine can show a screen that nobody sees."""
    return all(shutil.which(name) for name in NEEDED)


class Display:
    """Sends keys to whatever window has the focus, and looks at the screen between them."""

    def __init__(self, name, home, screen):
        self._screen = screen
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
        self._focus_on(lambda: self.windows(title), f"a window {title}")

    def focus_above(self, title):
        """Wait for a dialog above the window whose title has `title`, go into it, tell it."""

        return self._focus_on(lambda: self.above(title), f"a dialog above {title}")

    def above(self, title):
        """Return the dialogs above the window whose title has `title`, the newest last."""
        return sorted(set(self.windows(".")) - set(self.windows(title)), key=int)

    def _focus_on(self, found, what):
        """Give the newest window found the keyboard; one that just closes is looked past."""
        taken = []

        def is_taken():
            taken[:] = found()[-1:]
            if not taken:
                return False
            return not self._run("windowfocus", "--sync", taken[0]).returncode

        wait_until(is_taken, what)
        self.rest()
        return taken[0]

    def wait_for_end_of(self, window):
        """Wait until a dialog that was answered is gone: what comes next is another one."""
        wait_until(lambda: window not in self.windows("."), "the end of a dialog")

    def windows(self, title):
        """Return the ids of the windows on screen whose title has `title`."""
        done = self._run("search", "--onlyvisible", "--name", title)
        return done.stdout.split()

    def keys(self, *names):
        """Press keys, such as ``alt+2`` or ``Return``, one after the other."""
        for name in names:
            before = self.picture()
            self._tool("key", "--clearmodifiers", name)
            self._see(before)

    def type(self, text):
        """Type plain ASCII."""
        before = self.picture()
        self._tool("type", "--clearmodifiers", "--delay", "4", text)
        self._see(before)

    def picture(self):
        """Return what the screen shows now."""
        return bytes(self._screen)

    def part(self, left, top, right, bottom):
        """Return what a part of the screen shows now."""
        return _cut(self.picture(), left, top, right, bottom)

    def has_colour(self, colour, left, top, right, bottom):
        """Whether a part of the screen shows a colour, such as ``#E8F1F9``."""
        wanted = int(colour.removeprefix("#"), 16)
        pixels = memoryview(self.part(left, top, right, bottom)).cast("I")
        return any(pixel & 0xFFFFFF == wanted for pixel in pixels)

    def _see(self, before):
        """Wait until a key shows, as somebody does who looks at what happens."""
        until = time.monotonic() + _SHOWN_BY
        while self.picture() == before and time.monotonic() < until:
            time.sleep(_GLANCE)
        self.rest()

    def rest(self):
        """Wait until nothing moves any more."""
        until, before = time.monotonic() + _STILL_BY, b""
        while (now := self.picture()) != before and time.monotonic() < until:
            before = now
            time.sleep(_GLANCE)

    def turn(self, key):
        """Press a key and wait until the list on the left shows that another page is open."""
        before = _left(self.picture())
        self._tool("key", "--clearmodifiers", key)
        wait_until(lambda: _left(self.picture()) != before, f"another page after {key}")
        self.rest()

    def save_picture(self, path):
        size = (WIDTH, HEIGHT)
        Image.frombytes("RGB", size, self.picture(), "raw", "BGRX").save(path)

    def _tool(self, *arguments):
        self._run(*arguments).check_returncode()

    def _run(self, *arguments):
        return subprocess.run(
            ["xdotool", *arguments],
            env=self.environment,
            capture_output=True,
            text=True,
            timeout=PATIENCE,
            check=False,
        )


def _left(picture):
    return _cut(picture, 0, 0, _LIST, HEIGHT)


def _cut(picture, left, top, right, bottom):
    lines = range(top * WIDTH, bottom * WIDTH, WIDTH)
    return b"".join(picture[(line + left) * _PIXEL : (line + right) * _PIXEL] for line in lines)


@contextmanager
def display(home):
    """Begin a screen and end it."""
    read, write = os.pipe()
    size = f"{WIDTH}x{HEIGHT}x24"
    shown = ("-displayfd", str(write), "-screen", "0", size, "-fbdir", str(home))
    server = subprocess.Popen(
        # a server that resets itself when a client leaves refuses the one that comes just then
        ["Xvfb", "-noreset", *shown],
        pass_fds=(write,),
        stderr=subprocess.DEVNULL,
    )
    os.close(write)
    with os.fdopen(read) as told:
        number = told.readline().strip()
    try:
        with _screen_in(home / "Xvfb_screen0") as screen:
            yield Display(f":{number}", home, screen)
    finally:
        server.terminate()
        server.wait()


@contextmanager
def _screen_in(file):
    """Open the pixels that the server keeps in a file, behind a head of its own."""
    with file.open("rb") as opened:
        size = WIDTH * HEIGHT * _PIXEL
        with (
            mmap.mmap(opened.fileno(), 0, access=mmap.ACCESS_READ) as whole,
            memoryview(whole) as view,
        ):
            head, colours = _head_of(whole)
            start = head + colours
            with view[start : start + size] as pixels:
                yield pixels


def _head_of(dump):
    """Return sizes in bytes of the head and of the colours, as X window dumps tell them."""
    fields = struct.unpack(">25I", dump[:100])
    return fields[0], fields[19] * 12


def wait_until(true, what):
    """Wait for an effect; never for a time."""
    until = time.monotonic() + PATIENCE
    while not true():
        assert time.monotonic() < until, f"not seen: {what}"
        time.sleep(_GLANCE)
