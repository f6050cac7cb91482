"""Text that no spreadsheet runs as a formula."""

# Also the full-width forms, which spreadsheets in some languages take for the plain ones.
_FORMULA_STARTS = tuple("=+-@＝＋－＠")
_CONTROL_STARTS = ("\t", "\r", "\n")


def neutralise(text: str) -> str:
    """Put an apostrophe before text that a spreadsheet would run as a formula.

    The rule is the one of the OWASP note on CSV injection; numbers are not text and stay.
    """
    risky = text.startswith(_CONTROL_STARTS) or text.lstrip().startswith(_FORMULA_STARTS)
    return f"'{text}" if risky else text


def original(text: str) -> str:
    """The inverse of `neutralise`, for reading our own files back."""
    return text[1:] if text.startswith("'") and neutralise(text[1:]) == text else text
