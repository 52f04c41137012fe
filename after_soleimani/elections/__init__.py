"""What the vote of 2021 changed, who could govern, and how the result was fought over."""
