"""The project: settings, addresses, error answers. It ties the apps together and is imported by none of them."""
