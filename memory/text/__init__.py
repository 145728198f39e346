"""What dhakira knows of Arabic and English text. A leaf: it imports nothing of the packages around it."""
