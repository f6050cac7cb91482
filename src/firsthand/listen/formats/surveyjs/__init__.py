"""Surveys of SurveyJS, the whole of it: what is outside our subset is simplified or named."""
