"""A bundle in parts, as its sender cut it."""

import hashlib
import os
from dataclasses import replace

from parapp.errors.parts import (
    PartAlteredError,
)
from parapp.models.parts import PartLayout

MIB = 1 << 20


def sha(data):
    return hashlib.sha256(data).hexdigest()


class Sent:
    """A bundle as its sender cut it."""

    def __init__(self, data, size=10):
        self.data, self.bundle = data, sha(data)
        self.layout = PartLayout(bundle=self.bundle, total=len(data), size=size)
        self.numbers = range(1, self.layout.count + 1)

    def bytes_of(self, number):
        return self.data[(number - 1) * self.layout.size :][: self.layout.size]

    def header(self, number, **changes):
        header = self.layout.part(number, sha(self.bytes_of(number)))
        return replace(header, **changes)

    def add_to(self, parts, number, **changes):
        piece = self.bytes_of(number)
        blocks = [piece[:4], piece[4:]]
        return parts.add(self.header(number, **changes), blocks)


def damaged(blocks):
    """Yield the bytes of a part as a reader does that finds them altered at the end."""
    yield from blocks
    raise PartAlteredError(file="x")


SENT = Sent(os.urandom(35))


def content(folder):
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }
