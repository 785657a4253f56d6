"""Errors of stores; see `parapp.messages.stores` for their sentences."""

from __future__ import annotations

from parapp.errors import ParappError


class StoreNotFoundError(ParappError):
    """The folder holds no data of parapp (`folder`)."""

    code = "store-not-found"


class StoreExistsError(ParappError):
    """The folder already holds data of parapp or other files (`folder`)."""

    code = "store-exists"


class StoreForeignError(ParappError):
    """The file is no database, or one of another program (`file`)."""

    code = "store-foreign"


class StoreDamagedError(ParappError):
    """The database does not pass its checks (`file`, `found`: SQLite's first finding)."""

    code = "store-damaged"


class StoreTooNewError(ParappError):
    """The database was written by a newer program (`found`, `known`: schema versions)."""

    code = "store-too-new"


class StoreInUseError(ParappError):
    """Another process has the folder open (`folder`)."""

    code = "store-in-use"


class StoreBusyError(ParappError):
    """Another transaction did not end in time (`seconds`)."""

    code = "store-busy"


class StoreReadOnlyError(ParappError):
    """The folder or a file in it may not be written (`folder`)."""

    code = "store-read-only"


class DiskFullError(ParappError):
    """There is no room left (`folder`)."""

    code = "disk-full"


class StoreUnreachableError(ParappError):
    """The disk does not answer as it should (`folder`, `found`: the system's name for it)."""

    code = "store-unreachable"


class NetworkDriveError(ParappError):
    """The folder is on a network drive (`folder`)."""

    code = "network-drive"


class RemovableDriveError(ParappError):
    """The folder is on a USB stick or another removable drive (`folder`)."""

    code = "removable-drive"


class MigrationFailedError(ParappError):
    """The database could not be brought up to date and is as it was (`found`, `known`)."""

    code = "migration-failed"


class EvidenceTypeError(ParappError):
    """The kind of file is not accepted as evidence (`name`, `type`: what its content is)."""

    code = "evidence-type"
    is_bad_input = True


class EvidenceTooLargeError(ParappError):
    """The file is larger than allowed (`name`, `limit`: MiB)."""

    code = "evidence-too-large"
    is_bad_input = True


class EvidenceEmptyError(ParappError):
    """The file has no content (`name`)."""

    code = "evidence-empty"
    is_bad_input = True


class EvidenceUnreadableError(ParappError):
    """The file cannot be read (`name`)."""

    code = "evidence-unreadable"
    is_bad_input = True


class EvidenceFolderError(EvidenceUnreadableError):
    """A folder was given in place of a file (`name`)."""

    code = "evidence-folder"
    is_bad_input = True


class EvidenceMissingError(ParappError):
    """A file of the evidence store is gone (`sha256`)."""

    code = "evidence-missing"


class BackupRefusedError(ParappError):
    """A backup cannot be read or is not whole (`file`)."""

    code = "backup-refused"
    is_bad_input = True


class BackupForeignError(ParappError):
    """A backup was made for other keys (`file`)."""

    code = "backup-foreign"
    is_bad_input = True


class BackupNotProvenError(ParappError):
    """A new backup did not pass its trial restore and was deleted (`file`, `found`)."""

    code = "backup-not-proven"
