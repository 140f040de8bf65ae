"""Steps, from their buttons on: what each asks for, what it will do, the step itself, and its undoing."""
