"""typage, the age of JavaScript, opens what we write and writes what we open."""

from __future__ import annotations

import io
import os
import shutil
import subprocess
from pathlib import Path

from parapp.export.bundle.age.file import decrypt, encrypt
from parapp.export.bundle.age.recipients import HybridIdentity

VERSION = "0.3.0"
FOLDER = Path("build/typage")
SIZES = (0, 1, 65_535, 65_536, 65_537, 131_072, 1_000_003)
# @scure/base 2.4 reads no text over 90 letters, and typage on it no hybrid recipient
_PACKAGE = """
{"type": "module", "overrides": {"@scure/base": "2.0.0"}}
"""
_SCRIPT = """
import * as age from "age-encryption";
import { readFileSync, writeFileSync } from "node:fs";
const [action, key, input, output] = process.argv.slice(2);
const data = new Uint8Array(readFileSync(input));
const tool = action === "open" ? new age.Decrypter() : new age.Encrypter();
if (action === "open") tool.addIdentity(key); else tool.addRecipient(key);
writeFileSync(output, action === "open" ? await tool.decrypt(data) : await tool.encrypt(data));
"""


def run(_count: int = 0) -> str:
    """Exchange files of `SIZES` bytes both ways; installs typage with npm."""
    if not shutil.which("npm"):
        return "npm is not installed: nothing was tried"
    FOLDER.mkdir(parents=True, exist_ok=True)
    (FOLDER / "package.json").write_text(_PACKAGE)
    (FOLDER / "age.js").write_text(_SCRIPT)
    install = ["npm", "install", "--no-audit", "--no-fund", f"age-encryption@{VERSION}"]
    subprocess.run(install, cwd=FOLDER, check=True, capture_output=True)
    identity = HybridIdentity(os.urandom(32))
    for size in SIZES:
        data = os.urandom(size)
        out = io.BytesIO()
        sealing = encrypt(out, [identity.recipient()])
        sealing.stream.write(data)
        sealing.stream.finish()
        assert _typage("open", identity.secret_text(), out.getvalue()) == data
        written = _typage("seal", str(identity.recipient()), data)
        assert decrypt(io.BytesIO(written), [identity]).stream.read(size + 1) == data
    return f"typage {VERSION}: {len(SIZES)} sizes both ways"


def _typage(action, key, data):
    given, made = FOLDER / "in", FOLDER / "out"
    given.write_bytes(data)
    program = ["node", "age.js", action, key, given.name, made.name]
    subprocess.run(program, cwd=FOLDER, check=True, capture_output=True)
    return made.read_bytes()
