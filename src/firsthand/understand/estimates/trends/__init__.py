"""Series over time: control charts for display, alerts with a budget of false alarms."""
