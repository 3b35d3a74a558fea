"""Put the record on paper: values in, bytes out. No queries, no clock, no settings of the screen."""
