"""What tests of the authority's pages share."""

import shutil

from parapp.models.roles import Role
from parapp.services.practice.beginning import AUTHORITY
from parapp.ui.application import open_workspace

COMMUNES = 13


def copy_province(template, folder):
    """Return an authority's workspace of one's own, with the bundles that wait beside it."""
    shutil.copytree(template, folder)
    return folder / AUTHORITY


def open_council(workspace, look, memory):
    """Return the authority's window, not shown yet."""
    memory.keep_role(workspace, Role.APPRAISER)
    return open_workspace(workspace, look, memory)
