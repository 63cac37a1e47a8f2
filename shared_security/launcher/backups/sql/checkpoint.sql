-- Write out what was brought back, on its new line.
CHECKPOINT
