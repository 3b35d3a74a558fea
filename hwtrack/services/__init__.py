"""One function per user action: it loads, decides, records; the Store commits."""
