"""Reports: the figures of the screens as text, JSON and PDF."""
