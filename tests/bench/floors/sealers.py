"""Other programs that seal and open the same bytes, and a plain copy."""

import shutil
import subprocess

_PASSPHRASE = "benchmark only"  # noqa: S105 - seals random bytes


class Age:
    """The reference program, for one X25519 recipient."""

    program = "age"

    def __init__(self, folder):
        self._key = folder / "age.key"
        made = run("age-keygen", "-o", str(self._key))
        self._recipient = made.stderr.split()[-1]

    @staticmethod
    def version():
        return f"age {run('age', '--version').stdout.strip()}"

    def seal(self, plain, sealed):
        run("age", "-r", self._recipient, "-o", str(sealed), str(plain))

    def open(self, sealed, plain):
        run("age", "--decrypt", "-i", str(self._key), "-o", str(plain), str(sealed))

    def close(self):
        pass


class Gpg:
    """GnuPG with a passphrase and without compression."""

    program = "gpg"

    def __init__(self, folder):
        self._home = folder / "gnupg"
        self._home.mkdir(mode=0o700)

    @staticmethod
    def version():
        return run("gpg", "--version").stdout.splitlines()[0]

    def _run(self, *arguments):
        run(
            "gpg", "--homedir", str(self._home), "--batch", "--yes", "--quiet",
            "--pinentry-mode", "loopback", "--passphrase", _PASSPHRASE, *arguments,
        )  # fmt: skip

    def seal(self, plain, sealed):
        # few rounds on the passphrase: what is compared is the sealing
        rounds = ("--s2k-count", "1024", "-z", "0", "--symmetric")
        self._run("-o", str(sealed), *rounds, str(plain))

    def open(self, sealed, plain):
        self._run("-o", str(plain), "--decrypt", str(sealed))

    def close(self):
        run("gpgconf", "--homedir", str(self._home), "--kill", "gpg-agent")


SEALERS = (Age, Gpg)


def at_hand():
    return [sealer for sealer in SEALERS if shutil.which(sealer.program)]


def copy(sources, folder):
    for source in sources:
        shutil.copyfile(source, folder / source.name)


def run(*command):
    return subprocess.run(command, check=True, capture_output=True, text=True)
