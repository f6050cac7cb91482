"""The screens under /listen/surveys/."""
