"""What all resources share: who comes in, what they may send and ask for, which version they mean, and how it is described."""
