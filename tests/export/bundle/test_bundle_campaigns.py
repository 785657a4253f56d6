"""The campaigns of tests/campaigns at the size of each run."""

from __future__ import annotations

from tests.campaigns import kills, mutants


def test_no_changed_age_file_is_accepted():
    assert mutants.ciphertexts(15_000) == "15000 changed age files: none accepted"


def test_nothing_changed_and_encrypted_again_is_accepted():
    assert mutants.plaintexts(10_000) == "10000 changed and encrypted again: none accepted"


def test_an_export_that_is_killed_leaves_a_whole_bundle_or_none():
    assert kills.run(20).startswith("20 exports killed")


def test_an_import_that_is_killed_is_done_or_not_begun():
    assert kills.run_imports(20).startswith("20 imports killed")
