"""What hwtrack knows about waste: plain Python without SQL, Qt, clock or files."""
