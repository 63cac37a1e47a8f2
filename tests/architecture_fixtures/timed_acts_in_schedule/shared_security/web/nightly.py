"""An act that a clock starts, away from the table of them."""

CRONTAB = "0 3 * * *"
