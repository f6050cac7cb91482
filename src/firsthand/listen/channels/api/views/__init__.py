"""The screens of API keys."""
