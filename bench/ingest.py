"""`python -m bench.ingest [PAGES]`: what reading a page costs, step by step, beside a peer; whole runs; the command.

The processes that read pages begin by importing this module, as those of `kg ingest` import the command line: so the
measuring itself stands in bench.ingesting, and they are as large as they are there.
"""


def main() -> None:
    """Measure and print the tables."""
    from bench import ingesting  # noqa: PLC0415 - see above

    ingesting.main()


if __name__ == "__main__":
    main()
