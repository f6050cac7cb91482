"""How large a survey and its answers may be: generous for people, small for machines."""

DOCUMENT_BYTES = 2_000_000
DOCUMENT_DEPTH = 40
PAGES = 200
QUESTIONS = 500
OPTIONS = 500
TEXT_LENGTH = 10_000
NAME_LENGTH = 60  # listen.models.Question.name
VALUE_LENGTH = 100
EXPRESSION_LENGTH = 4_000
EXPRESSION_DEPTH = 20
# Answers, in characters, where the question sets no limit of its own.
SHORT_ANSWER = 500
LONG_ANSWER = 10_000
EMAIL_ADDRESS = 254  # RFC 5321, path without its angle brackets
