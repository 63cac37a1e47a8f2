"""A decimal, in a pure room."""

import decimal

COIN = decimal.getcontext()
