"""What several papers share: texts with their headings, and tables wider than a page."""
