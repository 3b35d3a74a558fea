"""The rules: pure functions from facts to findings, the same in form, import, work list and CLI."""
