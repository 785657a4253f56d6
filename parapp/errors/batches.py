"""Errors of many bundles at once; sentences in `parapp.messages.batches`."""

from __future__ import annotations

from parapp.errors import ParappError


class PartsIncompleteError(ParappError):
    """Parts of the bundle are still to come (`have`, `count`, `missing`: their numbers)."""

    code = "batch-parts-missing"
    is_bad_input = True


class BatchForkError(ParappError):
    """Several different bundles claim to be the same revision (`unit`, `rev`, `others`)."""

    code = "batch-fork"


class BatchFileChangedError(ParappError):
    """The file is no longer the one that was looked at (`file`)."""

    code = "batch-file-changed"


class BatchFileSkippedError(ParappError):
    """It is a folder, a link or another thing that is no ordinary file (`file`)."""

    code = "batch-not-a-file"
