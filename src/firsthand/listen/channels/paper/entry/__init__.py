"""Entry of paper forms: twice, blind to each other, compared, settled and recorded."""
