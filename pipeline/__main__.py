"""`python -m pipeline` is the command `gongwen`."""

from pipeline.cli import main

if __name__ == "__main__":
    main()
