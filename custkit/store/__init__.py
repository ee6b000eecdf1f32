"""Keep answers: append them, read the newest, exchange them with other stores; nothing is ever changed or deleted."""
