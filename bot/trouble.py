"""What a person can mend: the command line prints it as a sentence instead of a traceback."""


class Trouble(Exception):
    """Something is not as it must be; the text says what and what to do, and holds no secret."""
