"""The alignment tool on top of the memory library."""
