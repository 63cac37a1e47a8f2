-- When an act was done last may be lost in a crash of the machine: it would be done once more.
SET LOCAL synchronous_commit = off
