"""What others than the communes enter on them."""
