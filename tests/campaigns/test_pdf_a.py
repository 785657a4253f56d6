"""Papers before a validator of PDF/A: drawn with the claim, which nothing else gets."""

from parapp.export.reports.layout import archive
from tests.campaigns import pdf_a


def test_papers_are_drawn_with_the_claim_and_no_others_are(tmp_path):
    paths = pdf_a.drawn(tmp_path, 1)

    assert len(paths) == 2
    assert all(b"<pdfaid:part>1" in path.read_bytes() for path in paths)
    assert "pdfaid" not in archive._XMP


def test_without_the_validator_nothing_is_said_to_be_valid(tmp_path, monkeypatch):
    monkeypatch.setattr(pdf_a, "JARS", tmp_path)
    monkeypatch.setattr(pdf_a.shutil, "which", str)

    assert pdf_a.run(1) == f"skipped: {pdf_a.missing()}"
    assert pdf_a.missing().endswith(f"jaxb-api.jar are not in {tmp_path}")
