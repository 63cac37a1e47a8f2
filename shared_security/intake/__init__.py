"""Files and calls come in: formats, check, preview, submit, waiting room."""
