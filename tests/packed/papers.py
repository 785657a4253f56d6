"""Papers by the commands of the packed program: made, read back, signed and verified.

Each of these libraries is loaded late, so a build that lacks a part of one starts all the same.
"""

import subprocess

from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from docx import Document
from openpyxl import load_workbook

from parapp.services.practising import AUTHORITY
from parapp.services.practising import PASSPHRASE as PRACTICE_PASSPHRASE
from tests.export.signing.credentials import (
    CLERK,
    LEADER,
    PASSPHRASE,
    ca,
    certified,
    crl,
    p12,
    png,
)
from tests.export.signing.test_later import service, stamped
from tests.export.signing.test_token import MODULE, PIN, softhsm, store

DONE, REFUSED = 0, 1
CRITERIA = 115  # of the set to practise with
_KEY = "a1"


class Program:
    """The packed program as a command, with no Python to be found."""

    def __init__(self, command, home):
        self._command = command
        self._environment = {
            "HOME": str(home),
            "PATH": "/nowhere",
            "LANG": "C.UTF-8",
            "PARAPP_PASSPHRASE": PRACTICE_PASSPHRASE,
            "PARAPP_P12_PASSPHRASE": PASSPHRASE,
            "PARAPP_PIN": PIN,
            "SOFTHSM2_CONF": str(home / "softhsm2.conf"),
        }

    def says(self, *arguments, status=DONE):
        """Return what it says; it ends as expected, and never with a traceback."""
        done = subprocess.run(
            [*self._command, *map(str, arguments)],
            env=self._environment,
            capture_output=True,
            encoding="utf-8",
            timeout=120,
            check=False,
        )
        said = done.stdout + done.stderr
        assert "Traceback" not in said, said
        assert done.returncode == status, (arguments, done.returncode, said)
        return said


def use(command, home, printed):
    """Use every command that makes or reads papers.

    Args:
        command: The packed program.
        home: Where files may go.
        printed: A paper that its window printed.
    """
    program = Program(command, home)
    unsigned = program.says("pdf", "verify", printed, status=REFUSED)
    assert "không có chữ ký số" in unsigned, unsigned
    program.says("demo", home / "demo", "--communes", 1)
    (commune,) = (home / "demo" / "xa").iterdir()
    paper = make(program, commune, home)
    checked = program.says("--data", home / "demo" / AUTHORITY, "pdf", "check", paper)
    assert checked.startswith("KHỚP"), checked
    sign(program, paper, home)
    sign_by_token(program, paper, home)


def make(program, commune, home):
    """Make a paper as PDF, as letter and as workbook; return the PDF."""
    made = {kind: home / f"bao-cao-xa.{kind}" for kind in ("pdf", "docx", "xlsx")}
    for kind, path in made.items():
        program.says("--data", commune, "report", "self-assessment", f"--{kind}", path)
    assert made["pdf"].read_bytes().startswith(b"%PDF")
    letter = [cell.text for table in Document(made["docx"]).tables for cell in table._cells]
    assert any("ỦY BAN NHÂN DÂN" in text for text in letter), letter[:9]
    rows = sum(sheet.max_row for sheet in load_workbook(made["xlsx"]))
    assert rows > CRITERIA, rows
    return made["pdf"]


def sign(program, paper, home):
    """Sign by a file, add a time and evidence, verify; then verify what was changed since."""
    held = {
        "leader.p12": p12(LEADER),
        "sign.png": png(),
        "root.pem": ca()[1].public_bytes(Encoding.PEM),
        "revoked.crl": crl().public_bytes(Encoding.DER),
    }
    for name, content in held.items():
        (home / name).write_bytes(content)
    root = ("--root", home / "root.pem")
    signed, timed, whole = home / "ky.pdf", home / "gio.pdf", home / "xong.pdf"
    picture = ("--picture", home / "sign.png")
    program.says("pdf", "sign", paper, signed, "--p12", home / "leader.p12", *picture)
    with service(stamped) as address:
        program.says("pdf", "time", signed, timed, "--service", address)
    program.says("pdf", "evidence", timed, whole, *root, "--crl", home / "revoked.crl")
    for path in (signed, whole):
        verified = program.says("pdf", "verify", path, *root)
        assert LEADER in verified, verified
    changed = home / "bi-sua.pdf"
    changed.write_bytes(signed.read_bytes().replace(b"/Type", b"/type", 1))
    program.says("pdf", "verify", changed, *root, status=REFUSED)


def sign_by_token(program, paper, home):
    """Sign with a key on a token, which the program asks in a process of its own."""
    (home / "tokens").mkdir()
    (home / "softhsm2.conf").write_text(f"directories.tokendir = {home}/tokens\n")
    softhsm(home, "--init-token", "--free", "--label", "Văn thư", "--pin", PIN, "--so-pin", PIN)
    key, certificate = certified(CLERK)
    pem = home / "clerk.pem"
    pem.write_bytes(key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
    where = ("--token", "Văn thư", "--pin", PIN, "--id", _KEY, "--label", _KEY)
    softhsm(home, "--import", str(pem), *where)
    store(home, _KEY, certificate)
    signed = home / "ky-token.pdf"
    program.says("pdf", "sign", paper, signed, "--token", MODULE)
    verified = program.says("pdf", "verify", signed, "--root", home / "root.pem")
    assert CLERK in verified, verified
