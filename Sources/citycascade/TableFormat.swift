import ArgumentParser

/// How a command prints a table.
enum TableFormat: String, ExpressibleByArgument, CaseIterable { case text, csv, json }
