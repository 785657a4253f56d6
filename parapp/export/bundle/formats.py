"""The format number inside a bundle's content."""

from __future__ import annotations

from collections.abc import Mapping

from parapp.errors.bundles import BundleManifestError, BundleTooNewError

FORMAT = 1


def check_format(content: Mapping[str, object]) -> None:
    """Check that this program can read `content`, which says its number under ``format``.

    Raises:
        BundleTooNewError: It was written by a newer program.
        BundleManifestError: It names no format.
    """
    found = content.get("format")
    if not isinstance(found, int) or isinstance(found, bool) or found < 1:
        raise BundleManifestError(place="content.format")
    if found > FORMAT:
        raise BundleTooNewError(found=found, known=FORMAT)
