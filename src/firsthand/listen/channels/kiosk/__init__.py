"""The kiosk: a form on a screen that many people share, and that may lose its connection."""
