"""The pages of a provider's staff: what waits for a decision, members, and who does what there."""
