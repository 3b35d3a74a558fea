"""A site's steps with its waste: made, moved, split, regrouped, repacked, treated, counted, sent out."""
