"""Read models for screens, reports and checks."""
