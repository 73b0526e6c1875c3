"""What one person does with published writing: keeps it, reads it, marks it."""
