"""Alerts: measures that moved by more than chance explains, within a budget of false alarms."""
