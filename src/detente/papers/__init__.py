"""Published results beside ours: what was printed, what comes out here, and whether the two agree."""
