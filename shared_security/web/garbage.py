"""How often a process looks for garbage among what it holds."""

import gc

SELDOM = 20_000  # objects that came and stayed between two looks at the youngest; a page of ten years makes as many


def keep_what_is_there() -> None:
    """What a process is made of by now stays: to look through it all again takes longer than a page. What comes later
    is looked through less often."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(SELDOM)
