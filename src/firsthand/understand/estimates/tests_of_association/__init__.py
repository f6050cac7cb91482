"""Tests of whether answers differ between groups, under the design."""
