"""Who did what to what, in words, for ever."""
