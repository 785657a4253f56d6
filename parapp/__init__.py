"""Self-assessment, appraisal and ranking of communes' administrative reform, offline."""

__version__ = "0.1.0"
