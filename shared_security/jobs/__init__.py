"""The door of the clock: what is done by itself, each a row of the schedule."""
