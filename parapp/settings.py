"""What can be set, with units and defaults."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Choices of one workspace.

    Attributes:
        language: Language of texts, ``vi`` or ``en``.
        keep_daily: Daily backups kept.
        keep_weekly: Weekly backups kept.
        backup_days: Days between two backups where nobody chose otherwise.
        idle_minutes: After which keys are forgotten when nobody is there; 0 for never.
        integrity_days: Days between two full integrity checks of the database.
        evidence_sample_percent: Share of evidence files re-hashed at each full check.
        budget_bytes: Most bytes a dossier should weigh when it is sent; more is only a warning.
            A usual one (150 scans, 180 MB) fits; it makes 16 e-mails of 13 MiB.
    """

    language: str = "vi"
    keep_daily: int = 7
    keep_weekly: int = 4
    backup_days: int = 1
    idle_minutes: int = 10
    integrity_days: int = 7
    evidence_sample_percent: int = 1
    budget_bytes: int = 200 << 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Bounds on what is read from outside, in bytes unless said otherwise.

    Source: resources/docs/security.md, importer threats 5, 6 and 15.
    """

    table_bytes: int = 64 << 20
    table_rows: int = 20_000
    table_columns: int = 1_000
    zip_entries: int = 2_000
    zip_raw_bytes: int = 100 << 20
    zip_ratio: int = 100
    criteria_bytes: int = 8 << 20
    evidence_bytes: int = 2 << 30
    dossier_objects: int = 20_000
    examined_bytes: int = 256 << 20
    examined_pages: int = 500
    examined_letters: int = 2_000_000
    examined_seconds: int = 20
    signed_bytes: int = 100 << 20
    signed_seconds: int = 90
    shown_pixels: int = 16_000_000
    picture_pixels: int = 72_000_000


LIMITS = Limits()
