"""The rules that alerts are found by; apart from what computes, for models name them too."""

from enum import StrEnum


class Rule(StrEnum):
    """What an alert was found by."""

    CUSUM = "cusum"
    DISCOVERY = "discovery"
