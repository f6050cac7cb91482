"""How a file is brought in: checked whole without writing, then written in resumable chunks."""
