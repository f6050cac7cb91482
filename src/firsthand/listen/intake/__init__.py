"""How an answer comes in, whatever the channel: validated, judged, recorded once."""
