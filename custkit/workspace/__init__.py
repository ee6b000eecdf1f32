"""Read and write a workshop folder and the kit's own files, with every fault of a file at once."""
