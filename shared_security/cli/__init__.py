"""The command line, `./run sss ...`: reads arguments, calls one function of the house, prints its answer."""
