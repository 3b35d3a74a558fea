"""Forms of a batch's steps: each asks what its step asks, shows findings in place, and records it."""
