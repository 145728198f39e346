"""What makes the shipped tables; never imported when the product runs. Needs the extra `build`."""
