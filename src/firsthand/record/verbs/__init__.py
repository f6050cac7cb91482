"""What changes the record, one verb a module; later rooms call them inside their own."""
