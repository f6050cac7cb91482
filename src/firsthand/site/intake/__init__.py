"""The intake process: the API's two POST operations alone, for bursts; see docs/explanation."""
