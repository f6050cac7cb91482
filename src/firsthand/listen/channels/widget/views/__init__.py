"""The pages, the script and the signals of the widget."""
