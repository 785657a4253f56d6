"""Errors of scheduled backups; sentences in `parapp.messages.backups`."""

from __future__ import annotations

from parapp.errors import ParappError


class BackupFolderGoneError(ParappError):
    """The folder chosen for backups is not there (`folder`)."""

    code = "backup-folder-gone"


class BackupDaysError(ParappError):
    """Days between two backups must be a whole number from 0 to 31 (`found`)."""

    code = "backup-days"
    is_bad_input = True
