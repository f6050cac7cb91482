"""Surveys of LimeSurvey (LSS files), of the layouts before and since version 4."""
