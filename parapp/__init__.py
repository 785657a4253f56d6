"""Self-assessment, appraisal and ranking of communes' administrative reform, without a network."""

__version__ = "0.1.0"
