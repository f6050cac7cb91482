"""The synthetic agency, with planted truth."""
