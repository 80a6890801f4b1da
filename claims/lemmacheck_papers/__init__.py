"""What papers say: a package for each paper."""
