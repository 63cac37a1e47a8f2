"""The chapter `providers`: who may run accounts, what they must hold, and how a worker gets and changes one."""
