"""Reports: results as something a person reads, in the terminal and as one HTML file."""
