"""Answers that staff enter while a person speaks: on the phone or at the counter."""
