"""The parts of the office: each answers for one field of the register's work."""
