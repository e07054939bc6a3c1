"""The subcommands of the command line, one module a family. Each is imported only when it is asked for."""
