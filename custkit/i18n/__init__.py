"""Words in the participant's language, and numbers and days as people write them."""
