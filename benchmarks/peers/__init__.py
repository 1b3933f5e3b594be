"""The same thirteen questions in our library and in what people would use instead, each in a module of its own."""
