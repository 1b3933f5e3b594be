"""What holds of every design: properties by generation."""
