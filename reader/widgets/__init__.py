"""The parts that screens are built of. They know neither screens nor the store."""
