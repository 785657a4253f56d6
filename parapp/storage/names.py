"""Names of files in a workspace that are needed before anything is loaded to read them."""

from __future__ import annotations

DATABASE = "parapp.sqlite"
