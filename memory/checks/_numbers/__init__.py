"""What the checks of numbers and of dates share: quantities of both sides paired as values, and what is left said."""
