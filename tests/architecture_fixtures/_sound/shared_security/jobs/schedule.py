"""Every act that a clock starts."""

PERIODIC = {"seal": "*/5 * * * *"}
