"""A small paper of every kind."""

from parapp.export.reports import REPORTS
from tests.export.reports import build, build_commune, build_council

SMALL = {
    "self-assessment": build.self_assessment(),
    "appraisal": build.appraisal(),
    "ranking": build.ranking(),
    "scoresheet": build.scoresheet(),
    "remediation": build_commune.remediation(),
    "evidence-list": build_commune.evidence_list(),
    "years": build_commune.years(),
    "bundle-cover": build_commune.bundle_cover(),
    "key-card": build_commune.key_card(),
    **{kind: made() for kind, made in build_council.PAPERS.items()},
}


def content(kind):
    return REPORTS[kind].compose(SMALL[kind])
