"""The pages of releases: for staff, and for everybody."""
